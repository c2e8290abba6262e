# SPDX-License-Identifier: EUPL-1.2
"""What stands in the way of a seat: pure, without Django, so that every case can be tried.

Times are aware datetimes; `venue` is an id, or None where the place is not known.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Why = Literal["other-venue", "own-session", "same-session", "overlap", "travel"]
TravelMinutes = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class Interval:
    """A slot as far as choosing is concerned."""

    slot: int
    session: int
    start: datetime
    end: datetime
    venue: int | None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a seat cannot be had, and which slot is in the way (None for the venue itself)."""

    why: Why
    other: Interval | None = None


def obstacle(
    wanted: Interval,
    *,
    home: int | None,
    held: Iterable[Interval],
    own: Iterable[Interval],
    travel: TravelMinutes = lambda one, other: 0,
) -> Obstacle | None:
    """The first thing in the way: the venue, own sessions, the same session, then time and travel.

    `home` is the venue somebody registered for, `held` the seats they have, `own` the slots they give."""
    return next(obstacles(wanted, home, list(held), list(own), travel), None)


def obstacles(
    wanted: Interval, home: int | None, held: list[Interval], own: list[Interval], travel: TravelMinutes
) -> Iterator[Obstacle]:
    if None not in (home, wanted.venue) and wanted.venue != home:
        yield Obstacle("other-venue")
    yield from (Obstacle("own-session", other) for other in own if stands_in_way(wanted, other))
    yield from (Obstacle("same-session", other) for other in held if other.session == wanted.session)
    yield from (Obstacle("overlap", other) for other in held if overlaps(wanted, other))
    yield from (Obstacle("travel", other) for other in [*held, *own] if too_far(wanted, other, travel))


def overlaps(one: Interval, other: Interval) -> bool:
    """Touching is not overlapping: 10:30–11:20 and 11:20–12:10 go together."""
    return one.start < other.end and other.start < one.end


def stands_in_way(one: Interval, other: Interval) -> bool:
    """Whether nobody can have a seat in both: the same time, or the same session."""
    return one.session == other.session or overlaps(one, other)


def too_far(one: Interval, other: Interval, travel: TravelMinutes) -> bool:
    """Whether the time between them is shorter than the way from one venue to the other."""
    if one.venue is None or other.venue is None or one.venue == other.venue:
        return False
    first, then = sorted((one, other), key=lambda slot: slot.start)
    gap = (then.start - first.end).total_seconds() / 60
    return gap < travel(one.venue, other.venue)
