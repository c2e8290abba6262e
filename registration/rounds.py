# SPDX-License-Identifier: EUPL-1.2
"""The rounds of a programme: slots that start together are one round. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Round:
    """`number` counts from 1; it lasts until the first of its slots ends."""

    number: int
    start: datetime
    end: datetime

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end


def rounds_of(spans: Iterable[tuple[datetime, datetime]]) -> list[Round]:
    """One round for every moment at which something starts, in order of time."""
    ends: dict[datetime, datetime] = {}
    for start, end in spans:
        ends[start] = min(end, ends.get(start, end))
    return [Round(number, start, ends[start]) for number, start in enumerate(sorted(ends), start=1)]


def open_rounds(rounds: Sequence[Round], busy: Iterable[tuple[datetime, datetime]]) -> list[Round]:
    """The rounds in which somebody has nothing yet; of rounds that overlap each other only the first."""
    taken = list(busy)
    found: list[Round] = []
    for one in rounds:
        if not any(one.overlaps(start, end) for start, end in taken):
            found.append(one)
            taken.append((one.start, one.end))
    return found
