# SPDX-License-Identifier: EUPL-1.2
"""Marks and colours for venues that come without. Pure; a test measures the contrast."""

from collections.abc import Iterable, Iterator
from itertools import count

MARKS = ("circle", "square", "diamond", "triangle")
_FIELDS = (
    "accent",
    "accent_strong",
    "on_accent",
    "accent_text",
    "accent_tint",
    "dark_accent_text",
    "dark_accent_tint",
)
_ACCENTS = (
    ("#2a35e0", "#1b239e", "#ffffff", "#2a35e0", "#eceeff", "#a9b0ff", "#20234f"),
    ("#ff6a1f", "#ff8a4d", "#15120f", "#b03a00", "#fff0e5", "#ff9c66", "#3d2312"),
    ("#962eb8", "#6c2185", "#ffffff", "#962eb8", "#f8effb", "#d093e4", "#32163b"),
    ("#096f3c", "#07502b", "#ffffff", "#096f3c", "#edfdf5", "#19e680", "#163b29"),
    ("#b71a6e", "#851350", "#ffffff", "#b71a6e", "#fcedf5", "#ee8bc0", "#3b162a"),
    ("#076a7e", "#054c5a", "#ffffff", "#076a7e", "#edfafd", "#39cce9", "#16353b"),
    ("#815912", "#5d400d", "#ffffff", "#815912", "#fcf7ed", "#e7b154", "#3b2e16"),
    ("#bb241e", "#881a16", "#ffffff", "#bb241e", "#fceeed", "#ed918e", "#3b1816"),
)


def venue_looks(used: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """A mark and its seven colours, again and again; first the combinations that no venue has yet.

    `used` holds the mark and accent of the venues there are."""
    taken = set(used)
    colours = {look["accent"]: look for look in (dict(zip(_FIELDS, row, strict=True)) for row in _ACCENTS)}
    steps = range(len(_ACCENTS) * len(MARKS))
    order = [(MARKS[(n + n // len(_ACCENTS)) % len(MARKS)], _ACCENTS[n % len(_ACCENTS)][0]) for n in steps]
    fresh = [pair for pair in order if pair not in taken]
    unseen = [pair for pair in fresh if pair[1] not in {accent for _mark, accent in taken}]
    for mark, accent in [*unseen, *(pair for pair in fresh if pair not in unseen)] or order:
        yield {"mark": mark} | colours[accent]
    for mark, accent in (pair for _round in count() for pair in order):
        yield {"mark": mark} | colours[accent]
