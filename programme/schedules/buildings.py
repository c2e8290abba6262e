# SPDX-License-Identifier: EUPL-1.2
"""Venues from the names of rooms.

Schedules of large events know rooms, not buildings, but a campus numbers its rooms after them: K.1.105,
H.1301, AW1.120, U.218A. A name counts as such when it is capital letters, perhaps a digit, a dot and a
number. Names of that kind may also be chance, so rooms are divided only when at least two buildings have at
least two rooms each. A hall with a name of its own (Janson, Stage A) says nothing about its building, and
neither does B003: those stay at the event's own venue.
"""

import re
from collections import Counter
from collections.abc import Iterable

_IN_BUILDING = re.compile(r"([A-Z]{1,3})\d?\.\d\w*(?:\.\d\w*)*(?=\s|$)")


def building_of(room_name: str) -> str:
    """The letters of the building in a room's name, or nothing."""
    found = _IN_BUILDING.match(room_name)
    return found[1] if found else ""


def buildings_of(room_names: Iterable[str]) -> dict[str, str]:
    """For each room its building; empty strings where the names don't tell."""
    named = {name: building_of(name) for name in room_names}
    rooms = Counter(named.values())
    several = [building for building, count in rooms.items() if building and count > 1]
    return named if len(several) > 1 else dict.fromkeys(named, "")
