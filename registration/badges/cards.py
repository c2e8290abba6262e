# SPDX-License-Identifier: EUPL-1.2
"""Cards: the pages of a badge as HTML, and what would not print as it should."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from conference.colours import readable_on
from conference.pdf import faces_for, static_file
from registration.badges.boxes import PLANS
from registration.badges.formats import BLEED, FORMATS, Box
from registration.badges.setting import Piece, Side, back_of, front_of
from registration.badges.shapes import Card, Face, Look

ON_ACCENT = {"venue", "building"}
RTL = ' dir="rtl"'
SHEETS = ("od/badge/card.css",)


def cards_of(faces: Iterable[Face], look: Look) -> list[Card]:
    """A card for each face, in their order; of blank ones the same card."""
    return [card_of(face, look) for face in faces]


def card_of(face: Face, look: Look) -> Card:
    """Both pages in the language of the face; the back is empty when the look has none."""
    with translation.override(face.language):
        front, back = front_of(face, look), Side()
        sides = {"front": html_of("front", face, look, front), "back": ""}
        if look.has_back:
            back = back_of(face, look)
            sides["back"] = html_of("back", face, look, back)
    troubles = () if face.attendee is None else tuple(dict.fromkeys([*front.troubles, *back.troubles]))
    return Card(face.attendee, face.code, sides["front"], sides["back"], troubles)


def html_of(name: str, face: Face, look: Look, side: Side) -> str:
    pieces = mark_safe("".join([*said(side.pieces, face), *letters(side)]))  # noqa: S308 -- each text is escaped
    about = {"face": face, "look": look, "plan": PLANS[look.format], "pieces": pieces}
    if name == "back":
        return template(name).render(about | {"block": painted("rule", face.accent)})
    shapes = {"block": painted("head", face.accent), "mark": painted(f"mark {face.mark}", face.on_accent)}
    return template(name).render(about | shapes)


def painted(name: str, colour: str) -> str:
    return format_html('<i class="{}" style="background:{}"></i>', name, colour)


def said(pieces: Iterable[Piece], face: Face) -> Iterator[str]:
    """Written here and not in a template: there are thousands of them, at places that were computed."""
    for piece in pieces:
        colour = f";color:{face.on_accent}" if piece.name.split()[0] in ON_ACCENT else ""
        lines = "".join(f"<p{RTL if way else ''}>{escape(line)}</p>" for line, way in piece.lines)
        yield (
            f'<div class="t {piece.name}" style="left:{piece.left}mm;top:{piece.top}mm;width:{piece.width}mm;'
            f'font-size:{piece.size}pt;line-height:{piece.leading}{colour}">{lines}</div>'
        )


def letters(side: Side) -> Iterator[str]:
    for name, box, letter, colour in side.squares:
        yield (
            f'<b class="l {name}" style="{at(box)};line-height:{box.height:g}mm;'
            f'background:{colour};color:{readable_on(colour)}">{escape(letter)}</b>'
        )


@cache
def template(name: str) -> Any:
    return get_template(f"registration/badges/{name}.html")


def page_of(fragments: Sequence[str], look: Look, language: str) -> str:
    """A whole document of these pages."""
    body = "".join(fragments)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Badges</title>'
        f"<style>{faces_for(body)}{style_of(look)}</style></head><body>{body}</body></html>"
    )


@lru_cache(maxsize=20)
def style_of(look: Look) -> str:
    """The measures of the format, and the style sheets."""
    fmt, plan = FORMATS[look.format], PLANS[look.format]
    around = BLEED if look.bleed else 0.0
    page = f"{fmt.width + 2 * around}mm {fmt.height + 2 * around}mm"
    rules = [
        f"@page{{size:{page};margin:0}}",
        f".p{{width:{fmt.width + 2 * around}mm;height:{fmt.height + 2 * around}mm}}",
        f".c{{left:{around}mm;top:{around}mm;width:{fmt.width}mm;height:{fmt.height}mm}}",
        *(f".{name}{{{at(getattr(plan, name))}}}" for name in ("mark", "logo", "rule")),
        f".head{{{at(head_of(plan.head, fmt.width, around))}}}",
    ]
    if plan.foot:
        rules.append(f".foot{{{at(plan.foot)}}}")
    return "".join([*rules, *(static_file(sheet).read_text(encoding="utf-8") for sheet in SHEETS)])


def head_of(head: Box, width: float, around: float) -> Box:
    """With bleed the colour runs over the edges of the card; without, it keeps away from them."""
    if not around:
        return head
    return Box(-around, -around, width + 2 * around, head.y + head.height + around)


def at(box: Box) -> str:
    return f"left:{box.x:g}mm;top:{box.y:g}mm;width:{box.width:g}mm;height:{box.height:g}mm"
