# SPDX-License-Identifier: EUPL-1.2
"""The programme laid out: per day and venue a grid of rooms and rounds, or a list. Pure, on placements in memory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from programme.days import day_of
from programme.models.choices import Kind
from programme.published import Place, PublishedRoom, PublishedVenue

ACROSS = {Kind.PLENARY, Kind.BREAK}
CHOSEN = {Kind.WORKSHOP, Kind.TRAINING, Kind.TABLE}
MOST_COLUMNS = 30  # the style sheet has so many
SCROLLS_FROM = 6
MOST_STARTS = 12  # more moments at which something starts: one row per hour
FILLED = 0.3  # of the cells; with less, a list says it better
WIDE, NARROW = 12, 8  # as many rooms as a grid has by itself, with few and with many starts


@dataclass
class Cell:
    """What is in one room in one round; `column` counts from 1."""

    column: int
    room: PublishedRoom | None
    places: list[Place]


@dataclass
class Round:
    """Slots that start together, or in the same hour; `across` is the one thing that the whole venue does.

    `end` is when all of them end, if they do so together."""

    start: datetime
    end: datetime | None
    cells: list[Cell]
    number: int | None = None
    across: Place | None = None
    anchor: str = ""


@dataclass
class Section:
    """One venue on one day. Without a venue: what has no room yet."""

    day: date
    venue: PublishedVenue | None
    anchor: str
    rooms: list[PublishedRoom]
    rounds: list[Round]
    is_grid: bool
    times_differ: bool

    @property
    def scrolls(self) -> bool:
        return self.is_grid and len(self.rooms) >= SCROLLS_FROM

    @property
    def jumps(self) -> list[Round]:
        """The rounds to jump to, when there are many."""
        rounds = [one for one in self.rounds if one.across is None]
        return rounds if len(rounds) > MOST_STARTS // 2 and self.times_differ else []


def sections_of(
    places: Iterable[Place],
    zone: ZoneInfo,
    *,
    view: str = "",
    numbers: Mapping[datetime, int] | None = None,
) -> list[Section]:
    """A section for each day and venue, in order. `numbers` has the number of the round that starts then."""
    found: dict[tuple[date, int | None], list[Place]] = defaultdict(list)
    for place in places:
        found[day_of(place.starts_at, zone), place.room.venue_id if place.room else None].append(place)
    several_days = len({day for day, _venue in found}) > 1
    sections = [
        section_of(day, rows, zone, view, several_days, numbers or {})
        for (day, _venue), rows in found.items()
    ]
    return sorted(
        sections,
        key=lambda one: (one.day, one.venue is None, one.venue and (one.venue.position, one.venue.pk)),
    )


def section_of(
    day: date,
    places: Sequence[Place],
    zone: ZoneInfo,
    view: str,
    several_days: bool,
    numbers: Mapping[datetime, int],
) -> Section:
    places = sorted(places, key=lambda place: (place.starts_at, place.ends_at, place.pk))
    rooms = rooms_in(places)
    venue = rooms[0].venue if rooms else None
    by_hour = len({place.starts_at for place in places}) > MOST_STARTS
    anchor = (venue.slug if venue else "zonder-zaal") + (f"-{day.isoformat()}" if several_days else "")
    columns = {room.pk: column for column, room in enumerate(rooms, 1)}
    rounds = rounds_of(places, columns, zone, by_hour=by_hour)
    is_grid = has_grid(rounds, len(rooms), by_hour, view)
    for one in rounds:
        one.cells = one.cells if is_grid else one_by_one(one.cells)
        one.anchor = f"{anchor}-{one.start.astimezone(zone):%H%M}"
        one.number = None if by_hour or one.across else numbers.get(one.start)
    return Section(
        day=day,
        venue=venue,
        anchor=anchor,
        rooms=rooms,
        rounds=rounds,
        is_grid=is_grid,
        times_differ=by_hour,
    )


def rooms_in(places: Iterable[Place]) -> list[PublishedRoom]:
    """The rooms of these placements, in the organiser's order."""
    rooms = {place.room.pk: place.room for place in places if place.room}
    return sorted(rooms.values(), key=lambda room: (room.position, room.pk))


def has_grid(rounds: Iterable[Round], rooms: int, by_hour: bool, view: str) -> bool:
    """Whether rooms become columns: as asked, else when there are not too many, and not mostly empty."""
    if view == "lijst" or not 1 <= rooms <= MOST_COLUMNS:
        return False
    if view == "rooster":
        return True
    rows = [one for one in rounds if one.across is None]
    is_dense = sum(len(one.cells) for one in rows) >= len(rows) * rooms * FILLED
    return is_dense and rooms <= (NARROW if by_hour else WIDE)


def rounds_of(
    places: Sequence[Place], columns: Mapping[int, int], zone: ZoneInfo, *, by_hour: bool
) -> list[Round]:
    """Rounds in order of time; what the whole venue does stands between them."""
    alone = {place.pk for place in places if place.slot.session.kind in ACROSS and is_alone(place, places)}
    rounds: list[Round] = []

    def when(place: Place) -> tuple:
        there = place.starts_at.astimezone(zone)
        return (
            (place.pk,)
            if place.pk in alone
            else (there.replace(minute=0, second=0) if by_hour else place.starts_at,)
        )

    for _when, group in groupby(places, key=when):
        rows = list(group)
        across = rows[0] if rows[0].pk in alone else None
        cells = [] if across else cells_of(rows, columns)
        ends = {place.ends_at for place in rows}
        end = ends.pop() if len(ends) == 1 and not by_hour else None
        rounds.append(Round(rows[0].starts_at, end, cells, across=across))
    return rounds


def is_alone(place: Place, places: Iterable[Place]) -> bool:
    """Whether nothing else is on in the venue at that time."""
    return not any(
        other.starts_at < place.ends_at and place.starts_at < other.ends_at
        for other in places
        if other.pk != place.pk
    )


def cells_of(places: Iterable[Place], columns: Mapping[int, int]) -> list[Cell]:
    """Per room what is in it, in the order of the columns."""
    found: dict[int, Cell] = {}
    for place in places:
        column = columns[place.room_id] if place.room_id else 1
        found.setdefault(column, Cell(column, place.room, [])).places.append(place)
    return [found[column] for column in sorted(found)]


def one_by_one(cells: Iterable[Cell]) -> list[Cell]:
    """For a list: each on its own, by time and then by room."""
    places = [(place, cell) for cell in cells for place in cell.places]
    places.sort(key=lambda found: (found[0].starts_at, found[1].column))
    return [Cell(cell.column, cell.room, [place]) for place, cell in places]


def round_numbers(starts: Iterable[tuple[datetime, str]], zone: ZoneInfo) -> dict[datetime, int]:
    """Number the moments at which people choose: at least two workshops start then. Anew for every day.

    `starts` holds when and what kind, for the whole event, so that a filter does not change the numbers."""
    counts: dict[datetime, int] = defaultdict(int)
    for start, kind in starts:
        counts[start] += kind in CHOSEN
    chosen = sorted(start for start, count in counts.items() if count > 1)
    days = groupby(chosen, key=lambda start: day_of(start, zone))
    return {start: number for _day, group in days for number, start in enumerate(group, 1)}
