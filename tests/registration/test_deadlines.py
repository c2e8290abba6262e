# SPDX-License-Identifier: EUPL-1.2
"""Until when an offer stands: in office hours, minutes on the day itself, never too late."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.deadlines import offer_deadline
from registration.holidays import is_holiday

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = st.sampled_from(["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "UTC"]).map(ZoneInfo)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=1000)).map(lambda since: FIRST + since)
FAR = datetime(2029, 6, 1, tzinfo=UTC)


def moment(text, zone=AMSTERDAM):
    """ "2027-01-22 17:30" by the clock of the event."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("made", "hours", "ends"),
    [
        ("2027-01-20 14:00", 24, "2027-01-21 14:00"),  # a Wednesday
        ("2027-01-22 17:30", 24, "2027-01-25 10:00"),  # Friday: Saturday is no working day
        ("2027-01-22 09:00", 4, "2027-01-22 13:00"),
        ("2027-01-20 19:00", 2, "2027-01-21 10:00"),  # would end at 21:00
        ("2027-01-20 08:30", 24, "2027-01-21 10:00"),  # half past eight leaves nobody time
        ("2027-01-20 20:00", 24, "2027-01-21 20:00"),
        ("2027-01-23 12:00", 1, "2027-01-25 10:00"),
        ("2026-03-26 15:00", 96, "2026-03-30 16:00"),  # the night in which the clock goes on
        ("2027-03-26 15:00", 24, "2027-03-30 10:00"),  # a weekend and Easter Monday
        ("2027-05-05 14:00", 24, "2027-05-07 10:00"),  # would end on Ascension Day
        ("2026-12-24 14:00", 24, "2026-12-28 10:00"),  # Christmas on Friday and Saturday
        ("2026-12-31 14:00", 24, "2027-01-04 10:00"),  # New Year, and then a weekend
    ],
)
def test_an_offer_ends_in_office_hours(made, hours, ends):
    assert offer_deadline(moment(made), hours=hours, starts_at=FAR, zone=AMSTERDAM) == moment(ends)


@pytest.mark.parametrize(
    ("made", "starts", "closes", "ends"),
    [
        ("2027-02-04 09:00", "2027-02-04 10:30", None, "2027-02-04 09:15"),
        ("2027-02-04 10:25", "2027-02-04 10:30", None, "2027-02-04 10:30"),
        ("2027-02-03 15:00", "2027-02-04 10:30", None, "2027-02-04 10:30"),
        ("2027-02-01 15:00", "2027-02-04 10:30", "2027-02-02 12:00", "2027-02-02 12:00"),
        ("2027-02-02 15:00", "2027-02-04 10:30", "2027-02-02 12:00", "2027-02-03 15:00"),
    ],
)
def test_on_the_day_it_is_minutes_and_never_later_than_start_or_closing(made, starts, closes, ends):
    deadline = offer_deadline(
        moment(made),
        hours=24,
        starts_at=moment(starts),
        closes_at=moment(closes) if closes else None,
        zone=AMSTERDAM,
    )
    assert deadline == moment(ends)


@given(at=MOMENTS, hours=st.integers(0, 200), zone=ZONES)
def test_whenever_it_is_made_it_lasts_its_hours_and_ends_when_people_work(at, hours, zone):
    ends = offer_deadline(at, hours=hours, starts_at=FAR + timedelta(days=60), zone=zone)
    there = ends.astimezone(zone)
    assert ends - at >= timedelta(hours=hours)
    # No longer than to the first working morning after it: a weekend with two days of Christmas before or after.
    assert ends - at <= timedelta(hours=max(hours, 1)) + timedelta(days=5)
    assert there.weekday() < 5
    assert not is_holiday(there.date())
    assert time(10) <= there.time() <= time(20)


@given(
    at=MOMENTS,
    hours=st.integers(1, 100),
    zone=ZONES,
    until_start=st.timedeltas(timedelta(seconds=1), timedelta(days=9)),
    until_closing=st.none() | st.timedeltas(timedelta(days=-2), timedelta(days=9)),
)
def test_it_is_always_to_come_and_never_after_start_or_a_closing_to_come(
    at, hours, zone, until_start, until_closing
):
    closes = at + until_closing if until_closing is not None else None
    ends = offer_deadline(at, hours=hours, starts_at=at + until_start, closes_at=closes, zone=zone)
    assert at < ends <= at + until_start
    assert closes is None or closes <= at or ends <= closes


@given(at=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=3)), hours=st.integers(1, 100))
def test_who_gets_an_offer_later_never_has_to_answer_earlier(at, later, hours):
    one, other = (
        offer_deadline(made, hours=hours, starts_at=FAR + timedelta(days=60), zone=AMSTERDAM)
        for made in (at, at + later)
    )
    assert one <= other
