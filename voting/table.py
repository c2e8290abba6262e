# SPDX-License-Identifier: EUPL-1.2
"""This app's part of the access table (view name → who may open it), of the desk's menu, and of history."""

from typing import Any

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, Allowed, Who
from conference.desk import Entry
from voting import desk_table

TEAM: Allowed = frozenset({Who.ORGANISER, Who.OFFICER})
OFFICERS: Allowed = frozenset({Who.OFFICER})

_PUBLIC: tuple[str, ...] = (
    *("voting", "award", "candidate", "candidate-picture"),
    *("award-check", "award-code", "award-cast"),
)
_TRUST: tuple[str, ...] = (
    *("past-winners", "award-board", "award-board-file"),
    *("award-audit", "award-result", "award-certificate"),
)
_API: tuple[str, ...] = (
    *("api-awards", "api-award", "api-award-codes", "api-award-ballots"),
    *("api-award-board", "api-award-board-file"),
)
_DESK: tuple[str, ...] = desk_table.PREPARING
_OFFICE: tuple[str, ...] = desk_table.ACTS

TABLE: dict[str, Allowed] = {
    **dict.fromkeys((*_PUBLIC, *_TRUST, *_API), ANYONE),
    **dict.fromkeys(_DESK, TEAM),
    **dict.fromkeys(_OFFICE, OFFICERS),
}
MENU: list[Entry] = desk_table.MENU
VERBS: dict[str, Any] = {
    **desk_table.VERBS,
    "award added": _l("Award added"),
    "award changed": _l("Award changed"),
    "award removed": _l("Award removed"),
    "candidate added": _l("Candidate added"),
    "candidate changed": _l("Candidate changed"),
    "candidate removed": _l("Candidate removed"),
    "award opened": _l("Voting opened"),
    "voting paused": _l("Voting paused"),
    "voting resumed": _l("Voting resumed"),
    "voting extended": _l("Voting extended"),
    "voting closed": _l("Voting closed"),
    "votes counted": _l("Votes counted"),
    "result certified": _l("Result certified"),
    "award archived": _l("Voting rights and keys deleted"),
    "trial election done": _l("Trial election done"),
    "domain let through": _l("Domain let through"),
    "domain refused": _l("Domain refused"),
    "domain limited again": _l("Domain limited again"),
}
