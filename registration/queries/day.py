# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own day, in order of time."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from conference.models import Event
from conference.queries import travel_minutes
from programme.models import Slot
from programme.published import Was, latest_of
from programme.shown import shown_place
from registration.intervals import interval_of
from registration.meetings import Had, How, meetings
from registration.models import Attendee, Seat, WaitingPlace
from registration.queries.choosing import Option, choosing_phase, options_for, slots_for
from registration.queries.places import ABOUT_SLOT, Places, places_of
from registration.rounds import Round, open_rounds, rounds_of
from registration.seatinfo import TOGETHER

HAVES = ("seat", "wait", "own")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the day. Fixed: for everyone; own: a session they give; free: a round with nothing chosen yet."""

    kind: Literal["fixed", "seat", "wait", "own", "free"]
    start: datetime
    end: datetime
    slot: Slot | None = None
    seat: Seat | None = None
    place: WaitingPlace | None = None
    round: Round | None = None
    with_room: int = 0

    @property
    def was(self) -> Was | None:
        """Where it was when they chose it; None when it did not move since."""
        place = shown_place(self.slot) if self.slot and self.kind != "fixed" else None
        chosen_at = self.seat.taken_at if self.seat else self.place.joined_at if self.place else None
        if place is None or place.is_cancelled or place.moved_at is None:
            return None
        return place.was if chosen_at is None or chosen_at < place.moved_at else None

    @property
    def is_off(self) -> bool:
        return self.slot is not None and self.slot.current is not None and self.slot.current.is_cancelled


@dataclass(frozen=True, slots=True)
class Trouble:
    """What no longer goes together: `why`, and the one or two entries."""

    why: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Day:
    entries: list[Entry]
    can_choose: bool
    event: Event
    unplaced: list[Slot] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def dates(self) -> list[tuple[date, list[Entry]]]:
        """The entries by date, by the event's own clock."""
        return [
            (day, list(found))
            for day, found in groupby(self.entries, lambda one: self.event.day_at(one.start))
        ]


def day_of(attendee: Attendee, *, at: datetime) -> Day:
    """The whole day of the attendee: what is fixed at their venue, what they have, and where there is room."""
    places = places_of(attendee)
    phase = choosing_phase(attendee.event)
    choosing = attendee.is_confirmed and phase is not None and phase.is_open(at)
    options = options_for(attendee, slots_for(attendee), places, phase=phase, at=at)
    rounds = rounds_of((one.slot.current.starts_at, one.slot.current.ends_at) for one in options)
    entries = [*fixed(attendee, places), *chosen(places, {one.start: one for one in rounds})]
    if attendee.is_confirmed:
        entries += free(rounds, options, entries, at=at)
    order = ("fixed", "own", "seat", "wait", "free")
    entries.sort(key=lambda entry: (entry.start, order.index(entry.kind)))
    unplaced = [slot for slot in places.slots if slot.current is None]
    return Day(entries, choosing, attendee.event, unplaced, troubles_of(attendee, entries))


def troubles_of(attendee: Attendee, entries: list[Entry]) -> list[Trouble]:
    """The programme may have moved under what somebody chose. They keep it all until they choose anew."""
    mine = {one.slot.pk: one for one in entries if one.slot and one.kind in HAVES and not one.is_off}
    if not mine:
        return []
    travel = travel_minutes(attendee.event)
    found = meetings(
        [had(entry, entry.slot) for entry in mine.values() if entry.slot],
        home=attendee.venue_id,
        travel=lambda here, there: travel.get((here, there), 0),
    )
    return [Trouble(one.why, [mine[slot] for slot in one.slots]) for one in found]


def had(entry: Entry, slot: Slot) -> Had:
    keep = entry.place.instead_of.slot_id if entry.place and entry.place.instead_of else None
    how: How = "seat" if entry.seat else "wait" if entry.place else "own"
    return Had(interval_of(slot), how, keep)


def fixed(attendee: Attendee, places: Places) -> list[Entry]:
    """What everyone does together at the attendee's venue, or at a place that is not known yet."""
    programme = latest_of(attendee.event)
    together = {
        place.pk
        for place in (programme.places if programme else ())
        if place.session.kind in TOGETHER and (place.venue is None or place.venue.pk == attendee.venue_id)
    }
    slots = Slot.objects.filter(pk__in=together - places.slot_ids, seats=None, current__isnull=False)
    return [entry_of("fixed", slot) for slot in slots.select_related(*ABOUT_SLOT)]


def chosen(places: Places, rounds: dict[datetime, Round]) -> list[Entry]:
    """The seats, queue places and own sessions that are in the released programme."""
    seats = [seat for seat in places.seats.values() if seat.slot.current]
    waits = [place for place in places.waiting.values() if place.slot.current]
    return [
        *(
            entry_of("seat", one.slot, seat=one, round=rounds.get(one.slot.current.starts_at))
            for one in seats
        ),
        *(entry_of("wait", one.slot, place=one) for one in waits),
        *(entry_of("own", slot) for slot in places.own),
    ]


def entry_of(kind: Literal["fixed", "seat", "wait", "own"], slot: Slot, **more: Any) -> Entry:
    return Entry(kind, slot.current.starts_at, slot.current.ends_at, slot, **more)


def free(rounds: list[Round], options: list[Option], entries: list[Entry], *, at: datetime) -> list[Entry]:
    """The rounds to come in which nothing is chosen yet, with how many sessions have room."""
    coming = {
        one.slot.current.starts_at
        for one in options
        if not one.slot.current.is_cancelled and not one.slot.current.has_started(at)
    }
    busy = [(entry.start, entry.end) for entry in entries if not entry.is_off]
    return [
        Entry("free", one.start, one.end, round=one, with_room=with_room(one, options))
        for one in open_rounds([one for one in rounds if one.start in coming], busy)
    ]


def with_room(one: Round, options: list[Option]) -> int:
    """How many sessions that start in the round have a seat that the attendee can take."""
    return sum(
        one.start <= option.slot.current.starts_at < one.end
        and not option.slot.current.is_cancelled
        and option.slot.seats.is_open
        and option.slot.seats.free > 0
        and option.hindrance is None
        for option in options
    )
