# SPDX-License-Identifier: EUPL-1.2
"""Show-up in numbers: what is counted, and what it means for a next time. Pure: no Django."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Counts:
    """`registered` once had a place. `early` and `late` cancelled (late: in the last week); `by_reminder` of them said
    so by the link in a reminder. `seen` came. Who handed over counts once: as who came instead."""

    registered: int = 0
    early: int = 0
    late: int = 0
    by_reminder: int = 0
    seen: int = 0

    def __add__(self, other: Self) -> "Counts":
        return Counts(
            self.registered + other.registered,
            self.early + other.early,
            self.late + other.late,
            self.by_reminder + other.by_reminder,
            self.seen + other.seen,
        )

    @property
    def expected(self) -> int:
        """Who were still registered on the day."""
        return self.registered - self.early - self.late

    @property
    def absent(self) -> int:
        return self.expected - self.seen

    @property
    def no_show(self) -> int | None:
        """Of a hundred who were expected, how many did not come."""
        return round(100 * self.absent / self.expected) if self.expected else None

    @property
    def bars(self) -> list[tuple[str, int, float, float]]:
        """The parts of everybody who registered: key, number, and where each begins and how wide it is (of 100)."""
        found, left = [], 0.0
        for key in ("seen", "absent", "late", "early"):
            number = getattr(self, key)
            width = round(100 * number / self.registered, 2) if self.registered else 0.0
            if number:
                found.append((key, number, round(left, 2), width))
            left += width
        return found

    def advice(self, chairs: int = 100) -> int | None:
        """How many to register, so that so many chairs are taken; None when nobody came yet."""
        return chairs * self.expected // self.seen if self.seen else None

    @property
    def came_of_hundred(self) -> int | None:
        return round(100 * self.seen / self.expected) if self.expected else None
