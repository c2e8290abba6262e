# SPDX-License-Identifier: EUPL-1.2
"""What no browser of ours sends: it is refused or ignored, and never a server error."""

import pytest
from django.urls import reverse

from registration.links import token
from registration.models import SlotSeats
from tests.make import make_attendee, make_event, make_room, make_slot, make_user, make_venue

pytestmark = pytest.mark.django_db
DEEP = "[" * 100_000


@pytest.fixture
def slot():
    return make_slot(make_room(make_venue(make_event("dag"))))


@pytest.fixture
def anna(slot):
    return make_attendee(slot.current.room.venue)


@pytest.mark.parametrize("hours", ["000001" + "9" * 30, "9" * 5000, "0", "-1", "²", "\x00", ""])
def test_hours_that_cannot_be_become_a_day(client, slot, hours):
    client.force_login(make_user("organiser", event=slot.session.event))
    pressed = {"slots": slot.pk, "do": "offer", "hours": hours}
    assert client.post(reverse("desk-slots-signup", args=["dag"]), pressed).status_code == 302
    assert SlotSeats.objects.values_list("gives", "offer_hours").get() == ("offer", 24)


def test_json_that_is_nested_without_end_remembers_nothing(client, anna):
    address = reverse("favourites", args=["dag", token(anna)])
    answer = client.post(address, DEEP, content_type="application/json")
    assert (answer.status_code, answer.json()) == (200, {"favourites": []})


def test_json_that_is_nested_without_end_is_refused_by_the_api(client, slot, anna):
    address = f"/api/v1/events/dag/me/seats/{slot.pk}"
    headers = {"authorization": f"Bearer {token(anna)}"}
    answer = client.put(address, DEEP, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "parse-error")
