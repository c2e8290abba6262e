# SPDX-License-Identifier: EUPL-1.2
"""Demand against capacity as parts of one bar, in hundredths of its width. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

PartKind = Literal["taken", "offered", "kept", "free", "waits"]
WIDTH = 100
MOST = 2.0


@dataclass(frozen=True, slots=True)
class Count:
    """The places of a slot, or of several together. `waiting` counts the whole queue, so offers too."""

    limit: int
    taken: int
    offered: int
    kept: int
    waiting: int

    @property
    def free(self) -> int:
        return self.limit - self.taken - self.offered - self.kept

    @property
    def beyond(self) -> int:
        """Who waits without an offer: for them there is no place."""
        return max(self.waiting - self.offered, 0)

    @property
    def length(self) -> int:
        """How far the bar goes."""
        return self.limit + self.beyond


@dataclass(frozen=True, slots=True)
class Part:
    kind: PartKind
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """`mark` is where the places end."""

    parts: list[Part]
    mark: float


def together(counts: Iterable[Count]) -> Count:
    rows = [(one.limit, one.taken, one.offered, one.kept, one.waiting) for one in counts]
    return Count(*(sum(column) for column in zip(*rows, strict=True))) if rows else Count(0, 0, 0, 0, 0)


def widest(counts: Iterable[Count]) -> float:
    """How much more than its places is wanted of whatever is wanted most, twice at most."""
    return min(max((one.length / one.limit for one in counts if one.limit), default=1.0), MOST)


def bar(count: Count, most: float = 1.0) -> Bar:
    """The places of every bar are as wide, so that one sees what is full; `most` times as many fill the whole width.

    What there is nothing of gets no part."""
    unit = WIDTH / max(count.limit * most, count.length, 1)
    sizes: list[tuple[PartKind, int]] = [
        ("taken", count.taken),
        ("offered", count.offered),
        ("kept", count.kept),
        ("free", max(count.free, 0)),
        ("waits", count.beyond),
    ]
    parts, at = [], 0
    for kind, size in sizes:
        if size > 0:
            parts.append(Part(kind, round(at * unit, 2), round(size * unit, 2)))
        at += max(size, 0)
    return Bar(parts, round(min(count.limit * unit, WIDTH), 2))
