# SPDX-License-Identifier: EUPL-1.2
"""What organisers do with the seats of others: give one, move somebody, take one away. Each queues a mail, stands in the
history and can be undone (`undo_seat_change`).

Organisers may set aside the rules in `against.ASIDE`, with a reason. All hold the event's seats lock alone."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Person
from registration import mails
from registration.models import Attendee, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.against import all_against, set_aside
from registration.operations.attendance import event_id_of
from registration.operations.locks import with_seats_lock
from registration.operations.queue import drop, free, queues_of


def seat_person(
    slot_id: int,
    attendee_id: int,
    *,
    aside: Collection[str] = (),
    reason: str = "",
    by: Person | None,
    at: datetime,
) -> Change | None:
    """Give somebody a seat; None when they have it already. Who waited for it leaves the queue.

    Raises Refusal for the first rule against it that is not in `aside`, `no-reason`, `full`."""

    def work(alone: bool) -> Change | None:
        attendee, seats, places = known(slot_id, attendee_id)
        if seat_in(places, slot_id):
            return None
        rules = set_aside(all_against(attendee, seats, places, at=at, without=None), aside, reason)
        put_in(attendee, seats, places, at=at)
        mails.seat_given(attendee, seats, at=at)
        told = said(rules, reason)
        return record("seat given", attendee, event=attendee.event, by=by, at=at, slot=slot_id, **told)

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def move_person(
    slot_id: int,
    attendee_id: int,
    to: int,
    *,
    aside: Collection[str] = (),
    reason: str = "",
    by: Person | None,
    at: datetime,
) -> Change:
    """Give up somebody's seat in the slot for one in another; the queue of the first moves up.

    Raises Refusal `no-such-seat`, `full`, or the first rule against it that is not in `aside`."""

    def work(alone: bool) -> Change:
        attendee, seats, places = known(to, attendee_id)
        old = any_seat(slot_id, attendee)
        if seat_in(places, to):
            raise Refusal("same-session", _("They have a seat there already."))
        rules = set_aside(all_against(attendee, seats, places, at=at, without=old), aside, reason)
        was = wants.slot_seats(slot_id, attendee)
        # Of one session nobody has two seats, so the old one goes first; who waits for it comes last.
        Seat.objects.filter(pk=old).delete()
        put_in(attendee, seats, places, at=at)
        mails.seat_moved(attendee, seats, was, at=at)
        told = {"slot": to, "came_from": slot_id} | said(rules, reason)
        change = record("person moved", attendee, event=attendee.event, by=by, at=at, **told)
        free(old, slot_id, at=at, alone=True, queues=queues_of(attendee))
        return change

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def remove_from_seat(
    slot_id: int, attendee_id: int, *, hold: int | None = None, by: Person | None, at: datetime
) -> Change | None:
    """Take somebody's seat away; the first who waits and can come gets it. None when they had none.

    With `hold`, from which it was given, it is kept again for whom that is, as long as the hold lasts."""

    def work(alone: bool) -> Change | None:
        attendee = wants.locked_attendee(attendee_id)
        seat = Seat.objects.filter(slot_id=slot_id, attendee=attendee).first()
        if seat is None:
            return None
        mails.seat_removed(attendee, wants.slot_seats(slot_id, attendee), at=at)
        change = record("seat removed", attendee, event=attendee.event, by=by, at=at, slot=slot_id)
        free(seat.pk, slot_id, at=at, alone=True, queues=queues_of(attendee), hold=hold)
        return change

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def known(slot_id: int, attendee_id: int) -> tuple[Attendee, SlotSeats, list[wants.Held]]:
    attendee = wants.locked_attendee(attendee_id)
    return attendee, wants.slot_seats(slot_id, attendee), wants.places_of(attendee)


def seat_in(places: list[wants.Held], slot_id: int) -> int | None:
    """The key of the seat in the slot."""
    return next((place.pk for place in places if place.is_seat and place.slot == slot_id), None)


def any_seat(slot_id: int, attendee: Attendee) -> int:
    """The seat in a slot, also in one that is cancelled or no longer in the programme."""
    seat = Seat.objects.filter(slot_id=slot_id, attendee=attendee).first()
    if seat is None:
        raise Refusal("no-such-seat", _("They no longer have this seat. Look again who is here."))
    return seat.pk


def said(rules: list[str], reason: str) -> dict[str, Any]:
    """What history keeps of rules that were set aside."""
    return {"aside": rules, "reason": reason.strip()} if rules else {}


def put_in(attendee: Attendee, seats: SlotSeats, places: list[wants.Held], *, at: datetime) -> Seat:
    """Count and write a seat; raises Refusal `full`. Queues that it stands in the way of go on, now instead of it."""
    waiting = WaitingPlace.objects.filter(slot=seats.pk, attendee=attendee).first()
    if waiting:
        drop(waiting)  # a seat that was offered to them is free with it, and they get it
    if not SlotSeats.objects.with_room().filter(pk=seats.pk).update(taken=F("taken") + 1):
        raise Refusal(
            "full",
            _("No place is free here. Give the session more places first, or choose another one."),
        )
    seat = Seat.objects.create(
        slot_id=seats.pk, session_id=seats.slot.session_id, attendee=attendee, taken_at=at
    )
    linked = [one.pk for one in places if not one.is_seat and wants.excludes(attendee, seats, one)]
    WaitingPlace.objects.filter(pk__in=linked, instead_of=None).update(instead_of=seat)
    return seat
