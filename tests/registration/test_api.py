# SPDX-License-Identifier: EUPL-1.2
"""The API of seats: the same operation as the page, and answers that programs can rely on."""

import pytest

from registration.links import CALENDAR, token
from registration.models import Attendee, AttendeeState, Seat
from registration.operations.limits import set_signup
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/events/dag"


@pytest.fixture
def venue():
    return make_venue(make_event("dag"), "zwolle")


@pytest.fixture
def room(venue):
    return make_room(venue)


@pytest.fixture
def anna(venue):
    return make_attendee(venue)


@pytest.fixture
def call(client, anna):
    """`call("put", slot, insteadOf=…)` with Anna's token."""

    def ask(method, slot=None, *, by=anna, **body):
        address = f"{API}/me" + (f"/seats/{getattr(slot, 'pk', slot)}" if slot else "")
        options = {"data": body, "content_type": "application/json"} if method == "put" else {}
        return getattr(client, method)(address, headers={"Authorization": f"Bearer {token(by)}"}, **options)

    return ask


def test_put_takes_once_and_says_so_again_and_delete_gives_up(room, call):
    slot = make_slot(room)
    taken = {"slot": slot.pk, "state": "taken", "position": None}
    first, second = call("put", slot), call("put", slot)
    assert [(one.status_code, one.json()) for one in (first, second)] == [(201, taken), (200, taken)]
    assert [call("delete", slot).status_code for _ in range(2)] == [204, 204]
    assert not Seat.objects.exists()


def test_a_full_slot_gives_a_position_or_a_refusal(venue, room, call):
    slot = make_slot(room, limit=0)
    others = [make_attendee(venue) for _ in range(2)]
    for other in others:
        call("put", slot, by=other)
    assert refusal(call("put", slot, wait=False)) == (409, "full")
    answer = call("put", slot)
    assert (answer.status_code, answer.json()) == (201, {"slot": slot.pk, "state": "waiting", "position": 3})
    call("delete", slot, by=others[0])
    assert call("put", slot).json()["position"] == 2


def refusal(answer):
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= body.keys()
    assert body["status"] == answer.status_code
    return answer.status_code, body["code"]


def test_a_swap_keeps_the_old_seat_until_the_new_one_is_there(room, call):
    held, free, full = make_slot(room), make_slot(room), make_slot(room, limit=0)
    call("put", held)
    assert refusal(call("put", free)) == (409, "overlap")
    assert call("put", full, insteadOf=held.pk).json()["state"] == "waiting"
    mine = call("get").json()
    assert [one["slot"] for one in mine["seats"]] == [held.pk]
    assert [(one["slot"], one["position"], one["insteadOf"]) for one in mine["waiting"]] == [
        (full.pk, 1, held.pk)
    ]
    assert call("put", free, insteadOf=held.pk).json() == {
        "slot": free.pk,
        "state": "taken",
        "position": None,
    }
    assert [one["slot"] for one in call("get").json()["seats"]] == [free.pk]


def test_every_refusal_has_its_code(venue, room, anna, call):
    elsewhere = make_slot(make_room(make_venue(venue.event, "rotterdam")))
    given = make_slot(room, "09:00", "09:50")
    make_speaker(given.session, person=anna.person)
    first = make_slot(room, "12:00", "12:50")
    again = make_slot(room, "13:00", "13:50", session=first.session)
    closed = make_slot(room, "14:00", "14:50")
    set_signup([closed.pk], False, event=venue.event, by=None, at=NOW)
    call("put", first)
    found = {
        "other-venue": call("put", elsewhere),
        "own-session": call("put", given),
        "same-session": call("put", again),
        "closed": call("put", closed),
        "not-open": call("put", make_slot(room, limit=None)),
        "unconfirmed": call("put", again, by=make_attendee(venue, state=AttendeeState.UNCONFIRMED)),
    }
    assert {code: refusal(answer) for code, answer in found.items()} == {code: (409, code) for code in found}
    venue.event.phases.filter(kind="choosing").update(opens_at=None)
    assert refusal(call("put", make_slot(room, "16:00", "16:50"))) == (409, "not-open")


def test_me_tells_who_and_what(anna, room, call):
    slot = make_slot(room, session=make_session(anna.event, title="Open data"))
    call("put", slot)
    seat = {
        "slot": slot.pk,
        "session": slot.session.slug,
        "title": "Open data",
        "room": room.slug,
        "start": "2027-02-04T10:30:00Z",
        "end": "2027-02-04T11:20:00Z",
    }
    answer = call("get")
    assert answer.json() == {
        "attendee": anna.pk,
        "name": anna.name,
        "venue": "zwolle",
        "state": "confirmed",
        "badgeCode": anna.badge_code,
        "seats": [seat],
        "waiting": [],
        "offers": [],
    }
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer x", "Basic abc", "calendar", "other"])
def test_without_the_right_token_nothing_is_told_or_done(client, anna, room, given):
    other = make_attendee(make_venue(make_event("elders")))
    made = {"calendar": f"Bearer {token(anna, CALENDAR)}", "other": f"Bearer {token(other)}"}
    headers = {} if given is None else {"Authorization": made.get(given, given)}
    slot = make_slot(room)
    for answer in (
        client.get(f"{API}/me", headers=headers),
        client.put(f"{API}/me/seats/{slot.pk}", headers=headers),
        client.delete(f"{API}/me/seats/{slot.pk}", headers=headers),
    ):
        assert refusal(answer) == (401, "not-authenticated")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert not Seat.objects.exists()


def test_a_withdrawn_token_no_longer_works(anna, call):
    Attendee.objects.filter(pk=anna.pk).update(token_version=2)
    assert call("get").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        '{"insteadOf": "x"}',
        '{"insteadOf": 1e99}',
        '{"wait": "perhaps"}',
        '{"insteadOf": -1}',
        "[]",
        '"x"',
        "{",
        "\x00",
    ],
)
def test_a_body_that_cannot_be_meant_is_refused(client, anna, room, body):
    slot = make_slot(room)
    headers = {"Authorization": f"Bearer {token(anna)}"}
    answer = client.put(f"{API}/me/seats/{slot.pk}", body, content_type="application/json", headers=headers)
    assert answer.status_code == 400
    assert not Seat.objects.exists()


def test_a_body_is_not_needed_and_no_body_means_waiting(client, anna, room):
    slot = make_slot(room, limit=0)
    answer = client.put(f"{API}/me/seats/{slot.pk}", headers={"Authorization": f"Bearer {token(anna)}"})
    assert (answer.status_code, answer.json()["state"]) == (201, "waiting")


@pytest.mark.parametrize("slot", ["999999999999999999", "0"])
def test_a_slot_that_does_not_exist_is_refused_without_harm(call, slot):
    assert refusal(call("put", slot)) == (409, "not-open")
    assert call("delete", slot).status_code == 204


@pytest.mark.parametrize("path", ["me/seats/x", "me/seats/9999999999999999999", "slots/x", "slots/-1"])
def test_an_impossible_address_is_a_problem_too(client, venue, path):
    assert refusal(client.get(f"{API}/{path}")) == (404, "not-found")


def test_refusals_speak_the_language_that_was_asked_for(client, anna, room):
    slot = make_slot(room, limit=None)
    headers = {"Authorization": f"Bearer {token(anna)}"}

    def title(language):
        answer = client.put(f"{API}/me/seats/{slot.pk}", headers=headers | {"Accept-Language": language})
        return answer.json()["title"]

    assert title("en").startswith("You need no seat here")
    assert title("nl") != title("en")
