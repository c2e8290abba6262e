# SPDX-License-Identifier: EUPL-1.2
"""The draft, frozen: what the public sees, numbered, with what changed since the last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from conference.history import record
from conference.models import Event, Person
from programme.models import Placement, PlacementState, Release, Slot


@dataclass(frozen=True)
class ReleaseChange:
    """What a release changes, in placements: `moved` has each slot's old and new one.

    `new` are on for the first time or on again, `cancelled` were on, `gone` are no longer in the draft at all."""

    release: Release | None = None
    new: tuple[Placement, ...] = ()
    moved: tuple[tuple[Placement, Placement], ...] = ()
    cancelled: tuple[Placement, ...] = ()
    gone: tuple[Placement, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.moved or self.cancelled or self.gone)


@transaction.atomic
def freeze_release(event: Event, *, by: Person | None, at: datetime, note: str = "") -> ReleaseChange:
    """Copy the draft to a new release with the next number, and make it what the public sees.

    Locks the event's draft. Sets the current placement of all slots at once; those that are no longer in the
    draft lose theirs. The number of statements does not grow with the slots."""
    draft = locked_draft(event)
    last = Release.objects.filter(event=event).aggregate(number=Max("number"))["number"] or 0
    before, after = placements_of(Release.objects.latest_of(event)), placements_of(draft)
    release = Release.objects.create(event=event, number=last + 1, note=note, released_at=at, released_by=by)
    frozen = [copied(place, release) for place in after.values()]
    Placement.objects.bulk_create(frozen, batch_size=500)
    public = Placement.objects.filter(release=release, slot=OuterRef("pk")).values("pk")[:1]
    Slot.objects.filter(session__event=event).update(current=Subquery(public))
    change = compare(before, {place.slot_id: place for place in frozen}, release)
    counts = {name: len(getattr(change, name)) for name in ("new", "moved", "cancelled", "gone")}
    record("released", release, event=event, by=by, at=at, number=release.number, **counts)
    return change


def pending_change(event: Event) -> ReleaseChange:
    """What a release would change now."""
    draft = Release.objects.filter(event=event, number=None).first()
    return compare(placements_of(Release.objects.latest_of(event)), placements_of(draft), None)


def locked_draft(event: Event) -> Release:
    """The draft, locked until the end of the transaction: one change of the programme at a time."""
    draft = Release.objects.draft_of(event)
    return Release.objects.select_for_update().get(pk=draft.pk)


def placements_of(release: Release | None) -> dict[int, Placement]:
    """The placements by slot, with their sessions and rooms."""
    if release is None:
        return {}
    rows = release.placements.select_related("slot__session", "room__venue").order_by("starts_at", "pk")
    return {place.slot_id: place for place in rows}


def copied(place: Placement, release: Release) -> Placement:
    return Placement(
        release=release,
        slot=place.slot,
        room=place.room,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        state=place.state,
    )


def compare(
    before: Mapping[int, Placement], after: Mapping[int, Placement], release: Release | None
) -> ReleaseChange:
    """What is different per slot. What was cancelled and still is, is no change."""
    old = {slot: place for slot, place in before.items() if not place.is_cancelled}
    return ReleaseChange(
        release=release,
        new=tuple(place for slot, place in after.items() if slot not in old and not place.is_cancelled),
        moved=tuple(
            (old[slot], place) for slot, place in planned(after) if slot in old and differ(old[slot], place)
        ),
        cancelled=tuple(place for slot, place in after.items() if slot in old and place.is_cancelled),
        gone=tuple(place for slot, place in before.items() if slot not in after),
    )


def planned(places: Mapping[int, Placement]) -> Iterable[tuple[int, Placement]]:
    return ((slot, place) for slot, place in places.items() if place.state == PlacementState.PLANNED)


def differ(one: Placement, other: Placement) -> bool:
    return (one.room_id, one.starts_at, one.ends_at) != (other.room_id, other.starts_at, other.ends_at)
