# SPDX-License-Identifier: EUPL-1.2
"""frab and pentabarf `schedule.xml`, handed over as the members that the JSON has."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, tostring

from programme.schedules.collection import Collection
from programme.schedules.frab import FrabDay, FrabRoom, read_frab
from programme.schedules.own import MARK, rooms_in

_LISTS = {"links": "link", "attachments": "attachment"}
_OWN_WAY = frozenset(("persons", "recording", *_LISTS))


def read_frab_xml(root: Element, found: Collection, instructions: Mapping[str, str]) -> None:
    conference = root.find("conference")
    about = _texts(conference) if conference is not None else {}
    is_own = MARK in instructions
    if is_own:
        about["rooms"] = rooms_in(instructions[MARK])
    about["tracks"] = [dict(track.attrib) for track in root.iterfind("conference/track")]
    days = [
        FrabDay(day.get("date"), [_room(room) for room in day.iterfind("room")])
        for day in root.iterfind("day")
    ]
    read_frab(about, days, found, about.get("base_url", ""), is_own=is_own)


def _room(room: Element) -> FrabRoom:
    events = [_event(event) for event in room.iterfind("event")]
    return FrabRoom(room.get("name"), room.get("guid"), events, room.get("capacity"))


def _event(event: Element) -> dict[str, Any]:
    members: dict[str, Any] = _texts(event) | dict(event.attrib)
    members["persons"] = [
        dict(person.attrib) | {"name": person.text} for person in event.iterfind("persons/person")
    ]
    for several, one in _LISTS.items():
        found = event.iterfind(f"{several}/{one}")
        members[several] = [{"url": link.get("href"), "title": link.text} for link in found]
    said = event.findtext("recording/optout") or event.findtext("do_not_record") or ""
    members["do_not_record"] = said.strip().lower() in ("true", "1")
    return members


def _texts(parent: Element) -> dict[str, Any]:
    return {child.tag: _text(child) for child in parent if child.tag not in _OWN_WAY}


def _text(element: Element) -> str:
    """The text; with its tags where somebody wrote HTML without escaping it."""
    if not len(element):
        return element.text or ""
    inner = [element.text or "", *(tostring(child, encoding="unicode") for child in element)]
    return "".join(inner)
