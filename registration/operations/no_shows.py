# SPDX-License-Identifier: EUPL-1.2
"""Seats of people who are not there, for those who wait at the door of the workshop; and the way back.

Who waits at the door is who waits in the queue and was scanned there today. Free seats go first. All here hold the
event's seats lock alone, and then the door's: who is being scanned there just now was before, or comes after. People
whose row somebody else holds are left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from programme.models import PlacementState
from registration import mails
from registration.models import (
    Attendee,
    CheckInList,
    Device,
    Direction,
    Entry,
    PassedSeat,
    Scan,
    Seat,
    SlotSeats,
    Verdict,
    WaitingPlace,
)
from registration.operations import wants
from registration.operations.counting import count
from registration.operations.locks import hold_list, with_seats_lock
from registration.operations.queue import can_come, drop, move_in, promote, queues_of

SOON, LATE = timedelta(minutes=5), timedelta(minutes=30)
T = TypeVar("T")


@dataclass(slots=True)
class Passed:
    """Who got a seat, and the seats that were taken from somebody for it."""

    given: list[Attendee] = field(default_factory=list)
    seats: list[PassedSeat] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Door:
    """One pass at one door: its list with the slot's counters, when, and who asked."""

    list: CheckInList
    seats: SlotSeats
    at: datetime
    by: Person | None
    device: Device | None

    @property
    def event(self) -> Event:
        return self.list.event

    @property
    def day(self) -> date:
        return self.event.day_at(self.at)


def pass_no_shows(
    list_id: int, *, at: datetime, by: Person | None = None, device: Device | None = None
) -> Passed:
    """Give seats to who waits at the door, in the order of the queue: free ones, then those of who is not there,
    the latest taken first. A mail to each who gets or loses one.

    Holds the event's seats lock alone. Raises Refusal `no-signup`, `too-early` (before five minutes after the
    start), `closed`."""

    def work(door: Door) -> Passed:
        check_time(door)
        return pass_on(door)

    return at_door(list_id, work, at=at, by=by, device=device)


def pass_on(door: Door) -> Passed:
    """The same, for who holds the lock and knows that it is time."""
    passed = Passed()
    waiting, absent = who_is_where(door)
    holders = iter(absent)
    for place in waiting:
        if can_come(place, door.seats) and not _seat(door, place, holders, passed):
            break
    for one in passed.seats:
        for slot in queues_of(one.taken_from):
            promote(slot, at=door.at)
    return passed


def _seat(door: Door, place: WaitingPlace, holders: Iterator[Seat], passed: Passed) -> bool:
    """Give one seat; False when there is none left to give."""
    slot, attendee = door.seats.pk, wants.locked_attendee(place.attendee_id)
    had: dict[str, Any] = {"joined_at": place.joined_at, "place": place.pk, "front": place.is_first}
    if place.offer_until is not None:  # what was kept for them is theirs
        drop(place)
    seat = None
    while not SlotSeats.objects.with_room().filter(pk=slot).exists():
        seat = next(holders, None)
        if seat is None:
            return False
        take(door, seat)
    move_in(
        place,
        attendee,
        door.seats,
        at=door.at,
        by=door.by,
        verb="seat given at door",
        told=mails.seat_at_door,
    )
    passed.given.append(attendee)
    if seat is not None:
        passed.seats.append(write_down(door, seat, attendee, **had))
    return True


def take(door: Door, seat: Seat) -> None:
    """Take it away; nothing when they gave it up in between, for a place elsewhere that came free."""
    gone, _rows = Seat.objects.filter(pk=seat.pk).delete()
    if gone:
        count(door.seats.pk, taken=-1)
        mails.seat_passed_on(seat.attendee, door.seats, at=door.at)


def write_down(
    door: Door, seat: Seat, attendee: Attendee, *, joined_at: datetime | None = None, **had: object
) -> PassedSeat:
    """`had` is the place in the queue, for the way back."""
    row = PassedSeat.objects.create(
        list=door.list,
        taken_from=seat.attendee,
        given_to=attendee,
        taken_at=seat.taken_at,
        joined_at=joined_at,
        passed_at=door.at,
        device=door.device,
    )
    about = {"slot": door.seats.pk, "passed": row.pk, "given": attendee.pk, **had}
    record("seat passed on", seat.attendee, event=door.event, by=door.by, at=door.at, **about)
    return row


# -- the clock


def pass_no_shows_by_itself(at: datetime) -> int:
    """What the clock does at the doors of workshops that began five to thirty minutes ago: as soon as every scanner
    of the list has told all it read since then, the seats of who is not there are passed on; how many were given.

    Not where somebody undid it before: there a press decides. Holds the seats lock of each event alone."""
    return sum(len(pass_no_shows(pk, at=at).given) for pk in doors_to_pass(at))


def doors_to_pass(at: datetime) -> list[int]:
    """The lists of which somebody waits at the door and all scanners are in touch."""
    known = Device.objects.filter(lists=OuterRef("pk"), paired_at__isnull=False, revoked_at=None)
    behind = known.filter(
        Q(synced_at=None) | Q(synced_at__lt=OuterRef("slot__current__starts_at") + SOON), expires_at__gt=at
    )
    read = Scan.objects.filter(list=OuterRef("pk"), scanned_at__gte=at - timedelta(days=1))
    waits = read.filter(verdict=Verdict.WAITING, attendee__waiting_places__slot=OuterRef("slot"))
    undone = PassedSeat.objects.filter(list=OuterRef("pk"), undone_at__isnull=False)
    return list(
        CheckInList.objects.filter(
            Exists(read.filter(device__isnull=False)),
            Exists(waits),
            ~Exists(behind),
            ~Exists(undone),
            passes_no_shows=True,
            slot__current__state=PlacementState.PLANNED,
            slot__current__starts_at__lte=at - SOON,
            slot__current__starts_at__gt=at - LATE,
            slot__seats__waiting__gt=0,
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )


# -- who is where


def at_door(
    list_id: int,
    work: Callable[[Door], T],
    *,
    at: datetime,
    by: Person | None,
    device: Device | None,
) -> T:
    """Run `work` at the door of a workshop, with the event's seats lock held alone, and the door's: nobody is scanned
    there meanwhile. Raises Refusal `no-signup`."""
    row = CheckInList.objects.select_related("event").get(pk=list_id)

    def alone_at(alone: bool) -> T:
        hold_list(list_id)
        about = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).filter(pk=row.slot_id)
        seats = about.exclude(slot__current=None).first()
        if seats is None:
            raise Refusal("no-signup", _("This is not the door of a session that people sign up for."))
        return work(Door(row, seats, at, by, device))

    return with_seats_lock(row.event_id, alone_at, alone=True)


def check_time(door: Door) -> None:
    """Raises Refusal `too-early`, `closed`."""
    check_not_over(door)
    place = door.seats.slot.current
    if door.at < place.starts_at + SOON:
        from_then = date_format((place.starts_at + SOON).astimezone(door.event.zone), "H:i")
        text = _("Seats of who is not there can be given away from %(time)s, five minutes after the start.")
        raise Refusal("too-early", text % {"time": from_then})


def check_not_over(door: Door) -> None:
    """Raises Refusal `closed`."""
    place = door.seats.slot.current
    if place.state == PlacementState.CANCELLED or place.ends_at <= door.at:
        raise Refusal("closed", _("This session is over or was cancelled. Its seats stay as they are."))


def who_is_where(door: Door) -> tuple[list[WaitingPlace], list[Seat]]:
    """Who waits at the door, first come first; and the seats of who is not there, the latest first. Locks them.

    Looks again once they are locked."""
    people = {place.attendee_id for place in waiting_at(door)} | {
        seat.attendee_id for seat in seats_of_absent(door)
    }
    rows = Attendee.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=people)
    locked = set(rows.order_by("pk").values_list("pk", flat=True))
    return (
        [place for place in waiting_at(door) if place.attendee_id in locked],
        [seat for seat in seats_of_absent(door) if seat.attendee_id in locked],
    )


def waiting_at(door: Door) -> "QuerySet[WaitingPlace]":
    """In the queue, scanned here today, and neither in here nor inside at something else of this time."""
    place = door.seats.slot.current
    scans = Scan.objects.filter(
        list=door.list,
        attendee=OuterRef("attendee"),
        verdict=Verdict.WAITING,
        direction=Direction.IN,
        scanned_at__gte=start_of_day(door),
    )
    inside = Entry.objects.filter(
        attendee=OuterRef("attendee"),
        day=door.day,
        is_inside=True,
        list__slot__current__starts_at__lt=place.ends_at,
        list__slot__current__ends_at__gt=place.starts_at,
    )
    queue = WaitingPlace.objects.filter(Exists(scans), ~Exists(inside), ~Exists(entries_at(door)))
    return queue.filter(slot=door.seats.pk).order_by("-is_first", "pk")


def seats_of_absent(door: Door) -> "QuerySet[Seat]":
    begun = door.seats.slot.current.starts_at  # who got a seat after that stands at the door
    seats = Seat.objects.filter(~Exists(entries_at(door)), slot=door.seats.pk, taken_at__lt=begun)
    about = ("attendee__event", "attendee__person", "attendee__venue")
    return seats.select_related(*about).order_by("-taken_at", "-pk")


def entries_at(door: Door) -> "QuerySet[Entry]":
    return Entry.objects.filter(list=door.list, day=door.day, attendee=OuterRef("attendee"))


def start_of_day(door: Door) -> datetime:
    return door.event.start_of(door.day)
