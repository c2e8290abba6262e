# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages about badges, the tabs of the desk's part about them, and the words of their history."""

from typing import Any

from django.utils.translation import gettext_lazy as _l

from conference.access import ORGANISERS, Allowed, Who
from conference.desk import Entry

PART = "badges"

_RUNS = ("desk-badges", "desk-badges-print", "desk-badge-run", "desk-badge-run-file", "desk-badge-run-on")
_REPORT = ("desk-badge-report", "desk-badge-report-export")
_PRINTERS = (
    "desk-badge-printers",
    "desk-badge-printer-new",
    "desk-badge-printer",
    "desk-badge-printer-delete",
    "desk-badge-proof",
)
_LAYOUTS = (
    "desk-badge-layouts",
    "desk-badge-layout-new",
    "desk-badge-layout",
    "desk-badge-layout-copy",
    "desk-badge-layout-delete",
    "desk-badge-layout-picture",
    "desk-badge-picture",
)
# About one attendee: under the people, not under this part.
ONE = ("desk-badge", "desk-badge-file", "desk-badge-replace")

TABLE: dict[str, Allowed] = {
    **dict.fromkeys((*_RUNS, *_REPORT, *_PRINTERS, *_LAYOUTS, *ONE), ORGANISERS),
    "my-badge": frozenset({Who.ATTENDEE}),
}
MENU = [Entry(_l("Badges"), "desk-badges", 45, part=PART)]
TABS = [
    Entry(_l("Print"), "desk-badges", 10, frozenset(_RUNS)),
    Entry(_l("Does it fit?"), "desk-badge-report", 20, frozenset(_REPORT)),
    Entry(_l("Layouts"), "desk-badge-layouts", 30, frozenset(_LAYOUTS)),
    Entry(_l("Printers"), "desk-badge-printers", 40, frozenset(_PRINTERS)),
]
VERBS: dict[str, Any] = {
    "badges asked": _l("Badges asked to be printed"),
    "badges taken up": _l("Badges taken up again"),
    "badges printed": _l("Badges printed"),
    "badge printed": _l("Badge printed by itself"),
    "badge replaced": _l("New code for a lost badge"),
    "badge text changed": _l("Other words on the badge"),
    "badge layout added": _l("Layout of badges added"),
    "badge layout changed": _l("Layout of badges changed"),
    "badge layout deleted": _l("Layout of badges deleted"),
    "printer added": _l("Printer added"),
    "printer changed": _l("Printer changed"),
    "printer deleted": _l("Printer deleted"),
}
