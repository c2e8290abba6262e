# SPDX-License-Identifier: EUPL-1.2
"""One place up or down in a list. Pure."""

from collections.abc import Sequence


def moved(rows: Sequence[int], one: int, *, up: bool) -> list[int]:
    """The list with one of it a place higher or lower; the first stays the first."""
    found = list(rows)
    place = found.index(one)
    other = place - 1 if up else place + 1
    if 0 <= other < len(found):
        found[place], found[other] = found[other], found[place]
    return found
