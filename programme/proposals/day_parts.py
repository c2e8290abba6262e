# SPDX-License-Identifier: EUPL-1.2
"""When somebody can come, by part of the day: as they tick it, and as stretches of time. Pure: no database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from django.utils.translation import gettext_lazy as _l

from programme.days import span_of

NOON, EVENING = time(12, 30), time(17, 30)
NAMES = {
    "morning": _l("morning (until 12:30)"),
    "afternoon": _l("afternoon (12:30 to 17:30)"),
    "evening": _l("evening (from 17:30)"),
}
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of one day of the event; `key` is what a form keeps: `2027-02-04 morning`."""

    day: date
    name: str
    starts_at: datetime
    ends_at: datetime

    @property
    def key(self) -> str:
        return f"{self.day.isoformat()} {self.name}"


def parts_of(days: Iterable[date], zone: tzinfo) -> list[DayPart]:
    """Morning, afternoon and evening of each day, by the clock there, one after the other without a gap."""
    found = []
    for day in days:
        starts, ends = span_of(day, zone)
        noon, evening = (datetime.combine(day, clock, tzinfo=zone) for clock in (NOON, EVENING))
        for name, one, other in zip(NAMES, (starts, noon, evening), (noon, evening, ends), strict=True):
            found.append(DayPart(day, name, one, other))
    return found


def stretches(parts: Iterable[DayPart], chosen: Collection[str]) -> list[Stretch]:
    """The time that the chosen parts make; parts that touch are one stretch."""
    found: list[Stretch] = []
    for part in sorted((one for one in parts if one.key in chosen), key=lambda one: one.starts_at):
        if found and found[-1][1] == part.starts_at:
            found[-1] = (found[-1][0], part.ends_at)
        else:
            found.append((part.starts_at, part.ends_at))
    return found


def chosen_in(parts: Iterable[DayPart], times: Iterable[Stretch]) -> list[str]:
    """The parts that lie wholly in these times."""
    times = list(times)
    return [
        part.key
        for part in parts
        if any(starts <= part.starts_at and part.ends_at <= ends for starts, ends in times)
    ]


def is_exact(parts: Iterable[DayPart], times: Collection[Stretch]) -> bool:
    """Whether the parts say all there is to these times: an organiser may have written down others."""
    parts = list(parts)
    return stretches(parts, chosen_in(parts, times)) == sorted(times)
