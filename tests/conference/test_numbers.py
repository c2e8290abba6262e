# SPDX-License-Identifier: EUPL-1.2
"""Numbers out of texts that anybody can send."""

import pytest

from conference.numbers import number_in, numbers_in


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "-1", "+1", "1.0", "1e3", "²", "٣", "x", "1" * 18, "9" * 5000]
)
def test_what_is_no_plain_number_is_none(text):
    assert number_in(text) is None


def test_a_number_is_one_as_long_as_it_may_be():
    assert [number_in(one) for one in ("0", "007", "9" * 17)] == [0, 7, 10**17 - 1]
    assert [number_in(one, 2) for one in ("99", "100")] == [99, None]


def test_of_several_those_that_are_numbers_stay_in_their_order():
    assert numbers_in(["3", "x", "", "1", "3"]) == [3, 1, 3]
