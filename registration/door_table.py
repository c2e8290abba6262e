# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages of the door, the tabs of the desk's part about it, and the words of its history."""

from typing import Any

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed, Who
from conference.desk import Entry

PART = "door"

# What a phone at the door may do is decided by its token.
_API = (
    "api-devices",
    "api-device-me",
    "api-roster",
    "api-roster-names",
    "api-scans",
    "api-no-shows",
    "api-walk-ins",
)

# The scanner's page has nothing about anybody in it.
_APP = ("door", "door-worker", "door-manifest")

# The figures of now: numbers, no names of attendees.
_LIVE = ("desk-door", "desk-door-live")
_DEVICES = (
    "desk-door-devices",
    "desk-door-devices-new",
    "desk-door-devices-pair",
    "desk-door-device-new",
    "desk-door-device",
    "desk-door-device-pair",
    "desk-door-device-revoke",
    "desk-door-device-delete",
)
_LISTS = (
    "desk-door-lists",
    "desk-door-lists-make",
    "desk-door-list-new",
    "desk-door-list",
    "desk-door-list-export",
    "desk-door-list-edit",
    "desk-door-list-lift",
    "desk-door-list-put-back",
    "desk-door-list-delete",
    "desk-door-hand",
    "desk-door-hand-undo",
    "desk-door-no-shows",
    "desk-door-no-shows-undo",
)
_CONFLICTS = ("desk-door-conflicts", "desk-door-conflict")
_CERTIFICATES = (
    "desk-door-certificates",
    "desk-door-certificates-start",
    "desk-door-certificates-file",
    "desk-door-certificate",
)

TABLE: dict[str, Allowed] = {
    **dict.fromkeys(_LIVE, ORGANISERS | {Who.DOOR}),
    **dict.fromkeys((*_DEVICES, *_LISTS, *_CONFLICTS, *_CERTIFICATES), ORGANISERS),
    **dict.fromkeys(_APP, ANYONE),
    "my-certificate": frozenset({Who.ATTENDEE}),
    **dict.fromkeys(_API, ANYONE),
}
MENU: list[Entry] = [Entry(_l("Door"), "desk-door", 50, part=PART)]
TABS: list[Entry] = [
    Entry(_l("Now"), "desk-door", 10, frozenset(_LIVE)),
    Entry(_l("Scanners"), "desk-door-devices", 20, frozenset(_DEVICES)),
    Entry(_l("Doors and lists"), "desk-door-lists", 30, frozenset(_LISTS)),
    Entry(_l("Double scans"), "desk-door-conflicts", 40, frozenset(_CONFLICTS)),
    Entry(_l("Certificates"), "desk-door-certificates", 50, frozenset(_CERTIFICATES)),
]
VERBS: dict[str, Any] = {
    "device added": _l("Scanner added"),
    "device changed": _l("Scanner changed"),
    "device code made": _l("Code to pair a phone shown"),
    "device paired": _l("Phone paired as a scanner"),
    "device revoked": _l("Scanner revoked"),
    "device wiped": _l("Phone says that it is empty"),
    "device deleted": _l("Scanner deleted"),
    "list added": _l("List for scanning added"),
    "list changed": _l("List for scanning changed"),
    "list deleted": _l("List for scanning deleted"),
    "limit set": _l("Limit of a door set"),
    "limit lifted": _l("Limit of a door lifted"),
    "limit put back": _l("Limit of a door holds again"),
    "seat passed on": _l("Seat of who was not there passed on"),
    "seat given at door": _l("Seat given at the door"),
    "seat handed back": _l("Seat handed back"),
    "certificates asked": _l("Certificates of attendance asked for"),
    "hand-outs changed": _l("What is handed out changed"),
    "let in by hand": _l("Let in by an organiser"),
    "scan taken back by hand": _l("Scan taken back by an organiser"),
    "double scan settled": _l("Double scan settled"),
    "double scan opened again": _l("Double scan opened again"),
}
