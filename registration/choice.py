# SPDX-License-Identifier: EUPL-1.2
"""What stands in the way of a seat: pure, without Django, so that every case can be tried.

Times are aware datetimes; `venue` is an id, or None where the place is not known.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Why = Literal["other-venue", "group", "own-session", "same-session", "overlap", "round", "travel", "limit"]
# What giving up one seat takes away: the page offers that with one press.
SWAPPABLE = frozenset({"overlap", "same-session", "round"})
Shut = Literal["not-open", "over", "cancelled", "started", "closed"]
TravelMinutes = Callable[[int, int], int]
Span = tuple[datetime, datetime]


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
    """Why a seat cannot be had, and which slot is in the way (None for the venue, the group and the limit)."""

    why: Why
    other: Interval | None = None


@dataclass(frozen=True, slots=True)
class ChoiceRules:
    """What organisers decided for one attendee: `rounds` are the stretches in which one seat may be had (empty: no
    such rule), `most` how many seats in all (None: no limit)."""

    rounds: Sequence[Span] = ()
    most: int | None = None


NO_RULES = ChoiceRules()


@dataclass(frozen=True, slots=True)
class Opening:
    """When a slot can be chosen: between its own moments, or else those of the event's phase, and before it starts."""

    opens_at: datetime | None
    closes_at: datetime | None
    starts_at: datetime
    is_open: bool = True
    is_cancelled: bool = False


def shut(slot: Opening, at: datetime) -> Shut | None:
    """Why nobody can choose the slot at this moment, or None."""
    if slot.opens_at is None or slot.opens_at > at:
        return "not-open"
    if slot.closes_at is not None and slot.closes_at <= at:
        return "over"
    if slot.is_cancelled:
        return "cancelled"
    if slot.starts_at <= at:
        return "started"
    return None if slot.is_open else "closed"


def obstacle(
    wanted: Interval,
    *,
    home: int | None,
    held: Iterable[Interval],
    own: Iterable[Interval],
    travel: TravelMinutes = lambda one, other: 0,
    in_group: bool = True,
    rules: ChoiceRules = NO_RULES,
) -> Obstacle | None:
    """The first thing in the way: the venue, the group, own sessions, the same session, then time and the rules.

    `home` is the venue somebody registered for, `held` the seats they have, `own` the slots they give; `in_group`
    says whether the slot is for their kind of attendee."""
    found = obstacles(wanted, home, list(held), list(own), travel, in_group, rules)
    return next(found, None)


def obstacles(
    wanted: Interval,
    home: int | None,
    held: list[Interval],
    own: list[Interval],
    travel: TravelMinutes,
    in_group: bool,
    rules: ChoiceRules,
) -> Iterator[Obstacle]:
    if None not in (home, wanted.venue) and wanted.venue != home:
        yield Obstacle("other-venue")
    if not in_group:
        yield Obstacle("group")
    yield from (Obstacle("own-session", other) for other in own if stands_in_way(wanted, other))
    yield from (Obstacle("same-session", other) for other in held if other.session == wanted.session)
    yield from (Obstacle("overlap", other) for other in held if overlaps(wanted, other))
    yield from (Obstacle("round", other) for other in held if in_one_round(wanted, other, rules.rounds))
    yield from (Obstacle("travel", other) for other in [*held, *own] if too_far(wanted, other, travel))
    if rules.most is not None and len(held) >= rules.most:
        yield Obstacle("limit")


def overlaps(one: Interval, other: Interval) -> bool:
    """Touching is not overlapping: 10:30–11:20 and 11:20–12:10 go together."""
    return one.start < other.end and other.start < one.end


def excludes(one: Interval, other: Interval, rules: ChoiceRules) -> bool:
    """Whether a seat in both would break the attendee's own time or their rule of one per round."""
    return stands_in_way(one, other) or in_one_round(one, other, rules.rounds)


def stands_in_way(one: Interval, other: Interval) -> bool:
    """Whether nobody can have a seat in both: the same time, or the same session."""
    return one.session == other.session or overlaps(one, other)


def in_one_round(one: Interval, other: Interval, rounds: Iterable[Span]) -> bool:
    """Whether both start in the same round."""
    return any(start <= one.start < end and start <= other.start < end for start, end in rounds)


def too_far(one: Interval, other: Interval, travel: TravelMinutes) -> bool:
    """Whether the time between them is shorter than the way from one venue to the other."""
    if one.venue is None or other.venue is None or one.venue == other.venue:
        return False
    first, then = sorted((one, other), key=lambda slot: slot.start)
    gap = (then.start - first.end).total_seconds() / 60
    return gap < travel(one.venue, other.venue)
