# SPDX-License-Identifier: EUPL-1.2
"""Walk-ins: who does not belong at a door is let in there with one press of the volunteer, where there is room."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from registration import mails
from registration.door.answers import Answer
from registration.door.facts import facts_of
from registration.door.readings import Reading
from registration.models import (
    Attendee,
    CheckInList,
    Device,
    Entry,
    ListKind,
    Scan,
    Seat,
    SlotSeats,
    Verdict,
)
from registration.operations import wants
from registration.operations.against import never
from registration.operations.changing_venue import go_to_venue
from registration.operations.locks import with_seats_lock
from registration.operations.moving import give_up
from registration.operations.no_shows import (
    SOON,
    Door,
    at_door,
    check_not_over,
    pass_on,
    take,
    who_is_where,
    write_down,
)
from registration.operations.scanning import scan
from registration.operations.seating import known, put_in

BEFORE = timedelta(hours=1)
ASIDE = frozenset({"other-venue", "group", "round", "limit", "travel"})


def walk_in(device: Device, door: CheckInList, reading: Reading, *, at: datetime) -> Answer:
    """Let somebody in who does not belong at this door, and read their badge, in one transaction. The same id again
    gives the same answer and changes nothing.

    At a workshop they get a seat: a free one, or that of somebody who is not there; who waits at the door comes
    first. At a venue their registration moves there. Holds the event's seats lock alone. Raises Refusal `no-walk-in`,
    `full`, `closed`, `too-early`, `inside`, `own-session`, and what `go_to_venue` does."""
    if not door.allows_walk_in:
        raise Refusal("no-walk-in", _("At this door only people with a place may come in."))

    def work(alone: bool) -> Answer:
        known_scan = Scan.objects.filter(pk=reading.id).exists()
        people = Attendee.objects.confirmed().filter(event=door.event_id, code_hash=reading.code_hash)
        attendee = None if known_scan else people.first()
        if attendee is not None:
            make_place(door, device, attendee, at=at)
        answer = scan(device, [reading], sent_at=None, at=at)[0]
        if attendee is not None and answer.verdict == Verdict.FULL:
            raise full_inside(door)
        return answer

    return with_seats_lock(door.event_id, work, alone=True)


def make_place(door: CheckInList, device: Device, attendee: Attendee, *, at: datetime) -> None:
    """What they need to belong here; nothing for who does, or who came in before."""
    facts = facts_of(door, [attendee.pk], at)[attendee.pk]
    if facts["belongs"] == "here" or facts["entry"]:
        return
    if door.kind == ListKind.SLOT and SlotSeats.objects.filter(pk=door.slot_id).exists():
        at_door(door.pk, lambda one: seat_at(one, attendee.pk), at=at, by=None, device=device)
    elif door.kind == ListKind.VENUE and door.venue is not None:
        went = go_to_venue(attendee.pk, door.venue, at=at, by=None, is_organiser=True)
        if went == "waits":  # undone with the rest of the transaction
            text = _("All places in %(venue)s are taken. They keep their place in %(other)s.")
            names = {"venue": door.venue.name, "other": attendee.venue.name}
            raise Refusal("full", text % names)


def seat_at(door: Door, attendee_id: int) -> None:
    """A seat for who walks in. Raises Refusal as `walk_in` does."""
    check_hour(door)
    attendee, seats, places = known(door.seats.pk, attendee_id)
    for refusal in never(attendee, seats):
        raise refusal
    aside, slots = in_the_way(door, attendee, places)
    if door.list.passes_no_shows and door.at >= seats.slot.current.starts_at + SOON:
        pass_on(door)
        if Seat.objects.filter(slot=seats.pk, attendee=attendee).exists():
            return  # they waited here, and it was their turn
        if not with_room(seats):
            seat = next(iter(who_is_where(door)[1]), None)
            if seat is not None:
                take(door, seat)
                write_down(door, seat, attendee)
    if not with_room(seats):
        raise Refusal("full", _("This session is full, and nobody's seat is free. Send them to another one."))
    give_up(attendee, slots, at=door.at, by=None)
    put_in(attendee, seats, wants.places_of(attendee), at=door.at)
    mails.seat_at_door(attendee, seats, at=door.at)
    about = {"slot": seats.pk, "aside": aside, "reason": "walk-in"}
    record("seat given", attendee, event=door.event, by=None, at=door.at, **about)


def check_hour(door: Door) -> None:
    """Raises Refusal `closed`, `too-early` (more than an hour before the start)."""
    check_not_over(door)
    if door.at < door.seats.slot.current.starts_at - BEFORE:
        text = _("This session does not start for a while. Look whether you chose the right door.")
        raise Refusal("too-early", text)


def in_the_way(door: Door, attendee: Attendee, places: list[wants.Held]) -> tuple[list[str], list[int]]:
    """Which rules are set aside, and the slots of which they give up the seat.

    Raises Refusal for what they give themselves at that time, and where they are inside."""
    aside, slots = set(), set()
    for one in wants.find_obstacles(attendee, door.seats, places, without=None):
        if one.why in ASIDE:
            aside.add(one.why)
        elif one.why == "own-session" or one.other is None:
            raise Refusal("own-session", _("They give a session themselves at this time."))
        elif is_inside(door, attendee, one.other.slot):
            raise Refusal("inside", _("They are inside at another session now. First scan them out there."))
        else:
            slots.add(one.other.slot)
    return sorted(aside), sorted(slots)


def is_inside(door: Door, attendee: Attendee, slot_id: int) -> bool:
    entries = Entry.objects.filter(attendee=attendee, list__slot=slot_id, day=door.day, is_inside=True)
    return entries.filter(list__slot__current__ends_at__gt=door.at).exists()


def with_room(seats: SlotSeats) -> bool:
    return SlotSeats.objects.with_room().filter(pk=seats.pk).exists()


def full_inside(door: CheckInList) -> Refusal:
    text = _("As many people are inside as may be: %(limit)d. An organiser can let in more.")
    return Refusal("full", text % {"limit": door.limit or 0})
