# SPDX-License-Identifier: EUPL-1.2
"""The way back for seats that were passed on at a door: who came in with one keeps it, nobody is sent out."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Person
from registration import mails
from registration.models import Attendee, Device, Entry, PassedSeat, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.against import ASIDE, all_against
from registration.operations.counting import count
from registration.operations.no_shows import Door, at_door
from registration.operations.seating import put_in


@dataclass(slots=True)
class Returned:
    """The seats that went back, and in words which did not, and why."""

    seats: list[PassedSeat] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def undo_no_shows(
    list_id: int,
    *,
    at: datetime,
    by: Person | None = None,
    device: Device | None = None,
    passed: int | None = None,
) -> Returned:
    """Give the seats of the last pass back, or only the one that is `passed`; the others wait again where they did.

    A mail to each who gets or loses one. Holds the event's seats lock alone. Raises Refusal `no-signup`,
    `nothing-to-undo`."""

    def work(door: Door) -> Returned:
        returned = Returned()
        for row in last_pass(door, passed):
            why = hand_back(door, row)
            if why:
                returned.left.append(why)
            else:
                returned.seats.append(row)
        return returned

    return at_door(list_id, work, at=at, by=by, device=device)


def last_pass(door: Door, passed: int | None) -> list[PassedSeat]:
    """What was passed on last and not undone. Raises Refusal `nothing-to-undo`."""
    rows = PassedSeat.objects.filter(list=door.list, undone_at=None)
    if passed is not None:
        rows = rows.filter(pk=passed)
    last = rows.order_by("-passed_at").first()
    if last is None:
        raise Refusal("nothing-to-undo", _("No seat was passed on here, or it has been undone already."))
    return list(rows.filter(passed_at=last.passed_at).order_by("pk"))


def hand_back(door: Door, row: PassedSeat) -> str:
    """Why it cannot go back; empty when it did. Locks both people in order of key."""
    both = {pk: wants.locked_attendee(pk) for pk in sorted({row.taken_from_id, row.given_to_id})}
    owner, holder = both[row.taken_from_id], both[row.given_to_id]
    if Entry.objects.filter(list=door.list, attendee=holder, day=door.day).exists():
        return _("%(name)s came in with it, and keeps it.") % {"name": holder.name}
    if why := what_stops(door, owner):
        return f"{owner.name}: {why}"
    had = Seat.objects.filter(slot=door.seats.pk, attendee=holder).delete()[0]
    if had:
        count(door.seats.pk, taken=-1)
    elif not SlotSeats.objects.with_room().filter(pk=door.seats.pk).exists():
        return f"{owner.name}: {_('by now the seat has gone to somebody else')}"
    seat = put_in(owner, door.seats, wants.places_of(owner), at=door.at)
    Seat.objects.filter(pk=seat.pk).update(taken_at=row.taken_at)
    if had:
        wait_again(door, row, holder)
    write_down(door, row, owner)
    return ""


def what_stops(door: Door, owner: Attendee) -> str:
    """Why they cannot have their seat again: they have something else by now, or cancelled."""
    found = all_against(owner, door.seats, wants.places_of(owner), at=door.at, without=None)
    return next((refusal.message for refusal in found if refusal.code not in ASIDE), "")


def wait_again(door: Door, row: PassedSeat, holder: Attendee) -> None:
    """Back into the queue, where they were: its order is that of the keys, so they get their own again."""
    mails.seat_given_back(holder, door.seats, at=door.at)
    slot = door.seats.pk
    if WaitingPlace.objects.filter(slot=slot, attendee=holder).exists():
        return
    told = Change.objects.filter(event=door.event, verb="seat passed on", data__passed=row.pk)
    data = told.values_list("data", flat=True).first() or {}
    count(slot, waiting=1)
    WaitingPlace.objects.create(
        pk=data.get("place"),
        slot_id=slot,
        attendee=holder,
        joined_at=row.joined_at or row.passed_at,
        is_first=data.get("front", True),
    )


def write_down(door: Door, row: PassedSeat, owner: Attendee) -> None:
    mails.seat_back(owner, door.seats, at=door.at)
    row.undone_at = door.at
    row.save(update_fields=["undone_at"])
    about = {"slot": door.seats.pk, "passed": row.pk, "given": row.given_to_id}
    record("seat handed back", owner, event=door.event, by=door.by, at=door.at, **about)
