# SPDX-License-Identifier: EUPL-1.2
"""Choosing in the browser: taking, swapping, giving up, and what is offered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conference.models import Change
from registration.links import token
from registration.models import Seat, WaitingPlace
from registration.operations.seats import take_seat
from registration.queries.choosing import choosing_phase, options_for, slots_for
from registration.queries.places import places_of
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


def seats_of(attendee):
    return sorted(Seat.objects.filter(attendee=attendee).values_list("slot_id", flat=True))


def test_take_swap_and_give_up_on_the_page(client, room, anna):
    first, second = make_slot(room, "10:30", "11:20"), make_slot(room, "10:30", "11:20")
    home = url("my-day", anna)
    assert press(client, anna, first, next=home).url == home
    assert seats_of(anna) == [first.pk]
    press(client, anna, second, "swap", instead_of=first.pk)
    assert seats_of(anna) == [second.pk]
    press(client, anna, second, "release")
    assert seats_of(anna) == []
    written = Change.objects.filter(by=anna.person).order_by("pk").values_list("verb", "data")
    assert list(written) == [
        ("seat taken", {"slot": first.pk}),
        ("seat taken", {"slot": second.pk}),
        ("seat released", {"slot": second.pk}),
    ]


def test_opening_the_address_of_a_seat_takes_nothing(client, room, anna):
    slot = make_slot(room)
    assert client.get(url("seat", anna, slot=slot.pk)).url == url("choose", anna)
    assert seats_of(anna) == []


def test_an_overlap_asks_whether_to_swap_and_keeps_the_old_seat(client, room, anna):
    held = make_slot(room, session=make_session(anna.event, title="Wat ik heb"))
    wanted = make_slot(room, session=make_session(anna.event, title="Wat ik wil"))
    press(client, anna, held)
    answer = press(client, anna, wanted, next=url("choose", anna) + "?ronde=1")
    assert answer.url == f"{url('choose', anna)}?ruil={wanted.pk}#melding"
    html = client.get(answer.url).content.decode()
    form = f'name="instead_of" value="{held.pk}"'
    assert ("Wat ik heb" in html, form in html, 'id="melding"' in html) == (True, True, True)
    assert seats_of(anna) == [held.pk]
    press(client, anna, wanted, "swap", instead_of=held.pk)
    assert seats_of(anna) == [wanted.pk]


def test_a_clash_on_the_page_of_a_session_is_asked_there(client, room, anna):
    held, wanted = make_slot(room), make_slot(room)
    press(client, anna, held)
    client.get(url("my-day", anna))
    page = reverse("session", args=["dag", wanted.session.slug])
    answer = press(client, anna, wanted, next=page)
    assert answer.url == f"{page}?ruil={wanted.pk}#melding"
    html = client.get(answer.url).content.decode()
    assert f'name="instead_of" value="{held.pk}"' in html


def test_the_page_of_a_session_offers_what_the_visitor_can_do(room, anna):
    slot = make_slot(room)
    page = reverse("session", args=["dag", slot.session.slug])
    stranger, known = Client(), Client()
    known.get(url("my-day", anna))
    assert 'href="/dag/mijn-dag/"' in stranger.get(page).content.decode()
    assert url("seat", anna, slot=slot.pk) in known.get(page).content.decode()
    assert token(anna) not in stranger.get(page).content.decode()


def test_waiting_while_keeping_a_seat_says_so(client, room, venue, anna):
    held, full = make_slot(room), make_slot(room, limit=0)
    press(client, anna, held)
    press(client, anna, full, "swap", instead_of=held.pk)
    assert list(WaitingPlace.objects.values_list("slot", "instead_of__slot")) == [(full.pk, held.pk)]
    html = client.get("/en" + url("my-day", anna)).content.decode()
    assert f"Until then you keep your seat at {held.session.title}" in html


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"]
)
def test_after_a_press_one_stays_on_this_site(client, room, anna, next_page):
    assert press(client, anna, make_slot(room), next=next_page).url == url("choose", anna)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "x"},
        {"do": "swap", "instead_of": "x"},
        {"do": "swap", "instead_of": "9" * 40},
        {"do": "\0"},
    ],
)
def test_odd_presses_never_break(client, room, anna, data):
    slot = make_slot(room)
    assert client.post(url("seat", anna, slot=slot.pk), data).status_code == 302
    assert client.post(url("seat", anna, slot=10**17), data).status_code == 302


def test_what_can_be_done_with_each_slot(event, venue, room, anna):
    other_room = make_room(venue)
    held = make_slot(room, "10:30", "11:20")
    take_seat(held.pk, anna.pk, at=NOW)
    queued = make_slot(room, "16:00", "16:50", limit=0)
    take_seat(queued.pk, anna.pk, at=NOW)
    given = make_slot(room, "15:00", "15:50")
    make_speaker(given.session, person=anna.person)
    closed = make_slot(room, "13:00", "13:20")
    closed.seats.is_open = False
    closed.seats.save()
    expected = {
        held: "release",
        queued: "leave",
        given: "none",
        closed: "none",
        make_slot(other_room, "10:30", "11:20"): "swap",
        make_slot(other_room, "10:30", "11:20", limit=0): "swap-wait",
        make_slot(other_room, "12:00", "12:50"): "take",
        make_slot(other_room, "12:00", "12:50", limit=0): "wait",
        make_slot(other_room, "12:00", "12:50", session=held.session): "swap",
    }
    options = options_for(anna, slots_for(anna), places_of(anna), phase=choosing_phase(event), at=NOW)
    assert {one.slot: one.act for one in options} == expected
    shut = options_for(anna, slots_for(anna), places_of(anna), phase=None, at=NOW)
    assert {one.act for one in shut} == {"release", "leave", "none"}


def test_who_gives_a_session_reads_that_at_it_and_why_not_at_the_others(client, venue, room, anna):
    given = make_slot(room, session=make_session(venue.event, title="Lakken"))
    make_speaker(given.session, person=anna.person)
    make_slot(make_room(venue), session=make_session(venue.event, title="Weven"))
    page = client.get(url("choose", anna)).content.decode()
    own, other = (page.partition(f">{title}</a>")[2].partition("</li>")[0] for title in ("Lakken", "Weven"))
    assert ("dit geef je zelf" in own, "geef je zelf Lakken" in own) == (True, False)
    assert "dan geef je zelf Lakken" in other


def test_filters_find_by_round_theme_and_words_and_ignore_what_is_odd(client, event, venue, anna):
    data = make_session(event, title="Open data", track=make_track(event, "A"))
    make_slot(make_room(venue), "10:30", "11:20", session=data)
    late = make_slot(make_room(venue), "14:40", "15:30", session=make_session(event, title="Schrijven"))
    make_speaker(late.session, name="Roos Vermeulen")

    def titles(query):
        rounds = client.get(url("choose", anna) + query).context["rounds"]
        return [one.slot.session.title for _round, _label, options in rounds for one in options]

    everything = ["Open data", "Schrijven"]
    assert titles("") == everything
    assert titles("?ronde=2") == ["Schrijven"]
    assert titles("?thema=thema-a") == ["Open data"]
    assert titles("?q=vermeulen") == ["Schrijven"]
    assert titles("?q=nergens") == []
    assert titles("?ronde=9&thema=x") == everything
    assert titles("?ronde=%00&thema=%F0%9F%8E%88") == everything


def test_after_choosing_has_closed_a_place_can_still_be_given_up(client, event, room, anna):
    slot = make_slot(room)
    take_seat(slot.pk, anna.pk, at=NOW)
    event.phases.filter(kind="choosing").update(closes_at=NOW - timedelta(days=1))
    page = client.get("/en" + url("choose", anna)).content.decode()
    assert "Choosing has closed" in page
    press(client, anna, slot, "release")
    assert seats_of(anna) == []
