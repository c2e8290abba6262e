# SPDX-License-Identifier: EUPL-1.2
"""Texts in boxes: as large as can be, on the lines that make them largest, never below the floor without saying so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registration.badges.fitting import Style, cut, fit, goes, running
from registration.badges.measure import POINT, width

BIG = Style(900, 46, 22, most_lines=2, leading=0.95, tracking=-0.045)
SMALL = Style(400, 10, 7, leading=1.25)
NAMES = st.text("abcdefghijklm WXÀé-", min_size=1, max_size=60)


def test_a_short_name_is_as_large_as_may_be():
    assert fit("Bo", 93, 28, BIG).size == 46


def test_two_lines_are_taken_when_they_make_it_larger():
    name = "Alexandrina Wilhelmina"
    fitted = fit(name, 93, 28, BIG)
    assert fitted.lines == ("Alexandrina", "Wilhelmina")
    assert fitted.size > fit(name, 93, 28, Style(900, 46, 10, tracking=-0.045)).size


def test_what_is_too_long_stays_at_the_floor_and_says_so():
    fitted = fit("W" * 60, 93, 28, BIG)
    assert (fitted.lines, fitted.size, fitted.fits) == (("W" * 60,), 22, False)


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_what_fits_lies_in_its_box_and_no_letter_is_lost(name):
    fitted = fit(name, 93, 28, BIG)
    assert "".join(fitted.lines).replace(" ", "") == "".join(name.split())
    if fitted.lines and fitted.fits:
        assert max(width(line, 900, -0.045) for line in fitted.lines) * fitted.size <= 93
        assert fitted.height <= 28 + 1e-9
        assert BIG.floor <= fitted.size <= BIG.largest


def test_running_text_gets_smaller_until_all_of_it_fits():
    short, long = running("Hulp nodig?", 95, 22, SMALL), running("Bel de balie. " * 30, 95, 22, SMALL)
    assert (short.size, short.fits, long.fits) == (10, True, True)
    assert SMALL.floor <= long.size < 10
    assert running("woord " * 400, 95, 22, SMALL).fits is False


@pytest.mark.parametrize(
    "text", ["Zaakgericht werken op één A4, van een dossier naar een vel " * 3, "W" * 99]
)
def test_a_title_that_is_cut_ends_in_an_ellipsis_inside_its_lines(text):
    lines = cut(text, 60, 10, 2, SMALL)
    assert len(lines) <= 2
    assert lines[-1].endswith("…")
    assert all(goes(line, 60, 10, SMALL) for line in lines)


def test_a_title_that_fits_is_not_cut():
    assert cut("Werken zonder e-mail", 60, 10, 2, SMALL) == ("Werken zonder e-mail",)
    assert width("Werken zonder e-mail", 400) * 10 < 60 < 400 * POINT
