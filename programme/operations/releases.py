# SPDX-License-Identifier: EUPL-1.2
"""The draft, frozen: what the public sees, numbered, with what changed since the last time."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from conference.history import record
from conference.models import Event, Person
from conference.operations.venues import renew_look
from programme.models import Placement, PlacementState, Release, Slot
from programme.published import Change, Programme, compare, latest_of
from programme.published.build import ABOUT_PLACE, programme_of
from programme.published.store import store


@dataclass(frozen=True)
class Frozen:
    """A release that was made: the row, what the public saw before, what it sees now, and the difference."""

    release: Release
    before: Programme | None
    after: Programme
    change: Change


@transaction.atomic
def freeze_release(event: Event, *, by: Person | None, at: datetime, note: str = "") -> Frozen:
    """Copy the draft to a new release with the next number, and make it what the public sees.

    Locks the event's draft, and renews the style sheet when a track has another letter or colour. A slot that the public knows and that is no longer in the draft is kept, as
    cancelled. Sets the current placement of all slots at once, and keeps the whole content with the release.
    The number of statements does not grow with the slots."""
    draft = locked_draft(event)
    before = latest_of(event)
    lost = lost_from(draft)
    Placement.objects.bulk_create(lost, batch_size=500)
    release = put_out(draft, by=by, at=at, note=note)
    after = store(release, before)
    change = compare(before, after)
    if before and looks_of(before) != looks_of(after):
        renew_look(event)
    counts = {name: len(getattr(change, name)) for name in ("new", "moved", "cancelled", "changed")}
    record("released", release, event=event, by=by, at=at, number=release.number, **counts)
    return Frozen(release, before, after, change)


def looks_of(programme: Programme) -> list[tuple[str, str]]:
    """What the style sheet says of the tracks."""
    return [(track.letter, track.colour) for track in programme.tracks]


def put_out(source: Release, *, by: Person | None, at: datetime, note: str) -> Release:
    """A new release with the placements of `source`, which all slots now point at."""
    event = source.event
    last = Release.objects.filter(event=event).aggregate(number=Max("number"))["number"] or 0
    release = Release.objects.create(event=event, number=last + 1, note=note, released_at=at, released_by=by)
    Placement.objects.bulk_create([copied(one, release) for one in source.placements.all()], batch_size=500)
    _point_at(release)
    return release


def _point_at(release: Release) -> None:
    """Let every slot of the event point at its placement in this release, or at none.

    Told apart here: a database that last counted its tables when they were empty would look through all placements for each."""
    current = dict(release.placements.values_list("slot", "pk"))
    slots = list(Slot.objects.filter(session__event=release.event_id).only("pk"))
    for slot in slots:
        slot.current_id = current.get(slot.pk)
    Slot.objects.bulk_update(slots, ["current"], batch_size=500)


@dataclass(frozen=True)
class Pending:
    """What a release would show now (`after`), beside what the public sees (`before`)."""

    before: Programme | None
    after: Programme
    change: Change

    @property
    def next_number(self) -> int:
        return (self.before.number or 0) + 1 if self.before else 1

    @property
    def is_empty(self) -> bool:
        """Whether the public already sees all of it; a first release never is."""
        return self.before is not None and self.change.is_empty


def pending_release(event: Event) -> Pending:
    """Nothing is locked or written. What the draft lost counts as cancelled."""
    before, draft = latest_of(event), Release.objects.filter(event=event, number=None).first()
    if draft is None:
        draft = Release(event=event)
        after = programme_of(draft, [])
    else:
        there = draft.placements.select_related(*ABOUT_PLACE)
        after = programme_of(draft, [*there, *lost_from(draft)])
    return Pending(before, after, compare(before, after))


def pending_change(event: Event) -> Change:
    """What a release would change now."""
    return pending_release(event).change


def locked_draft(event: Event) -> Release:
    """The draft, locked until the end of the transaction: one change of the programme at a time."""
    draft = Release.objects.draft_of(event)
    return Release.objects.select_for_update().get(pk=draft.pk)


def lost_from(draft: Release) -> list[Placement]:
    """What the public knows and the draft no longer has, cancelled in the draft. Not saved: nothing ever vanishes."""
    latest = Release.objects.latest_of(draft.event)
    if latest is None:
        return []
    gone = latest.placements.exclude(slot__in=draft.placements.values("slot"))
    return [cancelled(place, draft) for place in gone.select_related(*ABOUT_PLACE)]


def cancelled(place: Placement, draft: Release) -> Placement:
    return Placement(
        release=draft,
        slot=place.slot,
        room=place.room,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        state=PlacementState.CANCELLED,
    )


def copied(place: Placement, release: Release) -> Placement:
    return Placement(
        release=release,
        slot_id=place.slot_id,
        room_id=place.room_id,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        state=place.state,
    )
