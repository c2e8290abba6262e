# SPDX-License-Identifier: EUPL-1.2
"""Contrast, against values that WCAG gives, and what it means for a venue and a track."""

import pytest
from django.core.exceptions import ValidationError

from conference.addresses import hint, normalise
from conference.colours import contrast, is_colour, readable_on
from conference.models import Venue
from programme.models import Track
from tests.make import make_event


def test_contrast_of_known_pairs():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#123456", "#123456") == 1
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_letters_are_white_or_ink_whichever_can_be_read():
    assert [readable_on(colour) for colour in ("#102030", "#ffe680", "#ffffff")] == [
        "#ffffff",
        "#15120f",
        "#15120f",
    ]


@pytest.mark.parametrize("text", ["#fff", "red", "", "#12345g", "#1234567", "url(#a)"])
def test_what_is_no_colour(text):
    assert not is_colour(text)


@pytest.mark.django_db
def test_a_venue_that_cannot_be_read_is_refused_by_field():
    venue = Venue(
        event=make_event(), slug="x", name="X", accent="#ff6a1f", on_accent="#ffffff", route="x", city="X"
    )
    with pytest.raises(ValidationError) as error:
        venue.full_clean()
    assert set(error.value.message_dict) == {"on_accent"}
    venue.on_accent, venue.accent_strong = "#15120f", "#ff8a4d"
    venue.full_clean()


@pytest.mark.django_db
def test_a_colour_that_is_none_is_refused_and_breaks_nothing():
    venue = Venue(event=make_event(), slug="x", name="X", accent="rood")
    with pytest.raises(ValidationError) as error:
        venue.full_clean()
    assert "accent" in error.value.message_dict


@pytest.mark.django_db
def test_a_light_track_cannot_carry_white():
    with pytest.raises(ValidationError) as error:
        Track(event=make_event(), slug="a", letter="A", name="A", colour="#ffd21f").full_clean()
    assert set(error.value.message_dict) == {"colour"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Samira@Ommen.Example ", "samira@ommen.example"),
        ("a.b+c@x.nl", "a.b+c@x.nl"),
        ("info@München.example", "info@xn--mnchen-3ya.example"),
        ("geen adres", "geen adres"),
        ("x@" + "a" * 300, "x@" + "a" * 300),
    ],
)
def test_addresses_are_compared_in_one_form(typed, kept):
    assert normalise(typed) == kept


def test_a_hint_shows_no_more_than_needed():
    assert hint("samira@ommen.example") == "s…@ommen.example"
