# SPDX-License-Identifier: EUPL-1.2
"""A slot gets fewer seats than there are people in it: who came last goes to the front of the queue, and is told."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Person
from programme.models import Slot
from registration import mails
from registration.models import Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.counting import count
from registration.operations.locks import with_seats_lock
from registration.operations.offers import withdraw
from registration.operations.queue import promote, queues_of, waiting_place


@dataclass(frozen=True)
class Shrinking:
    """Whom it touches to give a slot fewer seats: offers that are taken back, then seats of who came last.

    `reserved` is how many are kept for partners: they stay, so the limit cannot be lower (`least`)."""

    seats: list[Seat]
    offers: list[WaitingPlace]
    reserved: int

    @property
    def least(self) -> int:
        return self.reserved


def whom_shrinking_touches(slot: Slot, limit: int) -> Shrinking:
    """Who would lose their seat or offer with this limit, in the order in which they came."""
    seats = SlotSeats.objects.filter(pk=slot.pk).first()
    if seats is None:
        return Shrinking([], [], 0)
    over = max(0, seats.taken + seats.offered + seats.reserved - limit)
    offers = WaitingPlace.objects.filter(slot=slot, offer_until__isnull=False)
    withdrawn = list(offers.select_related("attendee__person").order_by("is_first", "-pk")[:over])
    taken = Seat.objects.filter(slot=slot).select_related("attendee__person", "attendee__event")
    lost = list(taken.order_by("-taken_at", "-pk")[: over - len(withdrawn)])
    return Shrinking(lost[::-1], withdrawn[::-1], seats.reserved)


def shrink_slot(slot_id: int, limit: int, *, by: Person | None, at: datetime) -> Change:
    """Give a slot fewer seats than are taken. Open offers are taken back first; then who came last loses their seat
    and comes first in the queue. Everybody is told by mail, with the way to choose anew; the history keeps who it was.

    Holds the event's seats lock alone. Raises Refusal `no-signup`, `limit-below-held` (with `reserved`)."""
    slot = Slot.objects.select_related("session__event").get(pk=slot_id)
    event = slot.session.event

    def work(alone: bool) -> Change:
        seats = SlotSeats.objects.filter(pk=slot_id).first()
        if seats is None:
            raise Refusal("no-signup", _("This session has no sign-up. Give it a number of places first."))
        if limit < seats.reserved:
            text = _("%(reserved)s places are kept for partners. Release those first, or choose more places.")
            said = text % {"reserved": seats.reserved}
            raise Refusal("limit-below-held", said, reserved=seats.reserved)
        touched = whom_shrinking_touches(slot, limit)
        was = seats.seat_limit
        taken_back = [take_back(one, at) for one in touched.offers]
        put_first(slot_id, touched.seats, at)
        SlotSeats.objects.filter(pk=slot_id).update(seat_limit=limit)
        for seat in touched.seats:
            tell(seat, slot_id, at)
        lost = [{"attendee": one.attendee_id, "taken_at": one.taken_at.isoformat()} for one in touched.seats]
        data = {"was": was, "became": limit, "seats": lost, "offers": taken_back}
        change = record("slot shrunk", slot, event=event, by=by, at=at, **data)
        promote(slot_id, at=at)
        for seat in touched.seats:
            for queue in queues_of(seat.attendee):
                promote(queue, at=at)
        return change

    return with_seats_lock(event.pk, work, alone=True)


def take_back(waiting: WaitingPlace, at: datetime) -> int:
    """Withdraw an offer and say so; whose it was."""
    withdraw(waiting)
    attendee = wants.locked_attendee(waiting.attendee_id)
    mails.offer_withdrawn(attendee, wants.slot_seats(waiting.slot_id, attendee), at=at)
    record("offer taken back", attendee, event=attendee.event, by=None, at=at, slot=waiting.slot_id)
    return attendee.pk


def put_first(slot_id: int, seats: list[Seat], at: datetime) -> None:
    """Make places at the front of the queue out of seats, in the order in which they were taken."""
    for seat in seats:
        Seat.objects.filter(pk=seat.pk).delete()
        WaitingPlace.objects.create(slot_id=slot_id, attendee=seat.attendee, joined_at=at, is_first=True)
    if seats:
        count(slot_id, taken=-len(seats), waiting=len(seats))


def tell(seat: Seat, slot_id: int, at: datetime) -> None:
    attendee = wants.locked_attendee(seat.attendee_id)
    waiting = WaitingPlace.objects.get(slot_id=slot_id, attendee=attendee)
    position = waiting_place(slot_id, waiting.pk).position or 0
    mails.seat_lost(attendee, wants.slot_seats(slot_id, attendee), position, at=at)
    record("seat lost", attendee, event=attendee.event, by=None, at=at, slot=slot_id)
