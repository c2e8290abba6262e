# SPDX-License-Identifier: EUPL-1.2
"""The draft as a timetable: a day at a time, per venue what is when and in which room; and what has no time yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from conference.models import Event, Room, Venue
from programme.days import day_of
from programme.models import Placement, Session, Slot
from programme.queries.desk import Clashes, clashes_in_draft
from programme.words_of_rules import Told

MOST_ACROSS = 12  # rooms beside each other; a venue that uses more gets a list
MOST_UNPLACED, MOST_CLASHES = 100, 20


@dataclass(frozen=True)
class Item:
    """A slot in the timetable, and in how many clashes it takes part."""

    place: Placement
    hard: int = 0
    soft: int = 0


@dataclass
class Row:
    """What begins at one moment, by column."""

    starts_at: datetime
    cells: list[list[Item]]


@dataclass
class Section:
    """One venue (None: where it is, is not known yet). `columns` are its rooms in use; None: a room is not known."""

    venue: Venue | None
    columns: list[Room | None]
    items: list[Item] = field(repr=False)

    @property
    def is_grid(self) -> bool:
        return 1 < len(self.columns) <= MOST_ACROSS

    @cached_property
    def rows(self) -> list[Row]:
        where = {room and room.pk: n for n, room in enumerate(self.columns)}
        rows: dict[datetime, Row] = {}
        for item in self.items:
            start = item.place.starts_at
            row = rows.setdefault(start, Row(start, [[] for _room in self.columns]))
            row.cells[where[item.place.room_id]].append(item)
        return list(rows.values())


@dataclass
class Timetable:
    days: list[date]
    day: date
    venues: list[Venue]
    venue: Venue | None
    sections: list[Section]
    unplaced: list[Session | Slot]
    more_unplaced: int
    clashes: Clashes

    @property
    def count(self) -> int:
        return sum(len(section.items) for section in self.sections)


def timetable(event: Event, day: str = "", venue: str = "") -> Timetable:
    """The draft on one day (the first with something on it, unless asked), of all venues or one."""
    places = list(drafted(event))
    days = sorted({*event.days[:31], *(day_of(place.starts_at, event.zone) for place in places)})
    chosen = next((one for one in days if one.isoformat() == day), None)
    chosen = chosen or next(iter(sorted(day_of(one.starts_at, event.zone) for one in places)), days[0])
    venues = list(event.venues.order_by("position", "pk"))
    only = next((one for one in venues if one.slug == venue), None)
    clashes = clashes_in_draft(event)
    on = [place for place in places if is_on(place, chosen, only, event)]
    waiting: list[Session | Slot] = [*sessions_without_time(event), *slots_without_time(event)]
    return Timetable(
        days=days,
        day=chosen,
        venues=venues,
        venue=only,
        sections=sections_of(on, {one.pk: one for one in venues}, (*clashes.hard, *clashes.soft)),
        unplaced=waiting[:MOST_UNPLACED],
        more_unplaced=max(0, len(waiting) - MOST_UNPLACED),
        clashes=replace(clashes, hard=clashes.hard[:MOST_CLASHES], soft=clashes.soft[:MOST_CLASHES]),
    )


def is_on(place: Placement, day: date, venue: Venue | None, event: Event) -> bool:
    is_there = venue is None or (place.room is not None and place.room.venue_id == venue.pk)
    return is_there and day_of(place.starts_at, event.zone) == day


def slots_on(event: Event, day: str, venue: str) -> list[int]:
    """Everything that the page of this day and venue shows."""
    return [item.place.slot_id for section in timetable(event, day, venue).sections for item in section.items]


def drafted(event: Event) -> QuerySet[Placement]:
    return (
        Placement.objects.filter(release__event=event, release__number=None)
        .select_related("slot__session__track", "room")
        .defer("slot__session__abstract", "slot__session__abstract_en")
        .order_by("starts_at", "slot__session__title", "slot")
    )


def sections_of(
    places: Iterable[Placement], venues: Mapping[int, Venue], told: Iterable[Told]
) -> list[Section]:
    """The venues in their order; what has no room yet comes last. What is let pass, is not counted."""
    hard: dict[int, int] = defaultdict(int)
    soft: dict[int, int] = defaultdict(int)
    for problem in (one.problem for one in told if not one.waiver):
        for slot in set(problem.slots):
            (hard if problem.is_hard else soft)[slot] += 1
    by_venue: dict[int | None, list[Item]] = {**{pk: [] for pk in venues}, None: []}
    for place in places:
        item = Item(place, hard[place.slot_id], soft[place.slot_id])
        by_venue[place.room.venue_id if place.room else None].append(item)
    return [
        Section(venues.get(pk) if pk else None, columns_of(items), items)
        for pk, items in by_venue.items()
        if items
    ]


def columns_of(items: Iterable[Item]) -> list[Room | None]:
    rooms = {item.place.room_id: item.place.room for item in items}
    return sorted(rooms.values(), key=lambda room: (room.position, room.pk) if room else (10**6, 0))


def sessions_without_time(event: Event) -> QuerySet[Session]:
    """Sessions that are given at no time at all yet."""
    return (
        Session.objects.filter(event=event, slots=None)
        .only("pk", "title", "kind", "event")
        .order_by("title", "pk")
    )


def slots_without_time(event: Event) -> QuerySet[Slot]:
    """Times of a session that are not in the draft."""
    placed = Placement.objects.filter(release__event=event, release__number=None)
    slots = Slot.objects.filter(session__event=event).exclude(pk__in=placed.values("slot"))
    return slots.select_related("session").order_by("session__title", "pk")


def others_of(event: Event, session: Session, without: int | None = None) -> list[Placement]:
    """When else the session is given, in the draft."""
    found = drafted(event).filter(slot__session=session)
    return list(found.exclude(slot=without) if without else found)


def rooms_of(event: Event) -> list[Room]:
    """All rooms with their venues, in the organiser's order."""
    rooms = Room.objects.filter(venue__event=event).select_related("venue")
    return list(rooms.order_by("venue__position", "venue", "position", "pk"))
