# SPDX-License-Identifier: EUPL-1.2
"""Who or what is in two places at once. Pure: intervals in, clashes out.

Times are aware datetimes, or numbers; `venue` is an id, or None where the place is not known.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Minutes = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class Busy:
    """A stretch of time in which a room is used or a person is somewhere; `key` says by what."""

    key: int
    start: datetime
    end: datetime
    venue: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two that cannot both be: `first` starts no later than `second`."""

    why: Literal["overlap", "travel"]
    first: Busy
    second: Busy


def no_travel(one: int, other: int) -> int:
    return 0


def clash(one: Busy, other: Busy, travel: Minutes = no_travel) -> Clash | None:
    """Why the two cannot both be, if so. Touching is not overlapping.

    `travel` gives the minutes from one venue to another."""
    first, second = sorted((one, other), key=lambda busy: (busy.start, busy.end))
    if second.start < first.end:
        return Clash("overlap", first, second)
    if first.venue is None or second.venue is None or first.venue == second.venue:
        return None
    gap = (second.start - first.end).total_seconds() / 60
    return Clash("travel", first, second) if gap < travel(first.venue, second.venue) else None


def clashes(busy: Iterable[Busy], travel: Minutes = no_travel, most_travel: int = 0) -> Iterator[Clash]:
    """Every pair that clashes, by start. `most_travel` is the longest way there is, in minutes."""
    reach: list[Busy] = []  # what has not ended so long ago that it cannot matter
    for second in sorted(busy, key=lambda one: (one.start, one.end)):
        reach = [first for first in reach if (second.start - first.end).total_seconds() < most_travel * 60]
        yield from (found for first in reach if (found := clash(first, second, travel)))
        reach.append(second)
