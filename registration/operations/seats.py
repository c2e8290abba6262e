# SPDX-License-Identifier: EUPL-1.2
"""Taking a seat, giving it up, waiting for it, swapping it: the one place where seats move."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from registration import mails
from registration.models import Attendee, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.counting import claim_held, lock_slots
from registration.operations.locks import with_seats_lock_of
from registration.operations.offers import accept_instead
from registration.operations.queue import Place, drop, free, leave_queue, promote, queues_of, waiting_place
from registration.operations.trades import trade, wait_or_trade


def take_seat(
    slot_id: int,
    attendee_id: int,
    *,
    at: datetime,
    by: Person | None = None,
    instead_of: int | None = None,
    wait: bool = True,
) -> Place:
    """Give the attendee a seat in the slot, or the last place in its queue.

    `instead_of` is the slot whose seat goes when the new one is obtained: at once, or on promotion. With
    `wait=False` a full slot is refused. Asking again returns what there is.
    Shares the event's seats lock; locks the attendee, then slots in order of key. Queues the confirmation.
    Raises Refusal `unconfirmed`, `not-open`, `closed`, `other-venue`, `own-session`, `same-session`,
    `overlap`, `travel` (with `seat_slot` and `title` of what is in the way), `no-such-seat`, `full`."""

    def work(alone: bool) -> Place:
        attendee = wants.locked_attendee(attendee_id)
        seats = wants.slot_seats(slot_id, attendee)
        places = wants.places_of(attendee)
        if had := already(places, seats):
            accepted = accept_instead(seats, attendee, at=at, by=by, instead_of=instead_of, alone=alone)
            return accepted or had
        wants.check_open(attendee, seats, at)
        old = wants.old_seat(places, instead_of)
        wants.check_choice(attendee, seats, places, without=old)
        if old:
            lock_slots(slot_id, old.slot)
        if claim_kept(attendee, seats, at) or claim(slot_id):
            return seated_instead(attendee, seats, places, old, at=at, by=by, alone=alone)
        if not wait:
            raise Refusal("full", _("This session is full. You can join the queue, or choose another one."))
        return wait_or_trade(attendee, seats, old, at=at, by=by, alone=alone) or work(alone)

    return with_seats_lock_of(attendee_id, work)


def release_place(slot_id: int, attendee_id: int, *, at: datetime, by: Person | None = None) -> bool:
    """Give up the seat in the slot, or the place in its queue; False when there was neither.

    The first who waits and can come gets the seat in the same transaction, working alone.
    Locks the attendee, then the slot. Queues a mail to both."""

    def work(alone: bool) -> bool:
        attendee = wants.locked_attendee(attendee_id)
        seat = Seat.objects.filter(slot_id=slot_id, attendee=attendee).first()
        if seat is None:
            return leave_queue(slot_id, attendee, at=at, by=by, alone=alone)
        mails.seat_released(attendee, seats := wants.slot_seats(slot_id, attendee), at=at)
        record("seat released", attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id)
        free(seat.pk, slot_id, at=at, alone=alone, queues=queues_of(attendee))
        return True

    return with_seats_lock_of(attendee_id, work)


def release_all(attendee: Attendee, *, at: datetime, by: Person | None) -> None:
    """Give up everything somebody holds or waits for. The caller holds the seats lock alone."""
    moving = [waiting.slot_id for waiting in WaitingPlace.objects.filter(attendee=attendee) if drop(waiting)]
    seats = dict(Seat.objects.filter(attendee=attendee).order_by("slot_id").values_list("slot_id", "pk"))
    Seat.objects.filter(attendee=attendee).delete()
    for slot_id in seats:
        record("seat released", attendee, event=attendee.event, by=by, at=at, slot=slot_id)
    for slot_id, pk in seats.items():
        free(pk, slot_id, at=at, alone=True)
    for slot_id in moving:
        promote(slot_id, at=at)


def already(places: list[wants.Held], seats: SlotSeats) -> Place | None:
    """The place that the attendee has in this slot, if any: pressing twice is pressing once."""
    for place in places:
        if place.slot == seats.slot_id:
            return Place("taken", place.slot) if place.is_seat else waiting_place(place.slot, place.pk)
    return None


def claim_kept(attendee: Attendee, seats: SlotSeats, at: datetime) -> bool:
    """Take a seat that is kept for the attendee's kind, if there is one."""
    return bool(seats.reserved) and claim_held(seats.pk, attendee.kind_id, at=at)


def claim(slot_id: int) -> bool:
    """Count one seat if there is one: the database decides, in one statement."""
    return bool(SlotSeats.objects.with_room().filter(pk=slot_id).update(taken=F("taken") + 1))


def seated_instead(
    attendee: Attendee,
    seats: SlotSeats,
    places: list[wants.Held],
    old: wants.Held | None,
    *,
    at: datetime,
    by: Person | None,
    alone: bool,
) -> Place:
    """Write the seat that was claimed; the `old` one goes with it, to who waits for it."""
    if old:
        Seat.objects.filter(pk=old.pk).delete()
    place = seated(attendee, seats, places, at=at, by=by, alone=alone)
    if old:
        waits = [one.slot for one in places if not one.is_seat]
        free(old.pk, old.slot, at=at, alone=alone, queues=waits)
    return place


def seated(
    attendee: Attendee,
    seats: SlotSeats,
    places: list[wants.Held],
    *,
    at: datetime,
    by: Person | None,
    alone: bool,
    verb: str = "seat taken",
    about: dict[str, int] | None = None,
) -> Place:
    """Write the seat that was claimed. Queues that it stands in the way of go on, now instead of this seat.

    Raises QueueMoves when that may make a trade possible and we are not alone."""
    seat = Seat.objects.create(
        slot_id=seats.slot_id, session_id=seats.slot.session_id, attendee=attendee, taken_at=at
    )
    mails.seat_taken(attendee, seats, at=at)
    record(verb, attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id, **(about or {}))
    linked = [place.pk for place in places if not place.is_seat and wants.excludes(attendee, seats, place)]
    if linked and WaitingPlace.objects.filter(pk__in=linked, instead_of=None).update(instead_of=seat):
        trade(linked, at=at, alone=alone)
    return Place("taken", seats.slot_id, created=True)
