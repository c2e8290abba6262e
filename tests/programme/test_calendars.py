# SPDX-License-Identifier: EUPL-1.2
"""The released programme as calendars: what they hold, and what becomes of them when something moves."""

from datetime import timedelta

import pytest
from django.conf import settings

from programme.models import Placement, PlacementState, Release, Slot
from programme.operations.releases import freeze_release
from tests.calendars import appointments, in_ical_js, in_khal
from tests.make import (
    NOW,
    at,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def event():
    return make_event("dag", name="De Dag", name_en="The Day", help_email="hulp@dag.example")


@pytest.fixture
def room(event):
    venue = make_venue(event, "zwolle", street="Laan 1", postcode="8011 AA", city="Zwolle")
    return make_room(venue, name="Salland")


def drafted(room, title, start="10:30", end="11:20"):
    """A placement in the draft."""
    draft = Release.objects.draft_of(room.venue.event)
    slot = Slot.objects.create(session=make_session(room.venue.event, title=title))
    return Placement.objects.create(release=draft, slot=slot, room=room, starts_at=at(start), ends_at=at(end))


def move(place, **values):
    Placement.objects.filter(pk=place.pk).update(**values)


def titles(client, address):
    return [one["summary"] for one in appointments(client.get(address).content)]


def test_an_appointment_tells_what_where_when_and_who(client, event, room):
    session = make_session(
        event,
        title="Open data",
        title_en="Open data in English",
        abstract="Wat **is** het & wat [niet](https://x.example)?\n\n* Meenemen: je laptop",
        track=make_track(event),
    )
    slot = make_slot(room, session=session)
    speaker = make_speaker(session, name="Roos")
    speaker.organisation = "gemeente Deventer"
    speaker.save()
    publish(event)
    page = f"{settings.BASE_URL}/dag/programma/{session.slug}/"
    answer = client.get("/dag/programma/schedule.ics")
    assert appointments(answer.content) == [
        {
            "uid": str(slot.uid),
            "dtstamp": NOW,
            "last-modified": NOW,
            "sequence": "0",
            "status": "CONFIRMED",
            "transp": "OPAQUE",
            "summary": "Open data",
            "dtstart": at("10:30"),
            "dtend": at("11:20"),
            "location": "Salland, Laan 1, 8011 AA Zwolle",
            "description": f"Roos (gemeente Deventer)\n\nWat is het & wat niet? Meenemen: je laptop\n\n{page}",
            "categories": ["Thema A", "workshop"],
            "url": page,
            "organizer": "mailto:hulp@dag.example",
        }
    ]
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/calendar; charset=utf-8",
        'inline; filename="dag.ics"',
    )
    english = appointments(client.get("/en/dag/programma/schedule.ics").content)[0]
    assert (english["summary"], english["uid"]) == ("Open data in English", str(slot.uid))
    assert english["url"] == f"{settings.BASE_URL}/en/dag/programma/{session.slug}/"


def test_there_is_a_calendar_per_venue_theme_speaker_and_session(client, event, room):
    elsewhere = make_room(make_venue(event, "rotterdam"))
    first = make_session(event, title="Eerst", track=make_track(event, "A"))
    second = make_session(event, title="Dan", track=make_track(event, "B"))
    for session, where in ((first, room), (second, room), (second, elsewhere)):
        make_slot(where, session=session)
    speaker = make_speaker(first)
    found = {
        address: titles(client, f"/dag/programma/agenda/{address}.ics")
        for address in ("locatie/zwolle", "locatie/rotterdam", "thema/thema-a", "thema/thema-b")
    }
    assert found == {
        "locatie/zwolle": ["Eerst", "Dan"],
        "locatie/rotterdam": ["Dan"],
        "thema/thema-a": ["Eerst"],
        "thema/thema-b": ["Dan", "Dan"],
    }
    assert titles(client, f"/dag/programma/agenda/spreker/{speaker.slug}.ics") == ["Eerst"]
    assert titles(client, f"/dag/programma/agenda/sessie/{second.slug}.ics") == ["Dan", "Dan"]
    answer = client.get("/dag/programma/agenda/locatie/zwolle.ics")
    assert answer["Content-Disposition"] == 'inline; filename="dag-zwolle.ics"'
    assert b"X-WR-CALNAME:Zwolle \xe2\x80\x93 De Dag" in answer.content


@pytest.mark.parametrize("part", ["locatie/x", "thema/x", "spreker/x", "sessie/x", "zaal/zwolle"])
def test_a_calendar_of_nothing_is_not_there(client, room, part):
    make_slot(room)
    assert client.get(f"/dag/programma/agenda/{part}.ics").status_code == 404


def test_a_calendar_can_be_followed_before_there_is_a_programme(client, event):
    answer = client.get("/dag/programma/schedule.ics")
    assert (answer.status_code, appointments(answer.content)) == (200, [])


def test_a_draft_is_in_no_calendar(client, event, room):
    make_slot(room, session=make_session(event, title="Bekend"))
    drafted(room, "Geheim")
    room.name = "Geheim"
    room.save()
    for address in ("schedule", "agenda/locatie/zwolle"):
        assert b"Geheim" not in client.get(f"/dag/programma/{address}.ics").content
    session = Slot.objects.last().session
    assert client.get(f"/dag/programma/agenda/sessie/{session.slug}.ics").status_code == 404


def test_what_moves_and_what_is_cancelled_keeps_its_name_and_rises(client, event, room):
    moves, stops, stays = (drafted(room, title) for title in ("Gaat later", "Vervalt", "Blijft"))
    freeze_release(event, by=None, at=NOW)
    before = appointments(client.get("/dag/programma/schedule.ics").content)
    move(moves, starts_at=at("13:00"), ends_at=at("13:50"))
    move(stops, state=PlacementState.CANCELLED)
    freeze_release(event, by=None, at=LATER)
    after = appointments(client.get("/dag/programma/schedule.ics?anders").content)

    def in_short(found):
        return {
            one["uid"]: (one["summary"], f"{one['dtstart']:%H:%M}", one["status"], one["sequence"], one["last-modified"])
            for one in found
        }  # fmt: skip

    names = [str(place.slot.uid) for place in (moves, stops, stays)]
    assert in_short(before) == dict(
        zip(
            names,
            [
                ("Gaat later", "11:30", "CONFIRMED", "0", NOW),
                ("Vervalt", "11:30", "CONFIRMED", "0", NOW),
                ("Blijft", "11:30", "CONFIRMED", "0", NOW),
            ],
            strict=True,
        )
    )
    assert in_short(after) == dict(
        zip(
            names,
            [
                ("Gaat later", "14:00", "CONFIRMED", "1", LATER),
                ("Vervalt: Vervalt", "11:30", "CANCELLED", "1", LATER),
                ("Blijft", "11:30", "CONFIRMED", "0", NOW),
            ],
            strict=True,
        )
    )
    told = {one["uid"]: one["description"].partition("\n")[0] for one in after}
    assert told[names[0]] == "Deze sessie is verplaatst. Eerst was het: do 4 feb, 11:30, Salland."
    assert told[names[1]] == "Deze sessie vervalt."


@pytest.fixture
def files(client, event, room):
    """A calendar with three sessions, and the same after one moved and one was cancelled."""
    moves, stops, _stays = (
        drafted(room, title, start, end)
        for title, start, end in (
            ("Gaat later", "09:00", "09:50"),
            ("Vervalt", "10:00", "10:50"),
            ("Blijft", "11:00", "11:50"),
        )
    )
    freeze_release(event, by=None, at=NOW)
    before = client.get("/dag/programma/schedule.ics").content
    move(moves, starts_at=at("13:00"), ends_at=at("13:50"))
    move(stops, state=PlacementState.CANCELLED)
    freeze_release(event, by=None, at=LATER)
    return before, client.get("/dag/programma/schedule.ics?anders").content


def test_khal_shows_one_that_moved_and_one_that_is_cancelled(files, tmp_path):
    shown = in_khal(tmp_path, *files)
    assert shown == [
        "2027-02-04 11:00-11:50|Vervalt: Vervalt|CANCELLED",
        "2027-02-04 12:00-12:50|Blijft|CONFIRMED",
        "2027-02-04 14:00-14:50|Gaat later|CONFIRMED",
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_ical_js_shows_one_that_moved_and_one_that_is_cancelled(files, tmp_path, order):
    shown = in_ical_js(tmp_path, *(files[number] for number in order))
    assert [(one["title"], one["starts"][11:16], one["status"], one["sequence"]) for one in shown] == [
        ("Vervalt: Vervalt", "10:00", "CANCELLED", 1),
        ("Blijft", "11:00", "CONFIRMED", 0),
        ("Gaat later", "13:00", "CONFIRMED", 1),
    ]


def test_a_calendar_costs_the_same_whatever_it_holds(client, event, room, django_assert_max_num_queries):
    for hour in ("09", "10", "11", "12", "13"):
        make_slot(room, f"{hour}:00", f"{hour}:50")
    with django_assert_max_num_queries(4):
        client.get("/dag/programma/schedule.ics")
