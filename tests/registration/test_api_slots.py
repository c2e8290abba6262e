# SPDX-License-Identifier: EUPL-1.2
"""The slots of the API: where and when by the release, with their seats as they are now."""

import pytest

from programme.models import PlacementState, Session
from registration.links import token
from registration.operations.limits import set_signup
from tests.make import NOW, make_attendee, make_event, make_room, make_session, make_slot, make_venue, publish

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


def test_a_slot_tells_where_when_and_how_full(client, room, call):
    slot = make_slot(room, session=make_session(room.venue.event, title="Open data"), limit=2)
    free = make_slot(room, "12:00", "12:50", limit=None)
    call("put", slot)
    answer = client.get(f"{API}/slots").json()
    expected = {
        "id": slot.pk,
        "session": slot.session.slug,
        "title": "Open data",
        "room": room.slug,
        "venue": "zwolle",
        "start": "2027-02-04T10:30:00Z",
        "end": "2027-02-04T11:20:00Z",
        "state": "planned",
        "seatLimit": 2,
        "seatsTaken": 1,
        "waiting": 0,
        "signup": "open",
    }
    assert (answer["count"], answer["next"], answer["results"][0]) == (2, None, expected)
    assert client.get(f"{API}/slots/{slot.pk}").json() == expected
    walk_in = answer["results"][1]
    assert [walk_in[key] for key in ("id", "seatLimit", "seatsTaken", "waiting", "signup")] == [
        free.pk,
        None,
        0,
        0,
        "none",
    ]


def test_slots_are_filtered_paged_and_only_released(client, venue, room):
    other = make_slot(make_room(make_venue(venue.event, "rotterdam")))
    here = [make_slot(room, f"{hour}:00", f"{hour}:50") for hour in (10, 11, 12)]
    make_slot(make_room(make_venue(make_event("elders"))))
    hidden = make_slot(room)
    hidden.current.delete()
    publish(venue.event)

    def ids(query):
        return [one["id"] for one in client.get(f"{API}/slots?{query}").json()["results"]]

    assert set(ids("")) == {other.pk, *(one.pk for one in here)}
    assert ids("venue=zwolle") == [one.pk for one in here]
    assert ids(f"session={here[1].session.slug}") == [here[1].pk]
    assert ids("venue=zwolle&pageSize=2&page=2") == [here[2].pk]
    assert ids("venue=nowhere") == []
    assert client.get(f"{API}/slots/{hidden.pk}").status_code == 404
    assert client.get(f"{API}/slots?page=99").json()["code"] == "not-found"
    assert client.get(f"{API}/slots?venue=%00").json()["code"] == "invalid"


def test_signup_is_closed_where_nobody_could_take_a_seat(client, venue, room):
    closed, off, open_ = make_slot(room), make_slot(room), make_slot(room)
    set_signup([closed.pk], False, event=venue.event, by=None, at=NOW)
    off.current.state = PlacementState.CANCELLED
    off.current.save()
    publish(venue.event)

    def signups():
        return {one["id"]: one["signup"] for one in client.get(f"{API}/slots").json()["results"]}

    assert signups() == {closed.pk: "closed", off.pk: "closed", open_.pk: "open"}
    venue.event.phases.filter(kind="choosing").update(closes_at=NOW)
    assert set(signups().values()) == {"closed"}


def test_the_list_of_slots_asks_a_fixed_number_of_questions(client, venue, django_assert_num_queries):
    for _ in range(3):
        make_slot(make_room(venue))
        with django_assert_num_queries(4):  # event, phase, count, slots
            client.get(f"{API}/slots")


def test_who_asks_again_hears_only_what_is_different(client, room, call):
    slot = make_slot(room)
    for path in (f"{API}/slots", f"{API}/slots/{slot.pk}"):
        first = client.get(path)
        same = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (first["Cache-Control"], same.status_code, same["API-Version"]) == ("no-cache", 304, "1.0.0")
        call("put", slot)
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).json() != first.json()
        call("delete", slot)


def test_the_slots_have_the_titles_of_the_release(client, room, call):
    slot = make_slot(room, session=make_session(room.venue.event, title="Open data"))
    call("put", slot)
    Session.objects.update(title="Nog geheim")
    told = [client.get(f"{API}/slots").json()["results"], [client.get(f"{API}/slots/{slot.pk}").json()]]
    assert [[one["title"] for one in ones] for ones in (*told, call("get").json()["seats"])] == [
        ["Open data"]
    ] * 3
