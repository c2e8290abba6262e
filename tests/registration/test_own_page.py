# SPDX-License-Identifier: EUPL-1.2
"""The attendee's own page as their home: what it says to do next, what it leads to, and how people get there."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conference.accounts.adapter import AccountAdapter
from conference.models import Message, Phase, User
from conference.operations.accounts import open_account
from registration.links import token
from registration.models import Attendee, Needs, RegistrationSettings
from registration.operations.handing import ask_hand_over
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_slot,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return make_venue(make_event("dag", help_email="hulp@dag.example"), "zwolle")


@pytest.fixture
def anna(venue):
    return make_attendee(venue)


def own(attendee, name="my-day"):
    return reverse(name, kwargs={"event": attendee.event.slug, "token": token(attendee)})


def text_of(client, attendee, name="my-day"):
    answer = client.get(own(attendee, name))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_says_what_to_do_next(client, venue, anna, monkeypatch):
    assert "Alles is klaar" in text_of(client, anna)
    slot = make_slot(make_room(venue))
    assert "Kies je workshops" in text_of(client, anna)
    Phase.objects.filter(kind="choosing").update(opens_at=NOW + timedelta(days=2))
    assert "Je kunt workshops kiezen vanaf vr 22 jan" in text_of(client, anna)
    ask_hand_over(anna.pk, "Bea Bos", "bea@x.example", at=NOW)
    assert "Je vroeg Bea Bos" in text_of(client, anna)
    monkeypatch.setattr(timezone, "now", lambda: slot.current.starts_at)
    assert "Vandaag is het zover" in text_of(client, anna)
    monkeypatch.setattr(timezone, "now", lambda: at("12:00") + timedelta(days=1))
    assert "De dag is voorbij" in text_of(client, anna)


@pytest.mark.parametrize("state", ["requested", "waiting", "rejected", "cancelled"])
def test_every_state_has_its_own_words(client, venue, state):
    attendee = make_attendee(venue, state=state)
    words = {
        "requested": "kijk",
        "waiting": "wachtlijst",
        "rejected": "niet goedgekeurd",
        "cancelled": "Je hebt je afgemeld",
    }
    assert words[state] in text_of(client, attendee)


def test_the_menu_has_what_can_be_done_now(client, venue, anna, monkeypatch):
    def routes():
        page = text_of(client, anna)
        names = ("choose", "my-calendar", "my-day-edit", "hand-over", "my-day-cancel")
        return [name for name in names if f'href="{own(anna, name)}"' in page]

    slot = make_slot(make_room(venue))
    assert routes() == ["choose", "my-calendar", "my-day-edit", "hand-over", "my-day-cancel"]
    monkeypatch.setattr(timezone, "now", lambda: slot.current.starts_at)
    assert routes() == ["choose", "my-calendar", "my-day-edit", "my-day-cancel"]


def test_after_the_deadline_answers_stay_and_the_page_says_what_to_do(client, venue, anna):
    assert 'name="organisation"' in text_of(client, anna, "my-day-edit")
    RegistrationSettings.objects.create(event=venue.event, change_until=NOW)
    for press in (client.get, client.post):
        answer = press(own(anna, "my-day-edit"), {"name": "Anders", "organisation": "X"})
        assert "niet meer veranderen" in answer.content.decode()
        assert "hulp@dag.example" in answer.content.decode()
    anna.refresh_from_db()
    assert anna.name != "Anders"


def test_cancelling_says_first_what_goes(client, venue, anna):
    room = make_room(venue)
    mine, full = make_slot(room), make_slot(room, "13:00", "14:00", limit=0)
    Needs.objects.create(attendee=anna, diet="vegan")
    for slot in (mine, full):
        take_seat(slot.pk, anna.pk, at=NOW)
    page = text_of(client, anna, "my-day-cancel")
    assert [mine.session.title in page, "één wachtlijst" in page, own(anna, "hand-over") in page] == [
        True
    ] * 3
    anna.refresh_from_db()
    assert anna.state == "confirmed"
    client.post(own(anna, "my-day-cancel"))
    anna.refresh_from_db()
    assert (anna.state, anna.seats.count(), Needs.objects.count()) == ("cancelled", 0, 0)


def test_the_page_asks_the_same_for_one_and_three_seats(client, venue, anna):
    counts = []
    for hours in (("10:30", "11:20"),), (("13:00", "13:50"), ("15:00", "15:50")):
        for start, end in hours:
            slot = make_slot(make_room(venue), start, end)
            take_seat(slot.pk, anna.pk, at=NOW)
        client.get(own(anna))
        with CaptureQueriesContext(connection) as queries:
            client.get(own(anna))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# -- send me my link again


def asked_for(client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = client.post("/dag/mijn-dag/", {"email": address})
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    headers = {name: value for name, value in answer.headers.items() if name != "Expires"}  # the clock's
    return answer.status_code, body.replace(address, ""), headers, len(queries)


def test_the_answer_is_the_same_for_every_address(client, venue, anna):
    make_person("bekend@x.example")
    waits = make_attendee(venue, state="waiting")
    addresses = [anna.person.email, waits.person.email, "bekend@x.example", "niemand@x.example"]
    found = [asked_for(client, address) for address in addresses]
    statuses, bodies, headers = zip(*[one[:3] for one in found], strict=True)
    assert set(statuses) == {200}
    assert len(set(bodies)) == 1
    assert [header for header in headers if header != headers[0]] == []
    # The one thing more is the row in the outbox; nothing waits for mail to leave.
    assert [one[3] - found[-1][3] for one in found] == [1, 1, 0, 0]
    assert Message.objects.filter(template="registration/own_link").count() == 2


def test_nobodys_mailbox_is_filled_by_asking(client, anna):
    bodies = {asked_for(client, anna.person.email)[1] for _ in range(8)}
    assert (len(bodies), Message.objects.filter(template="registration/own_link").count()) == (1, 5)


# -- signing in


def after_sign_in(rf, user):
    request = rf.get("/")
    request.user = user
    return AccountAdapter().get_login_redirect_url(request)


def test_who_signs_in_comes_to_their_own_day(client, rf, venue, anna):
    user = open_account(anna.person)
    user = User.objects.get(pk=user.pk)
    assert after_sign_in(rf, user) == "/dag/mijn-aanmelding/"
    client.force_login(user)
    assert client.get("/dag/mijn-aanmelding/")["Location"] == own(anna)
    assert client.get("/dag/mijn-dag/")["Location"] in {own(anna), "/dag/mijn-aanmelding/"}


def test_who_is_registered_for_several_events_chooses_there(client, rf, venue, anna):
    other = make_attendee(make_venue(make_event("ander", name="Andere dag")), person=anna.person)
    hidden = make_attendee(make_venue(make_event("geheim", published_at=None)), person=anna.person)
    user = User.objects.get(pk=open_account(anna.person).pk)
    assert after_sign_in(rf, user) == reverse("desk-events")
    client.force_login(user)
    page = client.get(reverse("desk-events")).content.decode()
    links = re.findall(r'href="(/[a-z]+/mijn-aanmelding/)"', page)
    assert sorted(links) == ["/ander/mijn-aanmelding/", "/dag/mijn-aanmelding/"]
    assert client.get("/ander/mijn-aanmelding/")["Location"] == own(other)
    assert token(hidden) not in page


def test_signing_in_opens_nobody_elses_day(client, venue, anna):
    client.force_login(make_user(email="bea@x.example"))
    assert client.get("/dag/mijn-aanmelding/")["Location"] == "/dag/aanmelden/"
    assert anna.name not in client.get(reverse("desk-events")).content.decode()


def test_who_cancelled_or_did_not_finish_is_taken_to_the_form(client, venue):
    for state in ("cancelled", "unconfirmed"):
        attendee = make_attendee(venue, state=state)
        client.force_login(User.objects.get(pk=open_account(attendee.person).pk))
        assert client.get("/dag/mijn-aanmelding/")["Location"] == "/dag/aanmelden/"


def test_an_organiser_still_comes_to_the_desk(rf, venue):
    user = make_user("organiser", event=venue.event)
    make_attendee(venue, person=user.person)
    assert after_sign_in(rf, User.objects.get(pk=user.pk)) == reverse("desk-events")
    assert Attendee.objects.count() == 1
