# SPDX-License-Identifier: EUPL-1.2
"""Real schedules of real events, counted by other means than the readers'. Skipped where they are absent."""

import json
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree  # noqa: S405 -- a file we know

import pytest

from programme.schedules import ReadSchedule, read_schedule
from programme.schedules.oddities import CODES

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FOSDEM = "schedules/fosdem-2013.schedule.xml"
CAMP = "schedules/camp2019.frab-schedule.json"
PYCON = "schedules/pyconfr-2025.pretalx-api.json"
EMF_XML = "emf/emf-2022.schedule.frab"
EMF_JSON = "emf/emf-2022.schedule.json"
ALL = [FOSDEM, CAMP, PYCON, EMF_XML, EMF_JSON]


def raw(name: str) -> bytes:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is absent: the real schedules are not part of the project")
    return path.read_bytes()


def counts(read: ReadSchedule) -> dict[str, int]:
    kinds = ("sessions", "slots", "rooms", "venues", "speakers", "tracks")
    return {kind: len(getattr(read, kind)) for kind in kinds}


def codes(read: ReadSchedule) -> dict[str, int]:
    return dict(Counter(oddity.code for oddity in read.oddities))


def test_fosdem_has_its_sessions_in_the_rooms_of_six_buildings():
    data = raw(FOSDEM)
    read = read_schedule(data)
    root = ElementTree.fromstring(data)  # noqa: S314 -- a file we know
    assert counts(read) == {
        "sessions": len(re.findall(rb'<event id="\d+">', data)),
        "slots": len(list(root.iter("start"))) - 1,  # the conference has a start too
        "rooms": len({room.get("name") for room in root.iter("room") if room.get("name")}),
        "venues": 6,
        "speakers": len({person.get("id") for person in root.iter("person")}),
        "tracks": len({track.text for track in root.iter("track")}),
    }
    assert counts(read) == {
        "sessions": 487, "slots": 487, "rooms": 24, "venues": 6, "speakers": 476, "tracks": 40
    }  # fmt: skip
    assert Counter(room.venue_key for room in read.rooms) == {
        "h": 6,
        "main": 5,
        "k": 7,
        "aw": 4,
        "ua": 1,
        "u": 1,
    }
    assert [venue.name for venue in read.venues if venue.key == "main"] == [
        "ULB (Université Libre de Bruxelles)"
    ]
    assert (read.title, read.start, read.end) == ("FOSDEM 2013", date(2013, 2, 2), date(2013, 2, 3))
    assert codes(read) == {
        "language-missing": 1,
        "html-converted": 1,
        "link-left-out": 7,
        "speaker-missing": 1,
        "cancelled": 1,
        "time-zone-assumed": 1,
    }


def test_fosdem_starts_when_its_programme_says():
    read = read_schedule(raw(FOSDEM))
    session = next(session for session in read.sessions if session.title == "Welcome to FOSDEM 2013")
    (slot,) = [slot for slot in read.slots if slot.session_key == session.key]
    assert (slot.key, slot.start.isoformat(), slot.end.isoformat(), slot.room_key) == (
        "1113#1", "2013-02-02T10:30:00+01:00", "2013-02-02T10:55:00+01:00", "janson"
    )  # fmt: skip


def test_no_abstract_of_fosdem_keeps_a_tag_that_works():
    read = read_schedule(raw(FOSDEM))
    tag = re.compile(r"(?<!\\)</?(p|ul|ol|li|br|em|strong|h3|pre|code|a)\b[^>]*>")
    assert [session.key for session in read.sessions if tag.search(session.abstract)] == []


def test_the_camp_is_one_venue_with_two_rooms():
    data = raw(CAMP)
    read = read_schedule(data)
    events = len(re.findall(rb'"guid":', data))
    assert counts(read) == {
        "sessions": events, "slots": events, "rooms": 2, "venues": 1, "speakers": 90, "tracks": 7
    }  # fmt: skip
    assert events == 79
    assert (read.acronym, read.time_zone) == ("Camp2019", "Europe/Berlin")
    assert Counter(session.language for session in read.sessions) == {"en": 55, "de": 24}
    assert codes(read) == {"html-converted": 1, "speaker-missing": 1, "person-name-twice": 1}


def test_pycon_fr_has_its_talks_and_leaves_its_sprints_and_meals_behind():
    data = raw(PYCON)
    read = read_schedule(data)
    grid = json.loads(data)["schedule"]
    talks = [talk for minutes in grid.values() for rooms in minutes.values() for talk in rooms.values()]
    assert counts(read) == {
        "sessions": len({talk["code"] for talk in talks}),
        "slots": sum(len(talk["slots"]) for talk in talks),
        "rooms": len({slot["room"]["id"] for talk in talks for slot in talk["slots"]}),
        "venues": 1,
        "speakers": len({speaker["code"] for talk in talks for speaker in talk["speakers"]}),
        "tracks": 0,
    }
    assert counts(read) == {
        "sessions": 75, "slots": 75, "rooms": 8, "venues": 1, "speakers": 81, "tracks": 0
    }  # fmt: skip
    assert {room.name: room.capacity for room in read.rooms} == {
        "B003": 290, "B316": 122, "B421": 87, "C436": 72, "B419": 36, "B420": 36, "B422": 36, "C437": 30
    }  # fmt: skip
    assert codes(read) == {"part-left-out": 2, "track-missing": 1, "html-converted": 1}


def same_content(event: ElementTree.Element) -> object:
    """What makes two items of EMF one, written without the reader."""
    people = sorted(
        (person.get("id"), (person.text or "").strip().lower()) for person in event.iter("person")
    )
    texts = [" ".join((event.findtext(name) or "").lower().split()) for name in ("title", "abstract", "type")]
    return str((people, texts))


def test_emf_repeats_become_slots_of_one_session():
    data = raw(EMF_XML)
    read = read_schedule(data)
    events = list(ElementTree.fromstring(data).iter("event"))  # noqa: S314 -- a file we know
    assert counts(read) == {
        "sessions": len({same_content(event) for event in events}),
        "slots": len(events),
        "rooms": len({event.findtext("room") for event in events}),
        "venues": 1,
        "speakers": len(
            {(p.get("id"), (p.text or "").strip().lower()) for e in events for p in e.iter("person")}
        ),
        "tracks": 0,
    }
    assert counts(read) == {
        "sessions": 297, "slots": 335, "rooms": 19, "venues": 1, "speakers": 232, "tracks": 0
    }  # fmt: skip
    assert {slot.key for slot in read.slots} == {event.get("guid") for event in events}
    assert {slot.start.utcoffset() for slot in read.slots} == {timedelta(hours=1)}
    night = [slot for slot in read.slots if slot.day != slot.start.date()]
    assert [(slot.start.hour, slot.start.date() - slot.day) for slot in night] == [
        (hour, timedelta(days=1)) for hour in (0, 0, 0, 1, 0, 0, 0, 1)
    ]


def test_emf_says_in_words_how_many_may_come():
    read = read_schedule(raw(EMF_JSON))
    limits = {session.seat_text: session.seat_limit for session in read.sessions}
    assert len(read.slots) == 326
    assert {text: limits[text] for text in ("30", "10 - 20", "10 children", "unlimited", "Open session")} == {
        "30": 30, "10 - 20": 10, "10 children": 10, "unlimited": None, "Open session": None
    }  # fmt: skip
    assert codes(read)["capacity-text"] == 13


@pytest.mark.parametrize("name", ALL)
def test_a_real_schedule_is_read_the_same_twice_with_keys_that_hold_together(name):
    data = raw(name)
    read = read_schedule(data)
    assert read == read_schedule(data)
    keys = {
        kind: [thing.key for thing in getattr(read, kind)]
        for kind in ("venues", "rooms", "tracks", "speakers", "sessions", "slots")
    }
    assert all(len(found) == len(set(found)) for found in keys.values())
    assert {slot.session_key for slot in read.slots} <= set(keys["sessions"])
    assert {slot.room_key for slot in read.slots} <= {*keys["rooms"], None}
    assert {room.venue_key for room in read.rooms} == set(keys["venues"])
    assert {key for session in read.sessions for key in session.speaker_keys} <= set(keys["speakers"])
    assert {session.track_key for session in read.sessions} <= {*keys["tracks"], None}
    assert all(slot.start < slot.end for slot in read.slots)


@pytest.mark.parametrize("name", ALL)
def test_every_oddity_of_a_real_schedule_is_a_known_one_with_its_particulars(name):
    for oddity in read_schedule(raw(name)).oddities:
        wanted = {*CODES[oddity.code], "count"}
        assert set(oddity.detail) in (wanted, wanted - {"session"} | {"room"})


@pytest.mark.long
def test_fosdem_is_read_within_a_second():
    data = raw(FOSDEM)
    begin = time.process_time()
    read_schedule(data)
    assert time.process_time() - begin < 1


def test_the_readers_need_no_django():
    code = "import sys, programme.schedules; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])
