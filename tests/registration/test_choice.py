# SPDX-License-Identifier: EUPL-1.2
"""What stands in the way of a seat, over all kinds of intervals."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from registration.choice import Interval, Obstacle, obstacle, overlaps, stands_in_way, too_far

DAY = datetime(2027, 2, 4, tzinfo=UTC)
ZWOLLE, ROTTERDAM = 1, 2


def interval(slot, start, minutes, *, session=None, venue=ZWOLLE):
    begin = DAY + timedelta(minutes=start)
    return Interval(slot, session or slot, begin, begin + timedelta(minutes=minutes), venue)


def two_hours(one, other):
    return 120


intervals = st.builds(
    interval,
    st.integers(1, 50),
    st.integers(0, 600),
    st.integers(1, 120),
    session=st.integers(1, 20),
    venue=st.sampled_from([ZWOLLE, ROTTERDAM, None]),
)


@given(intervals, intervals)
def test_overlap_is_mutual_and_means_a_shared_minute(one, other):
    minutes = {
        one.start + timedelta(minutes=n) for n in range(int((one.end - one.start).total_seconds() // 60))
    }
    shared = any(other.start <= minute < other.end for minute in minutes)
    assert overlaps(one, other) == overlaps(other, one) == shared


@given(intervals, intervals)
def test_travel_is_mutual_and_never_within_a_venue(one, other):
    assert too_far(one, other, two_hours) == too_far(other, one, two_hours)
    assert not too_far(one, Interval(*other_fields(other), venue=one.venue), two_hours)


def other_fields(one):
    return one.slot, one.session, one.start, one.end


@given(intervals, st.lists(intervals, max_size=5), st.lists(intervals, max_size=3))
def test_no_obstacle_means_that_everything_goes_together(wanted, held, own):
    found = obstacle(wanted, home=ZWOLLE, held=held, own=own, travel=two_hours)
    free = (
        wanted.venue in (ZWOLLE, None)
        and not any(stands_in_way(wanted, other) for other in [*held, *own])
        and not any(too_far(wanted, other, two_hours) for other in [*held, *own])
    )
    assert (found is None) == free


def test_the_venue_comes_first_then_own_sessions_then_what_is_held():
    wanted = interval(1, 60, 50, venue=ROTTERDAM)
    same = interval(2, 60, 50, session=1, venue=ROTTERDAM)
    other = interval(3, 90, 50, venue=ROTTERDAM)
    assert obstacle(wanted, home=ZWOLLE, held=[same], own=[other]) == Obstacle("other-venue")
    assert obstacle(wanted, home=ROTTERDAM, held=[same], own=[other]) == Obstacle("own-session", other)
    assert obstacle(wanted, home=ROTTERDAM, held=[other, same], own=[]) == Obstacle("same-session", same)
    assert obstacle(wanted, home=ROTTERDAM, held=[other], own=[]) == Obstacle("overlap", other)


def test_a_session_given_elsewhere_an_hour_before_is_too_far():
    own = interval(1, 0, 60, venue=ROTTERDAM)
    assert obstacle(interval(2, 120, 50), home=ZWOLLE, held=[], own=[own], travel=two_hours) == Obstacle(
        "travel", own
    )
    assert obstacle(interval(2, 180, 50), home=ZWOLLE, held=[], own=[own], travel=two_hours) is None
