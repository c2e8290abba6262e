# SPDX-License-Identifier: EUPL-1.2
import pytest

from conference.for_each import for_each


def test_one_that_is_broken_keeps_nobody_waiting_and_is_told_in_the_end():
    done = []

    def work(row):
        if row in (2, 3):
            raise ValueError(row)
        done.append(row)
        return row

    with pytest.raises(ValueError, match="2"):
        for_each([1, 2, 3, 4], work)
    assert done == [1, 4]
    assert for_each([1, 4], work) == 5
