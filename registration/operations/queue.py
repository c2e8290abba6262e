# SPDX-License-Identifier: EUPL-1.2
"""The queue of a slot: a freed seat belongs to it before it belongs to passers-by.

Whoever promotes holds the event's seats lock alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from django.db.models import Exists, F, Q

from conference.history import record
from conference.models import Person
from registration import mails
from registration.deadlines import offer_deadline
from registration.models import Attendee, AttendeeState, Gives, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.counting import count, kinds_with_hold, put_into_hold, take_out_of_hold
from registration.operations.locks import QueueMoves


class Told(Protocol):
    """A mail about a seat."""

    def __call__(self, attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody has in a slot: a seat, or a position (from 1) in its queue."""

    state: Literal["taken", "waiting"]
    slot_id: int
    position: int | None = None
    created: bool = False


def waiting_place(slot_id: int, waiting_id: int, *, created: bool = False) -> Place:
    """The place in the queue: who lost a seat when the slot shrank comes before the others."""
    is_first = Exists(WaitingPlace.objects.filter(pk=waiting_id, is_first=True))
    before = Q(is_first=True, pk__lte=waiting_id) | (Q(is_first=True) | Q(pk__lte=waiting_id)) & ~is_first
    position = WaitingPlace.objects.filter(before, slot_id=slot_id).count()
    return Place("waiting", slot_id, position, created)


def join_queue(attendee: Attendee, seats: SlotSeats, old: wants.Held | None, *, at: datetime) -> int | None:
    """The key of the last place in the queue; None when a seat came free in between.

    The update holds the counter's row, so whoever frees a seat after it sees this place."""
    full = SlotSeats.objects.full().filter(pk=seats.pk)
    if not full.update(waiting=F("waiting") + 1):
        return None
    waiting = WaitingPlace.objects.create(
        slot_id=seats.slot_id, attendee=attendee, instead_of_id=old.pk if old else None, joined_at=at
    )
    return waiting.pk


def leave_queue(
    slot_id: int,
    attendee: Attendee,
    *,
    at: datetime,
    by: Person | None,
    alone: bool = True,
    verb: str = "left queue",
) -> bool:
    """Leave it; a seat that was offered goes to the next. Raises QueueMoves for that when we are not alone."""
    waiting = WaitingPlace.objects.filter(slot_id=slot_id, attendee=attendee).first()
    if waiting is None:
        return False
    if waiting.offer_until is not None and not alone:
        raise QueueMoves
    record(verb, attendee, event=attendee.event, by=by, at=at, slot=slot_id)
    if drop(waiting):
        promote(slot_id, at=at)
    return True


def drop(waiting: WaitingPlace) -> bool:
    """Take the place out of the queue; True when that frees a seat that was offered, which the caller passes on."""
    had_offer = waiting.offer_until is not None
    gone, _rows = WaitingPlace.objects.filter(pk=waiting.pk).delete()
    if gone:
        count(waiting.slot_id, waiting=-1, offered=-1 if had_offer else 0)
    return bool(gone) and had_offer


def free(
    seat_id: int,
    slot_id: int,
    *,
    at: datetime,
    alone: bool,
    queues: Iterable[int] = (),
    hold: int | None = None,
) -> None:
    """Remove a seat and let the queue move up; also those `queues` in which who had it can perhaps come now.

    A seat that was given from a `hold` goes back to it, unless that ended.
    Raises QueueMoves when somebody would get a seat by it and we are not alone."""
    Seat.objects.filter(pk=seat_id).delete()
    count(slot_id, taken=-1, reserved=int(hold is not None and put_into_hold(slot_id, hold, at=at)))
    moving = list(SlotSeats.objects.filter(pk=slot_id, waiting__gt=0).values_list("pk", flat=True))
    if others := {*queues} - {slot_id}:
        moving += SlotSeats.objects.to_give().filter(pk__in=others).values_list("pk", flat=True)
    if moving and not alone:
        raise QueueMoves
    for pk in moving:
        promote(pk, at=at)


def queues_of(attendee: Attendee) -> list[int]:
    """The slots in which the attendee waits."""
    return list(
        WaitingPlace.objects.filter(attendee=attendee).order_by("pk").values_list("slot_id", flat=True)
    )


def promote(slot_id: int, *, at: datetime) -> None:
    """Give or offer free seats to those who wait, in order, skipping who cannot come; who is of a kind for which
    seats are kept gets one of those.

    Who waits instead of another seat gives that one up, which may move its queue too. Each step
    uses up one waiting place without an offer, so it ends."""
    while True:
        seats = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).filter(pk=slot_id).first()
        if seats is None or seats.waiting <= seats.offered or not is_ahead(seats, at):
            return
        kinds = kinds_with_hold(slot_id, at) if seats.reserved else set()
        if seats.free < 1 and not kinds:
            return
        waiting = first_eligible(seats, kinds)
        if waiting is None:
            return
        if seats.gives == Gives.OFFER:
            offer_seat(waiting, seats, kinds, at=at)
        else:
            give_seat(waiting, seats, kinds, at=at)


def is_ahead(seats: SlotSeats, at: datetime) -> bool:
    """A session that started or was cancelled promotes nobody."""
    place = seats.slot.current
    return place is not None and not place.is_cancelled and place.starts_at > at


def first_eligible(seats: SlotSeats, kinds: set[int]) -> WaitingPlace | None:
    """The first in the queue without an offer who can come; of these kinds when only kept seats are left."""
    queue = WaitingPlace.objects.filter(slot_id=seats.slot_id, offer_until=None)
    if seats.free < 1:
        queue = queue.filter(attendee__kind__in=kinds)
    return next((one for one in queue.order_by("-is_first", "pk") if can_come(one, seats)), None)


def can_come(waiting: WaitingPlace, seats: SlotSeats) -> bool:
    attendee = wants.locked_attendee(waiting.attendee_id)
    if attendee.state != AttendeeState.CONFIRMED:
        return False
    places = wants.places_of(attendee)
    return wants.find_obstacle(attendee, seats, places, without=waiting.instead_of_id) is None


def offer_seat(waiting: WaitingPlace, seats: SlotSeats, kinds: set[int], *, at: datetime) -> None:
    """Keep a seat for who waits until a deadline, and say so. Only they can take it, by accepting."""
    attendee = wants.locked_attendee(waiting.attendee_id)
    waiting.offered_at = at
    waiting.offer_until = offer_deadline(
        at,
        hours=seats.offer_hours,
        starts_at=seats.slot.current.starts_at,
        closes_at=seats.closes_at or attendee.choosing_closes,
        zone=attendee.event.zone,
    )
    waiting.save(update_fields=["offered_at", "offer_until"])
    count(seats.pk, offered=1, reserved=-held_for(attendee, seats, kinds, at=at))
    mails.seat_offered(attendee, seats, waiting, at=at)
    record("seat offered", attendee, event=attendee.event, by=None, at=at, slot=seats.slot_id)


def give_seat(waiting: WaitingPlace, seats: SlotSeats, kinds: set[int], *, at: datetime) -> None:
    attendee = wants.locked_attendee(waiting.attendee_id)
    count(seats.pk, reserved=-held_for(attendee, seats, kinds, at=at))
    move_in(waiting, attendee, seats, at=at, by=None, verb="promoted")


def held_for(attendee: Attendee, seats: SlotSeats, kinds: set[int], *, at: datetime) -> int:
    """1 when the attendee gets one of the seats that are kept for their kind, which is taken out of the hold."""
    return int(attendee.kind_id in kinds and take_out_of_hold(seats.pk, attendee.kind_id, at=at))


def move_in(
    waiting: WaitingPlace,
    attendee: Attendee,
    seats: SlotSeats,
    *,
    at: datetime,
    by: Person | None,
    verb: str,
    old: int | None = None,
    told: Told = mails.seat_promoted,
) -> None:
    """Make a seat of a waiting place, and give up the seat `old`, or else the one it was instead of; `told` is the
    mail."""
    pk = old or waiting.instead_of_id
    gone = Seat.objects.filter(pk=pk).first() if pk else None
    drop(waiting)
    if gone:
        Seat.objects.filter(pk=gone.pk).delete()
    count(seats.pk, taken=1)
    left = settle(attendee, seats, at=at)
    told(attendee, seats, at=at)
    record(verb, attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id)
    if gone:
        free(gone.pk, gone.slot_id, at=at, alone=True, queues=queues_of(attendee))
    for slot_id in left:
        promote(slot_id, at=at)


def settle(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> list[int]:
    """Write a seat that came by itself; the slots where an offer came free because they no longer wait there."""
    Seat.objects.create(
        slot_id=seats.slot_id, session_id=seats.slot.session_id, attendee=attendee, taken_at=at
    )
    return leave_queues_for(attendee, seats)


def leave_queues_for(attendee: Attendee, seats: SlotSeats) -> list[int]:
    """Leave the queues of what cannot be had beside the seat that was just given; the slots that it frees an offer in.

    A promotion comes by itself, so it must not be undone by itself an hour later."""
    waits = [place for place in wants.places_of(attendee) if not place.is_seat]
    beside = [place.pk for place in waits if wants.excludes(attendee, seats, place)]
    waiting = WaitingPlace.objects.filter(pk__in=beside).order_by("pk")
    return [one.slot_id for one in waiting if drop(one)]
