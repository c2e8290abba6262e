# SPDX-License-Identifier: EUPL-1.2
"""What an organiser does with the seats of many at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conference.models import Change
from registration.models import Seat, SlotHold, SlotSeats
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """Choosing is open now, by the clock on the wall: the pages use that."""
    event = make_event("dag", time_zone="UTC")
    now = timezone.now()
    event.phases.update(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))
    return event


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


@pytest.fixture
def room(venue):
    return make_room(venue)


@pytest.fixture
def client(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def url(name, *args):
    return reverse(name, args=["dag", *args])


def holders(slot) -> list[int]:
    return list(Seat.objects.filter(slot=slot).order_by("pk").values_list("attendee", flat=True))


def undo(client, page):
    line = page.context["undo"]
    return client.post(url("desk-seats-undo"), {"change": line.change.pk, "next": url("desk-slots")})


def test_everybody_is_moved_after_a_look_that_changes_nothing(client, event, venue, room):
    session = make_session(event)
    here, there = (
        make_slot(room, session=session),
        make_slot(room, "13:00", "13:50", session=session, limit=1),
    )
    people = [make_attendee(venue) for _n in range(2)]
    for one in people:
        take_seat(here.pk, one.pk, at=NOW)
    address = url("desk-seats-move-all", here.pk)
    before = Change.objects.count()
    page = client.post(address, {"to": there.pk, "do": "look"})
    preview = page.context["preview"]
    assert ([one.pk for one in preview.moved], [one.pk for one, _why in preview.stayed]) == (
        [people[0].pk],
        [people[1].pk],
    )
    assert (holders(there), Change.objects.count()) == ([], before)
    client.post(address, {"to": there.pk, "do": "save"})
    assert (holders(here), holders(there)) == ([people[1].pk], [people[0].pk])


def test_several_are_switched_to_offers_and_back_in_one_press(client, event, room):
    slots = [make_slot(room) for _n in range(2)]
    data = {"slots": [one.pk for one in slots], "do": "offer"}
    client.post(url("desk-slots-signup"), data)
    assert set(SlotSeats.objects.values_list("gives", flat=True)) == {"offer"}
    undo(client, client.get(url("desk-slots")))
    assert set(SlotSeats.objects.values_list("gives", flat=True)) == {"at-once"}


def questions(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_page_of_a_slot_asks_as_much_for_one_person_as_for_three(client, event, venue, room):
    slot = make_slot(room, limit=3)

    def add():
        take_seat(slot.pk, make_attendee(venue).pk, at=NOW)
        hold = SlotHold(slot=slot, count=0, for_whom="X", until=NOW, created_at=NOW)
        hold.save()

    add()
    one = questions(client, url("desk-slot", slot.pk))
    add()
    add()
    assert (questions(client, url("desk-slot", slot.pk)), one <= 20) == (one, True)
