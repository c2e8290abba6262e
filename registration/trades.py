# SPDX-License-Identifier: EUPL-1.2
"""Who can swap with whom: people in full sessions who wait for each other's. Pure, without Django.

A wish is an arrow from the slot that somebody has to the slot that they wait for. Arrows that make a circle can all
come true at once: everybody moves one on, and no seat is made or lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LONGEST = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """A waiting place (`pk`) of somebody who has a seat in `has` and gives it up for one in `wants`."""

    pk: int
    attendee: int
    has: int
    wants: int


Wishes = Mapping[int, Sequence[Wish]]


def find_circle(
    first: Wish, others: Iterable[Wish], may: Callable[[Wish], bool], longest: int = LONGEST
) -> list[Wish]:
    """The shortest circle that begins with `first`, of at most `longest` people who all `may`; empty when there is none.

    `others` are in the order in which they came: between two slots the first who may goes. Nobody is in it twice."""
    leaving: dict[int, list[Wish]] = defaultdict(list)
    for wish in others:
        if wish.attendee != first.attendee:
            leaving[wish.has].append(wish)
    steps = steps_to(first.has, leaving)
    if first.wants not in steps or not may(first):
        return []
    for length in range(2, longest + 1):
        if found := next(circles([first], leaving, steps, may, length), None):
            return found
    return []


def steps_to(slot: int, leaving: Wishes) -> dict[int, int]:
    """How many moves it takes at least to come from each slot to this one."""
    arriving: dict[int, set[int]] = defaultdict(set)
    for wishes in leaving.values():
        for wish in wishes:
            arriving[wish.wants].add(wish.has)
    steps, edge = {slot: 0}, [slot]
    while edge:
        new = {has for one in edge for has in arriving[one]} - steps.keys()
        steps |= dict.fromkeys(new, steps[edge[0]] + 1)
        edge = sorted(new)
    return steps


def circles(
    path: list[Wish], leaving: Wishes, steps: Mapping[int, int], may: Callable[[Wish], bool], length: int
) -> Iterator[list[Wish]]:
    """Every circle of so many that begins with this path, which may not pass a slot or a person twice."""
    here, home = path[-1].wants, path[0].has
    if here == home:
        if len(path) == length:
            yield path
        return
    if len(path) + steps.get(here, length) > length:
        return
    been, people = {wish.wants for wish in path}, {wish.attendee for wish in path}
    for wish in leaving.get(here, ()):
        if wish.wants not in been and wish.attendee not in people and may(wish):
            yield from circles([*path, wish], leaving, steps, may, length)
