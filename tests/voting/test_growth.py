# SPDX-License-Identifier: EUPL-1.2
"""The picture of how a board grew."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string

from conference.charts import BOTTOM, LEFT, RIGHT, TOP
from tests.make import make_event
from voting.growth import growth

START = datetime(2027, 1, 20, 12, tzinfo=UTC)


def at(hours):
    return START + timedelta(hours=hours)


def test_it_is_a_stair_on_a_scale_of_its_own():
    found = growth([(at(0), 0), (at(1), 20), (at(4), 80)])
    assert found.path == f"M{LEFT}.0 {BOTTOM}.0 H177.5 V170.0 H560.0 V20.0"
    assert (found.x, found.y, found.total) == (RIGHT, TOP, 80)
    assert [value for value, _y in found.values] == [0, 20, 40, 60, 80]
    assert [moment for moment, _x in found.moments] == [at(n) for n in range(5)]


def test_labels_say_as_much_as_is_needed_to_tell_them_apart():
    said = [growth([(at(0), 0), (at(hours), 1)]).words for hours in (20, 30, 24 * 6)]
    assert said == ["time", "moment", "day"]


def test_one_head_or_many_in_one_second_is_no_reason_to_fail():
    assert growth([(START, 1)]) is None
    assert growth([]) is None
    assert growth([(START, 0), (START, 0)]).path == f"M{LEFT}.0 {BOTTOM}.0 H{LEFT}.0 V{BOTTOM}.0"


@pytest.mark.parametrize("drawing", ["voting/desk/_turnout.html", "voting/trust/_growth.html"])
def test_a_drawing_of_six_days_says_the_days(db, drawing):
    stair = growth([(at(0), 0), (at(24 * 6), 40)])
    shown = render_to_string(drawing, {"growth": stair, "turnout": stair, "event": make_event()})
    labels = re.findall(r'text-anchor="middle">([^<]*)<', shown)
    assert (len(set(labels)), [label for label in labels if ":" in label]) == (5, [])
