# SPDX-License-Identifier: EUPL-1.2
"""Times typed by the clock of the event: midnight, nights in which the clock changes, other days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.spots import EndsBeforeStart, NoSuchTime, Spot, Step, at_clock, end_at

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = date(2027, 2, 4)
FORWARD, BACK = date(2027, 3, 27), date(2027, 10, 30)  # in the nights after these days the clock changes


def local(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%d-%m %H:%M}"


def test_a_time_in_the_night_belongs_to_the_evening_before():
    assert [local(at_clock(DAY, clock, ZONE)) for clock in (time(9), time(23, 30), time(0), time(3, 59))] == [
        "04-02 09:00",
        "04-02 23:30",
        "05-02 00:00",
        "05-02 03:59",
    ]


@pytest.mark.parametrize(("day", "code"), [(FORWARD, "gap"), (BACK, "twice")])
def test_a_time_that_the_clock_skips_or_has_twice_is_refused(day, code):
    with pytest.raises(NoSuchTime) as refused:
        at_clock(day, time(2, 30), ZONE)
    assert refused.value.code == code


def test_a_time_that_is_there_twice_stays_the_one_it_was():
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert at_clock(BACK, time(2, 30), ZONE, keep=second) == second


def test_an_end_after_midnight_is_on_the_next_day_and_a_mistake_is_one():
    evening = at_clock(DAY, time(22), ZONE)
    assert local(end_at(evening, time(1), ZONE)) == "05-02 01:00"
    for clock in (time(22), time(21, 59)):
        with pytest.raises(EndsBeforeStart):
            end_at(evening, clock, ZONE)
    with pytest.raises(EndsBeforeStart):
        end_at(at_clock(DAY, time(14), ZONE), time(13), ZONE)


def test_an_end_over_the_change_of_the_clock_is_as_the_clock_says():
    evening = at_clock(FORWARD, time(23), ZONE)
    end = end_at(evening, time(4), ZONE)
    assert (local(end), end - evening) == ("28-03 04:00", timedelta(hours=4))


def test_another_day_keeps_the_clock_and_the_length():
    start = at_clock(date(2027, 3, 26), time(22), ZONE)
    spot = Spot(1, start, start + timedelta(minutes=90))
    moved = Step(day=date(2027, 3, 28), minutes=15, room=None).apply(spot, ZONE)
    assert (local(moved.starts_at), moved.minutes, moved.room) == ("28-03 22:15", 90, None)


def test_a_night_session_moves_with_its_evening():
    start = at_clock(DAY, time(1), ZONE)
    moved = Step(day=DAY + timedelta(days=1)).apply(Spot(1, start, start + timedelta(hours=1)), ZONE)
    assert local(moved.starts_at) == "06-02 01:00"


@given(
    st.integers(0, 525_000).map(
        lambda minutes: datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.integers(1, 600),
    st.integers(-1440, 1440),
)
def test_a_shift_there_and_back_changes_nothing(start, length, minutes):
    spot = Spot(3, start, start + timedelta(minutes=length))
    there = Step(minutes=minutes).apply(spot, ZONE)
    assert there.minutes == length
    assert Step(minutes=-minutes).apply(there, ZONE) == spot
