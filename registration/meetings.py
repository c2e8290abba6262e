# SPDX-License-Identifier: EUPL-1.2
"""What of one person can no longer go together, because the programme moved under it. Pure, without Django."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from registration.choice import Interval, TravelMinutes, Why, stands_in_way, too_far

How = Literal["seat", "wait", "own"]


@dataclass(frozen=True, slots=True)
class Had:
    """A slot that somebody has a seat in, waits for, or gives; a queue place may `keep` a seat until it is had."""

    interval: Interval
    how: How
    keep: int | None = None

    @property
    def slot(self) -> int:
        return self.interval.slot


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two that cannot both be, in order of time; or one (`other` is None) at another venue than somebody's own."""

    why: Why
    one: Had
    other: Had | None = None

    @property
    def slots(self) -> tuple[int, ...]:
        return (self.one.slot, self.other.slot) if self.other else (self.one.slot,)


def meetings(
    had: Iterable[Had], *, home: int | None, travel: TravelMinutes, of: Collection[int] | None = None
) -> list[Meeting]:
    """Everything that cannot be, in order of time; with `of` only that in which one of these slots takes part."""
    ordered = sorted(had, key=lambda one: (one.interval.start, one.slot))
    found = [*elsewhere(ordered, home), *together(ordered, travel)]
    told = [one for one in found if of is None or not set(one.slots).isdisjoint(of)]
    return sorted(told, key=lambda one: (one.one.interval.start, one.slots))


def elsewhere(had: Iterable[Had], home: int | None) -> Iterator[Meeting]:
    for one in had:
        if one.how != "own" and None not in (home, one.interval.venue) and one.interval.venue != home:
            yield Meeting("other-venue", one)


def together(had: list[Had], travel: TravelMinutes) -> Iterator[Meeting]:
    for one, other in combinations(had, 2):
        if may_meet(one, other):
            continue
        if why := why_not(one, other, travel):
            yield Meeting(why, one, other)


def may_meet(one: Had, other: Had) -> bool:
    """What somebody gives is the programme's concern; of two queues only one need be had; a swap gives one up."""
    hows = {one.how, other.how}
    return hows in ({"own"}, {"wait"}) or other.slot == one.keep or one.slot == other.keep


def why_not(one: Had, other: Had, travel: Callable[[int, int], int]) -> Why | None:
    first, second = one.interval, other.interval
    if "own" in (one.how, other.how) and stands_in_way(first, second):
        return "own-session"
    if first.start < second.end and second.start < first.end:
        return "overlap"
    return "travel" if too_far(first, second, travel) else None
