# SPDX-License-Identifier: EUPL-1.2
"""Dates, times, durations and time zones as schedules write them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from programme.schedules.text import line

FIRST_YEAR, LAST_YEAR = 1970, 2199
MOST_MINUTES = 7 * 24 * 60  # an exhibition may be open all week
DAY_CHANGE = time(4)  # what starts before this belongs to the day before, unless the file says otherwise

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?\s?(?:Z|[+-]\d\d:?\d\d)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_LENGTH = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")


def read_date(value: Any) -> date | None:
    """The date in a text that is a date or begins with one."""
    text = line(value)[:10]
    if not _DATE.fullmatch(text):
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def read_moment(value: Any) -> datetime | None:
    """A date with a time; without tzinfo when the text has no offset."""
    text = line(value)
    if not _MOMENT.fullmatch(text) or read_date(text) is None:
        return None
    try:
        return datetime.fromisoformat(text.replace(" Z", "Z").replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None


def read_clock(value: Any) -> time | None:
    found = _CLOCK.fullmatch(line(value))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def read_minutes(value: Any) -> int | None:
    """Minutes from `1:30`, `01:30:00`, `90` or 90; None unless they are more than 0 and at most a week."""
    text = line(value, 20)
    if found := _LENGTH.fullmatch(text):
        minutes = int(found[1]) * 60 + int(found[2])
    elif re.fullmatch(r"\d{1,6}(\.0*)?", text):
        minutes = int(text.partition(".")[0])
    else:
        return None
    return minutes if 0 < minutes <= MOST_MINUTES else None


def read_zone(value: Any) -> ZoneInfo | None:
    """The time zone of that IANA name, if this machine knows it."""
    text = line(value)
    if len(text) > 64 or not _ZONE.fullmatch(text):
        return None
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError):  # "Europe" is a folder, which zoneinfo tries to read
        return None


def after(start: datetime, minutes: int) -> datetime:
    """So many minutes later as the clock runs, also in the night that it is put back."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def whole_hour_zone(offsets: set[timedelta]) -> ZoneInfo | None:
    """A zone with the one offset that all moments have. `Etc/GMT-1` is one hour ahead: the sign is reversed."""
    if len(offsets) != 1:
        return None
    hours, rest = divmod(next(iter(offsets)), timedelta(hours=1))
    return read_zone(f"Etc/GMT{-hours:+d}") if not rest else None
