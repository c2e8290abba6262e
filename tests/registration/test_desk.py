# SPDX-License-Identifier: EUPL-1.2
"""The organiser's list of attendees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.models import Change, Message
from registration.models import Attendee, AttendeeState, Needs
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_user,
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
def organiser(event, client):
    user = make_user("organiser", event=event)
    client.force_login(user)
    return user.person


def url(name, **kwargs):
    return reverse(name, kwargs={"event": "dag", **kwargs})


def named(venue, name, organisation="", email=None, **more):
    attendee = make_attendee(venue, person=make_person(email), **more)
    Attendee.objects.filter(pk=attendee.pk).update(name=name, organisation=organisation)
    attendee.name = name
    return attendee


def questions(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def names(client, query=""):
    return [one.name for one in client.get(url("desk-attendees") + query).context["page"]]


def test_attendees_are_found_filtered_and_sorted(client, event, venue, organiser):
    other = make_venue(event, "rotterdam")
    slot = make_slot(make_room(venue))
    anna = named(venue, "Anna", "gemeente Ommen", "anna@ommen.example")
    named(venue, "Bert", "Rijkswaterstaat", state=AttendeeState.UNCONFIRMED)
    named(other, "Carla", "Ommen BV")
    take_seat(slot.pk, anna.pk, at=NOW)
    assert names(client) == ["Anna", "Bert", "Carla"]
    assert names(client, "?sorteer=-naam") == ["Carla", "Bert", "Anna"]
    assert names(client, "?sorteer=-plaatsen") == ["Anna", "Bert", "Carla"]
    assert names(client, "?q=ommen") == ["Anna", "Carla"]
    assert names(client, "?q=ommen+bv") == ["Carla"]
    assert names(client, "?q=anna@ommen") == ["Anna"]
    assert names(client, "?locatie=rotterdam") == ["Carla"]
    assert names(client, "?status=unconfirmed") == ["Bert"]
    assert names(client, "?plaatsen=ja") == ["Anna"]
    assert names(client, "?plaatsen=nee") == ["Bert", "Carla"]


@pytest.mark.parametrize(
    "query",
    ["?sorteer=x", "?locatie=x&status=x&plaatsen=x", "?pagina=x", "?pagina=99", "?q=%00", "?sorteer=--naam"],
)
def test_what_is_odd_in_the_address_is_ignored(client, venue, organiser, query):
    named(venue, "Anna")
    assert names(client, query) == ["Anna"]


def test_counts_are_of_all_attendees_whatever_is_shown(client, venue, organiser):
    named(venue, "Anna")
    named(venue, "Bert", state=AttendeeState.WAITING)
    counts = client.get(url("desk-attendees") + "?q=anna").context["counts"]
    assert [number for _label, number in counts] == [0, 1, 0, 1, 0, 0]


def test_another_events_attendees_are_nowhere(client, event, organiser):
    foreign = make_attendee(make_venue(make_event("elders")))
    assert names(client) == []
    for name in ("desk-attendee", "desk-attendee-cancel"):
        assert client.get(url(name, attendee=foreign.pk)).status_code == 404
    assert client.post(url("desk-attendee-link", attendee=foreign.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "most"), [("desk-attendees", 12), ("desk-slots", 18), ("desk-slots-picture", 14)]
)
def test_a_list_asks_as_much_for_one_row_as_for_three(client, event, venue, organiser, name, most):
    def add(n):
        session = make_session(event, track=make_track(event, f"A{n}"))
        make_speaker(session)
        slot = make_slot(make_room(venue), session=session)
        take_seat(slot.pk, make_attendee(venue).pk, at=NOW)

    add(1)
    one = questions(client, url(name))
    add(2)
    add(3)
    assert questions(client, url(name)) == one
    assert one <= most


def test_an_attendee_is_shown_with_all_that_is_known(client, event, venue, organiser):
    anna = named(venue, "Anna", "gemeente Ommen", "anna@ommen.example")
    Needs.objects.create(attendee=anna, diet="vegan", access="Een plek vooraan")
    slot = make_slot(make_room(venue), session=make_session(event, title="Open data"))
    take_seat(slot.pk, anna.pk, at=NOW, by=anna.person)
    Message.objects.create(
        event=event, person=anna.person, to="anna@ommen.example", template="x/y", is_secret=True, due_at=NOW
    )
    page = client.get("/en" + url("desk-attendee", attendee=anna.pk))
    html = page.content.decode()
    assert [
        text in html
        for text in ("anna@ommen.example", "Vegan", "Een plek vooraan", "Open data", "Seat taken")
    ] == [True] * 5
    assert [line.message.template for line in page.context["found"].messages] == ["registration/seat_taken"]


def test_an_organiser_cancels_for_somebody_after_one_question(client, venue, organiser):
    anna = named(venue, "Anna")
    address = url("desk-attendee-cancel", attendee=anna.pk)
    assert "Anna" in client.get(address).content.decode()
    assert Attendee.objects.get().state == "confirmed"
    assert client.post(address).url == url("desk-attendee", attendee=anna.pk)
    assert Attendee.objects.get().state == "cancelled"
    assert list(Change.objects.values_list("verb", "by")) == [("cancelled", organiser.pk)]
    assert client.post(address).status_code == 302


def test_an_organiser_has_the_link_mailed_to_the_attendee_only(client, venue, organiser):
    anna = named(venue, "Anna")
    client.post(url("desk-attendee-link", attendee=anna.pk))
    (message,) = Message.objects.all()
    assert (message.template, message.to, message.is_secret) == (
        "registration/own_link",
        anna.person.email,
        True,
    )
    waits = named(venue, "Bert", state=AttendeeState.UNCONFIRMED)
    page = client.post(url("desk-attendee-link", attendee=waits.pk), follow=True)
    assert "od-notice--err" in page.content.decode()
