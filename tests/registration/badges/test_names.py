# SPDX-License-Identifier: EUPL-1.2
"""Where names are broken, and how wide texts are."""

import pytest

from registration.badges.fitting import Style, cut, fit, running
from registration.badges.measure import is_right_to_left, missing, width
from registration.badges.names import parts_of_name, pieces, ways

NAME = Style(700, 21, 12, most_lines=2, leading=1.1)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Samira van Dijk", ("Samira", "van Dijk")),
        ("Bo", ("Bo", "")),
        ("  Jan   de  Vries ", ("Jan", "de Vries")),
        ("El Mustapha Bakkali", ("El Mustapha", "Bakkali")),
        ("", ("", "")),
    ],
)
def test_the_first_name_stands_apart_from_the_rest(name, parts):
    assert parts_of_name(name) == parts


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("van der Heuvel tot Beichlingen", ["van der Heuvel", "tot Beichlingen"]),
        ("Oosterveld-Brouwershaven", ["Oosterveld-", "Brouwershaven"]),
        ("in 't Veld de Jong", ["in 't Veld", "de Jong"]),
        ("Van Den Berg", ["Van Den Berg"]),
        ("A-B", ["A-B"]),
    ],
)
def test_particles_stay_with_what_follows_and_double_names_break_behind_the_hyphen(text, unbroken):
    assert pieces(text) == unbroken


def test_every_way_keeps_all_that_was_written():
    name = "Oosterveld-Brouwershaven van de Ven"
    assert [" ".join(way).replace("- ", "-") for way in ways(name, 3)] == [name] * 4


def test_a_name_is_set_on_two_lines_when_that_makes_it_larger_and_balanced():
    one, two = fit("de Vries", 93, 17, NAME), fit("van der Heuvel tot Beichlingen", 60, 17, NAME)
    assert (one.lines, one.size) == (("de Vries",), 21)
    assert two.lines == ("van der Heuvel", "tot Beichlingen")
    assert two.size > fit("van der Heuvel tot Beichlingen", 60, 17, Style(700, 21, 6)).size


def test_what_does_not_fit_stays_at_the_smallest_size_and_says_so():
    long = fit("Wolfeschlegelsteinhausenbergerdorff" * 2, 60, 17, NAME)
    assert (long.size, long.fits) == (12, False)
    assert fit("Bo", 60, 17, NAME).fits


def test_a_title_is_cut_with_an_ellipsis_and_running_text_gets_smaller():
    style = Style(400, 10, 7)
    title = cut("Open data die iemand gebruikt en nog veel meer", 40, 10, 2, style)
    assert len(title) == 2
    assert title[1].endswith("…")
    assert all(width(line, 400) * 10 <= 40 for line in title)
    assert running("kort", 40, 10, style).size == 10
    assert 7 <= running("wat langer en nog wat langer dan dat", 40, 7.5, style).size < 10
    assert not running("woord " * 90, 40, 9, style).fits


def test_tracking_and_weight_count_in_the_width():
    assert width("Samira", 900) > width("Samira", 400)
    assert width("Samira", 900, -0.05) < width("Samira", 900)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Łukasz Ğ é ê ß Ñ ’", ""),
        ("Γιώργος", ""),
        ("Nguyễn Thị Ánh", ""),
        ("سميرة العلي", ""),
        ("Иван", ""),
        ("😀 👩\u200d💻", ""),
        ("李小龙 李", "李小龙"),
        ("e\u0301", ""),
    ],
)
def test_signs_that_no_typeface_of_ours_has_are_named_once(text, lacking):
    assert missing(text) == lacking


def test_the_first_letter_with_a_direction_decides():
    assert is_right_to_left("(سميرة)")
    assert not is_right_to_left("Samira سميرة")
