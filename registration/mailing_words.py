# SPDX-License-Identifier: EUPL-1.2
"""The placeholders of a mailing: what organisers write between braces, and what comes in its place. Pure: no Django."""

import re
from collections.abc import Mapping

# What it stands for: the Dutch word, the English word. Both may be used in either text.
PLACEHOLDERS: dict[str, tuple[str, str]] = {
    "first_name": ("voornaam", "first name"),
    "name": ("naam", "name"),
    "organisation": ("organisatie", "organisation"),
    "venue": ("locatie", "venue"),
    "sessions": ("sessies", "sessions"),
    "event": ("evenement", "event"),
    "link": ("mijn dag", "link"),
}
LINK = "link"
MARK = re.compile(r"\{([^{}]*)\}")
WORDS = {word: key for key, words in PLACEHOLDERS.items() for word in words}


def key_of(word: str) -> str | None:
    return WORDS.get(" ".join(word.split()).lower())


def unknown(text: str) -> list[str]:
    """What stands between braces and is no placeholder, and a brace that stands alone."""
    wrong = [f"{{{word}}}" for word in MARK.findall(text) if key_of(word) is None]
    rest = MARK.sub("", text)
    return wrong + [brace for brace in "{}" if brace in rest]


def used(text: str) -> set[str]:
    return {key for word in MARK.findall(text) if (key := key_of(word))}


def parts(text: str, values: Mapping[str, str]) -> list[str]:
    """The text with values filled in, cut at each personal link: between two parts comes the link."""
    pieces, last = [""], 0
    for found in MARK.finditer(text):
        pieces[-1] += text[last : found.start()]
        key = key_of(found[1])
        if key == LINK:
            pieces.append("")
        else:
            pieces[-1] += values.get(key or "", found[0])
        last = found.end()
    pieces[-1] += text[last:]
    return pieces


def filled(text: str, values: Mapping[str, str]) -> str:
    """The same for a subject, in which no link comes."""
    return "".join(parts(text, values))
