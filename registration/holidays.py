# SPDX-License-Identifier: EUPL-1.2
"""The public holidays on which hardly any Dutch office works: pure, for every year of the calendar that we use.

Good Friday and Liberation Day are left out: on those many offices work."""

from datetime import date, timedelta
from functools import lru_cache

SUNDAY = 6
FIXED = ((1, 1), (12, 25), (12, 26))
# Easter Monday, Ascension Day, Whit Monday.
DAYS_AFTER_EASTER = (1, 39, 50)


def is_holiday(day: date) -> bool:
    return day in holidays(day.year)


@lru_cache(maxsize=8)
def holidays(year: int) -> frozenset[date]:
    sunday = easter(year)
    moving = (sunday + timedelta(days=days) for days in DAYS_AFTER_EASTER)
    return frozenset([*(date(year, month, day) for month, day in FIXED), *moving, kings_day(year)])


def kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def easter(year: int) -> date:
    """Easter Sunday, as an anonymous writer in Nature (20 April 1876) reckons it; also in Meeus, Astronomical Algorithms."""
    century, of_century = divmod(year, 100)
    leaps, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    moon = (19 * golden + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * left + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
