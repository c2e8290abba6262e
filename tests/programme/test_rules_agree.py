# SPDX-License-Identifier: EUPL-1.2
"""Looking at some slots, or only at what moved, agrees with looking at all; so does looking at every pair."""

import subprocess
import sys
from datetime import timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from programme.rules import Draft, PersonFacts, Planned, SessionFacts, problems, problems_about, updated
from tests.conftest import ROOT
from tests.programme.facts import (
    FIRST,
    HARD,
    MARKET,
    NOOR,
    ROOMS,
    ROTTERDAM,
    SAM,
    TRAVEL,
    moment,
)

SESSIONS = {
    1: SessionFacts(1, (NOOR,), track=7),
    2: SessionFacts(2, (NOOR, SAM), track=7),
    3: SessionFacts(3, (SAM,), track=8, needs=frozenset({"screen", "sound"}), venues=frozenset({ROTTERDAM})),
    4: SessionFacts(4, (), track=7, is_break=True, is_shared=True),
    5: SessionFacts(5, (SAM, NOOR), needs=frozenset({"screen"}), layout="groups"),
}
PEOPLE = {
    NOOR: PersonFacts(NOOR, "given", ((moment("09:00"), moment("12:30")),)),
    SAM: PersonFacts(SAM, "always"),
}
SPOTS = st.tuples(
    st.sampled_from([*ROOMS, None]),
    st.integers(-60, 15 * 60).map(lambda minutes: moment("07:00") + timedelta(minutes=minutes)),
    st.integers(1, 200).map(lambda minutes: timedelta(minutes=minutes)),
)
SLOTS = st.integers(1, 12)
WHOLE = st.dictionaries(SLOTS, SPOTS)
MOVES = st.dictionaries(SLOTS, st.none() | SPOTS, max_size=4)


def at_spot(slot: int, spot) -> Planned | None:
    return spot and Planned(slot, slot % 5 + 1, spot[0], spot[1], spot[1] + spot[2])


def random_draft(spots) -> Draft:
    return Draft(
        places={slot: at_spot(slot, spot) for slot, spot in spots.items()},
        sessions=SESSIONS,
        rooms=ROOMS,
        people=PEOPLE,
        first_day=FIRST,
        last_day=FIRST,
        zone=ZoneInfo("Europe/Amsterdam"),
        seat_limits={slot: slot * 5 for slot in range(1, 13)},
        travel=TRAVEL,
        after=frozenset({(1, 2), (5, 3), (4, 4)}),
    )


@settings(deadline=None)
@given(WHOLE, st.sets(SLOTS, max_size=4))
def test_what_is_about_some_slots_is_what_the_whole_check_says_of_them(spots, slots):
    whole = random_draft(spots)
    assert problems_about(whole, slots) == [one for one in problems(whole) if set(one.slots) & slots]


@settings(deadline=None)
@given(WHOLE, st.lists(MOVES, max_size=5))
def test_problems_kept_up_to_date_over_moves_are_those_of_the_whole_check(spots, series):
    now = random_draft(spots)
    known = problems(now)
    for moves in series:
        then = now.moved({slot: at_spot(slot, spot) for slot, spot in moves.items()})
        known = updated(known, now, then, moves.keys())
        now = then
        assert known == problems(Draft(**{name: getattr(now, name) for name in now.__dataclass_fields__}))


@settings(deadline=None)
@given(WHOLE)
def test_the_sweep_finds_every_pair_and_no_other(spots):
    whole = random_draft(spots)
    pairs = set()
    for first, second in combinations(
        sorted(whole.places.values(), key=lambda one: (one.start, one.end, one.slot)), 2
    ):
        both = set(SESSIONS[first.session].people) & set(SESSIONS[second.session].people)
        if first.overlaps(second):
            pairs |= {("R3", first.slot, second.slot, who) for who in both}
            if first.room == second.room and first.room not in (None, MARKET):
                pairs.add(("R1", first.slot, second.slot, first.room))
            continue
        venues = whole.venue_of(first), whole.venue_of(second)
        if (second.start - first.end) < timedelta(minutes=TRAVEL.get(venues, 0)):
            pairs |= {("R5", first.slot, second.slot, who) for who in both}
    swept = [
        (one.rule, *one.slots, int(one.who.split(":")[1]))
        for one in problems(whole)
        if one.rule in {"R1", "R3", "R5"}
    ]
    assert (set(swept), len(swept)) == (pairs, len(pairs))


@settings(deadline=None)
@given(WHOLE)
def test_every_problem_has_a_key_of_its_own(spots):
    found = problems(random_draft(spots))
    assert len({one.key for one in found}) == len(found)
    assert {one.rule for one in found if one.is_hard} <= HARD


def test_the_rules_need_no_django():
    code = "import sys, programme.rules; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
