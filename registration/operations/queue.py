# SPDX-License-Identifier: EUPL-1.2
"""The queue of a slot: a freed seat belongs to it before it belongs to passers-by.

Whoever calls this holds the event's seats lock alone.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F

from conference.history import record
from registration import mails
from registration.choice import stands_in_way
from registration.models import Attendee, AttendeeState, Seat, SlotSeats, WaitingPlace
from registration.operations import wants

Freed = Callable[..., None]


def promote(slot_id: int, *, at: datetime, freed: Freed) -> None:
    """Give free seats to those who wait, in order, skipping who cannot come.

    Who waits instead of another seat gives that one up (`freed`), which may move its queue too. Each step
    uses up one waiting place, so it ends."""
    while True:
        seats = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).get(pk=slot_id)
        if not seats.waiting or not seats.free or not is_ahead(seats, at):
            return
        waiting = first_eligible(seats)
        if waiting is None:
            return
        give_seat(waiting, seats, at=at, freed=freed)


def is_ahead(seats: SlotSeats, at: datetime) -> bool:
    """A session that started or was cancelled promotes nobody."""
    place = seats.slot.current
    return place is not None and not place.is_cancelled and place.starts_at > at


def first_eligible(seats: SlotSeats) -> WaitingPlace | None:
    queue = WaitingPlace.objects.filter(slot_id=seats.slot_id).order_by("pk")
    return next((waiting for waiting in queue if can_come(waiting, seats)), None)


def can_come(waiting: WaitingPlace, seats: SlotSeats) -> bool:
    attendee = wants.locked_attendee(waiting.attendee_id)
    if attendee.state != AttendeeState.CONFIRMED:
        return False
    places = wants.places_of(attendee)
    return wants.find_obstacle(attendee, seats, places, without=waiting.instead_of_id) is None


def give_seat(waiting: WaitingPlace, seats: SlotSeats, *, at: datetime, freed: Freed) -> None:
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
        freed(old.pk, old.slot_id, at=at, alone=True)


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
