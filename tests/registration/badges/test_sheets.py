# SPDX-License-Identifier: EUPL-1.2
"""What is on the paper beside the cards, and where the cards lie: marks, bleed, a printer that is beside, parts."""

from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from registration.badges.cards import cards_of
from registration.badges.formats import FORMATS
from registration.badges.paper import can_bleed, paper_of, sides_of
from registration.badges.press import press
from registration.badges.shapes import Lay, Look, Offset, Part
from registration.badges.sheets import lay
from registration.badges.sheets import test_page as page_to_measure
from tests.registration.badges.reading import faces

MM = 72 / 25.4


@pytest.fixture(scope="module")
def chunks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Five badges and two blank ones of each format, with backs."""
    folder = tmp_path_factory.mktemp("chunks")
    row, _parts = faces(5)
    return {slug: press(cards_of(row, Look(slug)), Look(slug), folder) for slug in FORMATS}


def laid(chunks: list[Path], look: Look, out: Path, *, offset: Offset = Offset(), parts=(Part(0, 7),)):  # noqa: B008 -- a value
    lays = lay(chunks, FORMATS[look.format], look, parts, offset, False, out)
    return pikepdf.open(out), lays


@pytest.mark.parametrize(("slug", "bleed"), list(product(FORMATS, (True, False))))
def test_no_mark_runs_into_a_card_or_off_the_paper(slug, bleed):
    fmt = FORMATS[slug]
    paper = paper_of(fmt, bleed=bleed, marks=True)
    sides, _lays = sides_of(fmt, [Part(0, fmt.places)], has_back=True, is_stacked=False)
    cards = [(one.x, one.y, one.x + fmt.width, one.y + fmt.height) for side in sides for one in side.laid]
    for mark in paper.marks():
        assert -paper.wider <= mark.x1 <= mark.x2 <= paper.width - paper.wider
        assert -paper.higher <= mark.y1 <= mark.y2 <= paper.height - paper.higher
        inside = [
            card
            for card in cards
            if max(mark.x1, card[0]) < min(mark.x2, card[2])
            and card[1] < mark.y1 < card[3]
            or max(mark.y1, card[1]) < min(mark.y2, card[3])
            and card[0] < mark.x1 < card[2]
        ]
        assert inside == []


def test_marks_stand_at_every_cut():
    def cuts(slug: str, *, bleed: bool = False) -> tuple[list[float], list[float]]:
        marks = paper_of(FORMATS[slug], bleed=bleed, marks=True).marks()
        upright = {mark.x1 for mark in marks if mark.x1 == mark.x2}
        return sorted(upright), sorted({mark.y1 for mark in marks if mark.y1 == mark.y2})

    assert cuts("a6-4") == ([105], [148.5])
    assert cuts("a6") == ([], [])  # the card is the paper: nothing to cut
    assert cuts("a6", bleed=True) == ([0, 105], [0, 148])
    assert cuts("a5-fold") == ([105], [])  # the fold
    assert cuts("credit")[0] == [16.4, 102, 108, 193.6] == cuts("credit", bleed=True)[0]
    assert len(cuts("credit")[1]) == 10 == len(cuts("credit", bleed=True)[1])


def test_the_only_dashed_mark_is_the_fold():
    marks = {slug: paper_of(fmt, bleed=False, marks=True).marks() for slug, fmt in FORMATS.items()}
    folds = {
        slug: [(mark.x1, mark.y1, mark.y2) for mark in some if mark.is_fold] for slug, some in marks.items()
    }
    assert folds == {"a6-4": [], "a6": [], "a5-fold": [(105, 4, 8), (105, 140, 144)], "credit": []}
    assert all(paper_of(fmt, bleed=True, marks=False).marks() == [] for fmt in FORMATS.values())


def test_colour_can_bleed_only_where_cards_have_room_between_them():
    assert {slug: can_bleed(fmt) for slug, fmt in FORMATS.items()} == {
        "a6-4": False,
        "a6": True,
        "a5-fold": False,
        "credit": True,
    }


@pytest.mark.parametrize(
    ("look", "size", "trim"),
    [
        (Look("a6-4", bleed=True), (210, 297), None),
        (Look("a6"), (105, 148), None),
        (Look("a6", bleed=True), (105 + 18, 148 + 18), (9, 9, 114, 157)),
        (Look("a6", bleed=True, marks=False), (105 + 6, 148 + 6), (3, 3, 108, 151)),
        (Look("a5-fold", bleed=True), (210, 148), None),
        (Look("credit"), (210, 297), None),
        (Look("credit", bleed=True), (210, 294 + 18), (16.4, 9, 193.6, 303)),
    ],
    ids=lambda value: f"{value.format}{' bleed' * value.bleed}" if isinstance(value, Look) else "",
)
def test_the_paper_grows_only_for_bleed_and_says_where_to_trim(chunks, tmp_path, look, size, trim):
    pdf, _lays = laid(chunks[look.format], look, tmp_path / "out.pdf")
    for page in pdf.pages:
        assert [float(value) / MM for value in page.mediabox] == pytest.approx([0, 0, *size], abs=0.01)
        if trim is None:
            assert "/TrimBox" not in page.obj
            continue
        bleed = [trim[0] - 3, trim[1] - 3, trim[2] + 3, trim[3] + 3]
        assert [float(value) / MM for value in page.obj.TrimBox] == pytest.approx(trim, abs=0.01)
        assert [float(value) / MM for value in page.obj.BleedBox] == pytest.approx(bleed, abs=0.01)


def test_every_part_begins_on_a_new_sheet(chunks, tmp_path):
    parts = (Part(0, 5), Part(5, 0), Part(5, 2))
    pdf, lays = laid(chunks["a6-4"], Look("a6-4"), tmp_path / "out.pdf", parts=parts)
    assert lays == [Lay(2, 1, 4), Lay(0, 5, 0), Lay(1, 5, 2)]
    assert len(pdf.pages) == 6
    assert [len(page.Resources.XObject) for page in pdf.pages] == [4, 4, 1, 1, 2, 2]


@pytest.mark.parametrize("side", [0, 1], ids=["front", "back"])
def test_what_a_printer_is_beside_is_taken_off_again(chunks, tmp_path, side):
    """The first letter on each side moves as far as the printer is off, in the other direction."""
    beside = Offset(right=2, down=1, back_right=-1.5, back_down=-0.5)
    at = {}
    for name, offset in {"straight": Offset(), "moved": beside}.items():
        laid(chunks["a6-4"], Look("a6-4"), tmp_path / f"{name}.pdf", offset=offset)[0].close()
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as document:
            left, bottom, _right, _top = document[side].get_textpage().get_charbox(0)
        at[name] = (left / MM, -bottom / MM)
    moved = [there - here for here, there in zip(at["straight"], at["moved"], strict=True)]
    assert moved == pytest.approx([(-2, -1), (1.5, 0.5)][side], abs=0.01)


def test_a_printer_is_asked_not_to_scale_and_to_turn_over_the_long_side(chunks, tmp_path):
    wishes = {}
    for look in (Look("a6-4"), Look("a5-fold"), Look("a6", seats=False)):
        pdf, _lays = laid(chunks[look.format], look, tmp_path / "out.pdf")
        said = pdf.Root.ViewerPreferences
        wishes[look.format] = (str(said.PrintScaling), str(said.get("/Duplex", "")))
    assert wishes == {
        "a6-4": ("/None", "/DuplexFlipLongEdge"),
        "a5-fold": ("/None", ""),
        "a6": ("/None", ""),
    }


def test_the_same_badges_give_the_same_file(chunks, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        laid(chunks["credit"], Look("credit"), tmp_path / name)[0].close()
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize("slug", FORMATS)
def test_the_test_page_has_a_front_and_a_back_that_move_with_the_printer(slug):
    fmt = FORMATS[slug]
    pages = [page_to_measure(fmt, offset) for offset in (Offset(), Offset(1, 2, 3, 4))]
    with pypdfium2.PdfDocument(pages[0]) as straight, pypdfium2.PdfDocument(pages[1]) as moved:
        assert len(straight) == len(moved) == 2
        for number, (right, down) in enumerate(((1, 2), (3, 4))):
            size = [value / MM for value in straight[number].get_size()]
            assert size == pytest.approx([fmt.paper_width, fmt.paper_height], abs=0.01)
            boxes = [some[number].get_textpage().get_charbox(0) for some in (straight, moved)]
            assert (boxes[1][0] - boxes[0][0]) / MM == pytest.approx(-right, abs=0.02)
            assert (boxes[1][1] - boxes[0][1]) / MM == pytest.approx(down, abs=0.02)
