# SPDX-License-Identifier: EUPL-1.2
"""What an attendee remembers: on their page, on a session's page, from a device, and by the API."""

import json

import pytest
from django.urls import reverse

from conference.errors import Refusal
from programme import seatinfo
from programme.models import PlacementState
from registration.links import token
from registration.models import Favourite
from registration.operations.attendance import cancel
from registration.operations.favourites import (
    favourite_slots,
    join_favourites,
    mark_favourite,
    unmark_favourite,
)
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/events/dag/me/favourites"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def room(event):
    return make_room(make_venue(event, "zwolle"), name="Salland")


@pytest.fixture
def anna(room):
    return make_attendee(room.venue)


def slot_of(room, title="Open data", start="10:30", end="11:20", **values):
    return make_slot(room, start, end, session=make_session(room.venue.event, title=title), **values)


def unreleased(room):
    slot = slot_of(room, "Geheim")
    slot.current = None
    slot.save()
    return slot


def own(name, attendee):
    return reverse(name, kwargs={"event": "dag", "token": token(attendee)})


def test_marking_twice_is_marking_once(room, anna):
    slot = slot_of(room)
    assert [mark_favourite(slot.pk, anna.pk) for _ in range(2)] == [True, False]
    assert favourite_slots(anna) == [slot.pk]
    assert [unmark_favourite(slot.pk, anna.pk) for _ in range(2)] == [True, False]
    assert favourite_slots(anna) == []


def test_only_what_is_in_the_programme_of_the_event_can_be_marked(room, anna):
    elsewhere = slot_of(make_room(make_venue(make_event("elders"))))
    for slot in (elsewhere.pk, unreleased(room).pk, 999_999):
        with pytest.raises(Refusal, match="no-such-slot"):
            mark_favourite(slot, anna.pk)


def test_what_a_device_kept_is_joined_and_what_it_should_not_have_is_ignored(room, anna):
    first, second, third = (slot_of(room, title) for title in "ABC")
    elsewhere = slot_of(make_room(make_venue(make_event("elders"))))
    mark_favourite(second.pk, anna.pk)
    kept = [third.pk, second.pk, third.pk, elsewhere.pk, unreleased(room).pk, 999_999]
    assert [join_favourites(anna.pk, kept) or favourite_slots(anna) for _ in range(2)] == [
        [second.pk, third.pk]
    ] * 2
    assert first.pk not in favourite_slots(anna)


def test_who_cancels_remembers_nothing_any_more_and_cannot_start_again(room, anna):
    slot = slot_of(room)
    mark_favourite(slot.pk, anna.pk)
    cancel(anna.pk, at=NOW, by=None)
    assert not Favourite.objects.exists()
    for again in (lambda: mark_favourite(slot.pk, anna.pk), lambda: join_favourites(anna.pk, [slot.pk])):
        with pytest.raises(Refusal, match="unconfirmed"):
            again()


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_give_one_favourite_each(room, anna, together):
    slots = [slot_of(room, title).pk for title in "ABC"]
    results = together(
        lambda: join_favourites(anna.pk, slots),
        lambda: join_favourites(anna.pk, slots[::-1]),
        lambda: mark_favourite(slots[0], anna.pk),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sorted(favourite_slots(anna)) == sorted(slots)


def test_the_page_takes_a_list_as_form_or_as_json(client, room, anna):
    slots = [slot_of(room, title).pk for title in "ABC"]
    page = own("favourites", anna)
    assert client.post(page, {"slot": slots[:1]}).url == own("my-day", anna)
    asked = {"headers": {"accept": "application/json"}}
    told = client.post(page, {"slot": [*slots[1:], "x", "-1", "9" * 40, ""], "on": "1"}, **asked)
    assert (told.status_code, told.json()) == (200, {"favourites": slots})
    assert client.post(page, {"slot": slots[1], "on": "0"}, **asked).json() == {
        "favourites": [slots[0], slots[2]]
    }
    as_json = {"content_type": "application/json"}
    assert client.post(page, json.dumps({"slots": [slots[1], None, "x"]}), **as_json).json() == {
        "favourites": [slots[0], slots[2], slots[1]]
    }
    assert client.post(page, json.dumps({"slots": [slots[0]], "on": False}), **as_json).json() == {
        "favourites": [slots[2], slots[1]]
    }
    for body in ("x", "[0]", "null", '{"slots": 3}', "[[1]]"):
        assert client.post(page, body, **as_json).status_code == 200
    assert client.get(page, **asked).json() == {"favourites": [slots[2], slots[1]]}
    assert client.get(page).url == own("my-day", anna)


def test_it_goes_on_to_a_page_of_our_own_only(client, room, anna):
    slot = slot_of(room)
    for wanted, after in (
        ("/dag/programma/", "/dag/programma/"),
        ("https://elders.example/", own("my-day", anna)),
        ("//elders.example/", own("my-day", anna)),
    ):
        assert client.post(own("favourites", anna), {"slot": slot.pk, "next": wanted}).url == after


def test_a_known_attendee_finds_a_button_at_every_moment_of_a_session(client, room, anna):
    session = make_session(room.venue.event, title="Open data")
    make_slot(room, "10:30", "11:20", session=session, limit=None)
    second = make_slot(room, "13:00", "13:50", session=session)
    page = f"/dag/programma/{session.slug}/"
    action = f'action="{own("favourites", anna)}"'
    assert action not in client.get(page).content.decode()
    client.get(own("my-day", anna))
    before = client.get(page).content.decode()
    assert (before.count(action), before.count('name="on" value="1"')) == (2, 2)
    client.post(own("favourites", anna), {"slot": second.pk, "next": page})
    after = client.get(page).content.decode()
    assert (after.count('name="on" value="1"'), after.count('name="on" value="0"')) == (1, 1)


def test_my_day_shows_what_is_remembered_with_the_state_of_its_seats(client, room, anna):
    free, full, off, mine, walk = (
        slot_of(room, title, start, end, limit=limit)
        for title, start, end, limit in (
            ("Vrij", "09:00", "09:50", 20),
            ("Vol", "10:00", "10:50", 0),
            ("Vervalt", "11:00", "11:50", 20),
            ("Mijn", "12:00", "12:50", 20),
            ("Inloop", "13:00", "13:50", None),
        )
    )
    far = slot_of(make_room(make_venue(room.venue.event)), "Ver weg", "14:00", "14:50")
    take_seat(mine.pk, anna.pk, at=NOW)
    for slot in (walk, free, off, mine, full, far):
        mark_favourite(slot.pk, anna.pk)
    off.current.state = PlacementState.CANCELLED
    off.current.save()
    publish(room.venue.event)
    shown = client.get(own("my-day", anna)).context["remembered"]
    assert [(one.place.session.title, one.badge.label, one.can_choose) for one in shown] == [
        ("Vrij", "20 plaatsen", True),
        ("Vol", "Vol, je kunt wachten", True),
        ("Vervalt", "Vervalt", False),
        ("Mijn", "Jouw plaats", False),
        ("Inloop", "Vrije inloop", False),
        ("Ver weg", "25 plaatsen", False),
    ]
    html = client.get(own("my-day", anna)).content.decode()
    assert html.count('name="on" value="0"') == 6
    assert f"/dag/programma/{free.session.slug}/#moment-{free.pk}" in html


def test_my_day_says_nothing_of_favourites_to_who_has_none(client, anna):
    assert "onthouden" not in client.get(own("my-day", anna)).content.decode().lower()


def test_the_programme_is_told_whose_stars_to_show(client, room, anna, rf):
    slot = slot_of(room)
    mark_favourite(slot.pk, anna.pk)
    request = rf.get("/dag/programma/")
    request.event, request.session = room.venue.event, client.session
    assert seatinfo.favourites_of(request) is None
    client.get(own("my-day", anna))
    request.session = client.session
    assert seatinfo.favourites_of(request) == {
        "slots": [slot.pk],
        "url": own("favourites", anna),
    }


def test_the_api_marks_lists_and_forgets(client, room, anna):
    late, early = slot_of(room, "Laat", "14:00", "14:50"), slot_of(room, "Vroeg", "09:00", "09:50")
    auth = {"headers": {"authorization": f"Bearer {token(anna)}"}}
    put = [client.put(f"{API}/{slot.pk}", **auth) for slot in (late, early, late)]
    assert [(one.status_code, one.json()) for one in put] == [
        (201, {"slot": late.pk}),
        (201, {"slot": early.pk}),
        (200, {"slot": late.pk}),
    ]
    late.session.title = "Geheim"
    late.session.save()
    listed = client.get(API, **auth)
    assert listed.json() == {
        "favourites": [
            {
                "slot": slot.pk,
                "session": slot.session.slug,
                "title": title,
                "room": room.slug,
                "start": f"2027-02-04T{hour}:00:00Z",
                "end": f"2027-02-04T{hour}:50:00Z",
            }
            for slot, title, hour in ((early, "Vroeg", "09"), (late, "Laat", "14"))
        ]
    }
    assert listed["Cache-Control"] == "no-store"
    assert [client.delete(f"{API}/{early.pk}", **auth).status_code for _ in range(2)] == [204, 204]
    assert favourite_slots(anna) == [late.pk]


def test_the_api_refuses_what_is_not_there_and_who_is_not_known(client, room, anna):
    hidden = unreleased(room)
    auth = {"headers": {"authorization": f"Bearer {token(anna)}"}}
    answer = client.put(f"{API}/{hidden.pk}", **auth)
    assert (answer.status_code, answer.json()["code"], answer["Content-Type"]) == (
        404,
        "no-such-slot",
        "application/problem+json",
    )
    for method, path in (("get", API), ("put", f"{API}/1"), ("delete", f"{API}/1")):
        assert getattr(client, method)(path).status_code == 401
