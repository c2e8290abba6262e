# SPDX-License-Identifier: EUPL-1.2
"""Taking a seat, giving it up, waiting for it, swapping it: the one place where seats move."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from registration import mails
from registration.choice import stands_in_way
from registration.models import Attendee, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.locks import with_seats_lock_of
from registration.operations.queue import Place, free, join_queue, leave_queue, waiting_place


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
            return had
        wants.check_open(attendee, seats, at)
        old = old_seat(places, instead_of)
        wants.check_choice(attendee, seats, places, without=old)
        if old:
            lock_in_order(slot_id, old.slot)
        if claim(slot_id):
            if old:
                free(old.pk, old.slot, at=at, alone=alone)
            return seated(attendee, seats, places, at=at, by=by)
        if not wait:
            raise Refusal("full", _("This session is full. You can join the queue, or choose another one."))
        return join_queue(attendee, seats, old, at=at, by=by) or work(alone)

    return with_seats_lock_of(attendee_id, work)


def release_place(slot_id: int, attendee_id: int, *, at: datetime, by: Person | None = None) -> bool:
    """Give up the seat in the slot, or the place in its queue; False when there was neither.

    The first who waits and can come gets the seat in the same transaction, working alone.
    Locks the attendee, then the slot. Queues a mail to both."""

    def work(alone: bool) -> bool:
        attendee = wants.locked_attendee(attendee_id)
        seat = Seat.objects.filter(slot_id=slot_id, attendee=attendee).first()
        if seat is None:
            return leave_queue(slot_id, attendee, at=at, by=by)
        mails.seat_released(attendee, seats := wants.slot_seats(slot_id, attendee), at=at)
        record("seat released", attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id)
        free(seat.pk, slot_id, at=at, alone=alone)
        return True

    return with_seats_lock_of(attendee_id, work)


def release_all(attendee: Attendee, *, at: datetime, by: Person | None) -> None:
    """Give up everything somebody holds or waits for. The caller holds the seats lock alone."""
    for waiting in WaitingPlace.objects.filter(attendee=attendee):
        leave_queue(waiting.slot_id, attendee, at=at, by=by)
    for seat in Seat.objects.filter(attendee=attendee).order_by("slot_id"):
        record("seat released", attendee, event=attendee.event, by=by, at=at, slot=seat.slot_id)
        free(seat.pk, seat.slot_id, at=at, alone=True)


def already(places: list[wants.Held], seats: SlotSeats) -> Place | None:
    """The place that the attendee has in this slot, if any: pressing twice is pressing once."""
    for place in places:
        if place.slot == seats.slot_id:
            return Place("taken", place.slot) if place.is_seat else waiting_place(place.slot, place.pk)
    return None


def old_seat(places: list[wants.Held], slot_id: int | None) -> wants.Held | None:
    if slot_id is None:
        return None
    for place in places:
        if place.slot == slot_id and place.is_seat:
            return place
    raise Refusal(
        "no-such-seat", _("You no longer have the seat that you want to swap. Look at your day again.")
    )


def lock_in_order(*slot_ids: int) -> None:
    """Lock several counters in order of key, so that two opposite swaps cannot wait for each other."""
    list(SlotSeats.objects.filter(pk__in=slot_ids).order_by("pk").select_for_update().values_list("pk"))


def claim(slot_id: int) -> bool:
    """Count one seat if there is one: the database decides, in one statement."""
    return bool(SlotSeats.objects.with_room().filter(pk=slot_id).update(taken=F("taken") + 1))


def seated(
    attendee: Attendee, seats: SlotSeats, places: list[wants.Held], *, at: datetime, by: Person | None
) -> Place:
    """Write the seat that was claimed. Queues that it stands in the way of go on, now instead of this seat."""
    seat = Seat.objects.create(
        slot_id=seats.slot_id, session_id=seats.slot.session_id, attendee=attendee, taken_at=at
    )
    wanted = wants.interval(seats)
    linked = [place.pk for place in places if not place.is_seat and stands_in_way(place, wanted)]
    if linked:
        WaitingPlace.objects.filter(pk__in=linked, instead_of=None).update(instead_of=seat)
    mails.seat_taken(attendee, seats, at=at)
    record("seat taken", attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id)
    return Place("taken", seats.slot_id, created=True)
