# SPDX-License-Identifier: EUPL-1.2
"""The JSON of Electromagnetic Field: a list of items, each with its time, venue (a room) and attendees in the
words of who proposed it."""

from typing import Any

from programme.schedules.cancelled import cancelled_title
from programme.schedules.collection import Collection, Entry
from programme.schedules.placing import place
from programme.schedules.text import dicts, key, line, slug
from programme.schedules.times import read_moment


def is_emf(data: Any) -> bool:
    return isinstance(data, list) and any("start_date" in item for item in dicts(data))


def read_emf(data: list[Any], found: Collection) -> None:
    for item in dicts(data):
        _read(item, found)


def _read(item: dict[str, Any], found: Collection) -> None:
    cancelled, title = cancelled_title(line(item.get("title")))
    source = key(line(item.get("id"))) or f"t-{slug(title)}"
    where = f"session:{source}"
    if not title:
        found.oddities.note("session-without-title", where, room=line(item.get("venue")))
        return
    speaker = (
        found.somebody(item.get("user_id"), item.get("speaker"), "", where)
        if line(item.get("speaker"))
        else None
    )
    entry = Entry(
        source=source,
        title=found.title(title, where),
        kind=found.kind(item.get("type")),
        abstract=found.abstract("", "", item.get("description"), where),
        speakers=(speaker,) if speaker else (),
        room=found.rooms.find(item.get("venue")),
        do_not_record=item.get("may_record") is False,
        seats=found.seats(item.get("attendees"), where, title),
        cancelled=cancelled,
    )
    _place(entry, item, found)
    found.add(entry)


def _place(entry: Entry, item: dict[str, Any], found: Collection) -> None:
    if start := read_moment(item.get("start_date")):
        place(entry, found, found.settle(start), item.get("end_date"))
    else:
        text = line(item.get("start_date"))
        found.oddities.note("start-unreadable", entry.where, session=entry.title, text=text)
