# SPDX-License-Identifier: EUPL-1.2
"""This app's part of the access table (view name → who may open it), of the desk's menu, and of history."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed, Holds, Who
from conference.desk import Entry
from programme import proposal_table
from programme.speaker_links import has_speaker_link

_PUBLIC = ("programme", "programme-places", "session", "speakers", "speaker")
_VERSIONS = ("versions", "versions-feed", "version", "version-session")
_CALENDARS = ("programme-calendar", "part-calendar")
_FILES = ("schedule-xml", "schedule-json", "programme-csv", "programme-xlsx", "widget-json")
_PRINTS = ("prints", "print")
_SCREENS = ("screens", "screen-venue", "screen-room", "screen-data", "screen-worker")
_WIDGET = ("widget", "widget-script", "widget-data", "widget-guide")
_API = ("api-events", "api-event", "api-venues", "api-rooms", "api-tracks", "api-sessions", "api-speakers")
_SPEAKERS = frozenset({"desk-speakers", "desk-speaker-edit"})
_PLACING = frozenset({"desk-timetable", "desk-slot-place", "desk-slot-add", "desk-slot-remove"}) | {
    "desk-slots-change",
    "desk-slots-undo",
}
_SESSIONS = frozenset({"desk-session-edit", "desk-session-new"})
_TRACKS = frozenset({"desk-tracks", "desk-track-new", "desk-track-edit"})
_PAPER = frozenset({"desk-print", "desk-print-file"})
_DESK = _PAPER | _SPEAKERS | _PLACING | _SESSIONS | _TRACKS
# Pages of the roof that stand under Programme too.
_ABOVE = frozenset({"desk-import", "desk-import-job", "desk-release", "desk-waive", "desk-version"})

TABLE: dict[str, Allowed] = {
    **dict.fromkeys(
        (*_PUBLIC, *_FILES, *_VERSIONS, *_CALENDARS, *_PRINTS, *_SCREENS, *_WIDGET, *_API), ANYONE
    ),
    **dict.fromkeys({"desk-programme", *_DESK}, ORGANISERS),
    **proposal_table.TABLE,
}
HOLDS: dict[Who, Holds] = {Who.SPEAKER: has_speaker_link}
MENU = [Entry(_l("Programme"), "desk-programme", 20, _DESK | _ABOVE), *proposal_table.MENU]
TABS = {proposal_table.PART: proposal_table.TABS}
VERBS = {
    "schedule imported": _l("Programme imported"),
    "released": _l("Version of the programme released"),
    "release told": _l("People written to about a version"),
    "clash waived": _l("Clash let pass"),
    "waiver withdrawn": _l("Clash no longer let pass"),
    "session added": _l("Session added"),
    "text released": _l("Text of a session shown at once"),
    "session changed": _l("Session changed"),
    "speakers changed": _l("Who gives a session changed"),
    "slot added": _l("Time of a session added"),
    "slot placed": _l("Session placed in the timetable"),
    "slot moved": _l("Session moved in the timetable"),
    "slot cancelled": _l("Session cancelled in the timetable"),
    "slot restored": _l("Session planned again in the timetable"),
    "slot removed": _l("Time of a session removed"),
    "slots changed": _l("Several sessions changed in the timetable"),
    "placing undone": _l("Change of the timetable undone"),
    "speaker changed": _l("Speaker changed"),
    "track added": _l("Track added"),
    "track changed": _l("Track changed"),
    "track deleted": _l("Track deleted"),
    **proposal_table.VERBS,
}
