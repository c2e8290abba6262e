# SPDX-License-Identifier: EUPL-1.2
"""The queue of a slot: a freed seat belongs to it before it belongs to passers-by.

Whoever promotes holds the event's seats lock alone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import F

from conference.history import record
from conference.models import Person
from registration import mails
from registration.choice import stands_in_way
from registration.models import Attendee, AttendeeState, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.locks import QueueMoves


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody has in a slot: a seat, or a position (from 1) in its queue."""

    state: Literal["taken", "waiting"]
    slot_id: int
    position: int | None = None
    created: bool = False


def waiting_place(slot_id: int, waiting_id: int, *, created: bool = False) -> Place:
    position = WaitingPlace.objects.filter(slot_id=slot_id, pk__lte=waiting_id).count()
    return Place("waiting", slot_id, position, created)


def join_queue(
    attendee: Attendee, seats: SlotSeats, old: wants.Held | None, *, at: datetime, by: Person | None
) -> Place | None:
    """The last place in the queue; None when a seat came free in between.

    The update holds the counter's row, so whoever frees a seat after it sees this place."""
    full = SlotSeats.objects.full().filter(pk=seats.pk)
    if not full.update(waiting=F("waiting") + 1):
        return None
    waiting = WaitingPlace.objects.create(
        slot_id=seats.slot_id, attendee=attendee, instead_of_id=old.pk if old else None, joined_at=at
    )
    place = waiting_place(seats.slot_id, waiting.pk, created=True)
    mails.seat_waiting(attendee, seats, place.position or 0, at=at)
    record("joined queue", attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id)
    return place


def leave_queue(slot_id: int, attendee: Attendee, *, at: datetime, by: Person | None) -> bool:
    gone, _rows = WaitingPlace.objects.filter(slot_id=slot_id, attendee=attendee).delete()
    if gone:
        lower_queue(slot_id)
        record("left queue", attendee, event=attendee.event, by=by, at=at, slot=slot_id)
    return bool(gone)


def free(seat_id: int, slot_id: int, *, at: datetime, alone: bool) -> None:
    """Remove a seat and let the queue move up. Raises QueueMoves when somebody waits and we are not alone."""
    Seat.objects.filter(pk=seat_id).delete()
    SlotSeats.objects.filter(pk=slot_id).update(taken=F("taken") - 1)
    if SlotSeats.objects.filter(pk=slot_id, waiting__gt=0).exists():
        if not alone:
            raise QueueMoves
        promote(slot_id, at=at)


def promote(slot_id: int, *, at: datetime) -> None:
    """Give free seats to those who wait, in order, skipping who cannot come.

    Who waits instead of another seat gives that one up, which may move its queue too. Each step
    uses up one waiting place, so it ends."""
    while True:
        seats = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).get(pk=slot_id)
        if not seats.waiting or seats.free < 1 or not is_ahead(seats, at):
            return
        waiting = first_eligible(seats)
        if waiting is None:
            return
        give_seat(waiting, seats, at=at)


def is_ahead(seats: SlotSeats, at: datetime) -> bool:
    """A session that started or was cancelled promotes nobody."""
    place = seats.slot.current
    return place is not None and not place.is_cancelled and place.starts_at > at


def first_eligible(seats: SlotSeats) -> WaitingPlace | None:
    queue = WaitingPlace.objects.filter(slot_id=seats.slot_id).order_by("-is_first", "pk")
    return next((waiting for waiting in queue if can_come(waiting, seats)), None)


def can_come(waiting: WaitingPlace, seats: SlotSeats) -> bool:
    attendee = wants.locked_attendee(waiting.attendee_id)
    if attendee.state != AttendeeState.CONFIRMED:
        return False
    places = wants.places_of(attendee)
    return wants.find_obstacle(attendee, seats, places, without=waiting.instead_of_id) is None


def give_seat(waiting: WaitingPlace, seats: SlotSeats, *, at: datetime) -> None:
    attendee = wants.locked_attendee(waiting.attendee_id)
    old = Seat.objects.filter(pk=waiting.instead_of_id).first() if waiting.instead_of_id else None
    waiting.delete()
    SlotSeats.objects.filter(pk=seats.pk).update(waiting=F("waiting") - 1, taken=F("taken") + 1)
    if old:
        Seat.objects.filter(pk=old.pk).delete()
    Seat.objects.create(
        slot_id=seats.slot_id, session_id=seats.slot.session_id, attendee=attendee, taken_at=at
    )
    leave_queues_for(attendee, seats)
    mails.seat_promoted(attendee, seats, at=at)
    record("promoted", attendee, event=attendee.event, by=None, at=at, slot=seats.slot_id)
    if old:
        free(old.pk, old.slot_id, at=at, alone=True)


def leave_queues_for(attendee: Attendee, seats: SlotSeats) -> None:
    """Leave the queues of what cannot be had beside the seat that was just given: the same session, or the same time.

    A promotion comes by itself, so it must not be undone by itself an hour later."""
    wanted = wants.interval(seats)
    for place in wants.places_of(attendee):
        if not place.is_seat and stands_in_way(place, wanted):
            WaitingPlace.objects.filter(pk=place.pk).delete()
            lower_queue(place.slot)


def lower_queue(slot_id: int) -> None:
    SlotSeats.objects.filter(pk=slot_id).update(waiting=F("waiting") - 1)
