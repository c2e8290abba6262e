# SPDX-License-Identifier: EUPL-1.2
"""Sessions that are off. No format has a field for it, so people write it before the title."""

import re
from typing import Any

from programme.schedules.text import line

_WORD = "CANCELL?ED|CANCELL?ATION|GEANNULEERD|VERVALLEN|VERVALT|ABGESAGT|ANNUL[ÉE]E?"
_BEFORE = re.compile(rf"(?:[\[(](?i:{_WORD})[\])]|(?:{_WORD})(?=\s*[:–—-]))\s*[:–—-]*\s*")
_STATES = frozenset(("cancelled", "canceled"))


def cancelled_title(title: str, state: Any = "") -> tuple[bool, str]:
    """Whether it is off, and the title without that word: `CANCELLED - Bees`, `[Geannuleerd] Bees`."""
    found = _BEFORE.match(title)
    if found and title[found.end() :]:
        return True, title[found.end() :]
    return line(state).casefold() in _STATES, title
