# SPDX-License-Identifier: EUPL-1.2
"""Everything odd gets a line, and the rest of the schedule is read none the less."""

import re
from datetime import date
from pathlib import Path

import pytest

import programme.schedules
from programme.schedules import ReadSchedule, read_schedule
from programme.schedules.oddities import CODES
from tests.programme.frab_builder import HALF_PAST_TEN, event, frab, lines


def slots(read: ReadSchedule) -> list[tuple[str, str, str | None, str]]:
    return [(slot.key, slot.session_key, slot.room_key, f"{slot.start:%d %H:%M}") for slot in read.slots]


def test_the_builder_makes_a_schedule_without_oddities():
    assert frab(event(1)).oddities == ()


def test_one_id_at_two_times_is_one_session_given_twice():
    read = frab(event(1), event(1, date=HALF_PAST_TEN, guid="other"))
    assert [session.key for session in read.sessions] == ["1"]
    assert slots(read) == [("guid-1", "1", "zaal-1", "12 10:00"), ("other", "1", "zaal-1", "12 10:30")]
    assert lines(read, "given-several-times") == [
        ("session:1", {"session": "Sessie 1", "ids": "1", "count": 2})
    ]


def test_one_id_with_another_title_is_another_session_with_a_key_of_its_own():
    read = frab(event(1), event(1, title="Heel wat anders", date=HALF_PAST_TEN, guid="other"))
    first, second = (session.key for session in read.sessions)
    assert first == "1"
    assert re.fullmatch(r"1-[0-9a-f]{12}", second)
    assert lines(read, "id-used-twice") == [
        (f"session:{second}", {"session": "Heel wat anders", "id": "1", "count": 1})
    ]


def test_several_ids_with_the_same_content_are_one_session_under_the_lowest_id():
    same = {"title": "Smeden", "abstract": "Met vuur.", "persons": [{"id": 3, "name": "Guus Smit"}]}
    read = frab(event(12, **same), event(9, **same, date=HALF_PAST_TEN))
    assert [session.key for session in read.sessions] == ["9"]
    assert slots(read) == [("guid-12", "9", "zaal-1", "12 10:00"), ("guid-9", "9", "zaal-1", "12 10:30")]
    assert lines(read, "given-several-times") == [
        ("session:9", {"session": "Smeden", "ids": "12, 9", "count": 2})
    ]


def test_a_title_alone_makes_no_session_the_same():
    bare = {"title": "Pauze", "persons": [], "abstract": ""}
    read = frab(event(1, **bare), event(2, **bare, date=HALF_PAST_TEN))
    assert [session.key for session in read.sessions] == ["1", "2"]
    assert lines(read, "title-twice") == [("session:1", {"session": "Pauze", "sessions": "1, 2", "count": 1})]


def test_the_same_session_in_the_same_room_at_the_same_time_counts_once():
    read = frab(event(1), event(1))
    assert slots(read) == [("guid-1", "1", "zaal-1", "12 10:00")]
    assert lines(read, "double-entry") == [
        ("session:1", {"session": "Sessie 1", "start": "2027-03-12 10:00", "count": 1})
    ]


def test_a_session_may_be_in_two_rooms_at_once_but_it_is_said():
    read = frab(event(1), event(1, room="Zaal 2", guid="other"))
    assert slots(read) == [("guid-1", "1", "zaal-1", "12 10:00"), ("other", "1", "zaal-2", "12 10:00")]
    assert lines(read, "two-rooms-at-once") == [
        ("session:1", {"session": "Sessie 1", "start": "2027-03-12 10:00", "count": 1})
    ]


def test_a_guid_used_twice_names_neither_slot():
    read = frab(event(1, guid="same"), event(2, guid="same", date=HALF_PAST_TEN))
    assert [slot.key for slot in read.slots] == ["1#1", "2#1"]
    assert lines(read, "slot-id-used-twice") == [
        ("slot:same", {"id": "same", "session": "Sessie 1", "count": 2})
    ]


def test_slots_without_an_id_are_numbered_in_order_of_time():
    read = frab(event(1, guid=None, date=HALF_PAST_TEN), event(1, guid=None))
    assert slots(read) == [("1#1", "1", "zaal-1", "12 10:00"), ("1#2", "1", "zaal-1", "12 10:30")]


@pytest.mark.parametrize("room", ["", " ", None])
def test_a_slot_without_a_room_is_kept(room):
    read = frab(event(1, room=room))
    assert slots(read) == [("guid-1", "1", None, "12 10:00")]
    assert lines(read, "room-missing") == [("session:1", {"session": "Sessie 1", "count": 1})]


def test_a_session_that_names_another_room_than_it_stands_under_stays_where_it_stands():
    read = frab(event(1), rooms={"Zaal 9": [event(2, room="Zaal 2", date=HALF_PAST_TEN)]})
    assert slots(read)[1][2] == "zaal-9"
    assert lines(read, "room-disagrees") == [
        ("session:2", {"session": "Sessie 2", "room": "Zaal 9", "other": "Zaal 2", "count": 1})
    ]


def test_overlaps_get_one_line_for_each_room():
    read = frab(*(event(number, date=f"2027-03-12T10:{number:02}:00+01:00") for number in range(4)))
    assert lines(read, "room-overlap") == [
        (
            "room:zaal-1",
            {
                "room": "Zaal 1",
                "first": "Sessie 0",
                "second": "Sessie 1",
                "start": "2027-03-12 10:01",
                "count": 3,
            },
        )
    ]


def test_one_that_begins_when_the_other_ends_does_not_overlap():
    assert lines(frab(event(1), event(2, date=HALF_PAST_TEN)), "room-overlap") == []


@pytest.mark.parametrize("duration", ["99:99", "-1:00", "00:00", "abc", "", None, 0, -5, 1e300, "9" * 5000])
def test_a_strange_length_becomes_half_an_hour(duration):
    read = frab(event(1, duration=duration))
    assert [session.duration_minutes for session in read.sessions] == [30]
    ((where, detail),) = lines(read, "duration-assumed")
    assert (where, detail["minutes"]) == ("session:1", 30)


def test_the_end_goes_before_a_strange_length():
    read = frab(event(1, duration="99:99", end="2027-03-12T12:00:00+01:00"))
    assert [session.duration_minutes for session in read.sessions] == [120]
    assert lines(read, "duration-unreadable") == [
        ("session:1", {"session": "Sessie 1", "text": "99:99", "count": 1})
    ]


def test_what_takes_days_is_said():
    assert lines(frab(event(1, duration="48:00")), "very-long") == [
        ("session:1", {"session": "Sessie 1", "hours": 48, "count": 1})
    ]


@pytest.mark.parametrize(
    "moment", ["soon", "2027-02-30T10:00:00+01:00", "9999-12-31T23:59:00+00:00", 12, None]
)
def test_a_session_without_a_time_that_can_be_read_is_kept_without_a_slot(moment):
    read = frab(event(1, date=moment, start="25:00"), event(2))
    assert [session.key for session in read.sessions] == ["1", "2"]
    assert [slot.session_key for slot in read.slots] == ["2"]
    assert [where for where, _detail in lines(read, "start-unreadable")] == ["session:1"]


def test_after_midnight_belongs_to_the_day_before_and_keeps_its_own_time():
    read = frab(event(1, date="2027-03-13T01:15:00+01:00"))
    assert [(slot.day, f"{slot.start:%F %H:%M}") for slot in read.slots] == [
        (date(2027, 3, 12), "2027-03-13 01:15")
    ]
    assert len(lines(read, "past-midnight")) == 1


def test_a_session_under_the_wrong_day_goes_by_its_own_date():
    read = frab(event(1, date="2027-03-13T15:00:00+01:00"))
    assert [slot.day for slot in read.slots] == [date(2027, 3, 13)]
    assert lines(read, "day-disagrees") == [
        ("session:1", {"session": "Sessie 1", "day": "2027-03-12", "start": "2027-03-13 15:00", "count": 1})
    ]
    assert lines(read, "outside-days") == [
        ("session:1", {"session": "Sessie 1", "day": "2027-03-13", "count": 1})
    ]


def test_hours_are_counted_over_the_change_of_the_clock():
    night = {"start": "2027-10-30", "end": "2027-10-31"}
    read = frab(event(1, date="2027-10-31T00:30:00+02:00", duration="4:00"), day="2027-10-30", about=night)
    (slot,) = read.slots
    assert (slot.start.isoformat(), slot.end.isoformat()) == (
        "2027-10-31T00:30:00+02:00",
        "2027-10-31T03:30:00+01:00",
    )


def test_a_session_without_a_title_is_left_out():
    read = frab(event(1, title="\x00 \n"), event(2))
    assert [session.key for session in read.sessions] == ["2"]
    assert lines(read, "session-without-title") == [("session:1", {"room": "Zaal 1", "count": 1})]


def test_a_session_without_any_id_goes_by_its_title():
    read = frab(event(None, guid=None, title="Zoete broodjes"))
    assert [session.key for session in read.sessions] == ["t-zoete-broodjes"]
    assert len(lines(read, "id-missing")) == 1


def test_events_that_are_no_objects_are_counted():
    read = frab(event(1), 3, "tekst", None)
    assert lines(read, "entry-unreadable") == [("room:Zaal 1", {"room": "Zaal 1", "count": 3})]


def test_control_characters_and_half_characters_are_gone():
    read = frab(event(1, title="Een\x00 \x1btitel\ud800", abstract="a\x00b\r\nc\ufffe"))
    assert [(session.title, session.abstract) for session in read.sessions] == [("Een titel", "ab\nc")]


def test_long_texts_are_cut():
    read = frab(event(1, title="x" * 300, abstract="y" * 30_000))
    assert [(len(session.title), len(session.abstract)) for session in read.sessions] == [(250, 20_000)]
    assert lines(read, "text-cut") == [("session:1", {"field": "title", "limit": 250, "count": 2})]


def test_an_unknown_time_zone_is_said_and_ours_is_used():
    read = frab(event(1), about={"time_zone_name": "Europe/Atlantis"})
    assert read.time_zone == "Europe/Amsterdam"
    assert lines(read, "time-zone-unknown") == [("schedule", {"text": "Europe/Atlantis", "count": 1})]


def test_ten_o_clock_stays_ten_o_clock_when_only_an_offset_is_known():
    read = frab(event(1, date="2027-07-12T10:00:00+01:00"), day="2027-07-12", about={"time_zone_name": None})
    assert (read.time_zone, [slot.start.hour for slot in read.slots]) == ("Etc/GMT-1", [10])
    assert lines(read, "time-zone-guessed") == [("schedule", {"zone": "Etc/GMT-1", "count": 1})]


def test_a_capacity_in_words_is_said_with_what_was_made_of_it():
    about = {"rooms": [{"name": "Zaal 1", "capacity": "max. 40 (staand 60)"}]}
    read = frab(event(1, attendees="zoveel als er passen"), about=about)
    assert [(room.capacity, room.capacity_text) for room in read.rooms] == [(40, "max. 40 (staand 60)")]
    assert [(session.seat_limit, session.seat_text) for session in read.sessions] == [
        (None, "zoveel als er passen")
    ]
    assert lines(read, "capacity-text") == [
        ("room:zaal-1", {"room": "Zaal 1", "text": "max. 40 (staand 60)", "number": 40, "count": 1}),
        ("session:1", {"session": "Sessie 1", "text": "zoveel als er passen", "number": None, "count": 1}),
    ]


def test_of_a_file_that_is_odd_throughout_only_the_first_hundred_lines_are_told():
    read = frab(*(event(number, persons=[{"name": f"Persoon {number}"}]) for number in range(130)))
    assert len(lines(read, "person-without-id")) == 100
    assert lines(read, "more-of-the-same") == [("schedule", {"code": "person-without-id", "count": 30})]


def test_only_the_first_page_of_a_list_is_said_to_be_that():
    item = b'{"code": "A", "title": "Een", "start": "2027-03-12T10:00:00+01:00", "duration": 30}'
    read = read_schedule(
        b'{"count": 80, "next": "https://voorbeeld.example/?page=2", "results": [' + item + b"]}"
    )
    assert lines(read, "only-first-page") == [("schedule", {"total": "80", "count": 1})]


def test_every_code_that_the_readers_note_is_in_the_list():
    folder = Path(programme.schedules.__file__).parent
    source = "".join(path.read_text() for path in folder.glob("*.py"))
    noted = set(re.findall(r"\.note\(\s*\"([a-z-]+)\"", source))
    assert noted | {"more-of-the-same"} == set(CODES)
