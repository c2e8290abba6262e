# SPDX-License-Identifier: EUPL-1.2
"""Colours and letters for tracks that come without. Pure; the tests measure the contrast."""

from collections.abc import Iterable, Iterator
from itertools import product
from string import ascii_uppercase

TRACK_COLOURS = (
    "#0a6b52",
    "#7a2aa8",
    "#a8185c",
    "#00647d",
    "#7a5200",
    "#3d4752",
    "#ae3219",
    "#3156c5",
    "#376b13",
    "#6647c2",
    "#895028",
    "#9c348b",
    "#136969",
    "#246b3c",
    "#0d629f",
    "#5e5e5e",
)


def track_letters(used: Iterable[str]) -> Iterator[str]:
    """A to Z, then AA to ZZ, without those in use."""
    taken = set(used)
    one_or_two = [*ascii_uppercase, *("".join(pair) for pair in product(ascii_uppercase, repeat=2))]
    yield from (letters for letters in one_or_two if letters not in taken)
    while True:  # more than 702 tracks: the letter no longer tells them apart
        yield "?"


def track_colour(position: int) -> str:
    """A dark colour that carries white text."""
    return TRACK_COLOURS[position % len(TRACK_COLOURS)]
