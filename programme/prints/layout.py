# SPDX-License-Identifier: EUPL-1.2
"""What stands where on a print: rounds of a sheet, pages of a wall, one sheet per door. Pure, on a programme in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from zoneinfo import ZoneInfo

from programme.days import day_of
from programme.grid import MOST_STARTS, Round, rooms_in, round_numbers, rounds_of, section_of
from programme.published import Place, Programme, PublishedRoom

TITLE_LETTERS, AROUND, DOOR_LINES = (
    25,
    2,
    16,
)  # on a door: letters in a line, lines around a title, lines on a page
MOST_ROOMS = 10  # beside each other on a wall

Numbers = Mapping[datetime, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A session on a list. `timed`: its times are not those that stand above it."""

    place: Place
    moved: bool
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What starts together, or in the same hour; `is_across` is the one thing that the whole venue does."""

    start: datetime
    end: datetime | None
    number: int | None
    is_across: bool
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a wall: `cells` has for each room what is in it then, or `across` is one thing in all of them."""

    start: datetime
    end: datetime | None
    number: int | None
    across: Row | None
    cells: list[list[Row]]


@dataclass(frozen=True, slots=True)
class WallPage:
    rooms: list[PublishedRoom]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Door:
    """What is in one room on one day."""

    day: date
    room: PublishedRoom
    rows: list[Row]

    @property
    def is_full(self) -> bool:
        """Whether it only fits on a page when all but the titles is set smaller: counted in lines of a title."""
        titles = (max(row.place.session.title, row.place.session.title_en, key=len) for row in self.rows)
        return sum(ceil(len(title) / TITLE_LETTERS) + AROUND for title in titles) > DOOR_LINES


def is_moved(place: Place, programme: Programme) -> bool:
    """Whether it has been told shortly before this release that it is elsewhere or at another time."""
    return programme.released_at is not None and place.is_news(programme.released_at)


def numbers_of(programme: Programme, zone: ZoneInfo) -> dict[datetime, int]:
    return round_numbers(((place.starts_at, place.session.kind) for place in programme.places), zone)


def groups_of(places: Sequence[Place], programme: Programme, zone: ZoneInfo) -> list[Group]:
    """The places of one venue on one day, as a list by time and then by room."""
    if not places:
        return []
    day = day_of(places[0].starts_at, zone)
    section = section_of(day, places, zone, "lijst", False, numbers_of(programme, zone))
    return [group_of(one, programme) for one in section.rounds]


def group_of(one: Round, programme: Programme) -> Group:
    places = [one.across] if one.across else [place for cell in one.cells for place in cell.places]
    end = one.across.ends_at if one.across else one.end
    rows = [Row(place, is_moved(place, programme), timed=end is None) for place in places]
    return Group(one.start, end, one.number, one.across is not None, rows)


def wall_of(places: Sequence[Place], programme: Programme, zone: ZoneInfo) -> list[WallPage]:
    """The places of one venue on one day: rooms beside each other, on as many pages as that takes."""
    places = sorted(places, key=lambda place: (place.starts_at, place.ends_at, place.pk))
    every = {room.pk: column for column, room in enumerate(rooms_in(places))}
    by_hour = len({place.starts_at for place in places}) > MOST_STARTS
    rounds = rounds_of(places, every, zone, by_hour=by_hour)
    # A room that is only used for what everybody does needs no column.
    rooms = rooms_in(place for one in rounds for cell in one.cells for place in cell.places) or rooms_in(
        places
    )
    numbers = {} if by_hour else numbers_of(programme, zone)
    width = ceil(len(rooms) / ceil(len(rooms) / MOST_ROOMS)) if rooms else 1
    starts = range(0, len(rooms), width)
    pages = [rooms[first : first + width] for first in starts]
    return [
        WallPage(some, list(lines_of(rounds, [room.pk for room in some], numbers, programme)))
        for some in pages
    ]


def lines_of(
    rounds: Iterable[Round], rooms: Sequence[int], numbers: Numbers, programme: Programme
) -> Iterator[Line]:
    """The lines in which there is something in these rooms."""
    for one in rounds:
        if one.across:
            row = Row(one.across, is_moved(one.across, programme))
            yield Line(one.start, one.across.ends_at, None, row, [])
            continue
        found = {cell.room.pk: cell.places for cell in one.cells if cell.room}
        cells = [
            [Row(place, is_moved(place, programme), timed=one.end is None) for place in found.get(room, [])]
            for room in rooms
        ]
        if any(cells):
            yield Line(one.start, one.end, numbers.get(one.start), None, cells)


def doors_of(places: Iterable[Place], programme: Programme, zone: ZoneInfo) -> list[Door]:
    """A sheet for each day and room where something is on, by day and then in the organiser's order."""
    rows: dict[tuple[date, PublishedRoom], list[Row]] = defaultdict(list)
    for place in sorted(places, key=lambda place: (place.starts_at, place.pk)):
        if place.room:
            rows[day_of(place.starts_at, zone), place.room].append(Row(place, is_moved(place, programme)))
    doors = [Door(day, room, found) for (day, room), found in rows.items()]
    return sorted(doors, key=lambda door: (door.day, door.room.position, door.room.pk))
