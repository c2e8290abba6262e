# SPDX-License-Identifier: EUPL-1.2
"""The paper that comes out: every code read back from a picture of it, at its place, and the piles after cutting."""

from pathlib import Path

import pytest

from registration.badges.formats import FORMATS, Backs, Box
from registration.badges.shapes import Look
from tests.registration.badges.reading import (
    Printed,
    assert_code_at_its_place,
    codes_in,
    codes_of,
    print_all,
)

SMALL, LARGE = (17, 9), (350, 350)
LOOKS = {
    **{slug: Look(slug) for slug in FORMATS},
    "a6 with bleed": Look("a6", bleed=True),
    "credit with bleed": Look("credit", bleed=True),
    "fronts only": Look("a6-4", seats=False, bleed=True),  # a bleed that is not possible
}
CASES = [
    pytest.param(name, counts, marks=pytest.mark.long if counts is LARGE else (), id=f"{sum(counts)} {name}")
    for counts in (SMALL, LARGE)
    for name in LOOKS
]


@pytest.fixture(scope="module")
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Printed]:
    name, counts = request.param
    return print_all(tmp_path_factory.mktemp("badges"), LOOKS[name], *counts)


every_layout = pytest.mark.parametrize(
    "printed", [pytest.param(case.values, marks=case.marks, id=case.id) for case in CASES], indirect=True
)
both_orders = pytest.mark.parametrize("is_stacked", [True, False], ids=["stacked", "sheet by sheet"])


@every_layout
def test_every_code_is_read_back_at_its_place_beside_its_own_name(printed):
    one = printed[True]
    each = 2 if one.look.has_back else 1
    seen = []
    for page, side in enumerate(one.sides()):
        for laid in side.laid:
            card = one.cards[laid.page // each]
            if laid.page % each or card.attendee is None:
                continue
            assert_code_at_its_place(one, page, laid, card)
            assert f"Naam{card.attendee:03}" in one.text(page, one.card_box(laid))
            seen.append(card.attendee)
    assert sorted(seen) == [card.attendee for card in one.cards if card.attendee is not None]


@every_layout
@both_orders
def test_the_piles_lie_in_order_after_cutting(printed, is_stacked):
    """Cut the pictures of the real pages at the places of the cards, pile up each place, read from the top."""
    one = printed[is_stacked]
    has_back_pages = one.look.has_back and one.fmt.backs is Backs.BEHIND
    page = 0
    for part in one.parts:
        sheets = -(-part.count // one.fmt.places)
        fronts = [page + sheet * (2 if has_back_pages else 1) for sheet in range(sheets)]
        page = fronts[-1] + (2 if has_back_pages else 1)
        corners = [one.fmt.corner(place) for place in range(one.fmt.places)]
        places = [Box(*corner, one.fmt.width, one.fmt.height) for corner in corners]
        piles = (
            [(sheet, place) for place in places for sheet in fronts]
            if is_stacked
            else [(sheet, place) for sheet in fronts for place in places]
        )
        read = ["".join(codes_in(one.cut(sheet, place))) for sheet, place in piles]
        wanted = codes_of(one.cards[part.first : part.first + part.count])
        # What is left of the last sheet stays white: at its end, or, stacked, at the end of the last piles.
        assert [code for code in read if code] == [code for code in wanted if code]
        assert len(read) == sheets * one.fmt.places
        assert read[: len(wanted)] == wanted


@every_layout
def test_a_back_lies_behind_its_own_front(printed):
    one = printed[True]
    if not one.look.has_back:
        pytest.skip("no backs")
    sides, middle = one.sides(), one.fmt.paper_width / 2
    is_behind = one.fmt.backs is Backs.BEHIND
    for page, side in enumerate(sides):
        if side.is_back:
            continue
        other = page + 1 if is_behind else page
        backs = {laid.page: laid for laid in sides[other].laid}
        for front in (laid for laid in side.laid if laid.page % 2 == 0):
            card, back = one.cards[front.page // 2], backs[front.page + 1]
            if is_behind:  # turned over the long side: as far from the right as the front is from the left
                assert back.x + one.fmt.width - middle == pytest.approx(middle - front.x)
                assert back.y == front.y
            if card.attendee is not None:
                assert f"Naam{card.attendee:03}" in one.text(other, one.card_box(back))


@every_layout
def test_every_font_is_embedded(printed):
    import pikepdf  # noqa: PLC0415 -- only here

    with pikepdf.open(printed[True].path) as pdf:
        fonts = [thing for thing in pdf.objects if is_font(thing)]
        assert fonts
        for font in fonts:
            own = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert any(f"/FontFile{kind}" in own.FontDescriptor for kind in ("", "2", "3"))
            assert "+" in str(font.BaseFont)  # a subset


def is_font(thing) -> bool:
    import pikepdf  # noqa: PLC0415 -- only here

    return (
        isinstance(thing, pikepdf.Dictionary)
        and thing.get("/Type") == "/Font"
        and thing.get("/Subtype") in ("/Type0", "/TrueType", "/Type1", "/Type3")
    )


def test_the_folder_has_only_what_was_made(tmp_path: Path):
    print_all(tmp_path, Look("a6"), 3)
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf"}
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
