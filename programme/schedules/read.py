# SPDX-License-Identifier: EUPL-1.2
"""From bytes to a schedule: tells the format, lets its reader gather, and puts together what was gathered."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from programme.schedules.checks import note_outside, note_overlaps, note_two_rooms_at_once
from programme.schedules.collection import Collection
from programme.schedules.emf import is_emf, read_emf
from programme.schedules.frab_json import read_frab_json
from programme.schedules.frab_xml import read_frab_xml
from programme.schedules.model import ReadSchedule, ReadSession, ReadSlot, UnreadableSchedule
from programme.schedules.people import Handle
from programme.schedules.pretalx import LISTS, is_grid, read_pretalx
from programme.schedules.safe import kind_of, parse_json, parse_xml
from programme.schedules.sessions import Group, sessions_of
from programme.schedules.slots import slots_of
from programme.schedules.text import dicts, line
from programme.schedules.times import whole_hour_zone

MAX_BYTES = 30_000_000
TIME_ZONE = "Europe/Amsterdam"


def read_schedule(data: bytes, *, max_bytes: int = MAX_BYTES, time_zone: str = TIME_ZONE) -> ReadSchedule:
    """The schedule in a file of frab/pentabarf XML, frab JSON, pretalx REST JSON, or EMF's JSON.

    `time_zone` is that of moments without an offset in a file that names no zone. The same bytes always give
    the same result. Raises UnreadableSchedule with one of the codes `empty`, `too-large`, `web-page`,
    `truncated`, `not-well-formed`, `document-type`, `unknown-encoding`, `too-deep`, `too-many-parts`,
    `wrong-type`, `unknown-format`, `no-sessions`."""
    if len(data) > max_bytes:
        raise UnreadableSchedule("too-large", {"size": len(data), "limit": max_bytes})
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableSchedule("empty")
    found = Collection(ZoneInfo(time_zone))
    kind = kind_of(data)
    if kind == "html":
        raise UnreadableSchedule("web-page")
    if kind == "text":
        raise UnreadableSchedule("unknown-format", {"found": "text"})
    if kind == "xml":
        _read_xml(data, found)
    else:
        _read_json(parse_json(data), found)
    if not found.entries:
        raise UnreadableSchedule("no-sessions")
    return _put_together(found)


def _read_xml(data: bytes, found: Collection) -> None:
    instructions: dict[str, str] = {}
    root = parse_xml(data.lstrip(b" \t\r\n"), instructions)
    if root.tag != "schedule":
        raise UnreadableSchedule("unknown-format", {"found": f"<{line(root.tag, 40)}>"})
    read_frab_xml(root, found, instructions)


def _read_json(value: Any, found: Collection) -> None:
    if not isinstance(value, (dict, list)):
        raise UnreadableSchedule("wrong-type", {"found": type(value).__name__})
    reader = _json_reader(value)
    if reader is None:
        names = ", ".join(line(name, 30) for name in list(value)[:5]) if isinstance(value, dict) else "list"
        raise UnreadableSchedule("unknown-format", {"found": names})
    reader(found)


def _json_reader(value: Any) -> Callable[[Collection], None] | None:
    if isinstance(value, list):
        if is_emf(value):
            return lambda found: read_emf(value, found)
        if any("code" in item for item in dicts(value)):
            return lambda found: read_pretalx({"results": value}, found)
        return None
    schedule = value.get("schedule")
    if isinstance(schedule, dict) and isinstance(schedule.get("conference"), dict):
        return lambda found: read_frab_json(value, found)
    if is_grid(schedule) or any(isinstance(value.get(name), list) for name in LISTS):
        return lambda found: read_pretalx(value, found)
    return None


def _put_together(found: Collection) -> ReadSchedule:
    oddities, conference = found.oddities, found.conference
    zone = _zone(found)
    groups = sessions_of(found.entries, oddities)
    slots = slots_of(groups, zone, oddities)
    venues, rooms = found.rooms.placed(conference.venue or conference.title)
    titles = {group.key: group.first.title for group in groups}
    names = {room.key: room.name for room in rooms}
    note_overlaps(slots, names, titles, oddities)
    note_two_rooms_at_once(slots, titles, oddities)
    note_outside(slots, conference.start, conference.end, titles, oddities)
    return ReadSchedule(
        title=conference.title,
        acronym=conference.acronym,
        start=conference.start or min((slot.day for slot in slots), default=None),
        end=conference.end or max((slot.day for slot in slots), default=None),
        time_zone=zone.key,
        venues=venues,
        rooms=rooms,
        tracks=found.tracks.all(),
        speakers=found.people.speakers(),
        sessions=_sessions(groups, slots, found.people.keys()),
        slots=slots,
        oddities=oddities.lines(),
    )


def _zone(found: Collection) -> ZoneInfo:
    """The zone that the file names; else the given one if its clock agrees; else the offset itself as a zone,
    so that ten o'clock in the file stays ten o'clock."""
    if found.zone_is_named:
        return found.zone
    if found.floating:
        found.oddities.note("time-zone-assumed", zone=found.zone.key)
        return found.zone
    starts = [entry.start for entry in found.entries if entry.start]
    if all(start.astimezone(found.zone).utcoffset() == start.utcoffset() for start in starts):
        return found.zone
    guessed = whole_hour_zone({offset for start in starts if (offset := start.utcoffset()) is not None})
    found.oddities.note("time-zone-guessed", zone=(guessed or found.zone).key)
    return guessed or found.zone


def _sessions(
    groups: list[Group], slots: tuple[ReadSlot, ...], speakers: dict[Handle, str]
) -> tuple[ReadSession, ...]:
    minutes: dict[str, int] = {}
    for slot in slots:
        minutes.setdefault(slot.session_key, int((slot.end - slot.start).total_seconds() // 60))
    return tuple(_session(group, minutes.get(group.key), speakers) for group in groups)


def _session(group: Group, minutes: int | None, speakers: dict[Handle, str]) -> ReadSession:
    entry = group.first
    return ReadSession(
        key=group.key,
        title=entry.title,
        title_en=entry.title_en,
        kind=entry.kind,
        language=entry.language,
        abstract=entry.abstract,
        abstract_en=entry.abstract_en,
        track_key=entry.track,
        speaker_keys=tuple(speakers[handle] for handle in entry.speakers),
        duration_minutes=minutes,
        do_not_record=any(entry.do_not_record for entry in group.entries),
        seat_text=entry.seats.text,
        seat_limit=entry.seats.number,
        links=entry.links,
    )
