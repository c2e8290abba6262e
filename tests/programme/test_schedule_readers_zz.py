# SPDX-License-Identifier: EUPL-1.2
"""Broken and hostile files: refused with a reason, quickly, and never with another error."""

import json
import time
import tracemalloc
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programme.schedules import UnreadableSchedule, read_schedule
from tests.programme.frab_builder import event, frab_bytes

FILES = sorted((Path(__file__).parent / "files").iterdir())
XML = (Path(__file__).parent / "files" / "days.frab.xml").read_bytes()
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">%b]><schedule>&a9;</schedule>' % b"".join(
    b'<!ENTITY a%d "%b">' % (level, (b"&a%d;" % (level - 1) if level else b"&a;") * 10) for level in range(10)
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><schedule>&b;</schedule>'
)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSchedule) as caught:
        read_schedule(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (XML[:2000], "truncated"),
        (XML[:-3], "truncated"),
        (frab_bytes(event(1))[:-1], "truncated"),
        (frab_bytes(event(1))[:90], "truncated"),
        (XML.replace(b"</day>", b"</dag>"), "not-well-formed"),
        (XML.replace(b"Kennisnacht", b"Kennis\x00nacht"), "not-well-formed"),
        (XML.replace(b"Kennisnacht", b"Kennis\xffnacht"), "not-well-formed"),
        (XML.replace(b"Kennisnacht", b"Kennis & nacht"), "not-well-formed"),
        (XML.replace(b"Kennisnacht", b"&onbekend;"), "not-well-formed"),
        (frab_bytes(event(1)).replace(b":", b";", 1), "not-well-formed"),
        (BOMB, "document-type"),
        (OUTSIDE, "document-type"),
        (b'<!DOCTYPE schedule SYSTEM "https://voorbeeld.example/x.dtd"><schedule/>', "document-type"),
        (XML.replace(b'encoding="UTF-8"', b'encoding="klinkklaar"'), "unknown-encoding"),
        (b'{"schedule": "\xff"}', "unknown-encoding"),
        (b"<schedule>" + b"<day>" * 5000, "too-deep"),
        (b"[" * 100_000, "too-deep"),
        (b'{"schedule":' * 100_000, "too-deep"),
        (b"<schedule>" + b"<a/>" * 900_000 + b"</schedule>", "too-many-parts"),
        (b"[" + b"[]," * 2_000_000 + b"[]]", "too-many-parts"),
        (frab_bytes(*(event(number, persons=[]) for number in range(10_001))), "too-many-parts"),
        (b'"schedule"', "wrong-type"),
        (b"12", "wrong-type"),
        (b"null", "wrong-type"),
        (b"NaN", "wrong-type"),
        (b"<!DOCTYPE html><html><body>Inloggen</body></html>", "web-page"),
        (b"<html><head></head></html>", "web-page"),
        (b"<iCalendar/>", "unknown-format"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "unknown-format"),
        (b"{}", "unknown-format"),
        (b"[]", "unknown-format"),
        (b'{"schedule": []}', "unknown-format"),
        (b'{"schedule": {}}', "unknown-format"),
        (b'{"schedule": {"morgen": {}}}', "unknown-format"),
        (b"PK\x03\x04" + bytes(range(256)), "unknown-format"),
        (b"<schedule/>", "no-sessions"),
        (b'{"schedule": {"conference": {}}}', "no-sessions"),
        (b'{"schedule": {"conference": {"days": 12, "rooms": "x", "tracks": {}}}}', "no-sessions"),
        (b'{"schedule": {"2027-03-12": {}}}', "no-sessions"),
        (b'{"results": [1, null, "x", [], {}]}', "no-sessions"),
    ],
)
def test_what_can_not_be_used_is_refused_with_its_reason(data, code):
    assert refusal(data) == code


def test_a_hundred_megabytes_are_refused_before_they_are_looked_at():
    data = bytes(100_000_000)
    tracemalloc.start()
    try:
        assert refusal(data) == "too-large"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_the_limit_of_the_size_is_the_callers():
    with pytest.raises(UnreadableSchedule) as caught:
        read_schedule(XML, max_bytes=1000)
    assert (caught.value.code, caught.value.params) == ("too-large", {"size": len(XML), "limit": 1000})


def test_where_a_broken_file_breaks_is_said():
    with pytest.raises(UnreadableSchedule) as caught:
        read_schedule(b"<schedule>\n<day></dag></schedule>")
    assert (caught.value.code, caught.value.params) == ("not-well-formed", {"line": 2, "column": 8})


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 30_000 + "x" * 1000 + "</b>" * 30_000,
        "<ul><li>x" * 10_000 + "</li>",
        "<!--" * 25_000 + "</p>",
        "<a href=" * 12_000 + "</a>",
        "<p>" + "<br>" * 25_000,
        "<blockquote>" * 8000 + "x" + "</p>",
        "<p>" + "\\`*_" * 24_000,
        "<p>" + "&amp;" * 19_000,
        "<p>" + "\n - x" * 19_000,
    ],
)
def test_a_hostile_abstract_takes_no_more_time_than_a_long_one(text):
    data = frab_bytes(event(1, abstract=text))
    begin = time.process_time()
    read_schedule(data)
    assert time.process_time() - begin < 5  # a quadratic pattern takes minutes


def test_markup_all_over_the_file_is_refused():
    events = [event(number, abstract="<p><b>x" * 3000) for number in range(40)]
    assert refusal(frab_bytes(*events)) == "too-many-parts"


NOTHING_BUT_A_REFUSAL = settings(
    deadline=None,
    max_examples=3000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


def read_or_refuse(data: bytes) -> None:
    """What these tests are about: anything but UnreadableSchedule is a fault."""
    try:
        read = read_schedule(data)
    except UnreadableSchedule as refused:
        assert refused.code
    else:
        assert read == read_schedule(data)
        assert len({slot.key for slot in read.slots}) == len(read.slots)
        assert len({session.key for session in read.sessions}) == len(read.sessions)
        assert all(slot.start < slot.end for slot in read.slots)
        json.dumps(asdict(read), default=str, ensure_ascii=False).encode()  # no half characters anywhere


@NOTHING_BUT_A_REFUSAL
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data):
    read_or_refuse(data)


@NOTHING_BUT_A_REFUSAL
@given(st.sampled_from(FILES), st.data())
def test_a_schedule_with_bytes_changed_is_read_or_refused(path, data):
    mutated = bytearray(path.read_bytes())
    for _change in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        length = data.draw(st.integers(0, 40))
        mutated[place : place + length] = data.draw(st.binary(max_size=20))
    read_or_refuse(bytes(mutated))


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["99:99", "-1:00", "2027-03-12", "2027-03-12T10:00", "9999-12-31T23:00:00Z", "<p>", "\ud800", "nl"]
    ),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "name", "en", "start", "code"]), st.text(max_size=5), max_size=2),
)


def replaced(value: object, draw: st.DataObject, chance: int) -> object:
    """The value with here and there something else in it."""
    if draw.draw(st.integers(0, chance)) == 0:
        return draw.draw(ODD)
    if isinstance(value, dict):
        return {name: replaced(item, draw, chance) for name, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, draw, chance) for item in value]
    return value


@NOTHING_BUT_A_REFUSAL
@given(st.sampled_from([path for path in FILES if path.suffix == ".json"]), st.data())
def test_a_schedule_with_other_values_is_read_or_refused(path, data):
    value = replaced(json.loads(path.read_bytes()), data, 30)
    read_or_refuse(json.dumps(value).encode())


MEMBERS = [
    "id",
    "guid",
    "title",
    "date",
    "start",
    "end",
    "duration",
    "room",
    "track",
    "type",
    "persons",
    "links",
    "abstract",
]


@NOTHING_BUT_A_REFUSAL
@given(st.lists(st.dictionaries(st.sampled_from(MEMBERS), ODD, max_size=5), min_size=1, max_size=5))
def test_events_with_odd_members_are_read_or_refused(odd):
    read_or_refuse(
        frab_bytes(rooms={"Zaal 1": [event(number) | members for number, members in enumerate(odd)]})
    )
