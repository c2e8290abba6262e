# SPDX-License-Identifier: EUPL-1.2
"""`manage.py import_schedule`: makes the event, opens sign-up, releases, and says what it did."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from conference.models import Event
from programme.models import Placement, Release, Session
from registration.models import SlotSeats
from tests.make import make_event, make_room, make_venue
from tests.programme.frab_builder import event, frab_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "schedule.json"


def run(slug: str, file: Path, *options: str) -> list[str]:
    out = StringIO()
    with translation.override("en"):
        call_command("import_schedule", slug, str(file), *options, stdout=out)
    return out.getvalue().splitlines()


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Event, Session, Placement, Release, SlotSeats))


def test_it_makes_the_event_and_shows_it(file):
    file.write_bytes(frab_bytes(event(1)))
    lines = run("proef", file)
    made = Event.objects.get()
    assert (
        made.slug,
        made.name,
        made.starts_on,
        made.ends_on,
        made.time_zone,
        made.languages,
        made.is_published,
    ) == (
        "proef",
        "Proefdag",
        date(2027, 3, 12),
        date(2027, 3, 12),
        "Europe/Amsterdam",
        "nl,en",
        True,
    )
    assert lines == [
        "Venues: 1 in the file; 1 new, 0 changed, 0 cancelled.",
        "Rooms: 1 in the file; 1 new, 0 changed, 0 cancelled.",
        "Tracks: 1 in the file; 1 new, 0 changed, 0 cancelled.",
        "Speakers: 1 in the file; 1 new, 0 changed, 0 cancelled.",
        "Sessions: 1 in the file; 1 new, 0 changed, 0 cancelled.",
        "Time slots: 1 in the file; 1 new, 0 changed, 0 cancelled.",
        "Released as version 1.",
        '{"sessions": 1, "slots": 1, "rooms": 1, "venues": 1, "speakers": 1, "tracks": 1, "oddities": 0}',
    ]


def test_a_file_in_english_makes_an_english_event(file):
    file.write_bytes(frab_bytes(event(1, language="en"), event(2, language="en"), event(3, language="nl")))
    run("proef", file)
    assert Event.objects.get().languages == "en"


def test_the_second_time_nothing_is_released(file):
    file.write_bytes(frab_bytes(event(1)))
    first = run("proef", file)
    before = rows()
    second = run("proef", file)
    assert (first[-2:], second[-2:]) == (
        ["Released as version 1.", first[-1]],
        ["Nothing released.", first[-1]],
    )
    assert rows() == before


def test_a_draft_releases_nothing(file):
    file.write_bytes(frab_bytes(event(1)))
    assert run("proef", file, "--draft")[-2] == "Nothing released."
    assert Release.objects.latest_of(Event.objects.get()) is None
    assert run("proef", file)[-2] == "Released as version 1."


def test_a_dry_run_says_the_same_and_changes_nothing(file):
    file.write_bytes(frab_bytes(event(1)))
    before = rows()
    dry = run("proef", file, "--dry-run")
    assert rows() == before
    wet = run("proef", file)
    assert dry == [*wet[:-1], "This was a dry run: nothing has been changed.", wet[-1]]


def test_every_oddity_has_a_line_and_is_counted(file):
    file.write_bytes(frab_bytes(event(1, language=None), event(2, room="", persons=[])))
    lines = run("proef", file)
    assert lines[7:-1] == [
        "- 1 session does not say its language.",
        "- 1 session has no speaker.",
        "- Sessie 2 has no room.",
    ]
    assert json.loads(lines[-1])["oddities"] == 3


def test_people_sign_up_where_they_choose_and_we_know_how_many_fit(file):
    kinds = ("workshop", "workshop", "workshop", "tutorial", "table", "talk", "workshop")
    texts = ("12", "100", None, "ca. 8", None, "12", "12")
    titles = ("A", "B", "C", "D", "E", "F", "CANCELLED: G")
    events = [
        event(number, title=title, type=kind, attendees=text, room=f"Zaal {number}")
        for number, (kind, text, title) in enumerate(zip(kinds, texts, titles, strict=True), 1)
    ]
    venue = make_venue(make_event("proef"))
    for number, capacity in ((1, 30), (2, 30), (3, 30), (4, None), (5, None), (6, 30), (7, 30)):
        room = make_room(venue, name=f"Zaal {number}", capacity=capacity)
        type(room).objects.filter(pk=room.pk).update(slug=f"zaal-{number}")
    file.write_bytes(frab_bytes(*events))
    lines = run("proef", file)
    seats = SlotSeats.objects.order_by("slot__session__title")
    assert list(seats.values_list("slot__session__title", "seat_limit", "taken", "is_open")) == [
        ("A", 12, 0, True),
        ("B", 30, 0, True),
        ("C", 30, 0, True),
        ("D", 8, 0, True),
    ]
    assert "People can sign up for 4 more time slots." in lines


def test_a_number_of_places_that_was_changed_by_hand_stays(file):
    file.write_bytes(frab_bytes(event(1, attendees="12")))
    run("proef", file)
    SlotSeats.objects.update(seat_limit=40)
    run("proef", file)
    assert SlotSeats.objects.get().seat_limit == 40


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This file is empty. Export it again."),
        (
            b"<schedule><conference>",
            "This file is not complete: it stops in the middle, at line 1. Download it again.",
        ),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><schedule/>", "This file brings its own definitions (DOCTYPE)"),
        (b"<html></html>", "This is a web page, not a programme."),
        (b"[1, 2]", "We do not know this kind of file"),
        (b"%PDF-1.7", "We do not know this kind of file"),
        (b'{"schedule": {"conference": {}}}', "There is no session in this file."),
    ],
)
def test_an_unreadable_file_changes_nothing_and_says_why_in_one_line(file, content, message):
    file.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        run("proef", file)
    assert str(refusal.value).startswith(f"schedule.json: {message}")
    assert "\n" not in str(refusal.value)
    assert rows() == (0, 0, 0, 0, 0)


def test_a_file_that_is_too_large_is_not_even_read(file, settings):
    settings.IMPORT_MAX_BYTES = 3_000_000
    with file.open("wb") as hole:
        hole.truncate(100_000_000)
    with pytest.raises(CommandError, match="This file is too large: at most 3 MB"):
        run("proef", file)


@pytest.mark.parametrize("slug", ["organisatie", "Geen Slug", "x" * 51])
def test_an_impossible_address_is_refused(file, slug):
    file.write_bytes(frab_bytes(event(1)))
    with pytest.raises(CommandError):
        run(slug, file)
    assert rows() == (0, 0, 0, 0, 0)


def test_a_file_that_is_not_there_is_refused_in_one_line(file):
    with pytest.raises(CommandError, match=r"schedule\.json cannot be read: No such file or directory\."):
        run("proef", file)


def test_times_without_a_zone_are_by_the_clock_of_the_event(file):
    make_event("proef", time_zone="America/Curacao")
    floating = event(1, date="2027-03-12T10:00:00")
    file.write_bytes(frab_bytes(floating, about={"time_zone_name": ""}))
    run("proef", file)
    assert f"{Placement.objects.first().starts_at:%H:%M %Z}" == "14:00 UTC"
