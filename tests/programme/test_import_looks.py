# SPDX-License-Identifier: EUPL-1.2
"""Marks, colours, letters and kinds that an import gives: distinct, and readable."""

from itertools import islice
from types import SimpleNamespace

import pytest

from conference.colours import ENOUGH, WHITE, contrast, venue_contrast_problems
from conference.models.venue import Mark
from conference.palette import MARKS, venue_looks
from conference.slugs import Slugs
from programme.kinds import kind_of
from programme.models import Kind
from programme.palette import TRACK_COLOURS, track_letters


def looks(count: int, used=()) -> list[dict[str, str]]:
    return list(islice(venue_looks(used), count))


def test_every_look_of_a_venue_can_be_read():
    assert [venue_contrast_problems(SimpleNamespace(**look)) for look in looks(32)] == [{}] * 32


def test_venues_differ_in_colour_as_long_as_there_are_colours_and_then_in_mark_or_colour():
    assert len({look["accent"] for look in looks(8)}) == 8
    assert len({(look["mark"], look["accent"]) for look in looks(32)}) == 32
    assert len(looks(40)) == 40


def test_a_look_that_a_venue_has_already_is_given_last():
    first = looks(1)[0]
    assert first["accent"] not in {look["accent"] for look in looks(7, [(first["mark"], first["accent"])])}


def test_marks_are_those_of_venues():
    assert set(MARKS) == set(Mark.values)


def test_white_letters_can_be_read_on_every_track():
    assert [colour for colour in TRACK_COLOURS if contrast(WHITE, colour) < ENOUGH] == []
    assert len(set(TRACK_COLOURS)) == len(TRACK_COLOURS) >= 12


def test_letters_run_from_a_to_zz_and_skip_what_is_there():
    letters = list(islice(track_letters(["B"]), 27))
    assert (letters[:3], letters[-3:]) == (["A", "C", "D"], ["Z", "AA", "AB"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "presentation"),
        ("Workshop (90 min)", "workshop"),
        ("Short talk", "presentation"),
        ("lightningtalk", "presentation"),
        ("Short plenary", "plenary"),
        ("KEYNOTE", "plenary"),
        ("Lunch", "break"),
        ("Vraagtafel", "table"),
        ("lecture", "lecture"),
        ("Tutorial", "training"),
        ("General Assembly", "other"),
    ],
)
def test_kinds_of_other_programs_become_ours(text, kind):
    assert kind_of(text) == kind
    assert kind in Kind.values


def test_an_address_is_never_longer_than_it_may_be():
    slugs = Slugs(["aaaaa"], 5)
    assert [slugs.new("aaaaaaaa", "x") for _n in range(3)] == ["aaa-2", "aaa-3", "aaa-4"]
