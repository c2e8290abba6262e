# SPDX-License-Identifier: EUPL-1.2
"""The front door and the organiser's overview: what they show is what there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conference.models import Message, Phase
from conference.site.queries.desk import overview
from conference.site.queries.home import home_page
from conference.site.queries.todo import todo_list
from programme.models import Kind, PlacementState, Release
from registration.models import AttendeeState
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def event():
    return make_event("dag", theme="Wij, de overheid", theme_en="We, the government")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", limit=400)


# -- home


def test_the_front_door_leads_to_the_current_event(client, event):
    page = client.get("/", follow=True)
    assert page.request["PATH_INFO"] == "/dag/"
    assert "Wij, de overheid" in page.content.decode()
    english = client.get("/en/", follow=True).content.decode()
    assert "We, the government" in english


def test_without_an_event_the_front_door_is_friendly(client, db):
    make_event("later", published_at=None)
    page = client.get("/")
    assert page.status_code == 200
    assert "later" not in page.content.decode()


def test_pages_of_the_site_are_never_taken_for_an_event(client, event):
    paths = ["organisatie", "toegankelijkheid", "privacy"]
    assert "event-home" not in [client.get(f"/{path}/").resolver_match.view_name for path in paths]


def test_home_shows_the_places_left_per_venue(client, event, venue):
    make_attendee(venue)
    make_attendee(make_venue(event, "rotterdam", limit=1))
    page = client.get("/en/dag/").content.decode()
    assert 'max="400" value="1"' in page
    assert 'href="/en/dag/aanmelden/?locatie=zwolle"' in page
    spaces = [
        (one.venue.slug, one.limit, one.taken, one.left, one.is_full)
        for one in home_page(event, at=NOW).spaces
    ]
    assert spaces == [("zwolle", 400, 1, 399, False), ("rotterdam", 1, 1, 0, True)]


@pytest.mark.parametrize(
    ("at", "states", "is_registering"),
    [(-11, ["coming", "coming"], False), (0, ["now", "now"], True), (11, ["past", "past"], False)],
)
def test_the_dates_follow_the_phases(event, at, states, is_registering):
    home = home_page(event, at=NOW + timedelta(days=at))
    assert ([one.state for one in home.dates], home.is_registering) == (states, is_registering)


def test_a_phase_without_a_date_is_not_shown(event):
    Phase.objects.filter(kind="choosing").update(opens_at=None, closes_at=None)
    assert len(home_page(event, at=NOW).dates) == 1


def test_to_look_forward_to_are_loved_sessions_with_room_of_several_tracks(event, venue):
    room = make_room(venue)
    tracks = {letter: make_track(event, letter) for letter in "ABCD"}

    def session(title, letter, taken, limit=5, state=PlacementState.PLANNED):
        slot = make_slot(room, limit=limit, session=make_session(event, title=title, track=tracks[letter]))
        for _ in range(taken):
            take_seat(slot.pk, make_attendee(venue).pk, at=NOW)
        slot.current.state = state
        slot.current.save()

    session("cancelled", "D", 4, state=PlacementState.CANCELLED)
    session("full", "D", 4, limit=4)
    session("same track, less loved", "A", 2)
    for letter, taken in zip("ABCD", (3, 1, 1, 0), strict=True):
        session(letter, letter, taken)
    assert [one.slot.session.title for one in home_page(event, at=NOW).highlights] == ["A", "B", "C", "D"]


def test_figures_leave_out_what_is_nought(event, venue):
    assert home_page(event, at=NOW).figures == []
    room = make_room(venue)
    for clock in ("10:30", "13:30"):
        for _ in range(2):
            make_speaker(make_slot(room, clock, "14:20").session)
    make_slot(room, session=make_session(event, kind=Kind.BREAK), limit=None)
    make_attendee(venue)
    assert [number for number, _text in home_page(event, at=NOW).figures] == [1, 4, 2, 4]


def test_home_asks_a_fixed_number_of_questions(client, event, venue, django_assert_max_num_queries):
    for letter in "ABC":
        slot = make_slot(make_room(venue), session=make_session(event, track=make_track(event, letter)))
        make_speaker(slot.session)
    client.get("/dag/?1")
    with django_assert_max_num_queries(14):
        client.get("/dag/?2")


# -- desk


def test_the_overview_adds_up_seats_and_places(event, venue):
    full, free = make_slot(make_room(venue), limit=1), make_slot(make_room(venue), "13:30", "14:20", limit=9)
    for _ in range(3):
        take_seat(full.pk, make_attendee(venue).pk, at=NOW)
    take_seat(free.pk, make_attendee(venue).pk, at=NOW)
    found = overview(event, at=NOW)
    assert (found.totals.limit, found.totals.taken, found.totals.waiting, found.totals.full) == (10, 2, 2, 1)
    (board,) = found.boards
    assert [[[slot.pk for slot in cell] for cell in cells] for _room, cells in board.rows] == [
        [[full.pk], []],
        [[], [free.pk]],
    ]
    assert (found.progress.table[-1][1], len(found.progress.chart.lines)) == ([4], 1)


def test_an_empty_event_has_an_overview(client, event):
    client.force_login(make_user("organiser", event=event))
    page = client.get("/en/organisatie/dag/")
    assert page.status_code == 200
    assert "Nobody has registered yet" in page.content.decode()


def counts(event):
    return {
        one.url.split("/organisatie/dag/")[1]: (one.count, one.is_urgent) for one in todo_list(event, at=NOW)
    }


def test_to_do_lists_what_really_waits_the_urgent_first(event, venue):
    Release.objects.create(event=event, number=1, released_at=NOW)
    assert counts(event) == {}
    slot = make_slot(make_room(venue), limit=1)
    for _ in range(2):
        take_seat(slot.pk, make_attendee(venue).pk, at=NOW)
    make_attendee(venue, state=AttendeeState.UNCONFIRMED)
    make_attendee(venue, state=AttendeeState.WAITING)
    for state in ("failed", "held", "held"):
        Message.objects.create(
            event=event, to="a@x.example", template="registration/cancelled", state=state, due_at=NOW
        )
    Phase.objects.filter(kind="choosing").delete()
    event.published_at = None
    expected = {
        "berichten/?status=failed": (1, True),
        "instellingen/tonen/": (1, True),
        "instellingen/fasen/": (1, True),
        "berichten/?status=held": (2, False),
        "plaatsen/?status=queue": (1, False),
        "deelnemers/?status=waiting": (1, False),
        "deelnemers/?status=unconfirmed": (1, False),
    }
    assert list(counts(event).items()) == list(expected.items())
    slot.current.state = PlacementState.CANCELLED
    slot.current.save()
    assert counts(event)["plaatsen/?status=off"] == (1, True)


def test_every_line_to_do_leads_somewhere(client, event, venue):
    client.force_login(make_user("organiser", event=event))
    Phase.objects.all().delete()
    Message.objects.create(
        event=event, to="a@x.example", template="registration/cancelled", state="held", due_at=NOW
    )
    make_attendee(venue, state=AttendeeState.UNCONFIRMED)
    lines = todo_list(event, at=NOW)
    assert {client.get(one.url).status_code for one in lines} == {200}


def test_the_overview_asks_a_fixed_number_of_questions(client, event, venue, django_assert_num_queries):
    client.force_login(make_user("organiser", event=event))

    def add():
        slot = make_slot(make_room(venue))
        take_seat(slot.pk, make_attendee(venue).pk, at=NOW)

    add()
    client.get("/organisatie/dag/")
    with CaptureQueriesContext(connection) as once:
        client.get("/organisatie/dag/")
    add()
    add()
    with django_assert_num_queries(len(once)):
        client.get("/organisatie/dag/")


def test_only_organisers_see_the_overview(event):
    assert Client().get("/organisatie/dag/").status_code == 302
