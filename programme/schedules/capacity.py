# SPDX-License-Identifier: EUPL-1.2
"""How many people fit, from a number or from what somebody typed."""

import re
from dataclasses import dataclass
from typing import Any

from programme.schedules.model import CAPACITY_TEXT
from programme.schedules.text import line

MOST = 100_000

_PLAIN = re.compile(r"\d{1,9}(\.0*)?")
# "25ish", "max. 13 per session", "about 10 - 20": the first number, so that never too many are let in.
_LEADING = re.compile(
    r"""(?:(?:about|around|approx(?:imately)?|ca|circa|max(?:imaal|imum)?|min(?:imaal|imum)?|up\s+to|
        tot|ongeveer|zo'n|environ|etwa)\.?\s+ | [~±≈<≤]\s*){0,3}
        (?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?!\d)(?P<rest>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# What is counted then is not people, or the number is a factor or a share.
_NOT_PEOPLE = re.compile(
    r"\s*(?:[x×*%€£$:]|(?:groups?|groepen|groep|teams?|tables?|tafels?|sessions?|sessies|rounds?|rondes?|"
    r"hours?|uur|minutes?|minuten|laptops?|m2|m²)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Capacity:
    """`exact` unless the number was picked from free text, or there was a text but no number in it."""

    number: int | None
    text: str
    exact: bool


def read_capacity(value: Any) -> Capacity:
    """A capacity from whatever a field holds; nothing in it is exact too (there just is no limit)."""
    text = line(value, CAPACITY_TEXT)
    if not text:
        return Capacity(None, "", True)
    if _PLAIN.fullmatch(text):
        number = int(text.partition(".")[0])
        return Capacity(number, text, True) if 0 < number <= MOST else Capacity(None, text, False)
    return Capacity(_leading_number(text), text, False)


def _leading_number(text: str) -> int | None:
    found = _LEADING.match(text)
    if not found or _NOT_PEOPLE.match(found["rest"]):
        return None
    number = int(re.sub("[.,]", "", found["number"]))
    return number if 0 < number <= MOST else None
