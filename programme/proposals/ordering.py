# SPDX-License-Identifier: EUPL-1.2
"""One place up or down in a list. Pure."""

from collections.abc import Mapping, Sequence

from conference.numbers import number_in


def moved(rows: Sequence[int], sent: Mapping[str, str]) -> list[int]:
    """The list with one of it a place higher (`up`) or lower (`down`), as the buttons of a form say by its number.

    At the end, and for one that is not in it, the list as it was."""
    found = list(rows)
    for name, step in (("up", -1), ("down", 1)):
        one = number_in(sent.get(name, ""))
        place = found.index(one) if one in found else -1
        if place >= 0 and 0 <= place + step < len(found):
            found[place], found[place + step] = found[place + step], found[place]
    return found
