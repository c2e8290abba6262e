# SPDX-License-Identifier: EUPL-1.2
"""How wide a text is in our typefaces, and which signs they lack: before anything is printed.

HarfBuzz shapes the letters, as the maker of the PDF lets it do, with the same files: so the widths are the same."""

import io
import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from conference.pdf import FAMILIES, static_file

POINT = 25.4 / 72  # millimetres
FILES = tuple((file, letters) for _name, files, letters in FAMILIES for file in files)
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}  # need no sign of their own: spaces and joiners
SELECTORS = range(0xFE00, 0xFE10)
ELSEWHERE = ""  # a typeface that is not ours: nobody knows how wide
LATIN = ("schibsted-grotesk", "schibsted-grotesk-ext", "noto-vietnamese")
SHAPED = 20_000  # texts that are kept


@cache
def letters_of(file: str) -> frozenset[int]:
    """The signs that a typeface has."""
    return frozenset(typeface(file).getBestCmap())


@cache
def typeface(file: str) -> Any:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- large, and only for who measures

    return TTFont(static_file(f"vendor/fonts/{file}.woff2"))


@cache
def shaper(file: str, weight: int) -> Any:
    """The typeface at this weight, ready for shaping."""
    import uharfbuzz  # noqa: PLC0415 -- as above

    font, unpacked = typeface(file), io.BytesIO()
    font.flavor = None
    font.save(unpacked)
    made = uharfbuzz.Font(uharfbuzz.Face(unpacked.getvalue()))
    if "fvar" in font:
        made.set_variations({"wght": weight})
    return made


@lru_cache(maxsize=4_000)
def file_for(sign: str) -> str | None:
    """The first typeface that has it, in the order in which the PDF looks for it."""
    for file, letters in FILES:
        if (not letters or re.match(f"[{letters}]", sign)) and ord(sign) in letters_of(file):
            return file
    return None


def missing(text: str) -> str:
    """The signs that none of our typefaces has, each once."""
    lacking = (
        sign for sign in unicodedata.normalize("NFC", text) if is_seen(sign) and file_for(sign) is None
    )
    return "".join(dict.fromkeys(lacking))


def is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in UNSEEN and ord(sign) not in SELECTORS


@lru_cache(maxsize=SHAPED)
def width(text: str, weight: int, tracking: float = 0.0) -> float:
    """In millimetres at a size of one point; `tracking` is in parts of the size, after every sign."""
    shaped = [run_width(file, part, weight) for file, part in runs(unicodedata.normalize("NFC", text))]
    return sum(ems + tracking * signs for ems, signs in shaped) * POINT


def runs(text: str) -> list[tuple[str, str]]:
    """Parts that come from one typeface; a space goes with what stands before it, and so does what needs no sign."""
    said: list[tuple[str, str]] = []
    for number, sign in enumerate(text):
        before = said[-1][0] if said else FILES[0][0]
        own = space_of(text, number, before) if sign == " " else file_for(sign)
        said.append((ELSEWHERE if own is None and is_seen(sign) else own or before, sign))
    return [
        (file, "".join(sign for _file, sign in part)) for file, part in groupby(said, key=lambda one: one[0])
    ]


def space_of(text: str, number: int, before: str) -> str | None:
    """The typeface of a space: of what stands before it, or, in a Latin text, the first one if that is behind it."""
    following = file_for(text[number:].lstrip()[:1] or " ")
    if before in LATIN and following == FILES[0][0]:
        return following
    return before if is_kept(text, number) else file_for(" ")


def is_kept(text: str, number: int) -> bool:
    """Whether the space there comes from the typeface before it: not where the direction turns, nor behind an emoji."""
    around = (text[:number].rstrip()[-1:], text[number:].lstrip()[:1])
    ways = {unicodedata.bidirectional(sign) in {"R", "AL"} for sign in around if sign}
    return len(ways) == 1 and unicodedata.category(around[0] or " ") != "So"


@lru_cache(maxsize=SHAPED)
def run_width(file: str, text: str, weight: int) -> tuple[float, int]:
    """In parts of the size, and of how many signs: what is drawn as one counts as one."""
    if file == ELSEWHERE:
        return float(len(text)), 0
    import uharfbuzz  # noqa: PLC0415 -- as above

    font, buffer = shaper(file, weight), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    signs = {glyph.cluster for glyph in buffer.glyph_infos}
    return sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem, len(signs)


def is_right_to_left(text: str) -> bool:
    """By its first letter that has a direction."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((way != "L" for way in strong if way in {"L", "R", "AL"}), False)
