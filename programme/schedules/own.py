# SPDX-License-Identifier: EUPL-1.2
"""What our own exports say that the format has no place for, so that a file of ours comes back as it went.

Of each room it tells the venue and the name there, as one of the room's `features` in JSON; XML has the same list of rooms
in a processing instruction after the root. Other programs pass over both. A file of ours also has a way of
its own with texts: they are Markdown, a dash stands for nothing, a subtitle is the English title, a description the
English text; and the address of a session's page says which session it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from programme.schedules.text import dicts, line, mapping

GENERATOR = "Overheidsdag"
MARK = "overheidsdag"
NOTHING = "–"  # where the format wants a text and there is none
LATER = {"nl": "Plaats volgt", "en": "Place to be announced"}  # where it wants a room and there is none


@dataclass(frozen=True)
class OwnRoom:
    """The guid, the name without the venue's, how many fit, and the key of the venue."""

    source: str
    name: str
    capacity: Any
    venue: str


@dataclass(frozen=True)
class Own:
    """`venues` has names by key, `rooms` what we know of them by the name in the file."""

    venues: Mapping[str, str]
    rooms: Mapping[str, OwnRoom]

    def is_later(self, name: str) -> bool:
        """Whether this stands for a room that is not known yet."""
        return name in LATER.values() and name not in self.rooms


def own_of(rooms: Any) -> Own:
    """From the rooms of a conference that is ours."""
    venues: dict[str, str] = {}
    known: dict[str, OwnRoom] = {}
    for room in dicts(rooms):
        about = mapping(mapping(room.get("features")).get(MARK))
        venue = mapping(about.get("venue"))
        if key := line(venue.get("slug")):
            venues.setdefault(key, line(venue.get("name")))
            name, guid = line(about.get("name")), line(room.get("guid"))
            known[line(room.get("name"))] = OwnRoom(guid, name, room.get("capacity"), key)
    return Own(venues, known)


def rooms_in(instruction: str) -> Any:
    """The list of rooms from the processing instruction of an XML file; None when somebody spoilt it."""
    try:
        return mapping(json.loads(instruction)).get("rooms")
    except (json.JSONDecodeError, RecursionError):
        return None


def own_entry(event: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with every text under the name that says what it is to us."""
    plain = dict(event) | {name: "" for name in ("abstract", "track") if event.get(name) == NOTHING}
    return plain | {
        "session": line(event.get("url")).rstrip("/").rpartition("/")[2],
        "title_en": plain.pop("subtitle", ""),
        "abstract_en": plain.pop("description", ""),
        "subtitle": "",
        "description": "",
    }
