# SPDX-License-Identifier: EUPL-1.2
"""The days on which hardly any Dutch office works."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.holidays import easter, holidays, is_holiday

# As the calendars of those years have it: early, late, leap years, and both sides of a turn of the century.
EASTERS = [
    "1961-04-02",
    "1981-04-19",
    "1999-04-04",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
    "2100-03-28",
]


@pytest.mark.parametrize("day", EASTERS)
def test_easter_is_when_the_calendar_says(day):
    assert easter(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(1900, 2200))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_holidays_of_2027():
    names = ["01-01", "03-29", "04-27", "05-06", "05-17", "12-25", "12-26"]
    assert sorted(holidays(2027)) == [date.fromisoformat(f"2027-{name}") for name in names]


def test_kings_day_is_never_on_a_sunday():
    assert (is_holiday(date(2025, 4, 26)), is_holiday(date(2025, 4, 27))) == (True, False)
    assert (is_holiday(date(2026, 4, 26)), is_holiday(date(2026, 4, 27))) == (False, True)


def test_on_good_friday_and_liberation_day_people_work():
    assert not is_holiday(date(2027, 3, 26))
    assert not is_holiday(date(2025, 5, 5))
