# SPDX-License-Identifier: EUPL-1.2
"""The lists of the API come out of the latest release, from memory."""

import pytest

from programme.models import Participation, PlacementState
from tests.make import (
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/events"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def slot(event):
    session = make_session(event, title="Bijen", abstract="Over *bijen*", track=make_track(event))
    make_speaker(session, name="Noor")
    return make_slot(make_room(make_venue(event, "zwolle")), session=session)


def results(client, path: str) -> list[dict]:
    return client.get(f"{API}{path}").json()["results"]


LISTS = ("venues", "rooms", "tracks", "sessions", "speakers")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_little_and_from_memory_nothing(client, slot, name, django_assert_num_queries):
    with django_assert_num_queries(2):  # the event, its latest release
        first = client.get(f"{API}/dag/{name}")
    with django_assert_num_queries(0):
        again = client.get(f"{API}/dag/{name}")
        same = client.get(f"{API}/dag/{name}", headers={"if-none-match": first["ETag"]})
    assert (again.content, same.status_code, same.content) == (first.content, 304, b"")


def test_the_texts_of_a_list_are_those_of_the_release(client, event, slot):
    session = slot.session
    session.title, session.abstract = "Wespen", "Over *wespen*"
    session.save()
    assert [one["title"] for one in results(client, "/dag/sessions?q=bijen")] == ["Bijen"]
    publish(event)
    assert results(client, "/dag/sessions?q=over+bijen") == []
    assert [one["title"] for one in results(client, "/dag/sessions?q=wespen")] == ["Wespen"]


def test_a_session_that_is_off_stays_and_says_so(client, event, slot):
    other = make_slot(slot.current.room, "12:00", "12:50", session=slot.session)
    off = []
    for one in (slot, other):
        one.current.state = PlacementState.CANCELLED
        one.current.save()
        publish(event)
        (told,) = results(client, f"/dag/sessions?turn={one.pk}")
        off.append((told["cancelled"], told["slots"]))
    assert off == [(False, [slot.pk, other.pk]), (True, [slot.pk, other.pk])]


def test_who_leads_a_session_is_told_apart_from_who_speaks(client, event, slot):
    leader = make_speaker(slot.session, name="Ada")
    Participation.objects.filter(speaker=leader).update(part="host")
    publish(event)
    (told,) = results(client, "/dag/sessions")
    assert [(one["name"], one["part"]) for one in told["speakers"]] == [("Noor", "speaker"), ("Ada", "host")]


def test_before_the_first_release_there_is_nothing(client, event):
    make_room(make_venue(event))
    make_track(event)
    assert {name: results(client, f"/dag/{name}") for name in LISTS} == {name: [] for name in LISTS}
