# SPDX-License-Identifier: EUPL-1.2
"""This app's part of the access table (view name → who may open it), of the desk's menu, and of history."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed
from conference.desk import Entry

_PUBLIC = ("programme", "session", "speakers", "speaker")
_API = ("api-events", "api-event", "api-venues", "api-rooms", "api-tracks", "api-sessions", "api-speakers")
_DESK = frozenset({"desk-session-edit", "desk-tracks", "desk-track-new", "desk-track-edit"})
# Pages of the roof that stand under Programme too.
_ABOVE = frozenset({"desk-import", "desk-import-job", "desk-release"})

TABLE: dict[str, Allowed] = {
    **dict.fromkeys((*_PUBLIC, *_API), ANYONE),
    **dict.fromkeys({"desk-programme", *_DESK}, ORGANISERS),
}
MENU = [Entry(_l("Programme"), "desk-programme", 20, _DESK | _ABOVE)]
VERBS = {
    "schedule imported": _l("Programme imported"),
    "released": _l("Version of the programme released"),
    "session changed": _l("Session changed"),
    "track added": _l("Track added"),
    "track changed": _l("Track changed"),
    "track deleted": _l("Track deleted"),
}
