# SPDX-License-Identifier: EUPL-1.2
"""Which badge lies where, so that a cut pile needs no sorting. Pure."""

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a sheet, both counted from nought."""

    sheet: int
    place: int


def sheets_for(count: int, places: int) -> int:
    """How many sheets so many badges need."""
    return ceil(count / places)


def spots(count: int, places: int, *, is_stacked: bool) -> list[Spot]:
    """The spot of each badge, in order.

    Stacked: the badges go through the whole pile at one place before they begin at the next (badge = place × sheets +
    sheet), so that the piles of a cut run, laid upon each other in the order of their places, are in order. Otherwise
    sheet by sheet."""
    sheets = sheets_for(count, places)
    if is_stacked:
        return [Spot(index % sheets, index // sheets) for index in range(count)]
    return [Spot(*divmod(index, places)) for index in range(count)]
