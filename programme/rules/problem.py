# SPDX-License-Identifier: EUPL-1.2
"""Making a problem, with the key by which a waiver knows it again."""

import hashlib
from collections.abc import Sequence

from programme.rules.model import Planned, Problem, Who

LONGEST_KEY = 200
TIME = "%Y%m%dT%H%M%S"


def hard(rule: str, who: Who, places: Sequence[Planned], **what) -> Problem:
    return problem(rule, True, who, places, **what)


def soft(rule: str, who: Who, places: Sequence[Planned], **what) -> Problem:
    return problem(rule, False, who, places, **what)


def problem(
    rule: str,
    is_hard: bool,
    who: Who,
    places: Sequence[Planned],
    *,
    facts: str = "",
    minutes: int = 0,
    numbers: tuple[int, ...] = (),
) -> Problem:
    """`facts` go into the key beside the times and rooms, such as the hours of the room."""
    parts = [rule, who, *map(place_key, places), *map(str, (minutes, *numbers)), facts]
    return Problem(
        rule,
        is_hard,
        short(" ".join(parts)),
        tuple(place.slot for place in places),
        who,
        places[0].start,
        minutes,
        numbers,
    )


def place_key(place: Planned) -> str:
    return f"{place.slot}@{place.room or '-'}/{place.start:{TIME}}-{place.end:{TIME}}"


def short(key: str) -> str:
    """The key itself, or as much of it as fits with a fingerprint of the whole."""
    if len(key) <= LONGEST_KEY:
        return key.strip()
    mark = hashlib.sha256(key.encode()).hexdigest()[:32]
    return f"{key[: LONGEST_KEY - len(mark) - 1]}#{mark}"
