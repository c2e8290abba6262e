# SPDX-License-Identifier: EUPL-1.2
"""What stands on a card, and what is said of it."""

from dataclasses import replace
from typing import Any

import pytest

from conference.pdf import SCHEME, own_files
from registration.badges.boxes import PLANS
from registration.badges.cards import cards_of, page_of
from registration.badges.measure import POINT
from registration.badges.shapes import Card, Field, Look, SeatLine, Trouble, Why
from tests.registration.badges.reading import blank, face

PX = 25.4 / 96
SEAT = SeatLine("10:30", "Werken zonder e-mail", "Zaal Vecht", "B", "#7a2aa8")


def rendered(cards: list[Card], look: Look) -> list:
    """The pages with their boxes: front, back, front…"""
    from weasyprint import HTML  # noqa: PLC0415 -- large
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    html = page_of([side for card in cards for side in (card.front, card.back)], look, "nl")
    pages = (
        HTML(string=html, url_fetcher=own_files(), base_url=SCHEME)
        .render(font_config=FontConfiguration())
        .pages
    )
    assert len(pages) == 2 * len(cards)
    return [page._page_box for page in pages]


def placed(page) -> list[tuple[str, Any]]:
    """What stands at a place of its own, with its class."""
    found = []
    for box in page.descendants(placeholders=True):
        element = getattr(box, "element", None)
        if element is not None and type(box).__name__ == "BlockBox":
            found.append((element.get("class") or "", box))
    return found


def test_more_workshops_than_fit_are_reported_and_the_rest_of_the_row_is_shown():
    look = Look("a6")
    few, many = cards_of([replace(face(1), seats=(SEAT,) * count) for count in (8, 30)], look)
    assert few.troubles == ()
    assert many.troubles == (Trouble(Field.SEATS, Why.TOO_LONG, "30"),)
    assert few.back.count("Werken zonder") == 8
    assert 8 < many.back.count("Werken zonder") < 30


def test_a_sign_that_no_typeface_has_is_reported_with_the_sign():
    card = cards_of([replace(face(1), name="李 de Vries", organisation="gemeente 龙")], Look("a6"))[0]
    assert card.troubles == (
        Trouble(Field.NAME, Why.NO_LETTER, "李"),
        Trouble(Field.ORGANISATION, Why.NO_LETTER, "龙"),
    )


def test_a_text_that_is_too_long_never_runs_over_the_code():
    card = cards_of([replace(face(1), name="Jo " + "W" * 60)], Look("credit"))[0]
    assert 'class="t rest over"' in card.front


def test_what_people_type_is_text_and_nothing_else():
    card = cards_of([replace(face(1), name="<b>Jo</b> & Co", own_text="<script>", seats=())], Look("a6"))[0]
    assert "&lt;b&gt;Jo&lt;/b&gt;" in card.front
    assert "&lt;script&gt;" in card.back


def test_a_blank_badge_has_lines_to_write_on_and_no_troubles():
    card = cards_of([blank()], Look("a6"))[0]
    assert (card.code, card.troubles, card.front.count('class="write')) == (None, (), 3)


def test_a_right_to_left_name_is_set_so_and_the_greeting_is_not():
    card = cards_of([replace(face(1), name="سميرة العلي")], Look("a6"))[0]
    assert card.front.count('dir="rtl"') == 2
    assert "rtl" not in card.back


def test_the_greeting_is_in_the_language_of_the_attendee():
    said = [replace(face(1), name="Jo Ek", language=language) for language in ("nl", "en")]
    dutch, english = cards_of(said, Look("a6"))
    assert "Jo, dit is je dag" in dutch.back
    assert "Jo, this is your day" in english.back


@pytest.mark.parametrize("wide", [True, False])
def test_with_bleed_the_colour_runs_over_the_edge_of_the_card(wide):
    look = Look("a6", bleed=wide)
    page = rendered(cards_of([face(1)], look), look)[0]
    head = next(box for name, box in placed(page) if name == "head")
    assert (head.position_x * PX == pytest.approx(0, abs=0.01)) is wide
    assert page.margin_width() * PX == pytest.approx(111 if wide else 105, abs=0.1)


def test_sizes_stay_between_their_limits():
    plan = PLANS["a6"]
    front = cards_of([replace(face(1), name="Bo Li")], Look("a6"))[0].front
    assert f"font-size:{float(plan.first.largest)}pt" in front
    assert plan.first.floor * POINT > 7.7  # 22 points: to be read from two metres
