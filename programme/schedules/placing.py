# SPDX-License-Identifier: EUPL-1.2
"""Giving an entry its time, with what to think of a length that is missing or impossible."""

from datetime import datetime, timedelta
from typing import Any

from programme.schedules.collection import Collection, Entry
from programme.schedules.text import line
from programme.schedules.times import MOST_MINUTES, after, read_minutes, read_moment

ASSUMED_MINUTES = 30  # of a session that doesn't say how long it takes
LONG = timedelta(days=1)


def place(
    entry: Entry, found: Collection, start: datetime, until: Any, *lengths: Any, usual: int | None = None
) -> None:
    """From `start` (with a zone) to the moment `until`, else for the first of `lengths` that can be read,
    else for the `usual` number of minutes."""
    entry.start, entry.end = start, _end(entry, found, start, until, lengths, usual or ASSUMED_MINUTES)
    if entry.end - start > LONG:
        hours = int((entry.end - start) / timedelta(hours=1))
        found.oddities.note("very-long", entry.where, session=entry.title, hours=hours)
    if entry.room is None:
        found.oddities.note("room-missing", entry.where, session=entry.title)


def _end(
    entry: Entry, found: Collection, start: datetime, until: Any, lengths: tuple[Any, ...], usual: int
) -> datetime:
    strange = next((text for length in lengths if (text := line(length)) and not read_minutes(length)), "")
    minutes = next((minutes for length in lengths if (minutes := read_minutes(length))), None)
    end = _moment_after(start, until, found) or (minutes and after(start, minutes))
    if end is None:
        found.oddities.note(
            "duration-assumed", entry.where, session=entry.title, text=strange or line(until), minutes=usual
        )
    elif strange:
        found.oddities.note("duration-unreadable", entry.where, session=entry.title, text=strange)
    return end or after(start, usual)


def _moment_after(start: datetime, until: Any, found: Collection) -> datetime | None:
    moment = read_moment(until)
    if moment is None:
        return None
    end = found.settle(moment)
    return end if timedelta() < end - start <= timedelta(minutes=MOST_MINUTES) else None
