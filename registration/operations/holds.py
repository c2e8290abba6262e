# SPDX-License-Identifier: EUPL-1.2
"""Seats kept for a partner until a moment: the public does not see them, and what is left goes to the queue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from programme.models import Slot
from registration.models import Attendee, AttendeeKind, Seat, SlotHold, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.counting import count
from registration.operations.locks import with_seats_lock
from registration.operations.queue import Place, drop, free, is_ahead, promote, queues_of
from registration.operations.seats import seated

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """What an organiser fills in: how many seats, for whom, until when, and which kind may take them by themselves."""

    count: int
    for_whom: str
    until: datetime
    kind: AttendeeKind | None = None


def add_hold(slot_id: int, kept: Kept, *, by: Person | None, at: datetime) -> SlotHold:
    """Keep free seats that nobody waits for; attendees of `kept.kind` may take them by themselves.

    Holds the event's seats lock alone. Raises Refusal `no-signup`, `until-past`, `too-few-free` (with `free`)."""
    slot = slot_of(slot_id)
    event = slot.session.event

    def work(alone: bool) -> SlotHold:
        check_kept(kept, at)
        claim(slot_id, kept.count, at=at)
        hold = SlotHold.objects.create(
            slot=slot,
            count=kept.count,
            for_whom=kept.for_whom,
            kind=kept.kind,
            until=kept.until,
            created_at=at,
            created_by=by,
        )
        record("seats kept", slot, event=event, by=by, at=at, hold=hold.pk, count=kept.count)
        promote(slot_id, at=at)
        hold.refresh_from_db()
        return hold

    return with_seats_lock(event.pk, work, alone=True)


def change_hold(hold_id: int, kept: Kept, *, by: Person | None, at: datetime) -> SlotHold:
    """Keep more or fewer seats, for others or until another moment; what is no longer kept goes to the queue first.

    `kept.count` is how many are still to be given out. Holds the event's seats lock alone. Raises Refusal
    `hold-gone`, `until-past`, `too-few-free`."""

    def work(hold: SlotHold, event: Event) -> SlotHold:
        check_kept(kept, at)
        promote(hold.slot_id, at=at)  # who waits may get some of these by it
        hold.refresh_from_db()
        was, before = hold.count, plain(hold)
        claim(hold.slot_id, kept.count - was, at=at)
        hold.count, hold.for_whom, hold.until = kept.count, kept.for_whom, kept.until
        hold.kind = kept.kind
        hold.save()
        about = {"hold": hold.pk, "was": was, "before": before, "count": kept.count}
        record("seats kept", hold.slot, event=event, by=by, at=at, **about)
        promote(hold.slot_id, at=at)
        hold.refresh_from_db()
        return hold

    return with_hold(hold_id, work)


def release_hold(hold_id: int, *, by: Person | None, at: datetime) -> int:
    """Keep the seats no longer: they go to the queue, then to everybody. Returns how many.

    Holds the event's seats lock alone. Raises Refusal `hold-gone`."""
    return with_hold(hold_id, lambda hold, event: let_go(hold, event, by=by, at=at))


def seat_from_hold(
    hold_id: int, attendee_id: int, *, by: Person | None, at: datetime, instead_of: int | None = None
) -> Place:
    """Give an attendee one of the kept seats; a place in the slot's queue goes, and so does the seat in the slot
    `instead_of`.

    Holds the event's seats lock alone. Queues the confirmation. Raises Refusal `hold-gone`, `unconfirmed`,
    `no-such-seat` and what stands in the way of a seat (see `take_seat`)."""

    def work(hold: SlotHold, event: Event) -> Place:
        attendee = wants.locked_attendee(attendee_id)
        seats = wants.slot_seats(hold.slot_id, attendee)
        places = wants.places_of(attendee)
        if any(place.is_seat and place.slot == hold.slot_id for place in places):
            return Place("taken", hold.slot_id)
        check_can_have(attendee, seats, at)
        old = wants.old_seat(places, instead_of)
        wants.check_choice(attendee, seats, places, without=old)
        if not SlotHold.objects.filter(pk=hold_id, count__gt=0).update(count=F("count") - 1):
            raise Refusal("hold-gone", _("These places have all been given out."))
        count(hold.slot_id, reserved=-1, taken=1)
        waiting = WaitingPlace.objects.filter(slot_id=hold.slot_id, attendee=attendee).first()
        frees_offer = drop(waiting) if waiting else False
        if old:
            Seat.objects.filter(pk=old.pk).delete()
        about = {"hold": hold.pk}
        place = seated(attendee, seats, places, at=at, by=by, alone=True, verb="seat given", about=about)
        if old:
            free(old.pk, old.slot, at=at, alone=True, queues=queues_of(attendee))
        if frees_offer:
            promote(hold.slot_id, at=at)
        return place

    return with_hold(hold_id, work)


def check_can_have(attendee: Attendee, seats: SlotSeats, at: datetime) -> None:
    """Raises Refusal `unconfirmed` or `closed`."""
    if not attendee.is_confirmed:
        raise Refusal("unconfirmed", _("This registration holds no place yet. Choose somebody else."))
    if not is_ahead(seats, at):
        raise Refusal("closed", _("This session has started or was cancelled. Choose another one."))


def lapse_holds(at: datetime) -> int:
    """What the clock does: seats that were kept until now go to the queue first, then to everybody.

    Holds the lock of each event alone; twice is the same as once. Returns how many holds ended."""
    ended = 0
    for hold in SlotHold.objects.filter(until__lte=at).order_by("pk").values_list("pk", flat=True):
        try:
            ended += with_hold(hold, lambda hold, event: lapse(hold, event, at))
        except Refusal:
            continue  # another tick was first
    return ended


def lapse(hold: SlotHold, event: Event, at: datetime) -> bool:
    if hold.until > at:
        return False
    let_go(hold, event, by=None, at=at)
    return True


def let_go(hold: SlotHold, event: Event, *, by: Person | None, at: datetime) -> int:
    slot, left = hold.slot, hold.count
    data = {"hold": hold.pk, **plain(hold)}
    hold.delete()
    count(slot.pk, reserved=-left)
    record("seats kept no longer", slot, event=event, by=by, at=at, **data)
    promote(slot.pk, at=at)
    return left


def plain(hold: SlotHold) -> dict[str, object]:
    """As history keeps it, for the way back."""
    until = hold.until.isoformat()
    return {"count": hold.count, "for_whom": hold.for_whom, "until": until, "kind": hold.kind_id}


def with_hold(hold_id: int, work: Callable[[SlotHold, Event], T]) -> T:
    """Run `work(hold, event)` with the event's seats lock held alone. Raises Refusal `hold-gone`."""
    gone = Refusal("hold-gone", _("These places are not kept any more. Look at the session again."))
    event = Event.objects.filter(sessions__slots__holds=hold_id).first()
    if event is None:
        raise gone

    def alone_with(alone: bool) -> T:
        hold = SlotHold.objects.select_related("slot__session").filter(pk=hold_id).first()
        if hold is None:
            raise gone
        return work(hold, event)

    return with_seats_lock(event.pk, alone_with, alone=True)


def claim(slot_id: int, more: int, *, at: datetime) -> None:
    """Count so many more seats as reserved (fewer when negative), out of what nobody waits for."""
    promote(slot_id, at=at)
    seats = SlotSeats.objects.filter(pk=slot_id).first()
    if seats is None:
        raise Refusal("no-signup", _("This session has no sign-up. Give it a number of places first."))
    if more > seats.free:
        text = ngettext(
            "Only %(free)d place is free. Keep fewer places, or give the session more.",
            "Only %(free)d places are free. Keep fewer places, or give the session more.",
            seats.free,
        )
        raise Refusal("too-few-free", text % {"free": seats.free}, free=seats.free)
    count(slot_id, reserved=more)


def check_kept(kept: Kept, at: datetime) -> None:
    if kept.until <= at:
        raise Refusal("until-past", _("This moment has passed. Choose a later one."))
    if kept.count < 1:
        raise Refusal("too-few-free", _("Keep at least one place."), free=0)


def slot_of(slot_id: int) -> Slot:
    return Slot.objects.select_related("session__event").get(pk=slot_id)
