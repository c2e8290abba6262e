# SPDX-License-Identifier: EUPL-1.2
"""Lines on a time scale: pure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.charts import BOTTOM, RIGHT, TOP, chart, days_between, totals
from conference.scales import GRID_LINES, scale

DAYS = days_between(date(2027, 1, 1), date(2027, 1, 5))


def test_totals_count_up_to_and_including_each_day():
    moments = [date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 3)]
    assert totals(DAYS, moments) == [1, 1, 3, 3, 3]


def test_what_falls_outside_is_counted_at_the_edge():
    assert totals(DAYS, [date(2026, 1, 1), date(2028, 1, 1)]) == [1, 1, 1, 1, 2]


@given(st.integers(0, 10**7))
def test_the_scale_holds_the_most_in_four_whole_steps(most):
    top = scale(most)
    assert top >= most
    assert top % GRID_LINES == 0
    assert top <= max(4, most * 3)


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (389, 400), (401, 800)])
def test_the_scale_ends_at_a_round_number(most, top):
    assert scale(most) == top


def test_a_line_goes_from_the_first_day_to_the_last():
    found = chart(DAYS, {"zwolle": [0, 1, 2, 3, 4]})
    (line,) = found.lines
    assert line.path == "M50.0 220.0 L177.5 170.0 L305.0 120.0 L432.5 70.0 L560.0 20.0"
    assert (line.x, line.y, line.total) == (RIGHT, TOP, 4)
    assert found.values == [(0, BOTTOM), (1, 170.0), (2, 120.0), (3, 70.0), (4, TOP)]
    assert found.dates == list(zip(DAYS, [50.0, 177.5, 305.0, 432.5, 560.0], strict=True))


def test_labels_of_lines_that_end_together_can_be_read():
    found = chart(DAYS, {"zwolle": [4] * 5, "rotterdam": [4] * 5, "utrecht": [0] * 5})
    assert [line.key for line in found.lines] == ["zwolle", "rotterdam", "utrecht"]
    labels = sorted(line.label_y for line in found.lines)
    assert all(after - before >= 18 for before, after in zip(labels, labels[1:], strict=False))


def test_one_day_is_a_chart_too():
    found = chart(DAYS[:1], {"zwolle": [3]})
    assert found.lines[0].path == "M50.0 70.0"


def test_many_days_show_few_dates():
    days = days_between(date(2027, 1, 1), date(2027, 3, 1))
    assert len(chart(days, {}).dates) <= 6
