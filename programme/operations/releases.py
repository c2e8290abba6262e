# SPDX-License-Identifier: EUPL-1.2
"""The draft, frozen: what the public sees, numbered, with what changed since the last time."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from conference.history import record
from conference.models import Event, Person
from programme.models import Placement, PlacementState, Release, Slot, Waiver
from programme.published import Change, Programme, compare, draft_of, latest_of
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

    Locks the event's draft. A slot that the public knows and that is no longer in the draft is kept, as
    cancelled. Sets the current placement of all slots at once, keeps the whole content with the release, and
    takes along the waivers. The number of statements does not grow with the slots."""
    draft = locked_draft(event)
    latest = Release.objects.latest_of(event)
    before = latest_of(event)
    keep_as_cancelled(draft, latest)
    last = Release.objects.filter(event=event).aggregate(number=Max("number"))["number"] or 0
    release = Release.objects.create(event=event, number=last + 1, note=note, released_at=at, released_by=by)
    Placement.objects.bulk_create([copied(one, release) for one in draft.placements.all()], batch_size=500)
    public = Placement.objects.filter(release=release, slot=OuterRef("pk")).values("pk")[:1]
    Slot.objects.filter(session__event=event).update(current=Subquery(public))
    Waiver.objects.filter(release=draft).update(release=release)
    after = store(release, before)
    change = compare(before, after)
    counts = {name: len(getattr(change, name)) for name in ("new", "moved", "cancelled", "changed")}
    record("released", release, event=event, by=by, at=at, number=release.number, **counts)
    return Frozen(release, before, after, change)


def pending_change(event: Event) -> Change:
    """What a release would change now."""
    return compare(latest_of(event), draft_of(event))


def locked_draft(event: Event) -> Release:
    """The draft, locked until the end of the transaction: one change of the programme at a time."""
    draft = Release.objects.draft_of(event)
    return Release.objects.select_for_update().get(pk=draft.pk)


def keep_as_cancelled(draft: Release, latest: Release | None) -> None:
    """What the public knows never vanishes: it is cancelled."""
    if latest is None:
        return
    there = draft.placements.values("slot")
    lost = [copied(place, draft) for place in latest.placements.exclude(slot__in=there)]
    for place in lost:
        place.state = PlacementState.CANCELLED
    Placement.objects.bulk_create(lost, batch_size=500)


def copied(place: Placement, release: Release) -> Placement:
    return Placement(
        release=release,
        slot_id=place.slot_id,
        room_id=place.room_id,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        state=place.state,
    )
