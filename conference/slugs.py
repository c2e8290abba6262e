# SPDX-License-Identifier: EUPL-1.2
"""Addresses made of titles and names: plain letters, and never the same one twice. Pure."""

from collections.abc import Iterable

from django.utils.text import slugify

# What falls apart into a letter and an accent needs no line here.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ĳ": "ij"}
)


def plain(text: str) -> str:
    """`Größe & Smørrebrød` → `grosse-smorrebrod`; empty when nothing of it can be written in plain letters."""
    return slugify(text.casefold().translate(_LETTERS)).strip("-_")


class Slugs:
    """Gives addresses out: the first gets the plain one, the next `-2`, `-3` and so on."""

    def __init__(self, taken: Iterable[str], most: int) -> None:
        self._taken = set(taken)
        self._most = most
        self._tried: dict[str, int] = {}

    def new(self, text: str, instead: str) -> str:
        """An address for the text, of at most so many characters; `instead` is what to take when it has no letters."""
        wanted = plain(text)[: self._most].strip("-_") or instead
        number = self._tried.get(wanted, 1)
        slug = wanted
        while slug in self._taken:
            number += 1
            ending = f"-{number}"
            slug = wanted[: self._most - len(ending)].rstrip("-") + ending
        self._tried[wanted] = number
        self._taken.add(slug)
        return slug
