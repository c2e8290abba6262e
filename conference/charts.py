# SPDX-License-Identifier: EUPL-1.2
"""Lines on a time scale, as numbers for an SVG. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from conference.scales import GRID_LINES, apart, scale

WIDTH, HEIGHT = 700, 256
LEFT, RIGHT, TOP, BOTTOM = 50, 560, 20, 220
MOST_DATES = 6
LEAST_APART = 18


@dataclass(frozen=True, slots=True)
class Line:
    """One series: `path` for the line, the end point, and where its label stands (from the top)."""

    key: str
    path: str
    x: float
    y: float
    label_y: float
    total: int


@dataclass(frozen=True, slots=True)
class Chart:
    lines: list[Line]
    values: list[tuple[int, float]]  # a number beside the scale, and how far from the top
    dates: list[tuple[date, float]]  # a day under the scale, and how far from the left


def totals(days: Sequence[date], moments: Iterable[date]) -> list[int]:
    """How many there were up to and including each day."""
    counts = dict.fromkeys(days, 0)
    for day in moments:
        counts[min(max(day, days[0]), days[-1])] += 1
    return list(accumulate(counts.values()))


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def chart(days: Sequence[date], series: dict[str, list[int]]) -> Chart:
    """A line for each series over the days, on one scale that starts at nought."""
    top = scale(max((values[-1] for values in series.values()), default=0))

    def x(place: int) -> float:
        return x_of(place, len(days))

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)

    step = max(1, -(-len(days) // MOST_DATES))
    return Chart(
        lines=apart([line(key, values, x, y) for key, values in series.items()], LEAST_APART),
        values=[(top * n // GRID_LINES, y(top * n / GRID_LINES)) for n in range(GRID_LINES + 1)],
        dates=[(days[place], x(place)) for place in range(0, len(days), step)],
    )


def x_of(place: int, days: int) -> float:
    """How far from the left a day stands, the first being 0, on a scale of so many days."""
    return round(LEFT + (RIGHT - LEFT) * place / max(days - 1, 1), 1)


def line(key: str, values: list[int], x, y) -> Line:
    points = " L".join(f"{x(place)} {y(value)}" for place, value in enumerate(values))
    end = y(values[-1])
    return Line(key, f"M{points}", x(len(values) - 1), end, end + 5, values[-1])
