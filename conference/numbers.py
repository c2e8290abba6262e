# SPDX-License-Identifier: EUPL-1.2
"""Whole numbers that came as text: out of a form, an address or a file."""

from collections.abc import Iterable

LONGEST = 17  # digits that every column of ours can be asked for


def number_in(text: str, digits: int = LONGEST) -> int | None:
    """The number that the text is, of at most so many digits 0 to 9; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def numbers_in(texts: Iterable[str], digits: int = LONGEST) -> list[int]:
    """The numbers among the texts, in their order; what is none is left out."""
    found = (number_in(text, digits) for text in texts)
    return [number for number in found if number is not None]
