# SPDX-License-Identifier: EUPL-1.2
"""Sweeps over places in order of time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from programme.rules.model import Planned

Stretch = tuple[datetime, datetime]


def close_pairs(places: Iterable[Planned], reach_minutes: int = 0) -> Iterator[tuple[Planned, Planned]]:
    """Every pair of which the later one starts before the earlier has ended for `reach_minutes`.

    The places come in order of time. Without reach: the pairs that overlap; touching is not overlapping."""
    reach = timedelta(minutes=reach_minutes)
    near: list[Planned] = []  # what has not ended so long ago that it cannot matter
    for second in places:
        near = [first for first in near if second.start < first.end + reach]
        yield from ((first, second) for first in near)
        near.append(second)


def groups_at_once(places: Iterable[Planned]) -> Iterator[list[Planned]]:
    """The places in groups that hang together: each overlaps another one of its group."""
    yield from _groups(places, lambda group, place: place.start < max(one.end for one in group))


def runs(places: Iterable[Planned], rest_minutes: int) -> Iterator[list[Planned]]:
    """The places in rows: from each to the next there is less than the rest."""
    rest = timedelta(minutes=rest_minutes)
    yield from _groups(places, lambda row, place: place.start - max(one.end for one in row) < rest)


def _groups(
    places: Iterable[Planned], belongs: Callable[[list[Planned], Planned], bool]
) -> Iterator[list[Planned]]:
    group: list[Planned] = []
    for place in places:
        if group and not belongs(group, place):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def minutes_between(first: Planned, second: Planned) -> float:
    return (second.start - first.end).total_seconds() / 60


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time in as few stretches as can be, in order."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def is_within(place: Planned, stretches: Iterable[Stretch]) -> bool:
    return any(start <= place.start and place.end <= end for start, end in joined(stretches))


def longest_gap(places: Iterable[Planned], window: Stretch) -> timedelta:
    """The longest free stretch in the window; the places all touch it, and come in order of time."""
    free_from, longest = window[0], timedelta(0)
    for place in places:
        longest = max(longest, place.start - free_from)
        free_from = max(free_from, place.end)
    return max(longest, window[1] - free_from)
