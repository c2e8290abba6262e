# SPDX-License-Identifier: EUPL-1.2
"""Where people are expected on the day of a door: the facts that the rules look at (`registration.door.rules`).

Times, rooms and titles are those of the released programme. As many questions for one person as for everybody."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from programme.models import Speaker
from programme.published import Place, Programme, latest_of
from programme.shown import places_given_by
from registration.door.rules import Facts
from registration.door.standing import Standing, entry_of, iso
from registration.models import (
    Attendee,
    AttendeeState,
    CheckInList,
    Entry,
    ListKind,
    Seat,
    SlotSeats,
    VenuePlaces,
    WaitingPlace,
)

AROUND = timedelta(minutes=15)
NOT_THERE_AFTER = timedelta(minutes=5)  # from then on the seat of who did not come is free
MANY = 999  # free places where as many may come as want

HERE: Facts = {"belongs": "here", "goTo": None, "free": None, "entry": None}


class Who(NamedTuple):
    pk: int
    state: str
    venue: int
    venue_name: str
    person: int


Places = list[Place]


@dataclass(slots=True)
class Door:
    """A list at a moment, with all that must be known to tell people where to go. `place` is where the list's slot is in
    the released programme, `own` the places of each attendee (by key) in order of time, on the day of the event that the
    door is about. Entries are of `day`, the day it is now: who tries out a door the day before lets nobody in."""

    list: CheckInList
    at: datetime
    day: date
    place: Place | None = None
    has_signup: bool = False
    free: int | None = None
    own: dict[int, Places] = field(default_factory=dict)
    waiting: set[int] = field(default_factory=set)
    seated: set[int] = field(default_factory=set)
    entries: dict[int, dict[str, Any] | None] = field(default_factory=dict)


def facts_of(of: CheckInList, attendees: Collection[int] | None, at: datetime) -> dict[int, Facts]:
    """The facts of these attendees (by key), or of everybody who comes to the event, at this moment."""
    people = people_at(of, attendees)
    door = door_of(of, people, at, is_everybody=attendees is None)
    return {one.pk: {**expected(door, one), "entry": door.entries.get(one.pk)} for one in people}


def expected(door: Door, one: Who) -> Facts:
    """The facts but for the entry."""
    if one.state != AttendeeState.CONFIRMED:
        belongs, go_to = "none", None
    elif door.list.kind == ListKind.SLOT:
        belongs, go_to = at_slot(door, one)
    else:
        belongs, go_to = at_venue(door, one)
    free = None if belongs == "here" else door.free
    return {"belongs": belongs, "goTo": go_to, "free": free, "entry": None}


def at_venue(door: Door, one: Who) -> tuple[str, dict[str, str] | None]:
    """Whoever is registered at the venue or has something to do there today; without a venue everybody."""
    here = door.list.venue_id
    if here is None or one.venue == here or any(place_in(here, place) for place in door.own.get(one.pk, ())):
        return "here", None
    return "venue", to_venue(door, one)


def at_slot(door: Door, one: Who) -> tuple[str, dict[str, str] | None]:
    """Who has a seat or speaks; where nobody signs up, who is at the venue."""
    if one.pk in door.seated:
        return "here", None
    if not door.has_signup:
        return at_venue(door, one)
    if one.pk in door.waiting:
        return "waiting", None
    elsewhere = at_this_time(door, door.own.get(one.pk, ()))
    if elsewhere is None or elsewhere.room is None:
        return "none", None
    is_far = elsewhere.room.venue_id != door.list.venue_id
    return "venue" if is_far else "room", to_place(elsewhere)


def at_this_time(door: Door, own: Iterable[Place]) -> Place | None:
    """What they have around the time of the slot and is not over: what is most at the same time comes first."""
    this = door.place
    if this is None:
        return None
    near = [
        one
        for one in own
        if one.starts_at < this.ends_at + AROUND
        and this.starts_at < one.ends_at + AROUND
        and one.ends_at > door.at
    ]
    shared = {one.pk: min(one.ends_at, this.ends_at) - max(one.starts_at, this.starts_at) for one in near}
    return max(near, key=lambda one: shared[one.pk], default=None)


def to_venue(door: Door, one: Who) -> dict[str, str]:
    """Their own venue, and what they have there first from now on."""
    own = (place for place in door.own.get(one.pk, ()) if place_in(one.venue, place))
    first = next((place for place in own if place.ends_at > door.at), None)
    if first is None:
        return {"venue": one.venue_name, "room": "", "title": "", "start": ""}
    return to_place(first)


def to_place(place: Place) -> dict[str, str]:
    room = place.room
    return {
        "venue": room.venue.name if room else "",
        "room": room.name if room else "",
        "title": place.session.title,
        "start": iso(place.starts_at),
    }


def place_in(venue: int, place: Place) -> bool:
    return place.room is not None and place.room.venue_id == venue


# -- what is asked


def people_at(of: CheckInList, attendees: Collection[int] | None) -> list[Who]:
    found = Attendee.objects.filter(event=of.event_id).order_by()
    found = found.confirmed() if attendees is None else found.filter(pk__in=attendees)
    rows = found.values_list("pk", "state", "venue_id", "venue__name", "person_id")
    return [Who(*row) for row in rows]


def door_of(of: CheckInList, people: list[Who], at: datetime, *, is_everybody: bool) -> Door:
    door = Door(of, at, of.event.day_at(at))
    these = None if is_everybody else [one.pk for one in people]
    door.entries = entries_at(door, these)
    programme = latest_of(of.event)
    if programme is not None:
        door.place = place_of(of, programme)
        door.own, door.seated = places_of_people(door, programme, people, these)
    if of.kind == ListKind.SLOT:
        look_at_slot(door, these)
    elif of.venue_id is not None and of.allows_walk_in:
        door.free = free_at_venue(of.venue_id)
    return door


def place_of(of: CheckInList, programme: Programme) -> Place | None:
    place = programme.by_slot.get(of.slot_id) if of.slot_id else None
    return None if place is None or place.is_cancelled else place


def look_at_slot(door: Door, these: list[int] | None) -> None:
    """Who has a seat in the slot and who waits for one, and how many are free."""
    slot = door.list.slot_id
    if slot is None:
        return
    door.seated |= set(among(Seat.objects.filter(slot=slot), these).values_list("attendee_id", flat=True))
    door.waiting = set(
        among(WaitingPlace.objects.filter(slot=slot), these).values_list("attendee_id", flat=True)
    )
    counters = SlotSeats.objects.filter(pk=slot).first()
    door.has_signup = counters is not None
    if counters is not None and door.list.allows_walk_in:
        door.free = max(0, counters.free) + not_there(door)


def not_there(door: Door) -> int:
    """Seats of people who did not come, once the slot is on for a while."""
    this = door.place
    if this is None or not door.list.passes_no_shows:
        return 0
    if not this.starts_at + NOT_THERE_AFTER <= door.at < this.ends_at:
        return 0
    came = Entry.objects.filter(list=door.list.pk, day=door.day, attendee=OuterRef("attendee"))
    return Seat.objects.filter(~Exists(came), slot=door.list.slot_id).count()


def free_at_venue(venue: int) -> int:
    counters = VenuePlaces.objects.filter(pk=venue).first()
    if counters is None or counters.seat_limit is None:
        return MANY
    return max(0, counters.seat_limit - counters.taken)


def among(rows: QuerySet, these: list[int] | None) -> QuerySet:
    return rows.order_by() if these is None else rows.filter(attendee__in=these).order_by()


def day_about(door: Door) -> date:
    """The day of the door's session; elsewhere today, or the day of the event that is nearest: doors are tried out."""
    event = door.list.event
    if door.place is not None:
        return event.day_at(door.place.starts_at)
    return min(max(door.day, event.starts_on), event.ends_on)


def places_of_people(
    door: Door, programme: Programme, people: list[Who], these: list[int] | None
) -> tuple[dict[int, list[Place]], set[int]]:
    """Where each is on the day that the door is about, by a seat or because they speak; and who speaks in its slot."""
    event, day = door.list.event, day_about(door)
    that_day = {
        place.slot.pk: place
        for place in programme.places
        if not place.is_cancelled and event.day_at(place.starts_at) == day
    }
    own: dict[int, dict[int, Place]] = defaultdict(dict)
    seats = among(Seat.objects.filter(slot__in=list(that_day)), these)
    for attendee, slot in seats.values_list("attendee_id", "slot_id"):
        own[attendee][slot] = that_day[slot]
    speaks = set()
    for attendee, places in given_by(door, programme, people).items():
        for place in places:
            if place.slot.pk in that_day:
                own[attendee][place.slot.pk] = place
            if place.slot.pk == door.list.slot_id:
                speaks.add(attendee)
    return {
        one: sorted(places.values(), key=lambda place: (place.starts_at, place.slot.pk))
        for one, places in own.items()
    }, speaks


def given_by(door: Door, programme: Programme, people: list[Who]) -> dict[int, list[Place]]:
    """What the speakers among them give, by attendee."""
    attendees = {one.person: one.pk for one in people}
    speakers = Speaker.objects.filter(event=door.list.event_id, person__isnull=False).order_by()
    keys: dict[int, list[int]] = defaultdict(list)
    for speaker, person in speakers.values_list("pk", "person_id"):
        if person in attendees:
            keys[attendees[person]].append(speaker)
    return {attendee: places_given_by(programme, found) for attendee, found in keys.items()}


def entries_at(door: Door, these: list[int] | None) -> dict[int, dict[str, Any] | None]:
    rows = among(Entry.objects.filter(list=door.list.pk, day=door.day), these)
    fields = ("attendee_id", "scan_id", "at", "is_inside", "changed_at", "scan__device__name")
    return {
        attendee: entry_of(Standing(scan, at, inside, changed, name or ""))
        for attendee, scan, at, inside, changed, name in rows.values_list(*fields)
    }
