# SPDX-License-Identifier: EUPL-1.2
"""What each attendee holds goes together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.models import Change, Event
from programme.models import PlacementState, Speaker
from programme.published import Place, latest_of
from programme.shown import places_given_by
from registration.choice import Interval, overlaps
from registration.intervals import interval_of, interval_of_place
from registration.models import Attendee, AttendeeState, Seat


def seats_of_people(event: Event) -> Iterator[str]:
    """Rules 3 and 4: no overlap, no second seat in a session, no seat beside an own session or elsewhere.

    What a release moved after somebody took the seat is no fault: they keep it, and were told (rule 6)."""
    held: dict[int, list[Held]] = defaultdict(list)
    moved, aside = moves_of(event), set_aside(event, "other-venue")
    own: dict[int, list[Interval]] = defaultdict(list)
    where: dict[int, int] = {}
    seats = Seat.objects.filter(slot__session__event=event, slot__current__state=PlacementState.PLANNED)
    for seat in seats.select_related("attendee", "slot__session", "slot__current__room"):
        since = moved.get(seat.slot_id, seat.taken_at)
        is_aside = (seat.attendee_id, seat.slot_id) in aside
        held[seat.attendee_id].append(Held(interval_of(seat.slot), seat.taken_at, since, is_aside))
        where[seat.attendee_id] = seat.attendee.venue_id
        if seat.attendee.state != AttendeeState.CONFIRMED:
            yield f"attendee {seat.attendee_id}: has a seat but is {seat.attendee.state}"
        if seat.session_id != seat.slot.session_id:
            yield f"seat {seat.pk}: names another session than its slot"
    for pk, place in speaking(event):
        own[pk].append(interval_of_place(place))
    for pk, slots in held.items():
        yield from clashes(pk, slots, own[pk], where[pk], moved)


@dataclass(frozen=True, slots=True)
class Held:
    """A seat's slot, when the seat was taken, and when the slot moved last (or else when it was taken).

    `is_aside`: an organiser gave it knowingly at another venue than the attendee's own."""

    slot: Interval
    taken_at: datetime
    moved_at: datetime
    is_aside: bool = False

    @property
    def has_moved(self) -> bool:
        return self.moved_at > self.taken_at


def set_aside(event: Event, rule: str) -> set[tuple[int, int]]:
    """Attendee and slot, where an organiser set this rule aside."""
    rows = Change.objects.filter(event=event, verb__in=("seat given", "person moved"))
    return {
        (int(row.subject.partition(":")[2]), row.data["slot"])
        for row in rows
        if rule in row.data.get("aside", ())
    }


def moves_of(event: Event) -> dict[int, datetime]:
    """When each slot that ever moved did so for the last time."""
    programme = latest_of(event)
    return {place.pk: place.moved_at for place in programme.places if place.moved_at} if programme else {}


def speaking(event: Event) -> Iterator[tuple[int, Place]]:
    """Each attendee with each place where the same person is expected in the released programme."""
    programme = latest_of(event)
    if programme is None:
        return
    attendees = dict(Attendee.objects.filter(event=event).active().values_list("person", "pk"))
    profiles = Speaker.objects.filter(event=event, person__in=attendees).values_list("person", "pk")
    for person, profile in profiles:
        for place in places_given_by(programme, [profile]):
            yield attendees[person], place


def clashes(
    pk: int, held: list[Held], own: Iterable[Interval], venue: int, moved: Mapping[int, datetime]
) -> Iterator[str]:
    for n, seat in enumerate(held):
        one = seat.slot
        if one.venue is not None and one.venue != venue and not (seat.has_moved or seat.is_aside):
            yield f"attendee {pk}: a seat in slot {one.slot}, at another venue"
        for other in held[n + 1 :]:
            told = max(seat.moved_at, other.moved_at) > max(seat.taken_at, other.taken_at)
            if cannot_go(one, other.slot) and not told:
                yield f"attendee {pk}: seats in slots {one.slot} and {other.slot.slot} cannot go together"
        for given in own:
            told = max(seat.moved_at, moved.get(given.slot, seat.taken_at)) > seat.taken_at
            if cannot_go(one, given) and not told:
                yield f"attendee {pk}: a seat in slot {one.slot} while giving slot {given.slot}"


def cannot_go(one: Interval, other: Interval) -> bool:
    return overlaps(one, other) or one.session == other.session
