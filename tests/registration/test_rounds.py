# SPDX-License-Identifier: EUPL-1.2
"""Rounds, and the code on a badge: pure."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.badge_codes import ALPHABET, encode, grouped, new_badge_code
from registration.rounds import Round, open_rounds, rounds_of
from tests.make import at


def spans(*clocks):
    return [(at(start), at(end)) for start, end in clocks]


def test_what_starts_together_is_one_round_until_the_first_ends():
    found = rounds_of(spans(("11:40", "12:30"), ("10:30", "12:30"), ("10:30", "11:20")))
    assert found == [Round(1, at("10:30"), at("11:20")), Round(2, at("11:40"), at("12:30"))]


def test_a_round_is_open_when_nothing_overlaps_it():
    rounds = rounds_of(spans(("10:30", "11:20"), ("11:40", "12:30"), ("13:30", "14:20")))
    assert [one.number for one in open_rounds(rounds, spans(("11:20", "11:50")))] == [1, 3]


def test_of_rounds_that_overlap_each_other_only_the_first_is_offered():
    rounds = rounds_of(spans(("10:00", "11:00"), ("10:30", "11:30"), ("11:00", "12:00")))
    assert [one.number for one in open_rounds(rounds, [])] == [1, 3]


MINUTES = st.integers(0, 600)


@given(
    st.lists(st.tuples(MINUTES, st.integers(1, 120)), max_size=12),
    st.lists(st.tuples(MINUTES, st.integers(1, 90)), max_size=4),
)
def test_open_rounds_never_overlap_each_other_or_what_somebody_has(slots, busy):
    def span(start, length):
        return at("08:00") + timedelta(minutes=start), at("08:00") + timedelta(minutes=start + length)

    taken = [span(*one) for one in busy]
    found = open_rounds(rounds_of(span(*one) for one in slots), taken)
    everything = taken + [(one.start, one.end) for one in found]
    for n, one in enumerate(found):
        others = everything[: len(taken)] + [(other.start, other.end) for other in found[:n]]
        assert not any(one.overlaps(start, end) for start, end in others)


@pytest.mark.parametrize(
    ("number", "code"), [(0, "0" * 26), (31, "0" * 25 + "Z"), (2**128 - 1, "7" + "Z" * 25)]
)
def test_a_badge_code_is_the_number_in_crockfords_base32(number, code):
    assert encode(number) == code


@given(st.integers(0, 2**128 - 1))
def test_a_badge_code_can_be_read_back(number):
    code = encode(number)
    value = 0
    for letter in code:
        value = value * 32 + ALPHABET.index(letter)
    assert (len(code), value) == (26, number)


def test_badge_codes_are_random_and_can_be_made_again():
    assert len({new_badge_code() for _ in range(100)}) == 100
    assert new_badge_code(5) == new_badge_code(5) == encode(5)


def test_a_code_is_read_aloud_in_groups_of_four():
    assert grouped("7XK2M9QH4TRB0WZ5CDNE8VFA3J") == "7XK2-M9QH-4TRB-0WZ5-CDNE-8VFA-3J"
