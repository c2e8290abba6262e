# SPDX-License-Identifier: EUPL-1.2
"""Rooms, venues and tracks of a schedule."""

from dataclasses import dataclass, replace
from typing import Any

from programme.schedules.buildings import buildings_of
from programme.schedules.capacity import read_capacity
from programme.schedules.model import ROOM, TRACK, VENUE, ReadRoom, ReadTrack, ReadVenue, UnreadableSchedule
from programme.schedules.oddities import Oddities
from programme.schedules.own import Own
from programme.schedules.text import Keys, fold, line, slug

MOST_PLACES = 2_000
OWN_VENUE = "main"  # the key of the event's own venue; no building has small letters


@dataclass
class _Found:
    source: str
    room: ReadRoom


class Rooms:
    """Rooms by the id that the file gives them, else by name."""

    def __init__(self, oddities: Oddities) -> None:
        self._oddities = oddities
        self.own: Own | None = None
        self._keys = Keys()
        self._by_source: dict[str, _Found] = {}
        self._by_name: dict[str, _Found] = {}
        self._found: dict[str, _Found] = {}

    def find(self, name: Any, source: Any = "", *, name_en: str = "", capacity: Any = None) -> str | None:
        """The key of the room, which is made when it is new; None when it has neither name nor id."""
        source, name = line(source), line(name)
        if self.own:
            if self.own.is_later(name):
                return None
            if ours := self.own.rooms.get(name):
                source, name, capacity = ours.source, ours.name, ours.capacity
        name = line(name, ROOM)
        if not (name or source):
            return None
        found = self._known(name, source) or self._new(name or source, source, name_en)
        if not found.room.capacity_text:
            self._say_capacity(found, capacity)
        return found.room.key

    def _known(self, name: str, source: str) -> _Found | None:
        if source in self._by_source:
            return self._by_source[source]
        found = self._by_name.get(fold(name))
        if found and source and not found.source:
            found.source, self._by_source[source] = source, found
        return found if found and source in ("", found.source) else None

    def _new(self, name: str, source: str, name_en: str) -> _Found:
        if len(self._found) == MOST_PLACES:
            raise UnreadableSchedule("too-many-parts", {"what": "rooms", "limit": MOST_PLACES})
        key = self._keys.claim(source or slug(name), source or fold(name))
        english = "" if name_en == name else line(name_en, ROOM)
        found = _Found(source, ReadRoom(key, name, OWN_VENUE, name_en=english))
        self._found[key] = found
        self._by_name.setdefault(fold(name), found)
        if source:
            self._by_source[source] = found
        return found

    def _say_capacity(self, found: _Found, value: Any) -> None:
        capacity = read_capacity(value)
        found.room = replace(found.room, capacity=capacity.number, capacity_text=capacity.text)
        if not capacity.exact:
            where, name = f"room:{found.room.key}", found.room.name
            self._oddities.note("capacity-text", where, room=name, text=capacity.text, number=capacity.number)

    def name(self, key: str) -> str:
        return self._found[key].room.name

    def placed(self, own_venue: str) -> tuple[tuple[ReadVenue, ...], tuple[ReadRoom, ...]]:
        """The venues and the rooms in them; one venue of the event itself, with `own_venue` as its name,
        unless the names of the rooms tell of buildings, or the file is ours and says it."""
        if self.own:
            return self._placed_as_told(self.own, own_venue)
        building = buildings_of(found.room.name for found in self._found.values())
        rooms = tuple(
            replace(found.room, venue_key=building[found.room.name].lower() or OWN_VENUE)
            for found in self._found.values()
        )
        named = {room.venue_key: building[room.name] for room in rooms} or {OWN_VENUE: ""}
        venues = tuple(
            ReadVenue(key, letters or line(own_venue, VENUE), letters) for key, letters in named.items()
        )
        return venues, rooms

    def _placed_as_told(self, own: Own, own_venue: str) -> tuple[tuple[ReadVenue, ...], tuple[ReadRoom, ...]]:
        told = {room.source: room.venue for room in own.rooms.values()}
        rooms = tuple(
            replace(found.room, venue_key=told.get(found.source, OWN_VENUE)) for found in self._found.values()
        )
        used = {room.venue_key for room in rooms}
        names = {key: name for key, name in own.venues.items() if key in used}
        if not used <= names.keys():  # somebody added a room by hand
            names[OWN_VENUE] = own_venue
        return tuple(ReadVenue(key, line(name, VENUE)) for key, name in names.items()), rooms


class Tracks:
    """Tracks by the id that the file gives them, else by name."""

    def __init__(self) -> None:
        self._keys = Keys()
        self._found: dict[str, str] = {}

    def find(self, name: Any, source: Any = "") -> str | None:
        name, source = line(name, TRACK), line(source)
        if not name:
            return None
        key = self._keys.claim(source or slug(name), source or fold(name))
        if self._found.setdefault(key, name) and len(self._found) > MOST_PLACES:
            raise UnreadableSchedule("too-many-parts", {"what": "tracks", "limit": MOST_PLACES})
        return key

    def all(self) -> tuple[ReadTrack, ...]:
        return tuple(ReadTrack(key, name) for key, name in self._found.items())
