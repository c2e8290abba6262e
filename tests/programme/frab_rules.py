# SPDX-License-Identifier: EUPL-1.2
"""The rules of the frab formats, told without their schemas (which are not on every machine): what a file breaks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

GUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
WEB = r"https?://\S+"
# What an event's children and attributes look like; the first group must be there.
NEEDED = {
    "room": r".+",
    "title": r".+",
    "type": r"[a-z]+",
    "date": MOMENT,
    "start": CLOCK,
    "duration": r"\d\d:\d\d",
    "abstract": r"(?s).+",
    "track": r".+",
}
ALLOWED = NEEDED | {
    "subtitle": r".+",
    "language": r"[a-z]{2}",
    "description": r"(?s).+",
    "slug": r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}",
    "url": WEB,
    "recording": r"\s*",
    "persons": r"\s*",
}
CONFERENCE = {
    "title": r".+",
    "acronym": r"[a-z0-9_-]{4,}",
    "start": r"\d{4}-\d\d-\d\d",
    "end": r"\d{4}-\d\d-\d\d",
    "days": r"[1-9]\d*",
    "timeslot_duration": r"\d\d:\d\d",
    "base_url": WEB,
    "url": WEB,
    "time_zone_name": r"\S+",
    "track": r".+",
}
ENTRY = "abstract date duration guid id language links persons room slug start subtitle title track type url".split()


def broken_in_xml(root: Element) -> list[str]:
    """The rules that the document breaks, in words."""
    return [
        *(f"empty <{one.tag}>" for one in root.iter() if not len(one) and not (one.text or "").strip()),
        *(f"{name} twice: {value}" for name, value in doubles(root)),
        *misfits(root.iterfind("conference/*"), CONFERENCE),
        *(
            f"track slug {one.get('slug')}"
            for one in root.iterfind("conference/track")
            if not track_fits(one)
        ),
        *(f"day {one.attrib}" for one in root.iterfind("day") if not day_fits(one)),
        *(f"room guid {one.get('guid')}" for one in root.iterfind("day/room") if not room_fits(one)),
        *(words for one in root.iterfind("day/room/event") for words in broken_event(one)),
    ]


def doubles(root: Element) -> Iterator[tuple[str, str]]:
    events = root.findall("day/room/event")
    for name in ("id", "guid"):
        yield from ((name, value) for value in repeated(one.get(name) for one in events))
    yield from (("slug", value) for value in repeated(one.findtext("slug") for one in events))
    yield from (("day index", value) for value in repeated(one.get("index") for one in root.iterfind("day")))


def repeated(values: Iterable[Any]) -> list[Any]:
    return [value for value, times in Counter(values).items() if times > 1]


def misfits(elements: Iterable[Element], rules: dict[str, str]) -> Iterator[str]:
    for one in elements:
        if not re.fullmatch(rules.get(one.tag, "(?!)"), one.text or ""):
            yield f"<{one.tag}>{one.text}"


def track_fits(track: Element) -> bool:
    slug, colour = track.get("slug", ""), track.get("color", "")
    return bool(re.fullmatch(r"[a-z][a-z0-9-]+", slug) and re.fullmatch(r"#[0-9a-fA-F]{6}", colour))


def day_fits(day: Element) -> bool:
    return all(re.fullmatch(MOMENT, day.get(name, "")) for name in ("start", "end"))


def room_fits(room: Element) -> bool:
    return bool(room.get("name")) and bool(
        re.fullmatch(GUID, room.get("guid", "0" * 8 + "-0000" * 4 + "0" * 8))
    )


def broken_event(event: Element) -> Iterator[str]:
    yield from misfits(event, ALLOWED)
    tags = [child.tag for child in event]
    yield from (f"<{tag}> twice" for tag in repeated(tags))
    yield from (f"no <{tag}>" for tag in NEEDED if tag not in tags)
    if not re.fullmatch(r"[1-9]\d*", event.get("id", "")) or not re.fullmatch(GUID, event.get("guid", "")):
        yield f"event {event.attrib}"
    for person in event.iterfind("persons/person"):
        if not re.fullmatch(GUID, person.get("guid", "")) or not re.fullmatch(r"\d+", person.get("id", "")):
            yield f"person {person.attrib}"


def broken_in_json(document: dict[str, Any]) -> list[str]:
    conference = document["schedule"]["conference"]
    entries = [entry for day in conference["days"] for given in day["rooms"].values() for entry in given]
    rooms = {room["name"] for room in conference["rooms"]}
    return [
        *(f"{name} twice" for name in ("id", "guid", "slug") if repeated(one[name] for one in entries)),
        *(f"no {name}" for name in ENTRY for one in entries if name not in one),
        *(f"person {one}" for entry in entries for one in entry["persons"] if "public_name" in one),
        *(f"unknown room {one['room']}" for one in entries if one["room"] not in rooms | {"Plaats volgt"}),
        *(f"length of {one['id']}" for one in entries if not re.fullmatch(r"\d+:\d\d", one["duration"])),
        *(["acronym"] if not re.fullmatch(r"[a-z0-9_]{4,}", conference["acronym"]) else []),
        *(["days"] if conference["daysCount"] != len(conference["days"]) else []),
    ]
