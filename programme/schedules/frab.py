# SPDX-License-Identifier: EUPL-1.2
"""The frab (once pentabarf) schedule: days with rooms with events. One reader for its XML and its JSON,
which say the same things; both hand over the members of the JSON (c3voc's schema)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from programme.schedules.cancelled import cancelled_title
from programme.schedules.collection import Collection, Conference, Entry
from programme.schedules.own import own_entry, own_of
from programme.schedules.people import Handle
from programme.schedules.placing import place
from programme.schedules.text import dicts, key, line, slug
from programme.schedules.times import DAY_CHANGE, read_clock, read_date, read_moment

NOON = time(12)


@dataclass
class FrabRoom:
    name: Any
    source: Any
    events: list[dict[str, Any]] = field(default_factory=list)
    capacity: Any = None


@dataclass
class FrabDay:
    date: Any
    rooms: Iterable[FrabRoom]


def read_frab(
    about: dict[str, Any], days: list[FrabDay], found: Collection, base_url: str = "", *, is_own: bool = False
) -> None:
    """Gather a schedule; `about` is the conference, `is_own` whether the file is one of our exports."""
    if is_own:
        found.own = found.rooms.own = own_of(about.get("rooms"))
    found.name_zone(about.get("time_zone_name"))
    dates = [day for day in (read_date(day.date) for day in days) if day]
    found.conference = Conference(
        title=found.title(about.get("title"), "schedule"),
        acronym=line(about.get("acronym"), 60),
        start=read_date(about.get("start")) or min(dates, default=None),
        end=read_date(about.get("end")) or max(dates, default=None),
        venue=line(about.get("venue")) or line(about.get("city")),
    )
    for declared in dicts(about.get("rooms")):
        found.rooms.find(declared.get("name"), declared.get("guid"), capacity=declared.get("capacity"))
    for track in dicts(about.get("tracks")):
        found.tracks.find(track.get("name"))
    reader = _Events(found, base_url, _day_change(about.get("day_change")))
    for day in days:
        for room in day.rooms:
            for event in room.events:
                reader.read(event, read_date(day.date), room)
            if not room.events:
                found.rooms.find(room.name, room.source, capacity=room.capacity)


def _day_change(value: Any) -> time:
    change = read_clock(value)
    return change if change and change <= NOON else DAY_CHANGE


@dataclass
class _Events:
    found: Collection
    base_url: str
    day_change: time

    def read(self, event: dict[str, Any], day: date | None, room: FrabRoom) -> None:
        if self.found.own:
            event = own_entry(event)
        cancelled, title = cancelled_title(line(event.get("title")), event.get("status"))
        source = _first(event, "session", "code", "id", "guid")
        if not title:
            self.found.oddities.note("session-without-title", f"session:{source}", room=line(room.name))
            return
        if not source:
            source = f"t-{slug(title)}"
            self.found.oddities.note("id-missing", f"session:{source}", session=title)
        entry = self.entry(event, source, title)
        entry.cancelled = cancelled
        entry.room = self.room(entry, event, room)
        self.place(entry, event, day)
        self.found.add(entry)

    def entry(self, event: dict[str, Any], source: str, title: str) -> Entry:
        found, where = self.found, f"session:{source}"
        links = dicts(event.get("links")) + dicts(event.get("attachments"))
        return Entry(
            source=source,
            title=found.title(title, where),
            title_en=found.title(event.get("title_en"), where),
            slot_id=key(line(event.get("guid"))),
            kind=found.kind(event.get("type")),
            language=found.language(event.get("language")),
            abstract=self.abstract(event, where),
            abstract_en=found.abstract("", event.get("abstract_en"), "", where),
            track=self.track(event),
            speakers=self.speakers(event, where),
            do_not_record=event.get("do_not_record") is True,
            seats=found.seats(event.get("attendees") or event.get("capacity"), where, title),
            links=found.links(links, where, self.base_url),
            is_named="session" in event,
        )

    def abstract(self, event: dict[str, Any], where: str) -> str:
        texts = (event.get("subtitle"), event.get("abstract"), event.get("description"))
        return self.found.abstract(*texts, where)

    def track(self, event: dict[str, Any]) -> str | None:
        track = self.found.tracks.find(event.get("track"))
        if track is None:
            self.found.oddities.note("track-missing")
        return track

    def speakers(self, event: dict[str, Any], where: str) -> tuple[Handle, ...]:
        persons = event.get("persons")
        people = [self.speaker(person, where) for person in persons] if isinstance(persons, list) else []
        if not any(people):
            self.found.oddities.note("speaker-missing")
        return tuple(dict.fromkeys(person for person in people if person))

    def speaker(self, person: Any, where: str) -> Handle | None:
        about = person if isinstance(person, dict) else {"name": person}
        name = about.get("public_name") or about.get("name") or about.get("full_public_name")
        return self.found.somebody(_first(about, "id", "code", "guid"), name, about.get("biography"), where)

    def room(self, entry: Entry, event: dict[str, Any], room: FrabRoom) -> str | None:
        """The room that the event stands under, else the one that it names."""
        name, own = line(room.name), line(event.get("room"))
        if name and own and name != own:
            self.found.oddities.note("room-disagrees", entry.where, session=entry.title, room=name, other=own)
        return self.found.rooms.find(name or own, room.source, capacity=room.capacity)

    def place(self, entry: Entry, event: dict[str, Any], day: date | None) -> None:
        """Give the entry its time, and the conference day that it belongs to."""
        oddities, start = self.found.oddities, self.start(event, day)
        if start is None:
            text = line(event.get("date")) or line(event.get("start"))
            oddities.note("start-unreadable", entry.where, session=entry.title, text=text)
            return
        place(entry, self.found, start, event.get("end"), event.get("duration"))
        entry.day = start.date()
        if day and day != start.date():
            if start.date() - day == timedelta(days=1) and start.time() < NOON:
                entry.day = day
            else:
                oddities.note(
                    "day-disagrees",
                    entry.where,
                    session=entry.title,
                    day=str(day),
                    start=f"{start:%Y-%m-%d %H:%M}",
                )

    def start(self, event: dict[str, Any], day: date | None) -> datetime | None:
        """`date` is the moment itself; older files have only the clock, and count hours past midnight
        with the day before."""
        if moment := read_moment(event.get("date")):
            return self.found.settle(moment)
        day, clock = day or read_date(event.get("date")), read_clock(event.get("start"))
        if not day or not clock:
            return None
        if clock < self.day_change:
            day += timedelta(days=1)
        return self.found.settle(datetime.combine(day, clock))


def _first(item: dict[str, Any], *names: str) -> str:
    """The first of these members that says something, as a key."""
    return next((key(text) for name in names if (text := line(item.get(name)))), "")
