# SPDX-License-Identifier: EUPL-1.2
"""Where a name may be broken: the first name large, the rest below it, and "van der" with what follows. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

# A line never ends with one of these.
BEFORE_A_NAME = frozenset(
    "van von vom de den der des du d di da del della dos do la le les het 't ’t ter ten te tot toe in op aan bij uit over onder"
    " voor zu zum zur el al ben bin abu ibn af av y e en und und's 's ’s st san santa mac mc o".split()
)
MOST_WORDS = 16  # of more, no breaks are tried between the last ones

Lines = tuple[str, ...]


def parts_of_name(name: str) -> tuple[str, str]:
    """What is printed large, and the rest: the first word with what belongs to it, and what follows."""
    words = name.split()
    first = 1
    while first < len(words) - 1 and words[first - 1].casefold().strip(".") in BEFORE_A_NAME:
        first += 1
    return " ".join(words[:first]), " ".join(words[first:])


def pieces(text: str) -> list[str]:
    """What may not be broken: words with the particles before them; a double name may break behind its hyphen."""
    found: list[str] = []
    for word in text.split():
        if found and found[-1].split(" ")[-1].casefold() in BEFORE_A_NAME:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return [part for piece in found for part in behind_hyphens(piece)]


def behind_hyphens(piece: str) -> list[str]:
    return [part for part in re.split(r"(?<=[^\s-]{2}-)(?=[^\s-]{3})", piece) if part]


def ways(text: str, most: int) -> Iterator[Lines]:
    """Every way to set it on one line, on two, up to `most`, without breaking a piece."""
    parts = pieces(text)
    if not parts:
        return
    spots = range(1, min(len(parts), MOST_WORDS))
    for count in range(min(most, len(parts))):
        for cut in combinations(spots, count):
            yield tuple(joined(parts[a:b]) for a, b in zip((0, *cut), (*cut, len(parts)), strict=True))


def joined(parts: Sequence[str]) -> str:
    """As it was written: no space behind a hyphen."""
    said = ""
    for part in parts:
        said += part if not said or said.endswith("-") else f" {part}"
    return said
