# SPDX-License-Identifier: EUPL-1.2
"""The organiser's list of slots, and what can be done with them."""

import pytest
from django.urls import reverse

from programme.models import Kind, PlacementState
from registration.models import SlotSeats
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


def titles(client, query=""):
    return [slot.session.title for slot, _badge in client.get(url("desk-slots") + query).context["rows"]]


@pytest.fixture
def slots(event, venue):
    """Free, nearly full, full with a queue, closed, cancelled and without sign-up."""
    made = {}
    limits = {"free": 20, "few": 3, "full": 1, "closed": 5, "off": 5, "none": None}
    for n, (name, limit) in enumerate(limits.items()):
        session = make_session(event, title=name)
        made[name] = make_slot(
            make_room(venue, capacity=30), f"{9 + n}:00", f"{9 + n}:50", session=session, limit=limit
        )
    for _ in range(2):
        take_seat(made["full"].pk, make_attendee(venue).pk, at=NOW)
    SlotSeats.objects.filter(pk=made["closed"].pk).update(is_open=False)
    made["off"].current.state = PlacementState.CANCELLED
    made["off"].current.save()
    return made


def test_slots_are_found_filtered_and_sorted(client, event, slots, organiser):
    make_slot(
        make_room(make_venue(event, "rotterdam")), "8:00", "8:50", session=make_session(event, title="elders")
    )
    make_slot(make_room(event.venues.first()), session=make_session(event, kind=Kind.BREAK), limit=None)
    make_speaker(slots["few"].session, name="Roos Vermeulen")
    everything = ["elders", "free", "few", "full", "closed", "off", "none"]
    assert titles(client) == everything
    assert titles(client, "?sorteer=-begin") == everything[::-1]
    assert titles(client, "?sorteer=-wacht")[0] == "full"
    assert titles(client, "?locatie=zwolle") == everything[1:]
    assert titles(client, "?ronde=2") == ["free"]
    assert titles(client, "?q=vermeulen") == ["few"]
    by_status = {
        status: titles(client, f"?status={status}") for status in ("few", "full", "queue", "closed", "none")
    }
    assert by_status == {
        "few": ["few"],
        "full": ["full"],
        "queue": ["full"],
        "closed": ["closed"],
        "none": ["none"],
    }
    assert titles(client, "?status=off") == ["off"]
    assert titles(client, "?status=open") == ["elders", "free", "few"]


def is_open(slot):
    return SlotSeats.objects.values_list("is_open", flat=True).filter(pk=slot.pk).first()


def test_what_is_ticked_is_opened_or_closed_and_nothing_else(client, slots, organiser):
    ticked = [slots["free"].pk, slots["few"].pk]
    client.post(url("desk-slots-signup"), {"slots": ticked, "do": "close"})
    assert [is_open(slots[name]) for name in ("free", "few", "full")] == [False, False, True]
    client.post(url("desk-slots-signup"), {"slots": [*ticked, slots["none"].pk], "do": "open"})
    assert [is_open(slots[name]) for name in ("free", "few", "closed")] == [True, True, False]
    assert SlotSeats.objects.get(pk=slots["none"].pk).seat_limit == 30


def test_all_that_the_filters_show_can_be_closed_at_once(client, slots, organiser):
    answer = client.post(url("desk-slots-signup") + "?status=full", {"alle": "1", "do": "close"})
    assert answer.url == url("desk-slots") + "?status=full"
    assert {name: is_open(slots[name]) for name in ("free", "full")} == {"free": True, "full": False}


@pytest.mark.parametrize("data", [{}, {"slots": ["x", "9" * 40, "\0"]}, {"slots": [], "do": "open"}])
def test_nothing_ticked_changes_nothing(client, slots, organiser, data):
    before = list(SlotSeats.objects.order_by("pk").values())
    page = client.post(url("desk-slots-signup"), data, follow=True)
    assert "od-notice--warn" in page.content.decode()
    assert list(SlotSeats.objects.order_by("pk").values()) == before


def test_a_room_of_unknown_size_is_said(client, event, venue, organiser):
    slot = make_slot(make_room(venue), limit=None)
    page = client.post(url("desk-slots-signup"), {"slots": [slot.pk], "do": "open"}, follow=True)
    assert "od-notice--warn" in page.content.decode()
    assert not SlotSeats.objects.exists()


def test_another_events_slots_cannot_be_touched(client, event, organiser):
    foreign = make_slot(make_room(make_venue(make_event("elders"))))
    assert client.get(url("desk-slot", slot=foreign.pk)).status_code == 404
    client.post(url("desk-slots-signup"), {"slots": [foreign.pk], "do": "close"})
    assert is_open(foreign)


def test_a_slot_shows_who_has_a_seat_and_who_waits_in_order(client, venue, organiser):
    slot = make_slot(make_room(venue), limit=1)
    people = [make_attendee(venue, person=make_person(name=name)) for name in ("Anna", "Zoë", "Bert")]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    found = client.get(url("desk-slot", slot=slot.pk)).context["found"]
    assert [one.attendee.name for one in found.holders] == ["Anna"]
    assert [(one.position, one.attendee.name) for one in found.queue] == [(1, "Zoë"), (2, "Bert")]


def test_more_places_go_to_the_queue_after_who_gets_one_was_shown(client, venue, organiser):
    slot = make_slot(make_room(venue), limit=2)
    people = [make_attendee(venue) for _ in range(3)]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    address = url("desk-slot", slot=slot.pk)
    looked = client.post(address, {"limit": 3})
    assert ([one.pk for one in looked.context["getting"]], counted(slot)) == ([people[2].pk], (2, 2, 1))
    assert client.post(address, {"limit": 3, "do": "save"}).url == address
    assert counted(slot) == (3, 3, 0)


def test_fewer_places_than_people_shows_by_name_whom_it_touches_first(client, venue, organiser):
    slot = make_slot(make_room(venue), limit=2)
    people = [make_attendee(venue) for _ in range(2)]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    address = url("desk-slot", slot=slot.pk)
    looked = client.post(address, {"limit": 1})
    assert people[1].name in looked.content.decode()
    assert counted(slot) == (2, 2, 0)
    assert client.post(address, {"limit": 1, "do": "save"}).url == address
    assert counted(slot) == (1, 1, 1)


def counted(slot):
    return SlotSeats.objects.values_list("seat_limit", "taken", "waiting").get(pk=slot.pk)


@pytest.mark.parametrize("limit", ["", "x", "-1", "1e9", "999999999999", "\0"])
def test_an_impossible_number_of_places_is_refused(client, venue, organiser, limit):
    slot = make_slot(make_room(venue), limit=7)
    assert client.post(url("desk-slot", slot=slot.pk), {"limit": limit}).status_code == 200
    assert SlotSeats.objects.get().seat_limit == 7


def test_a_slot_without_sign_up_gets_one_by_a_number(client, venue, organiser):
    slot = make_slot(make_room(venue, capacity=12), limit=None)
    assert 'value="12"' in client.get(url("desk-slot", slot=slot.pk)).content.decode()
    client.post(url("desk-slot", slot=slot.pk), {"limit": 10})
    assert SlotSeats.objects.get(pk=slot.pk).seat_limit == 10
