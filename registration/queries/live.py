# SPDX-License-Identifier: EUPL-1.2
"""The seats of an event at this moment: demand against capacity per slot, and per venue and round who has nothing."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import get_language

from conference.models import Change, Event, Venue
from programme.models import PlacementState, Release, Slot
from programme.published import latest_of
from registration.models import Attendee, Seat, SlotSeats
from registration.queries.hearing import people_of, places_by_person
from registration.queries.slots import choosable, count_of, status_of
from registration.queries.stretches import Span, Stretch, stretches
from registration.seat_bars import Bar, Count, bar, together, widest
from registration.seatinfo import Badge


@dataclass(frozen=True, slots=True)
class SlotLine:
    slot: Slot
    count: Count
    bar: Bar
    badge: Badge


@dataclass(frozen=True, slots=True)
class Cell:
    """A venue (None: where the room is not known) in a round; `without` people have nothing in it."""

    venue: Venue | None
    stretch: Stretch
    count: Count
    bar: Bar
    without: int
    lines: list[SlotLine]

    @property
    def key(self) -> str:
        return f"{self.venue.pk if self.venue else 0}-{self.stretch.start:%Y%m%d%H%M}"

    @property
    def is_short(self) -> bool:
        """Whether more people have nothing than there are places left."""
        return self.without > max(self.count.free, 0)


@dataclass(frozen=True, slots=True)
class Live:
    """By venue its rounds, in order; `count` is all of it."""

    venues: list[tuple[Venue | None, list[Cell]]]
    count: Count

    @property
    def cells(self) -> list[Cell]:
        return [cell for _venue, cells in self.venues for cell in cells]


def live_seats(event: Event) -> Live:
    """Eight queries, however many slots and people."""
    slots = [slot for slot in choosable(event).filter(seats__isnull=False) if is_on(slot)]
    rounds = stretches(event, [span_of(slot) for slot in slots])
    by_cell: dict[tuple[int, Stretch], list[Slot]] = defaultdict(list)
    for slot in sorted(slots, key=lambda one: (one.current.starts_at, one.session.title, one.pk)):
        stretch = next(one for one in rounds if one.has(slot.current.starts_at))
        by_cell[(venue_key(slot), stretch)].append(slot)
    without = people_without(event, by_cell)
    most = widest(map(count_of, slots))
    venues: list[tuple[Venue | None, list[Cell]]] = []
    for venue in [*event.venues.order_by("position", "pk"), None]:
        key = venue.pk if venue else 0
        cells = [
            cell_of(venue, one, by_cell[(key, one)], without.get((key, one), 0), most)
            for one in rounds
            if (key, one) in by_cell
        ]
        venues += [(venue, cells)] if cells else []
    return Live(venues, together(map(count_of, slots)))


def cell_of(venue: Venue | None, stretch: Stretch, slots: list[Slot], without: int, most: float) -> Cell:
    lines = [SlotLine(one, count_of(one), bar(count_of(one), most), status_of(one)) for one in slots]
    count = together(line.count for line in lines)
    return Cell(venue, stretch, count, bar(count, most), without, lines)


def is_on(slot: Slot) -> bool:
    return slot.current is not None and not slot.current.is_cancelled


def span_of(slot: Slot) -> Span:
    return slot.current.starts_at, slot.current.ends_at


def venue_key(slot: Slot) -> int:
    return slot.current.room.venue_id if slot.current.room else 0


def people_without(event: Event, cells: Iterable[tuple[int, Stretch]]) -> Mapping[tuple[int, Stretch], int]:
    """How many who come to a venue have no seat and give nothing in a round there."""
    at_venue: dict[int, set[int]] = defaultdict(set)
    person_of: dict[int, int] = {}
    people = Attendee.objects.filter(event=event).confirmed().order_by()
    for pk, venue, person in people.values_list("pk", "venue", "person"):
        at_venue[venue].add(pk)
        person_of[person] = pk
    busy = busy_in(event, person_of)
    return {
        (venue, stretch): len(
            at_venue[venue].difference(*(who for span, who in busy.items() if stretch.overlaps(span)))
        )
        for venue, stretch in cells
        if venue
    }


def busy_in(event: Event, person_of: Mapping[int, int]) -> dict[Span, set[int]]:
    """Who has a seat or gives something, by when that is."""
    busy: dict[Span, set[int]] = defaultdict(set)
    seats = Seat.objects.filter(slot__session__event=event, slot__current__state=PlacementState.PLANNED)
    rows = seats.order_by().values_list("attendee", "slot__current__starts_at", "slot__current__ends_at")
    for attendee, start, end in rows:
        busy[(start, end)].add(attendee)
    programme = latest_of(event)
    for person, places in places_by_person(programme, people_of(event)).items() if programme else ():
        for place in places if person in person_of else ():
            busy[(place.starts_at, place.ends_at)].add(person_of[person])
    return busy


def live_mark(event: Event, query: str) -> str:
    """Another text when anything that the live pages show may be different. Four small queries."""
    seats = SlotSeats.objects.filter(slot__session__event=event)
    names = ("seat_limit", "taken", "offered", "reserved", "waiting", "is_open")
    sums = seats.values_list(*names, "pk").order_by("pk")
    parts = [
        list(sums),
        Change.objects.filter(event=event).aggregate(last=Max("pk"))["last"],
        Attendee.objects.filter(event=event).confirmed().count(),
        Release.objects.filter(event=event).aggregate(last=Max("number"))["last"],
        get_language(),
        query,
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
