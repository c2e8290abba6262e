# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages about proposals, the tabs of the desk's part about them, and the words of their history."""

from typing import Any

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed, Who
from conference.desk import Entry

PART = "proposals"
TEAM: Allowed = frozenset({Who.ORGANISER, Who.REVIEWER})
SPEAKERS: Allowed = frozenset({Who.SPEAKER})

_PUBLIC: tuple[str, ...] = ()
_OWN: tuple[str, ...] = ()
_LIST: tuple[str, ...] = ()
_DECIDING: tuple[str, ...] = ()
_LETTERS: tuple[str, ...] = ()
_SHEETS: tuple[str, ...] = ()
_CALL: tuple[str, ...] = ()

TABLE: dict[str, Allowed] = {
    **dict.fromkeys(_PUBLIC, ANYONE),
    **dict.fromkeys(_OWN, SPEAKERS),
    **dict.fromkeys(_LIST, TEAM),
    **dict.fromkeys((*_DECIDING, *_LETTERS, *_SHEETS, *_CALL), ORGANISERS),
}
MENU = [Entry(_l("Proposals"), "desk-proposals", 15, part=PART)]
TABS = [
    Entry(_l("All proposals"), "desk-proposals", 10, frozenset(_LIST)),
    Entry(_l("Decide"), "desk-decisions", 20, frozenset(_DECIDING)),
    Entry(_l("Mail"), "desk-letters", 30, frozenset(_LETTERS)),
    Entry(_l("The call"), "desk-call", 40, frozenset(_CALL)),
]
VERBS: dict[str, Any] = {}
