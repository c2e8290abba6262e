# SPDX-License-Identifier: EUPL-1.2
"""Badges to try the press with, and what a reader sees on the paper that comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp

from conference.qr import qr_rows
from registration.badge_codes import new_badge_code
from registration.badges.cards import cards_of
from registration.badges.formats import FORMATS, Box, Format
from registration.badges.paper import Laid, Paper, paper_of, sides_of
from registration.badges.press import press
from registration.badges.shapes import Card, Face, Look, Offset, Part, SeatLine
from registration.badges.sheets import lay
from registration.links import badge_address

DPI = 150
QUIET = 3.9  # millimetres that must be white around a code: a little less than there is, for the raster
BLANKS = 2  # after the badges of a part


def face(number: int) -> Face:
    """Somebody who has the number in their name: first names differ, so each badge can be told from the others."""
    return Face(
        attendee=number,
        code=new_badge_code(2**127 + number * 7_919_717),
        language="en" if number % 5 == 0 else "nl",
        name=f"Naam{number:03} van der Meer",
        organisation="gemeente Ommen",
        role="Deelnemer",
        kind_letter="",
        kind_colour="",
        venue="Zwolle",
        building="Provinciehuis Overijssel",
        mark="circle",
        accent="#2a35e0",
        on_accent="#ffffff",
        track_letter="A",
        track_colour="#0a6b52",
        seats=(SeatLine("10:30", "Werken zonder e-mail", "Zaal Vecht", "B", "#7a2aa8"),),
        own_text="",
        event="Dag van de Ambtenaar 2.0",
        day="4 februari 2027",
    )


def blank() -> Face:
    some = face(0)
    return Face(
        **{name: getattr(some, name) for name in some.__slots__}
        | {"attendee": None, "code": None, "name": ""}
    )


def faces(*counts: int) -> tuple[list[Face], list[Part]]:
    """So many badges in each part, with blank ones at its end."""
    row: list[Face] = []
    parts = []
    for count in counts:
        parts.append(Part(len(row), count + BLANKS))
        row += [face(len(row) + number) for number in range(count)] + [blank()] * BLANKS
    return row, parts


@dataclass
class Printed:
    """A run as it lies in the printer."""

    fmt: Format
    look: Look
    cards: list[Card]
    parts: list[Part]
    path: Path
    is_stacked: bool

    @property
    def paper(self) -> Paper:
        return paper_of(self.fmt, bleed=self.look.bleed, marks=self.look.marks)

    def sides(self) -> list[Any]:
        """Where we think that everything lies; what is there is looked up in the pictures."""
        sides, _lays = sides_of(self.fmt, self.parts, has_back=self.look.has_back, is_stacked=self.is_stacked)
        return sides

    def cut(self, page: int, box: Box) -> Any:
        """What is in this rectangle of the paper, millimetres from its top left (of what was added to it as well)."""
        x, y = box.x + self.paper.wider, box.y + self.paper.higher
        corners = (x, y, x + box.width, y + box.height)
        return picture(self.path, page).crop(tuple(round(value * DPI / 25.4) for value in corners))

    def text(self, page: int, box: Box) -> str:
        """The letters in this rectangle, without spaces."""
        with pypdfium2.PdfDocument(self.path) as document:
            high = document[page].get_height()
            left, top = (box.x + self.paper.wider) * 72 / 25.4, high - (box.y + self.paper.higher) * 72 / 25.4
            right, bottom = left + box.width * 72 / 25.4, top - box.height * 72 / 25.4
            found = document[page].get_textpage().get_text_bounded(left, bottom, right, top)
        return "".join(found.split())

    def card_box(self, laid: Laid) -> Box:
        return Box(laid.x, laid.y, self.fmt.width, self.fmt.height)


@lru_cache(maxsize=200)
def picture(path: Path, page: int) -> Any:
    """A page of paper in grey."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page].render(scale=DPI / 72).to_pil().convert("L")


def print_all(folder: Path, look: Look, *counts: int) -> dict[bool, Printed]:
    """The same badges pressed once, and laid in both orders: by whether they are stacked."""
    fmt = FORMATS[look.format]
    row, parts = faces(*counts)
    cards = cards_of(row, look)
    chunks = press(cards, look, folder)
    made = {}
    for is_stacked in (True, False):
        out = folder / f"{is_stacked}.pdf"
        lay(chunks, fmt, look, parts, Offset(), is_stacked, out)
        made[is_stacked] = Printed(fmt, look, cards, parts, out, is_stacked)
    return made


def codes_in(picture: Any) -> list[str]:
    """What a scanner reads, upright only."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert all(abs(code.orientation) < 2 for code in found)
    return [code.text for code in found]


def drawn_rows(picture: Any, size: int) -> list[list[bool]]:
    """The middle of each module of a code that fills this picture."""
    wide, high = picture.size
    return [
        [
            picture.getpixel((int((x + 0.5) * wide / size), int((y + 0.5) * high / size))) < 128
            for x in range(size)
        ]
        for y in range(size)
    ]


def assert_code_at_its_place(printed: Printed, page: int, laid: Laid, card: Card) -> None:
    """Module for module as it must be: so it is this code, upright, not mirrored, so large and so near."""
    square = printed.fmt.qr
    at = Box(laid.x + square.x, laid.y + square.y, square.width, square.height)
    around = Box(at.x - QUIET, at.y - QUIET, at.width + 2 * QUIET, at.height + 2 * QUIET)
    seen, wanted = printed.cut(page, at), qr_rows(badge_address(card.code))
    assert drawn_rows(seen, len(wanted)) == wanted
    near = printed.cut(page, around)
    left, top, right, bottom = near.point(lambda value: 255 if value < 128 else 0).getbbox()
    beside = [value * 25.4 / DPI for value in (left, top, near.width - right, near.height - bottom)]
    assert all(abs(value - QUIET) < 0.5 for value in beside), (
        beside
    )  # white around it, within half a millimetre
    assert codes_in(near) == [badge_address(card.code)]


def codes_of(cards: Sequence[Card]) -> list[str]:
    return [badge_address(card.code) if card.code else "" for card in cards]
