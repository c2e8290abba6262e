# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own day, in order of time."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from django.db.models import Q, prefetch_related_objects

from conference.models import Event
from programme.models import Slot
from registration.models import Attendee, Seat, WaitingPlace
from registration.queries.choosing import Option, choosing_phase, options_for, slots_for
from registration.queries.places import ABOUT_SLOT, Places, places_of
from registration.rounds import Round, open_rounds, rounds_of
from registration.seatinfo import TOGETHER


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
    def is_off(self) -> bool:
        return self.slot is not None and self.slot.current is not None and self.slot.current.is_cancelled


@dataclass(frozen=True, slots=True)
class Day:
    entries: list[Entry]
    can_choose: bool
    event: Event
    unplaced: list[Slot] = field(default_factory=list)

    @property
    def dates(self) -> list[tuple[date, list[Entry]]]:
        """The entries by date, by the event's own clock."""
        zone = self.event.zone
        return [
            (day, list(found))
            for day, found in groupby(self.entries, lambda one: one.start.astimezone(zone).date())
        ]


def day_of(attendee: Attendee, *, at: datetime) -> Day:
    """The whole day of the attendee: what is fixed at their venue, what they have, and where there is room."""
    places = places_of(attendee)
    phase = choosing_phase(attendee.event)
    choosing = attendee.is_confirmed and phase is not None and phase.is_open(at)
    options = options_for(attendee, slots_for(attendee), places, choosing=choosing, at=at)
    rounds = rounds_of((one.slot.current.starts_at, one.slot.current.ends_at) for one in options)
    entries = [*fixed(attendee, places), *chosen(places, {one.start: one for one in rounds})]
    if attendee.is_confirmed:
        entries += free(rounds, options, entries, at=at)
    prefetch_related_objects([one.slot.session for one in entries if one.slot], "participations__speaker")
    order = ("fixed", "own", "seat", "wait", "free")
    entries.sort(key=lambda entry: (entry.start, order.index(entry.kind)))
    return Day(entries, choosing, attendee.event, [slot for slot in places.slots if slot.current is None])


def fixed(attendee: Attendee, places: Places) -> list[Entry]:
    """What everyone does together at the attendee's venue."""
    here = Q(current__room__venue=attendee.venue_id) | Q(current__room=None)
    slots = Slot.objects.filter(
        here, session__event=attendee.event_id, session__kind__in=TOGETHER, seats=None, current__isnull=False
    )
    known = places.slot_ids
    return [entry_of("fixed", slot) for slot in slots.select_related(*ABOUT_SLOT) if slot.pk not in known]


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
