# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own pages: the day, choosing, changing, cancelling, and the calendar."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programme.models import Kind, PlacementState
from registration.links import CALENDAR, token
from registration.models import Attendee, AttendeeState, Needs, Seat
from registration.operations.seats import take_seat
from registration.queries.day import day_of
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


@pytest.fixture
def room(venue):
    return make_room(venue, name="Salland")


@pytest.fixture
def anna(venue):
    return make_attendee(venue)


def url(name, attendee, **kwargs):
    return reverse(name, kwargs={"event": attendee.event.slug, "token": token(attendee), **kwargs})


def press(client, attendee, slot, do="take", **data):
    return client.post(url("seat", attendee, slot=slot.pk), {"do": do} | data)


def lines(attendee):
    """The day as (kind, time, title)."""
    entries = day_of(Attendee.objects.get(pk=attendee.pk), at=NOW).entries
    return [
        (one.kind, f"{one.start:%H:%M}", one.slot.session.title if one.slot else one.with_room)
        for one in entries
    ]


def seats_of(attendee):
    return sorted(Seat.objects.filter(attendee=attendee).values_list("slot_id", flat=True))


def test_the_day_shows_what_is_fixed_chosen_waited_for_given_and_still_free(event, venue, room, anna):
    opening = make_session(event, title="Opening", kind=Kind.PLENARY)
    make_slot(room, "09:30", "10:15", session=opening, limit=None)
    elsewhere = make_room(make_venue(event, "rotterdam"))
    make_slot(elsewhere, "09:30", "10:15", session=opening, limit=None)
    mine = make_slot(room, "10:30", "11:20", session=make_session(event, title="Mijn workshop"))
    full = make_slot(room, "11:40", "12:30", limit=1, session=make_session(event, title="Vol"))
    own = make_slot(room, "13:00", "13:50", session=make_session(event, title="Ik geef"))
    make_speaker(own.session, person=anna.person)
    for limit in (5, 0):
        make_slot(room, "14:40", "15:30", limit=limit)
    make_slot(elsewhere, "14:40", "15:30")
    take_seat(full.pk, make_attendee(venue).pk, at=NOW)
    for slot in (mine, full):
        take_seat(slot.pk, anna.pk, at=NOW)
    assert lines(anna) == [
        ("fixed", "09:30", "Opening"),
        ("seat", "10:30", "Mijn workshop"),
        ("wait", "11:40", "Vol"),
        ("own", "13:00", "Ik geef"),
        ("free", "14:40", 1),
    ]


def test_a_round_that_overlaps_a_seat_is_not_free(room, anna):
    long = make_slot(room, "10:30", "12:30")
    make_slot(room, "11:40", "12:30")
    take_seat(long.pk, anna.pk, at=NOW)
    assert [kind for kind, *_rest in lines(anna)] == ["seat"]


def test_a_cancelled_session_stays_and_its_round_is_free_again(room, anna):
    slot, _other = make_slot(room), make_slot(room)
    take_seat(slot.pk, anna.pk, at=NOW)
    slot.current.state = PlacementState.CANCELLED
    slot.current.save()
    assert [(kind, time) for kind, time, _what in lines(anna)] == [("seat", "10:30"), ("free", "10:30")]


def test_the_page_can_be_kept_by_nobody_and_holds_the_badge(client, room, anna):
    slot = make_slot(room, session=make_session(anna.event, title="Open data"))
    take_seat(slot.pk, anna.pk, at=NOW)
    page = client.get(url("my-day", anna))
    html = page.content.decode()
    headers = {name: page[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")}
    assert headers == {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "same-origin",
    }
    code = "-".join(anna.badge_code[n : n + 4] for n in range(0, 26, 4))
    assert [text in html for text in (code, "Open data", 'viewBox="0 0 29 29"', 'content="noindex"')] == [
        True
    ] * 4


def test_opening_the_link_lets_the_browser_remember_until_the_link_is_withdrawn(client, anna):
    client.get(url("my-day", anna))
    assert client.get("/dag/mijn-dag/").url == url("my-day", anna)
    Attendee.objects.update(token_version=2)
    assert client.get("/dag/mijn-dag/").status_code == 200


def test_an_old_or_foreign_link_says_what_to_do(client, anna):
    other = make_attendee(make_venue(make_event("elders")))
    foreign = reverse("my-day", args=["dag", token(other)])
    calendar = reverse("my-day", args=["dag", token(anna, CALENDAR)])
    old = url("my-day", anna)
    Attendee.objects.filter(pk=anna.pk).update(token_version=2)
    for address in (foreign, calendar, old, f"{old}kiezen/", f"{old}gegevens/"):
        page = client.get(address)
        assert page.status_code == 404
        assert 'action="/dag/mijn-dag/"' in page.content.decode()


@pytest.mark.parametrize("name", ["my-day", "choose"])
def test_the_number_of_questions_does_not_grow_with_the_seats(client, event, venue, anna, name):
    counts = []
    for hour in ("09", "11", "13"):
        for letter in "AB":
            session = make_session(event, track=make_track(event, f"{letter}{hour[1]}"))
            slot = make_slot(make_room(venue), f"{hour}:00", f"{hour}:50", session=session)
            make_speaker(session)
        take_seat(slot.pk, anna.pk, at=NOW)
        client.get(url(name, anna))
        counts.append(questions(client, url(name, anna)))
    assert counts[0] == counts[2]
    assert counts[0] <= 22


def questions(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_data_are_changed_by_the_attendee(client, anna):
    Needs.objects.create(attendee=anna, diet="Geen ui")
    page = client.get(url("my-day-edit", anna)).content.decode()
    assert ('value="Geen ui"' in page, anna.person.email in page) == (True, True)
    data = {"name": "Anna B.", "organisation": "Rijk", "diet": "vegetarian", "consent": "on"}
    assert client.post(url("my-day-edit", anna), data).url == url("my-day", anna)
    anna.refresh_from_db()
    assert (anna.name, anna.organisation, anna.needs.diet) == ("Anna B.", "Rijk", "vegetarian")
    assert client.post(url("my-day-edit", anna), {"name": ""}).status_code == 200


def test_cancelling_takes_one_deliberate_press(client, room, anna):
    slot = make_slot(room, session=make_session(anna.event, title="Open data"))
    take_seat(slot.pk, anna.pk, at=NOW)
    asked = client.get(url("my-day-cancel", anna))
    assert "Open data" in asked.content.decode()
    assert Attendee.objects.get(pk=anna.pk).is_confirmed
    assert client.post(url("my-day-cancel", anna)).url == url("my-day", anna)
    assert (Attendee.objects.get(pk=anna.pk).state, seats_of(anna)) == ("cancelled", [])
    after = client.get(url("my-day", anna)).content.decode()
    assert 'href="/dag/aanmelden/"' in after
    for name in ("my-day-edit", "choose"):
        assert client.get(url(name, anna)).url == url("my-day", anna)
    assert client.post(url("my-day-edit", anna), {"name": "X", "organisation": "Y"}).url == url(
        "my-day", anna
    )
    assert Attendee.objects.get(pk=anna.pk).name == anna.name


def test_who_waits_for_the_venue_sees_the_place_in_the_queue_and_chooses_nothing(client, venue):
    make_attendee(venue, state=AttendeeState.WAITING)
    second = make_attendee(venue, state=AttendeeState.WAITING)
    page = client.get("/en" + url("my-day", second)).content.decode()
    assert "You are number <b>2</b>" in page
    assert "QR code" not in page
    assert client.get(url("choose", second)).url == url("my-day", second)


def test_who_never_confirmed_is_sent_to_the_form(client, venue):
    waiting = make_attendee(venue, state=AttendeeState.UNCONFIRMED)
    assert client.get(url("my-day", waiting)).url == "/dag/aanmelden/"
