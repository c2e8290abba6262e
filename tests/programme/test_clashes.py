# SPDX-License-Identifier: EUPL-1.2
"""Who is in two places at once: the sweep agrees with looking at every pair."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from programme.clashes import Busy, clash, clashes

DAY = datetime(2027, 2, 4, tzinfo=UTC)
TRAVEL = {frozenset("ZR"): 120, frozenset("ZU"): 45, frozenset("RU"): 40}


def minutes(one, other) -> int:
    return TRAVEL[frozenset((one, other))]


def busy(key, start: int, length: int, venue=None) -> Busy:
    begin = DAY + timedelta(minutes=start)
    return Busy(key, begin, begin + timedelta(minutes=length), venue)


def told(found) -> set[tuple]:
    return {(one.why, one.first.key, one.second.key) for one in found}


def test_touching_is_not_overlapping():
    assert clash(busy(1, 0, 50), busy(2, 50, 50)) is None


def test_an_overlap_is_told_from_the_one_that_starts_first():
    one = clash(busy(1, 20, 50), busy(2, 0, 50))
    assert (one.why, one.first.key, one.second.key) == ("overlap", 2, 1)


def test_it_takes_time_to_get_from_one_venue_to_another():
    early, late = busy(1, 0, 60, "Z"), busy(2, 120, 60, "R")
    assert clash(early, late, minutes).why == "travel"
    assert clash(early, busy(2, 180, 60, "R"), minutes) is None
    assert clash(early, busy(2, 61, 60, "Z"), minutes) is None
    assert clash(early, busy(2, 61, 60), minutes) is None


TIMES = st.builds(
    busy, st.uuids(), st.integers(0, 600), st.integers(1, 200), st.sampled_from(["Z", "R", "U", None])
)


@given(st.lists(TIMES, max_size=12))
def test_the_sweep_finds_every_pair_and_no_other(times):
    pairs = [found for pair in combinations(times, 2) if (found := clash(*pair, minutes))]
    swept = list(clashes(times, minutes, most_travel=120))
    assert (told(swept), len(swept)) == (told(pairs), len(pairs))
