# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer presses on the phone: seats of who is not there, back, and a walk-in."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from conference.models import Change
from programme.models import Placement
from registration.door.links import device_token
from registration.models import Seat
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_device,
    make_list,
    make_room,
    make_scan,
    make_slot,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def began(event, venue):
    """A workshop that began ten minutes ago by the clock on the wall, with its list and phone."""
    slot = make_slot(make_room(venue), limit=1)
    anna, bob = make_attendee(venue), make_attendee(venue)
    for one in (anna, bob):
        take_seat(slot.pk, one.pk, at=NOW)
    now = timezone.now()
    Placement.objects.filter(slot=slot).update(
        starts_at=now - timedelta(minutes=10), ends_at=now + timedelta(minutes=40)
    )
    Seat.objects.update(taken_at=now - timedelta(days=1))
    publish(event)
    door = make_list(slot)
    device = make_device(door, expires_at=now + timedelta(days=1))
    make_scan(device, door, bob, verdict="waiting", effect="none", scanned_at=now, received_at=now)
    return slot, door, device, anna, bob


def ask(client, device, method, what, body):
    return client.generic(
        method,
        f"/api/v1/events/dag/{what}",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {device_token(device)}"},
    )


def holders(slot):
    return list(Seat.objects.filter(slot=slot).values_list("attendee", flat=True))


def test_seats_are_passed_on_and_back_with_one_press(client, began):
    slot, door, device, anna, bob = began
    answer = ask(client, device, "POST", "no-shows", {"list": door.slug})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.json() == {"passed": [{"hash": bob.code_hash}], "count": 1, "left": []}
    assert holders(slot) == [bob.pk]
    back = ask(client, device, "DELETE", "no-shows", {"list": door.slug})
    assert back.json() == {"passed": [{"hash": anna.code_hash}], "count": 1, "left": []}
    assert holders(slot) == [anna.pk]
    assert ask(client, device, "DELETE", "no-shows", {"list": door.slug}).status_code == 409


def test_a_list_that_is_not_of_this_phone_is_refused(client, began, venue):
    _slot, _door, device, *_people = began
    other = make_list(venue)
    for what in ("no-shows", "walk-ins"):
        body = {"list": other.slug, "id": str(uuid.uuid4()), "hash": "0" * 64}
        answer = ask(client, device, "POST", what, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "other-list")


def test_a_walk_in_is_answered_like_a_scan_and_twice_is_once(client, began, venue):
    slot, door, device, _anna, bob = began
    body = {"list": door.slug, "hash": bob.code_hash, "id": str(uuid.uuid4())}
    first = ask(client, device, "POST", "walk-ins", body)
    assert (first.status_code, first.json()["verdict"], first.json()["effect"]) == (200, "ok", "entered")
    assert ask(client, device, "POST", "walk-ins", body).json() == first.json()
    assert holders(slot) == [bob.pk]


def test_a_code_in_any_spelling_walks_in(client, venue):
    door = make_list(venue)
    device = make_device(door, expires_at=timezone.now() + timedelta(days=1))
    anna = make_attendee(venue)
    body = {"list": door.slug, "code": f"https://elders.example/b/{anna.badge_code}", "id": str(uuid.uuid4())}
    assert ask(client, device, "POST", "walk-ins", body).json()["verdict"] == "ok"


@pytest.mark.parametrize(
    "body",
    [
        [],
        "x",
        None,
        {},
        {"list": "door-zwolle"},
        {"list": "door-zwolle", "id": 3, "hash": "0" * 64},
        {"list": 5},
    ],
    ids=str,
)
def test_odd_posts_get_their_word(client, venue, body):
    device = make_device(make_list(venue), expires_at=timezone.now() + timedelta(days=1))
    for what in ("walk-ins", "no-shows"):
        assert ask(client, device, "POST", what, body).status_code in (400, 403, 409)


def test_a_phone_that_was_revoked_presses_nothing(client, began):
    slot, door, device, anna, _bob = began
    type(device).objects.update(revoked_at=timezone.now())
    for what in ("walk-ins", "no-shows"):
        answer = ask(client, device, "POST", what, {"list": door.slug})
        assert (answer.status_code, answer.json()["code"]) == (401, "revoked")
    assert (holders(slot), Change.objects.filter(verb="seat passed on").count()) == ([anna.pk], 0)
