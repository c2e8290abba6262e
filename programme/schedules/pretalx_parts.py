# SPDX-License-Identifier: EUPL-1.2
"""What a pretalx submission points to: rooms, tracks, types and speakers, written out, by id, or by name."""

from typing import Any

from programme.schedules.collection import Collection
from programme.schedules.text import dicts, line, mapping

MAIN_LANGUAGE = "nl"


def localized(value: Any) -> tuple[str, str]:
    """A text and its English, from a text or from {"en": …, "fr": …}. Dutch goes before other languages,
    and English comes last."""
    if not isinstance(value, dict):
        return line(value), ""
    texts = {language: line(text) for language, text in value.items() if line(text)}
    english = texts.get("en", "")
    others = [text for language, text in texts.items() if language != "en"]
    main = texts.get(MAIN_LANGUAGE) or next(iter(others), english)
    return main, "" if english == main else english


def named(value: Any) -> str:
    """The name of something that is a text, {"en": …}, or {"id": …, "name": …}; English first, for codes."""
    main, english = localized(mapping(value).get("name", value))
    return english or main


class Index:
    """Looks up what the file lists once and mentions by id."""

    def __init__(self, data: dict[str, Any], found: Collection, rooms_elsewhere: frozenset[str]) -> None:
        self._found = found
        self._speakers = _by(data.get("speakers"), "code")
        self._tracks = _by(data.get("tracks"), "id")
        self._types = _by(data.get("submission_types"), "id")
        self._rooms = _by(data.get("rooms"), "id")
        for source, room in self._rooms.items():
            if source not in rooms_elsewhere:
                self.room(room)

    def speaker(self, value: Any) -> dict[str, Any]:
        """What is known of a speaker: what stands here, filled up with what stands in the list."""
        here = value if isinstance(value, dict) else {"code": line(value)}
        known = self._speakers.get(line(here.get("code")), {})
        return known | {name: said for name, said in here.items() if said}

    def kind(self, value: Any) -> str:
        return named(self._types.get(line(value)) or value)

    def track(self, value: Any, source: Any = None) -> tuple[str, str]:
        """The name of a track and its id."""
        about = mapping(self._tracks.get(line(value)) or value)
        name = localized(about.get("name", about or value))[0]
        return name, line(about.get("id")) or line(source)

    def room(self, value: Any, source: Any = None) -> str | None:
        """The key of a room that is written out, or of which only an id or a name stands here."""
        if not isinstance(value, dict):
            known = self._rooms.get(line(value)) or self._rooms.get(line(source))
            value = known or ({"id": value} if isinstance(value, int) else {"id": source, "name": value})
        elif "id" in value:
            value = self._rooms.get(line(value["id"]), value)
        elif "name" not in value:
            value = {"id": source, "name": value}
        name, english = localized(value.get("name"))
        return self._found.rooms.find(name, value.get("id"), name_en=english, capacity=value.get("capacity"))


def _by(values: Any, name: str) -> dict[str, dict[str, Any]]:
    """A list of objects, or an object of them, by their id."""
    items = dicts(list(values.values()) if isinstance(values, dict) else values)
    return {line(item.get(name)): item for item in items if line(item.get(name))}
