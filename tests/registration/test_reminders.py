# SPDX-License-Identifier: EUPL-1.2
"""Reminders before the day, and the page behind the link in them."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.letters import render
from conference.models import Change, Message, Page
from conference.models.event import PageKind
from conference.models.message import MessageState
from registration.links import token
from registration.models import Attendee, AttendeeState, RegistrationSettings, Seat
from registration.operations.reminding import due_reminder, remind, say_cannot_come, send_reminders
from registration.operations.seats import take_seat
from registration.reminders import moments
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return make_venue(
        make_event("dag", name="De Dag", name_en="The Day"), "zwolle", street="Laan 1", city="Zwolle"
    )


def first_of(event):
    """The moment of the first reminder: seven days before, at nine."""
    return moments(event)["first"]


def own(attendee, name="cannot-come"):
    return reverse(name, kwargs={"event": "dag", "token": token(attendee)})


def test_they_go_a_week_and_a_day_before_at_nine_by_the_events_own_clock(venue):
    zone = venue.event.zone
    assert moments(venue.event) == {
        "first": datetime(2027, 1, 28, 9, tzinfo=zone),
        "last": datetime(2027, 2, 3, 9, tzinfo=zone),
    }


@pytest.mark.parametrize(
    ("when", "which"),
    [
        (timedelta(seconds=-1), None),
        (timedelta(), "first"),
        (timedelta(days=5, hours=23), "first"),
        (timedelta(days=6), "last"),
        (timedelta(days=6, hours=14), "last"),
        (timedelta(days=7), None),
    ],
)
def test_the_last_one_that_has_begun_is_due_until_the_day_begins(venue, when, which):
    assert due_reminder(venue.event, first_of(venue.event) + when) == which


@pytest.mark.parametrize(
    ("days", "told"), [({"first_reminder": None}, 1), ({"first_reminder": None, "last_reminder": None}, 0)]
)
def test_organisers_say_which_go(venue, days, told):
    begin = first_of(venue.event)
    RegistrationSettings.objects.create(event=venue.event, **days)
    make_attendee(venue)
    for hours in range(0, 8 * 24, 6):
        send_reminders(begin + timedelta(hours=hours))
    assert Message.objects.count() == told


def test_everybody_gets_each_once_whatever_the_clock_does(venue):
    anna, late = make_attendee(venue), make_attendee(venue)
    for state in ("unconfirmed", "waiting", "cancelled"):
        make_attendee(venue, state=state)
    first = first_of(venue.event)
    Attendee.objects.filter(pk=late.pk).update(confirmed_at=first + timedelta(minutes=1))
    written = [send_reminders(first + timedelta(hours=hours)) for hours in (-1, 0, 1, 24, 144, 145, 190)]
    assert written == [0, 1, 0, 0, 2, 0, 0]
    told = Message.objects.order_by("pk").values_list("person", "context__which")
    assert list(told)[0] == (anna.person_id, "first")
    assert set(list(told)[1:]) == {(anna.person_id, "last"), (late.person_id, "last")}


def test_a_hidden_event_reminds_nobody(venue):
    venue.event.published_at = None
    venue.event.save()
    make_attendee(venue)
    assert send_reminders(first_of(venue.event)) == 0


def test_where_organisers_read_first_they_wait(venue):
    venue.event.hold_mail = True
    venue.event.save()
    make_attendee(venue)
    send_reminders(first_of(venue.event))
    assert Message.objects.get().state == MessageState.HELD


def test_many_are_written_in_few_statements(venue):
    counts = []
    for people in (3, 60):
        for _ in range(people):
            make_attendee(venue)
        with CaptureQueriesContext(connection) as queries:
            assert remind(venue.event, "first", at=first_of(venue.event)) == people
        counts.append(len(queries))
    assert counts[0] == counts[1] < 20


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("which", ["first", "last"])
def test_the_mail_has_the_day_the_way_and_their_own_sessions(venue, language, which):
    Page.objects.create(
        event=venue.event, kind=PageKind.ROUTE, slug="route", title="Route", body="Met de trein."
    )
    anna = make_attendee(venue)
    Attendee.objects.update(language=language)
    room = make_room(venue, name="Salland")
    mine = make_slot(
        room, session=make_session(venue.event, title="Open data", title_en="Open data, in English")
    )
    given = make_slot(room, "13:00", "13:50", session=make_session(venue.event, title="Ik geef"))
    make_slot(room, "15:00", "16:00", session=make_session(venue.event, title="Niet van mij"))
    make_speaker(given.session, person=anna.person)
    take_seat(mine.pk, anna.pk, at=NOW)
    remind(venue.event, which, at=first_of(venue.event))
    message = Message.objects.get(template="registration/reminder")
    letter = render(message, for_delivery=True)
    prefix = "/en" if language == "en" else ""
    base = f"{settings.BASE_URL}{prefix}/dag"
    wanted = [
        "Open data, in English" if language == "en" else "Open data (",
        "Salland",
        "11:30",
        "Ik geef",
        "Laan 1, Zwolle",
        f"{base}/praktisch/route/",
        f"{base}/mijn-dag/{token(anna)}/\n",
        f"{base}/mijn-dag/{token(anna)}/ik-kan-niet/",
    ]
    assert [text for text in wanted if text not in letter.body] == []
    assert "Niet van mij" not in letter.body
    assert ("Hello" in letter.body) == (language == "en")
    assert not message.is_secret
    assert token(anna) not in render(message, for_delivery=False).body


def test_opening_the_link_changes_nothing_and_a_press_cancels(client, venue):
    room = make_room(venue)
    slot = make_slot(room, limit=1)
    anna, waits = make_attendee(venue), make_attendee(venue)
    for person in (anna, waits):
        take_seat(slot.pk, person.pk, at=NOW)
    assert client.get(own(anna)).status_code == 200
    assert client.head(own(anna)).status_code in {200, 405}
    anna.refresh_from_db()
    assert (anna.state, Seat.objects.get().attendee) == ("confirmed", anna)
    answer = client.post(own(anna), follow=True)
    anna.refresh_from_db()
    assert (anna.state, Seat.objects.get().attendee) == (AttendeeState.CANCELLED, waits)
    assert "afgemeld" in answer.content.decode()
    assert client.post(own(anna)).status_code == 302
    assert Change.objects.filter(verb="cannot come").count() == 1
    assert say_cannot_come(anna.pk, at=NOW) is False


def test_one_workshop_can_be_given_up_from_there(client, venue):
    slot = make_slot(make_room(venue), limit=1)
    anna, waits = make_attendee(venue), make_attendee(venue)
    for person in (anna, waits):
        take_seat(slot.pk, person.pk, at=NOW)
    page = client.get(own(anna)).content.decode()
    address = reverse("seat", kwargs={"event": "dag", "token": token(anna), "slot": slot.pk})
    assert f'action="{address}"' in page
    answer = client.post(address, {"do": "release", "next": own(anna)})
    assert answer["Location"] == own(anna)
    assert Seat.objects.get().attendee == waits
    anna.refresh_from_db()
    assert anna.state == "confirmed"


def test_organisers_see_when_how_many_and_the_text(client, venue):
    client.force_login(make_user("organiser", event=venue.event))
    page = "/organisatie/dag/herinneringen/"
    assert client.get(page).status_code == 200
    anna = make_attendee(venue)
    make_attendee(venue)
    text = client.get(page).content.decode()
    assert [word in text for word in ("do 28 jan, 9:00", "wo 3 feb, 9:00", "2 mensen", anna.first_name)] == [
        True
    ] * 4
    assert token(anna) not in text
    send_reminders(first_of(venue.event))
    assert "2 mensen" in client.get(page).content.decode()
    assert Message.objects.count() == 2


def test_the_page_of_the_reminders_asks_the_same_for_one_and_three(client, venue):
    client.force_login(make_user("organiser", event=venue.event))
    counts = []
    for people in (1, 2):
        for _ in range(people):
            make_attendee(venue)
        client.get("/organisatie/dag/herinneringen/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/organisatie/dag/herinneringen/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_it_works_until_the_day_begins_by_the_programme(venue):
    make_slot(make_room(venue), "10:30", "11:20")
    assert due_reminder(venue.event, at("10:29")) == "last"
    assert due_reminder(venue.event, at("10:30")) is None
