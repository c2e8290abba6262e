# SPDX-License-Identifier: EUPL-1.2
"""Proof that what is counted is what is there, and that every rule that data can show holds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.models import Event
from programme.models import PlacementState, Release, Slot, Speaker
from programme.published import Place, latest_of
from programme.shown import places_given_by
from registration.choice import Interval, overlaps
from registration.intervals import interval_of, interval_of_place
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    EventPlaces,
    ReservedPlace,
    Seat,
    SlotSeats,
    VenuePlaces,
    WaitingPlace,
)
from registration.operations import wants


def problems(event: Event) -> list[str]:
    """One English line for each thing that does not agree; empty when all does."""
    checks = (
        slot_counters,
        venue_counters,
        kind_counters,
        waits_without_need,
        seats_of_people,
        badge_codes,
        queues_without_need,
        current_placements,
    )
    return [line for check in checks for line in check(event)]


def slot_counters(event: Event) -> Iterator[str]:
    """Rule 1: counters equal rows, and no slot or queue has more than it says."""
    taken = Counter(Seat.objects.filter(slot__session__event=event).values_list("slot_id", flat=True))
    waiting = Counter(
        WaitingPlace.objects.filter(slot__session__event=event).values_list("slot_id", flat=True)
    )
    counters = {row.pk: row for row in SlotSeats.objects.filter(slot__session__event=event)}
    for pk in sorted(taken.keys() | waiting.keys() | counters.keys()):
        row = counters.get(pk)
        if row is None:
            yield f"slot {pk}: seats or a queue without counters"
        elif (row.taken, row.waiting) != (taken[pk], waiting[pk]):
            yield f"slot {pk}: counts {row.taken} seats and {row.waiting} waiting, has {taken[pk]} and {waiting[pk]}"
        elif row.free < 0:
            yield f"slot {pk}: {row.taken} seats of {row.seat_limit}"


def venue_counters(event: Event) -> Iterator[str]:
    """Rule 1: a venue has as many attendees as it counts, reserved places included."""
    there = Counter(Attendee.objects.filter(event=event).confirmed().values_list("venue_id", flat=True))
    reserved = ReservedPlace.objects.filter(reservation__event=event, used_at=None)
    there += Counter(reserved.values_list("reservation__venue_id", flat=True))
    counters = {row.pk: row for row in VenuePlaces.objects.filter(venue__event=event)}
    for pk in sorted(there.keys() | counters.keys()):
        row = counters.get(pk)
        if row is None:
            yield f"venue {pk}: attendees without a counter"
        elif row.taken != there[pk]:
            yield f"venue {pk}: counts {row.taken} attendees, has {there[pk]}"
        elif row.seat_limit is not None and row.taken > row.seat_limit:
            yield f"venue {pk}: {row.taken} attendees of {row.seat_limit}"


def waits_without_need(event: Event) -> Iterator[str]:
    """Rule 2: nobody waits for a place at the event while there is one for them."""
    waiting = Attendee.objects.filter(event=event, state=AttendeeState.WAITING).select_related(
        "kind", "venue"
    )
    counters = {row.pk: row for row in VenuePlaces.objects.filter(venue__event=event)}
    whole = EventPlaces.objects.filter(event=event).first()
    for attendee in waiting:
        limits = (whole, attendee.kind, counters.get(attendee.venue_id))
        if all(one is None or one.seat_limit is None or one.taken < one.seat_limit for one in limits):
            yield f"attendee {attendee.pk}: waits while there is a place"


def kind_counters(event: Event) -> Iterator[str]:
    """Rule 1: a kind and the event have as many as they count; reserved places count too."""
    there = Counter(Attendee.objects.filter(event=event).confirmed().values_list("kind_id", flat=True))
    reserved = ReservedPlace.objects.filter(reservation__event=event, used_at=None)
    there += Counter(reserved.values_list("reservation__kind_id", flat=True))
    for kind in AttendeeKind.objects.filter(event=event).order_by("pk"):
        if kind.taken != there[kind.pk]:
            yield f"kind {kind.pk}: counts {kind.taken} attendees, has {there[kind.pk]}"
    places = EventPlaces.objects.filter(event=event).first()
    counted = places.taken if places else 0
    if counted != there.total():
        yield f"event {event.pk}: counts {counted} attendees, has {there.total()}"


def seats_of_people(event: Event) -> Iterator[str]:
    """Rules 3 and 4: no overlap, no second seat in a session, no seat beside an own session or elsewhere.

    What a release moved after somebody took the seat is no fault: they keep it, and were told (rule 6)."""
    held: dict[int, list[Held]] = defaultdict(list)
    moved = moves_of(event)
    own: dict[int, list[Interval]] = defaultdict(list)
    where: dict[int, int] = {}
    seats = Seat.objects.filter(slot__session__event=event, slot__current__state=PlacementState.PLANNED)
    for seat in seats.select_related("attendee", "slot__session", "slot__current__room"):
        since = moved.get(seat.slot_id, seat.taken_at)
        held[seat.attendee_id].append(Held(interval_of(seat.slot), seat.taken_at, since))
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
    """A seat's slot, when the seat was taken, and when the slot moved last (or else when it was taken)."""

    slot: Interval
    taken_at: datetime
    moved_at: datetime

    @property
    def has_moved(self) -> bool:
        return self.moved_at > self.taken_at


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
        if one.venue is not None and one.venue != venue and not seat.has_moved:
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


def badge_codes(event: Event) -> Iterator[str]:
    for pk in Attendee.objects.filter(event=event, badge_code=None).confirmed().values_list("pk", flat=True):
        yield f"attendee {pk}: registered without a badge code"


def queues_without_need(event: Event) -> Iterator[str]:
    """Rule 2: nobody who could come waits while a seat is free."""
    rows = (
        SlotSeats.objects.with_room()
        .filter(
            slot__session__event=event,
            waiting__gt=0,
            slot__current__state=PlacementState.PLANNED,
        )
        .select_related("slot__session", "slot__current__room", "slot__current__release")
    )
    for seats in rows:
        for waiting in WaitingPlace.objects.filter(slot_id=seats.pk).select_related("attendee"):
            attendee = wants.known_attendee(waiting.attendee_id)
            if attendee.state != AttendeeState.CONFIRMED:
                continue
            places = wants.places_of(attendee)
            if wants.find_obstacle(attendee, seats, places, without=waiting.instead_of_id) is None:
                yield f"slot {seats.pk}: attendee {attendee.pk} waits while a seat is free"


def current_placements(event: Event) -> Iterator[str]:
    """Rule 9: what the public sees of a slot is its placement in the latest release."""
    latest = Release.objects.latest_of(event)
    for slot in Slot.objects.filter(session__event=event, current__isnull=False).select_related("current"):
        if latest is None or slot.current.release_id != latest.pk or slot.current.slot_id != slot.pk:
            yield f"slot {slot.pk}: is shown from another version than the latest"
