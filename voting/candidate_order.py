# SPDX-License-Identifier: EUPL-1.2
"""The order of the candidates on the desk, as somebody writes it: a number for each, or by name. Pure."""

import unicodedata
from collections.abc import Mapping, Sequence


def placed(rows: Sequence[int], wanted: Mapping[int, int]) -> list[int]:
    """The rows in their new order. Whoever got another number stands there; the others close up around them, as they were.

    Of those that got equal numbers, or numbers beyond the end, the order that was stays."""
    moved = sorted(
        (wanted[one], place) for place, one in enumerate(rows) if wanted.get(one, place + 1) != place + 1
    )
    places = _apart([min(number, len(rows)) - 1 for number, _place in moved], len(rows))
    at = {place: rows[before] for place, (_number, before) in zip(places, moved, strict=True)}
    others = iter([one for one in rows if one not in set(at.values())])
    return [at[place] if place in at else next(others) for place in range(len(rows))]


def _apart(places: list[int], end: int) -> list[int]:
    """Places that rise, each moved no further than the others ask, all of them below the end."""
    for n in range(1, len(places)):
        places[n] = max(places[n], places[n - 1] + 1)
    for n in reversed(range(len(places))):
        places[n] = min(places[n], end - len(places) + n)
    return places


def as_in_a_book(name: str) -> tuple[str, str]:
    """What to sort names by: letters without accents or capitals."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return bare.casefold(), name
