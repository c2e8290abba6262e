# SPDX-License-Identifier: EUPL-1.2
"""A seat that is kept for who waits, until a deadline: they accept it by a deliberate press, or it goes to the next."""

from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from registration import mails
from registration.models import Attendee, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.counting import count
from registration.operations.locks import QueueMoves, with_seats_lock
from registration.operations.queue import Place, drop, is_ahead, leave_queue, move_in, promote


def accept_offer(
    slot_id: int, attendee_id: int, *, at: datetime, by: Person | None = None, instead_of: int | None = None
) -> Place:
    """Take the seat that is kept for them; the seat that they waited instead of goes, or that in the slot `instead_of`.

    Twice is the same as once. Holds the event's seats lock alone; locks the attendee. Queues the confirmation.
    Raises Refusal `no-offer`, `closed`, `unconfirmed`, `no-such-seat` and what stands in the way (see `take_seat`)."""

    def work(alone: bool) -> Place:
        attendee = wants.locked_attendee(attendee_id)
        if Seat.objects.filter(slot_id=slot_id, attendee=attendee).exists():
            return Place("taken", slot_id)
        waiting = open_offer(slot_id, attendee_id, at)
        if waiting is None:
            text = _(
                "This offer has ended: the place has gone to somebody else. You can choose another session."
            )
            raise Refusal("no-offer", text)
        return accept(waiting, attendee, at=at, by=by, instead_of=instead_of)

    return with_seats_lock(event_of(attendee_id), work, alone=True)


def accept_instead(
    seats: SlotSeats,
    attendee: Attendee,
    *,
    at: datetime,
    by: Person | None,
    instead_of: int | None,
    alone: bool,
) -> Place | None:
    """What taking a seat is for who has an offer there: accepting it. None when they have none.

    The caller holds the event's seats lock; raises QueueMoves when it is not alone."""
    waiting = open_offer(seats.pk, attendee.pk, at) if seats.offered else None
    if waiting is None:
        return None
    if not alone:
        raise QueueMoves
    return accept(waiting, attendee, at=at, by=by, instead_of=instead_of)


def accept(
    waiting: WaitingPlace, attendee: Attendee, *, at: datetime, by: Person | None, instead_of: int | None
) -> Place:
    """Make a seat of the offer. The caller is alone and has locked the attendee."""
    seats = wants.slot_seats(waiting.slot_id, attendee)
    places = wants.places_of(attendee)
    if not attendee.is_confirmed:
        raise Refusal("unconfirmed", _("First confirm your registration; then you can choose."))
    if not is_ahead(seats, at):
        raise Refusal("closed", _("This session has started or was cancelled. Choose another one."))
    old = wants.old_seat(places, instead_of) or kept(waiting, places)
    wants.check_choice(attendee, seats, places, without=old)
    move_in(waiting, attendee, seats, at=at, by=by, verb="offer accepted", old=old.pk if old else None)
    return Place("taken", seats.slot_id, created=True)


def decline_offer(slot_id: int, attendee_id: int, *, at: datetime, by: Person | None = None) -> bool:
    """No, thanks: leave the queue, and let the offer go to the next. False when they did not wait there.

    Holds the event's seats lock alone."""

    def work(alone: bool) -> bool:
        attendee = wants.locked_attendee(attendee_id)
        has_offer = open_offer(slot_id, attendee_id, at) is not None
        verb = "offer declined" if has_offer else "left queue"
        return leave_queue(slot_id, attendee, at=at, by=by, verb=verb)

    return with_seats_lock(event_of(attendee_id), work, alone=True)


def lapse_offers(at: datetime) -> int:
    """What the clock does: offers that nobody accepted in time go to the next, and who had them hears it.

    Holds the lock of each event alone; twice is the same as once. Returns how many lapsed."""
    late = WaitingPlace.objects.filter(offer_until__lte=at)
    slots = late.order_by("slot").values_list("slot", "slot__session__event").distinct()
    return sum(lapse_in(slot, event, at) for slot, event in slots)


def lapse_in(slot_id: int, event_id: int, at: datetime) -> int:
    def work(alone: bool) -> int:
        late = WaitingPlace.objects.filter(slot=slot_id, offer_until__lte=at).order_by("pk")
        found = list(late.select_related("slot__current"))
        for waiting in found:
            lapse(waiting, at)
        if found:
            promote(slot_id, at=at)
        return len(found)

    return with_seats_lock(event_id, work, alone=True)


def lapse(waiting: WaitingPlace, at: datetime) -> None:
    """They leave the queue; of a session that was cancelled meanwhile only the offer goes, for it may come back."""
    place = waiting.slot.current
    if place is None or place.is_cancelled:
        withdraw(waiting)
        return
    attendee = wants.locked_attendee(waiting.attendee_id)
    seats = wants.slot_seats(waiting.slot_id, attendee)
    drop(waiting)
    mails.offer_lapsed(attendee, seats, at=at)
    record("offer lapsed", attendee, event=attendee.event, by=None, at=at, slot=waiting.slot_id)


def withdraw(waiting: WaitingPlace) -> None:
    """Take the offer back; they keep their place in the queue."""
    gone = WaitingPlace.objects.filter(pk=waiting.pk, offer_until__isnull=False)
    if gone.update(offered_at=None, offer_until=None):
        count(waiting.slot_id, offered=-1)


def promote_where_there_is_room(at: datetime) -> int:
    """What the clock does: who could not come may be able to by now, as the programme or the rules changed.

    Holds the lock of each event alone. Returns in how many slots somebody waited while a seat was free,
    or kept for their kind."""
    found = (
        SlotSeats.objects.to_give()
        .filter(slot__current__starts_at__gt=at)
        .order_by("pk")
        .values_list("pk", "slot__session__event")
    )
    slots = list(found)
    for slot_id, event_id in slots:
        promote_alone(slot_id, event_id, at)
    return len(slots)


def promote_alone(slot_id: int, event_id: int, at: datetime) -> None:
    with_seats_lock(event_id, lambda alone: promote(slot_id, at=at), alone=True)


def open_offer(slot_id: int, attendee_id: int, at: datetime) -> WaitingPlace | None:
    """The waiting place for which a seat is kept now."""
    return WaitingPlace.objects.filter(slot=slot_id, attendee=attendee_id, offer_until__gt=at).first()


def kept(waiting: WaitingPlace, places: list[wants.Held]) -> wants.Held | None:
    """The seat that they waited instead of."""
    found = (place for place in places if place.is_seat and place.pk == waiting.instead_of_id)
    return next(found, None)


def event_of(attendee_id: int) -> int:
    return Event.objects.values_list("pk", flat=True).get(attendees=attendee_id)
