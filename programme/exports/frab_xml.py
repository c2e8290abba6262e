# SPDX-License-Identifier: EUPL-1.2
"""`schedule.xml`, as the schema of c3voc wants it: the members of the JSON, spelled as elements. Pure.

No element is empty: what may be absent is absent, and what must be there holds a dash when there is nothing to say.
What the format has no place for comes after the root: some programs tell the format by the first few thousand
characters.
"""

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from conference.models import Event
from programme.exports.frab import frab_of
from programme.published import Programme
from programme.schedules.own import MARK, NOTHING

Members = Mapping[str, Any]
CONFERENCE = (
    "acronym",
    "title",
    "start",
    "end",
    "daysCount",
    "timeslot_duration",
    "base_url",
    "url",
    "time_zone_name",
)
NAMES = {"daysCount": "days"}
NEEDED = ("room", "title", "type", "date", "start", "duration", "abstract", "track")
OPTIONAL = ("subtitle", "language", "description", "slug", "url")
LONGEST = "99:59"  # hours and minutes; the schema has room for no more


def schedule_xml(programme: Programme, event: Event, site: str) -> bytes:
    conference = frab_of(programme, event, site)
    root = etree.Element("schedule")
    say(root, "url", f"{conference['url']}schedule.xml")
    say(root, "version", str(programme.number))
    add_conference(root, conference | {"base_url": f"{site}/{event.slug}/"})
    guids = {room["name"]: room["guid"] for room in conference["rooms"]}
    for day in conference["days"]:
        add_day(root, day, guids)
    root.addnext(instruction({"rooms": conference["rooms"]}))
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="utf-8", pretty_print=True)


def instruction(values: Any) -> Any:
    """Ends with `?>`, so no text in it may."""
    return etree.ProcessingInstruction(
        MARK, json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("?>", "?\\u003e")
    )


def say(parent: Any, name: str, text: str, /, **attributes: str) -> None:
    etree.SubElement(parent, name, attributes).text = text


def add_conference(root: Any, conference: Members) -> None:
    element = etree.SubElement(root, "conference")
    for name in CONFERENCE:
        say(element, NAMES.get(name, name), str(conference[name]))
    for track in conference["tracks"]:
        say(element, "track", track["name"], **track)


def add_day(root: Any, day: Members, guids: Mapping[str, str]) -> None:
    element = etree.SubElement(
        root, "day", index=str(day["index"]), date=day["date"], start=day["day_start"], end=day["day_end"]
    )
    for name, entries in day["rooms"].items():
        guid = {"guid": guids[name]} if name in guids else {}
        room = etree.SubElement(element, "room", name=name, **guid)
        for entry in entries:
            add_event(room, entry)


def add_event(room: Any, entry: Members) -> None:
    event = etree.SubElement(room, "event", id=str(entry["id"]), guid=entry["guid"])
    for name in NEEDED:
        text = entry[name] or NOTHING
        say(event, name, LONGEST if name == "duration" and len(text) > len(LONGEST) else text)
    for name in OPTIONAL:
        if entry[name]:
            say(event, name, entry[name])
    if entry["do_not_record"]:
        recording = etree.SubElement(event, "recording")
        say(recording, "license", NOTHING)
        say(recording, "optout", "true")
    if entry["persons"]:
        add_persons(event, entry["persons"])


def add_persons(event: Any, persons: list[Members]) -> None:
    element = etree.SubElement(event, "persons")
    for person in persons:
        say(element, "person", person["name"], id=str(person["id"]), guid=person["guid"])
