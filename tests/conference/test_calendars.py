# SPDX-License-Identifier: EUPL-1.2
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from conference.calendars import calendar

ZONE = ZoneInfo("Europe/Amsterdam")
STAMP = datetime(2027, 1, 20, 12, 0, tzinfo=UTC)
WORKSHOP = {
    "uid": "slot-12",
    "title": "Werken zonder e-mail",
    "starts": "2027-02-04T09:30:00+00:00",
    "ends": "2027-02-04T10:20:00+00:00",
    "location": "Zaal Vecht, Luttenbergstraat 2, Zwolle",
    "description": "Neem mee: je telefoon.",
    "url": "https://dag.example/dag/programma/werken/",
    "sequence": 3,
    "status": "cancelled",
    "updated": "2027-01-19T08:00:00+00:00",
}


def plain_reader(file: bytes) -> list[tuple[str, str]]:
    """A reader of our own, straight from RFC 5545: unfold, split, unescape."""
    lines = file.replace(b"\r\n ", b"").decode().rstrip("\r\n").split("\r\n")
    pairs = [line.split(":", 1) for line in lines]
    unescape = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    return [(name, re.sub(r"\\[n,;\\]", lambda m: unescape[m[0]], value)) for name, value in pairs]


def event_of(file: bytes) -> list[tuple[str, str]]:
    pairs = plain_reader(file)
    return sorted(pairs[pairs.index(("BEGIN", "VEVENT")) + 1 : pairs.index(("END", "VEVENT"))])


def test_an_appointment_has_all_that_a_calendar_needs():
    assert event_of(calendar([WORKSHOP], "Dag", ZONE)) == [
        ("DESCRIPTION", "Neem mee: je telefoon."),
        ("DTEND;TZID=Europe/Amsterdam", "20270204T112000"),
        ("DTSTAMP", "20270119T080000Z"),
        ("DTSTART;TZID=Europe/Amsterdam", "20270204T103000"),
        ("LAST-MODIFIED", "20270119T080000Z"),
        ("LOCATION", "Zaal Vecht, Luttenbergstraat 2, Zwolle"),
        ("SEQUENCE", "3"),
        ("STATUS", "CANCELLED"),
        ("SUMMARY", "Werken zonder e-mail"),
        ("TRANSP", "OPAQUE"),
        ("UID", "slot-12"),
        ("URL", "https://dag.example/dag/programma/werken/"),
    ]


def test_an_appointment_with_the_least_is_confirmed_and_made_at_the_stamp():
    least = {name: WORKSHOP[name] for name in ("uid", "title", "starts", "ends")}
    assert event_of(calendar([least], "Dag", ZONE, stamp=STAMP)) == [
        ("DTEND;TZID=Europe/Amsterdam", "20270204T112000"),
        ("DTSTAMP", "20270120T120000Z"),
        ("DTSTART;TZID=Europe/Amsterdam", "20270204T103000"),
        ("LAST-MODIFIED", "20270120T120000Z"),
        ("SEQUENCE", "0"),
        ("STATUS", "CONFIRMED"),
        ("SUMMARY", "Werken zonder e-mail"),
        ("TRANSP", "OPAQUE"),
        ("UID", "slot-12"),
    ]


def test_the_file_explains_its_time_zone_in_summer_and_winter():
    summer = {
        **WORKSHOP,
        "uid": "slot-13",
        "starts": "2027-07-01T08:00:00+00:00",
        "ends": "2027-07-01T09:00:00+00:00",
    }
    read = Calendar.from_ical(calendar([WORKSHOP, summer], "Dag", ZONE))
    [zone] = read.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Amsterdam"
    ours = zone.to_tz()
    assert [
        one["DTSTART"].dt.replace(tzinfo=ours).utcoffset().seconds // 3600 for one in read.walk("VEVENT")
    ] == [1, 2]


def test_an_appointment_says_what_it_is_about_who_made_it_and_that_the_time_is_free():
    entry = {**WORKSHOP, "categories": ["Samen, of niet", "Workshop"], "is_free": True}
    [file] = Calendar.from_ical(
        calendar([entry], "Dag", ZONE, organizer=('De "Dag",\nsamen', "hulp@dag.example"), stamp=STAMP)
    ).walk("VEVENT")
    assert file["CATEGORIES"].cats == ["Samen, of niet", "Workshop"]
    assert (file["TRANSP"], file["ORGANIZER"]) == ("TRANSPARENT", "mailto:hulp@dag.example")
    assert file["ORGANIZER"].params["CN"] == "De 'Dag', samen"
    # The letter is younger than the change that it tells of.
    assert (file["DTSTAMP"].dt, file["LAST-MODIFIED"].dt) == (
        STAMP,
        datetime.fromisoformat(WORKSHOP["updated"]),
    )


def test_the_same_entries_give_the_same_bytes():
    assert calendar([WORKSHOP], "Dag", ZONE) == calendar([dict(WORKSHOP)], "Dag", ZONE)


def test_an_empty_feed_is_still_a_calendar():
    first, *pairs, last = plain_reader(calendar([], "Dag, één; \\ twee", ZONE))
    assert [first, *sorted(pairs), last] == [
        ("BEGIN", "VCALENDAR"),
        ("METHOD", "PUBLISH"),
        ("NAME", "Dag, één; \\ twee"),
        ("PRODID", "-//Overheidsdag//overheidsdag//NL"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT15M"),
        ("VERSION", "2.0"),
        ("X-PUBLISHED-TTL", "PT15M"),
        ("X-WR-CALNAME", "Dag, één; \\ twee"),
        ("X-WR-TIMEZONE", "Europe/Amsterdam"),
        ("END", "VCALENDAR"),
    ]


def test_lines_are_folded_at_75_octets_and_never_inside_a_character():
    file = calendar([{**WORKSHOP, "title": "Één ✓ 👩‍🏫 " * 40}], "Dag", ZONE)
    lines = file.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() is not None for line in lines)
    assert dict(event_of(file))["SUMMARY"] == "Één ✓ 👩‍🏫 " * 40


@given(st.text(max_size=120))
def test_whatever_is_typed_comes_back_and_breaks_nothing(text):
    file = calendar([{**WORKSHOP, "title": f"x{text}", "description": f"x{text}"}], "Dag", ZONE)
    typed = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "x" + re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", typed)
    read = dict(event_of(file))
    [other] = Calendar.from_ical(file).walk("VEVENT")
    assert read["SUMMARY"] == kept == read["DESCRIPTION"]
    assert str(other["SUMMARY"]) == kept
    assert (read["UID"], read["STATUS"]) == ("slot-12", "CANCELLED")
