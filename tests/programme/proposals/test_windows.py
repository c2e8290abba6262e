# SPDX-License-Identifier: EUPL-1.2
"""The pure rules: until when a speaker changes a proposal by themselves, and what it must have to be handed in."""

from datetime import timedelta

import pytest

from programme.operations.proposal_values import empty_values
from programme.proposals.complete import Limits, counted, lacks
from programme.proposals.windows import Moments, editing, free_until
from tests.make import NOW

DAY = timedelta(days=1)
CLOSES, EDITS, STARTS, ENDS = (NOW + n * DAY for n in (5, 10, 15, 16))


def moments(**changes):
    given = {
        "closes_at": CLOSES,
        "changes_until": None,
        "edits_until": EDITS,
        "starts_at": STARTS,
        "ends_at": ENDS,
    }
    return Moments(**(given | changes))


@pytest.mark.parametrize(
    ("state", "free", "ask"),
    [
        ("submitted", CLOSES, ENDS),
        ("reserve", CLOSES, ENDS),
        ("accepted", EDITS, ENDS),
        ("confirmed", EDITS, ENDS),
    ],
)
def test_free_until_its_moment_then_by_request_until_the_event_is_over(state, free, ask):
    second = timedelta(seconds=1)
    found = [editing(state, moments(), at) for at in (free - second, free, ask - second, ask)]
    assert found == ["free", "ask", "ask", "closed"]
    assert free_until(state, moments()) == free


def test_a_draft_is_always_free_and_what_fell_out_never():
    assert editing("draft", moments(), ENDS + 100 * DAY) == "free"
    assert {editing(state, moments(), NOW) for state in ("rejected", "withdrawn", "cancelled")} == {"closed"}


def test_asked_changes_keep_it_open_longer_and_never_shorter():
    assert free_until("submitted", moments(changes_until=CLOSES + DAY)) == CLOSES + DAY
    assert free_until("submitted", moments(changes_until=CLOSES - DAY)) == CLOSES
    assert free_until("accepted", moments(edits_until=None)) == STARTS
    assert editing("submitted", moments(closes_at=None), STARTS) == "free"


def whole(**changes):
    return empty_values() | {"title": "Titel", "abstract": "a" * 150, "minutes": 50, "seats": 10} | changes


def found(values, **limits):
    return [(one.field, one.what, one.limit) for one in lacks(values, Limits(**limits))]


@pytest.mark.parametrize(
    ("values", "limits", "expected"),
    [
        ({}, {}, []),
        ({"title": "  "}, {}, [("title", "empty", 0)]),
        ({"abstract": "a" * 149 + "  "}, {}, [("abstract", "short", 1)]),
        ({"abstract": "a" * 148 + "\r\nb"}, {}, []),
        ({"abstract": "a" * 1501}, {}, [("abstract", "long", 1)]),
        ({"title_en": "t" * 101}, {}, [("title_en", "long", 1)]),
        ({"abstract_en": "Text"}, {}, [("title_en", "empty", 0)]),
        ({"tags": ["a", "b", "c", "d"]}, {}, [("tags", "many", 3)]),
        ({"minutes": 45}, {"durations": (50, 110)}, [("minutes", "duration", 0)]),
        ({"minutes": None}, {"durations": (50,)}, [("minutes", "choose", 0)]),
        ({"minutes": None}, {}, []),
        ({"seats": None}, {}, [("seats", "empty", 0)]),
        ({"seats": None}, {"asks_seats": False}, []),
        ({"seats": 31}, {"most_seats": 30}, [("seats", "many", 30)]),
        ({"times": 3}, {"most_times": 2}, [("times", "many", 2)]),
        ({"kind": "table"}, {}, [("brought_by", "empty", 0)]),
        ({"kind": "table", "brought_by": "Ommen"}, {}, []),
        ({}, {"required": ("q1",)}, [("q1", "answer", 0)]),
    ],
)
def test_what_lacks_is_named_with_its_number(values, limits, expected):
    assert found(whole(**values), **limits) == expected


def test_a_line_ends_in_one_character_and_spaces_around_do_not_count():
    assert counted("  een\r\ntwee \n") == len("een\ntwee")
