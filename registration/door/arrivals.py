# SPDX-License-Identifier: EUPL-1.2
"""How people arrive: counts per quarter of an hour, what was expected, and both as lines. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from conference.scales import GRID_LINES, apart, scale

QUARTER = timedelta(minutes=15)
USUAL = 4  # quarters before the first session in which everybody is expected, evenly
BEFORE, AFTER = 6, 2  # quarters that are shown around the first sessions
MOST_QUARTERS = 64
LEFT, RIGHT, TOP, BOTTOM = 50, 560, 20, 220
MOST_TIMES = 7
LEAST_APART = 26

# Of those who are expected, which part is inside by the end of a quarter; by quarters after the first session (0 is the
# quarter that begins then).
Pace = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Stream:
    """Who arrives somewhere: how many are expected, when the first session begins there, who came in each quarter."""

    key: str
    expected: int
    first: datetime | None
    came: Mapping[datetime, int]


@dataclass(frozen=True, slots=True)
class Curve:
    """How many were inside, and how many were expected to be, at the end of each quarter."""

    key: str
    came: list[int]
    hoped: list[int]


@dataclass(frozen=True, slots=True)
class Arrivals:
    quarters: list[datetime]
    curves: list[Curve]

    @property
    def rows(self) -> list[tuple[datetime, list[tuple[int, int]]]]:
        """By quarter, of each curve: how many came, how many were expected."""
        pairs = [list(zip(curve.came, curve.hoped, strict=True)) for curve in self.curves]
        return [(start, [pair[n] for pair in pairs]) for n, start in enumerate(self.quarters)]


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    path: str
    dashes: str
    x: float
    y: float
    label_y: float
    total: int


@dataclass(frozen=True, slots=True)
class Drawing:
    lines: list[Line]
    values: list[tuple[int, float]]  # a number beside the scale, and how far from the top
    times: list[tuple[datetime, float]]  # a time under the scale, and how far from the left


def quarter_of(moment: datetime) -> datetime:
    """When the quarter of an hour began in which it lies."""
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)


def by_quarter(counts: Iterable[tuple[datetime, int]]) -> dict[datetime, int]:
    found: dict[datetime, int] = {}
    for moment, count in counts:
        found[quarter_of(moment)] = found.get(quarter_of(moment), 0) + count
    return found


def usual_pace() -> Pace:
    """Everybody comes in the hour before the first session, as many in each quarter."""
    return {n - USUAL: (n + 1) / USUAL for n in range(USUAL)}


def pace_of(streams: Sequence[Stream]) -> Pace | None:
    """How people came an earlier time; None when nobody was scanned then."""
    expected = sum(one.expected for one in streams if one.first)
    counts: dict[int, int] = {}
    for one in streams:
        if one.first is None:
            continue
        for start, count in one.came.items():
            place = (start - quarter_of(one.first)) // QUARTER
            counts[place] = counts.get(place, 0) + count
    if not expected or not counts:
        return None
    places = range(min(counts), max(counts) + 1)
    so_far = accumulate(counts.get(place, 0) for place in places)
    return {place: min(total / expected, 1.0) for place, total in zip(places, so_far, strict=True)}


def arrivals(streams: Sequence[Stream], pace: Pace) -> Arrivals:
    """All streams on one scale of quarters, around the first sessions and whenever somebody came."""
    quarters = quarters_for(streams)
    return Arrivals(quarters, [curve(one, quarters, pace) for one in streams])


def quarters_for(streams: Sequence[Stream]) -> list[datetime]:
    starts = [quarter_of(one.first) for one in streams if one.first]
    moments = [start for one in streams for start in one.came]
    moments += [start - BEFORE * QUARTER for start in starts] + [start + AFTER * QUARTER for start in starts]
    if not moments:
        return []
    first, last = min(moments), max(moments)
    count = min((last - first) // QUARTER + 1, MOST_QUARTERS)
    return [first + n * QUARTER for n in range(count)]


def curve(stream: Stream, quarters: Sequence[datetime], pace: Pace) -> Curve:
    """What comes after the last quarter that is shown counts in it."""
    counts = dict.fromkeys(quarters, 0)
    for start, count in stream.came.items():
        counts[min(start, quarters[-1])] += count
    hoped = [round(stream.expected * hoped_at(stream, start, pace)) for start in quarters]
    return Curve(stream.key, list(accumulate(counts.values())), hoped)


def hoped_at(stream: Stream, start: datetime, pace: Pace) -> float:
    if stream.first is None:
        return 0.0
    place = (start - quarter_of(stream.first)) // QUARTER
    known = [one for one in pace if one <= place]
    return pace[max(known)] if known else 0.0


def drawing(found: Arrivals, now: datetime) -> Drawing:
    """Lines for an SVG: who came until now, dashed who is expected, on one scale that begins at nought."""
    top = scale(max((max(*one.came, *one.hoped, 0) for one in found.curves), default=0))
    count = len(found.quarters)
    step = max(1, -(-count // MOST_TIMES))
    lines = [line(one, found.quarters, top, now) for one in found.curves]
    return Drawing(
        lines=apart(lines, LEAST_APART),
        values=[(top * n // GRID_LINES, height(top * n / GRID_LINES, top)) for n in range(GRID_LINES + 1)],
        times=[(found.quarters[n], across(n, count)) for n in range(0, count, step)],
    )


def line(curve: Curve, quarters: Sequence[datetime], top: int, now: datetime) -> Line:
    count = len(quarters)
    here = max(sum(1 for start in quarters if start <= now), 1)
    end = height(curve.came[here - 1], top)
    x = across(here, count)
    return Line(
        key=curve.key,
        path=path_of(curve.came[:here], count, top),
        dashes=path_of(curve.hoped, count, top),
        x=x,
        y=end,
        label_y=end + 5,
        total=curve.came[here - 1],
    )


def path_of(values: Sequence[int], count: int, top: int) -> str:
    """From nought at the beginning of the first quarter through the end of each."""
    points = [f"{across(n, count)} {height(value, top)}" for n, value in enumerate([0, *values])]
    return "M" + " L".join(points)


def across(place: int, count: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * place / max(count, 1), 1)


def height(value: float, top: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)
