# SPDX-License-Identifier: EUPL-1.2
"""How answers spread: bars that lie down, as numbers for an SVG. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, STEP = 700, 70
ROOM_FOR_NUMBER = 110
MOST_BINS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: the words above it, the number, its part of all in percents, and where it is drawn."""

    label: str
    count: int
    percent: int
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Bars:
    rows: list[Bar]
    height: int


def bars(counts: Iterable[tuple[str, int]], total: int) -> Bars:
    """A bar for each, on one scale that starts at nought; `total` is how many people answered."""
    pairs = list(counts)
    most = max((count for _label, count in pairs), default=0)
    rows = [
        Bar(label, count, percent(count, total), place * STEP, length(count, most))
        for place, (label, count) in enumerate(pairs)
    ]
    return Bars(rows, len(rows) * STEP)


def length(count: int, most: int) -> float:
    return round((WIDTH - ROOM_FOR_NUMBER) * count / most, 1) if most else 0


def percent(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0


def bins(numbers: Iterable[int]) -> list[tuple[str, int]]:
    """How often each number was given; many different ones together in equal stretches: `10–19`."""
    found = sorted(numbers)
    if not found:
        return []
    different = sorted(set(found))
    if len(different) <= MOST_BINS:
        return [(str(one), found.count(one)) for one in different]
    first, size = found[0], -(-(found[-1] - found[0] + 1) // MOST_BINS)
    starts = range(first, found[-1] + 1, size)
    return [(stretch(start, size), sum(start <= one < start + size for one in found)) for start in starts]


def stretch(start: int, size: int) -> str:
    return f"{start}–{start + size - 1}" if size > 1 else str(start)
