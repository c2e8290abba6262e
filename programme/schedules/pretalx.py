# SPDX-License-Identifier: EUPL-1.2
"""pretalx: submissions as its REST API gives them, in a list (`{"results": […]}`), or laid out by a site that
was built on it: {"schedule": {date: {minute of the day: {room id: submission}}}, "rooms": […], …}."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from programme.schedules.cancelled import cancelled_title
from programme.schedules.collection import Collection, Conference, Entry
from programme.schedules.people import Handle
from programme.schedules.placing import place
from programme.schedules.pretalx_parts import Index, localized, named
from programme.schedules.text import dicts, key, line, mapping, slug
from programme.schedules.times import read_date, read_minutes, read_moment

LISTS = ("results", "submissions", "talks", "slots")
WANTED = frozenset(("", "confirmed", "accepted", "canceled", "cancelled"))

# Where a submission stands in the grid of a site: its day, minute and room.
Cell = tuple[str, str, str]


@dataclass
class _Talk:
    submission: dict[str, Any]
    cells: list[Cell] = field(default_factory=list)


def is_grid(value: Any) -> bool:
    """Whether this is {date: {minute: …}}."""
    return isinstance(value, dict) and bool(value) and all(read_date(day) and len(day) == 10 for day in value)


def read_pretalx(data: dict[str, Any], found: Collection) -> None:
    event = mapping(data.get("event")) or mapping(data.get("conference"))
    found.name_zone(data.get("timezone") or event.get("timezone"))
    name = event.get("name") or event.get("title") or data.get("title") or data.get("name")
    found.conference = Conference(
        title=found.title(localized(name)[0], "schedule"),
        acronym=line(event.get("slug"), 60),
        start=read_date(event.get("date_from") or data.get("event_start")),
        end=read_date(event.get("date_to") or data.get("event_end")),
    )
    _note_what_stays_behind(data, found)
    index = Index(data, found, _rooms_elsewhere(data))
    reader = _Talks(found, index)
    for talk in _talks(data):
        reader.read(talk)


def _talks(data: dict[str, Any]) -> Iterator[_Talk]:
    """Every submission once, in the order of the file."""
    for name in LISTS:
        for item in dicts(data.get(name)):
            inner = mapping(item.get("submission"))  # a list of slots, each with its submission
            yield _Talk(inner | {"slots": [item]} if inner else item)
    talks: dict[str, _Talk] = {}
    for number, (cell, submission) in enumerate(_cells(data.get("schedule"))):
        identity = f"{line(submission.get('code')) or number} {line(submission.get('title'))}"
        talks.setdefault(identity, _Talk(submission)).cells.append(cell)
    yield from talks.values()


def _cells(grid: Any) -> Iterator[tuple[Cell, dict[str, Any]]]:
    for day, minutes in mapping(grid).items():
        for minute, rooms in mapping(minutes).items():
            for room, submission in mapping(rooms).items():
                if isinstance(submission, dict):
                    yield (day, minute, room), submission


def _other_grids(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in data.items() if name != "schedule" and is_grid(value))


def _rooms_elsewhere(data: dict[str, Any]) -> frozenset[str]:
    """Rooms that only occur in the grids that are not read."""
    here = {room for (_day, _minute, room), _talk in _cells(data.get("schedule"))}
    there = {room for _name, grid in _other_grids(data) for (_day, _minute, room), _talk in _cells(grid)}
    return frozenset(there - here)


def _note_what_stays_behind(data: dict[str, Any], found: Collection) -> None:
    """Such a site has more grids (sprints, breaks), which are not part of its schedule."""
    for name, grid in _other_grids(data):
        items = {line(talk.get("code")) or str(cell) for cell, talk in _cells(grid)}
        found.oddities.note("part-left-out", f"part:{line(name, 60)}", len(items) or 1, part=line(name, 60))
    if line(data.get("next")):
        found.oddities.note("only-first-page", total=line(data.get("count")))


@dataclass
class _Talks:
    found: Collection
    index: Index

    def read(self, talk: _Talk) -> None:
        found, item = self.found, talk.submission
        state = line(item.get("state"), 40).casefold()
        if state not in WANTED:
            found.oddities.note("not-accepted", f"state:{state}", state=state)
            return
        title, title_en = localized(item.get("title"))
        cancelled, title = cancelled_title(title, state)
        source = key(line(item.get("code"))) or (title and f"t-{slug(title)}")
        if not title:
            found.oddities.note("session-without-title", f"session:{source}", room="")
            return
        entry = self.entry(item, source, title, title_en)
        entry.cancelled = cancelled
        for placed in self.placed(entry, talk):
            found.add(placed)

    def entry(self, item: dict[str, Any], source: str, title: str, title_en: str) -> Entry:
        found, where = self.found, f"session:{source}"
        if not line(item.get("code")):
            found.oddities.note("id-missing", where, session=title)
        track = found.tracks.find(*self.index.track(item.get("track"), item.get("track_id")))
        if track is None:
            found.oddities.note("track-missing")
        return Entry(
            source=source,
            title=found.title(title, where),
            title_en=found.title(title_en, where),
            kind=found.kind(self.index.kind(item.get("submission_type"))),
            language=found.language(item.get("content_locale")),
            abstract=found.abstract("", item.get("abstract"), item.get("description"), where),
            track=track,
            speakers=self.speakers(item, where),
            do_not_record=item.get("do_not_record") is True,
            seats=found.seats(item.get("attendees"), where, title),
            links=found.links(_resources(item), where),
        )

    def speakers(self, item: dict[str, Any], where: str) -> tuple[Handle, ...]:
        persons = item.get("speakers")
        people = [self.speaker(person, where) for person in persons] if isinstance(persons, list) else []
        if not any(people):
            self.found.oddities.note("speaker-missing")
        return tuple(dict.fromkeys(person for person in people if person))

    def speaker(self, person: Any, where: str) -> Handle | None:
        about = self.index.speaker(person)
        return self.found.somebody(about.get("code"), about.get("name"), about.get("biography"), where)

    def placed(self, entry: Entry, talk: _Talk) -> list[Entry]:
        """The entry, once for each slot or else for each cell; without a time when there is none."""
        item, cells = talk.submission, [_cell_slot(cell) for cell in talk.cells]
        placed = [found for slot in _slots(item) if (found := self.in_slot(entry, slot, item))]
        if placed:
            self.compare(entry, placed, cells)
        else:
            placed = [found for slot in cells if (found := self.in_slot(entry, slot, item))]
        if not placed:
            self.found.oddities.note("start-unreadable", entry.where, session=entry.title, text="")
        return placed or [entry]

    def compare(self, entry: Entry, placed: list[Entry], cells: list[dict[str, Any]]) -> None:
        """Note the cells that are at no slot's place; only the clock counts, as cells have no offset."""
        known = {(f"{found.start:%Y-%m-%d %H:%M}", found.room) for found in placed}
        for cell in cells:
            if (cell["start"], self.index.room(cell.get("room"))) not in known:
                self.found.oddities.note(
                    "position-differs", entry.where, session=entry.title, start=cell["start"]
                )

    def in_slot(self, entry: Entry, slot: dict[str, Any], item: dict[str, Any]) -> Entry | None:
        start = read_moment(slot.get("start"))
        if start is None:
            if text := line(slot.get("start")):
                self.found.oddities.note("slot-unreadable", entry.where, session=entry.title, text=text)
            return None
        slot_id = "" if slot is item else key(line(slot.get("id")))
        placed = replace(entry, slot_id=slot_id, room=self.index.room(slot.get("room"), slot.get("room_id")))
        usual = read_minutes(mapping(item.get("submission_type")).get("default_duration"))
        lengths = (slot.get("duration"), item.get("duration"))
        place(placed, self.found, self.found.settle(start), slot.get("end"), *lengths, usual=usual)
        return placed


def _slots(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Its slots: a list now, one slot in older versions, members of the submission itself in a widget."""
    if isinstance(item.get("slots"), list):
        return dicts(item["slots"])
    if isinstance(item.get("slot"), dict):
        return [item["slot"]]
    return [item] if "start" in item else []


def _cell_slot(cell: Cell) -> dict[str, Any]:
    day, minute, room = cell
    midnight = read_moment(f"{day} 00:00")
    if midnight is None or not re.fullmatch(r"[0-9]{1,4}", minute):
        return {"start": f"{day} {minute}"}
    return {"start": f"{midnight + timedelta(minutes=int(minute)):%Y-%m-%d %H:%M}", "room": {"id": room}}


def _resources(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"url": resource.get("resource") or resource.get("link"), "title": named(resource.get("description"))}
        for resource in dicts(item.get("resources"))
    ]
