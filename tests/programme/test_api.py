# SPDX-License-Identifier: EUPL-1.2
"""The read part of the API: released data, paged, filtered, described."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import Kind, Participation, Release
from tests.make import (
    NOW,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/events"


@pytest.fixture
def event():
    return make_event("dag", name="De dag", name_en="The day", theme="Wij")


@pytest.fixture
def slot(event):
    """A slot of a session that has everything."""
    venue = make_venue(event, "zwolle", city="Zwolle", capacity=300)
    room = make_room(venue, name="Salland", capacity=40)
    session = make_session(
        event,
        title="Bijen",
        title_en="Bees",
        abstract="Over *bijen*",
        kind=Kind.LECTURE,
        tags=["natuur"],
        track=make_track(event),
    )
    make_speaker(session, name="Noor")
    return make_slot(room, session=session)


def results(client, path: str) -> list[dict]:
    response = client.get(f"{API}{path}")
    assert response.status_code == 200
    body = response.json()
    assert body.keys() == {"results", "next", "count"}
    return body["results"]


def test_an_event_says_what_and_when_it_is(client, event, slot):
    told = {
        "slug": "dag",
        "name": "De dag",
        "nameEn": "The day",
        "theme": "Wij",
        "themeEn": "",
        "startsOn": "2027-02-04",
        "endsOn": "2027-02-04",
        "timeZone": "Europe/Amsterdam",
        "languages": ["nl", "en"],
        "release": 1,
    }
    assert (results(client, ""), client.get(f"{API}/dag").json()) == ([told], told)


def test_a_hidden_event_is_not_there(client):
    make_event("geheim", published_at=None)
    assert results(client, "") == []
    assert [client.get(f"{API}/geheim{path}").status_code for path in ("", "/venues", "/sessions")] == [
        404
    ] * 3


def test_places_and_tracks(client, slot):
    room = slot.current.room
    assert results(client, "/dag/venues") == [
        {
            "slug": "zwolle",
            "name": "Zwolle",
            "building": "",
            "street": "",
            "postcode": "",
            "city": "Zwolle",
            "capacity": 300,
        }
    ]
    assert results(client, "/dag/rooms") == [
        {
            "slug": room.slug,
            "name": "Salland",
            "venue": "zwolle",
            "floor": "",
            "capacity": 40,
            "layout": "",
            "accessibility": "",
            "accessibilityEn": "",
        }
    ]
    assert results(client, "/dag/tracks") == [
        {"slug": "thema-a", "letter": "A", "name": "Thema A", "nameEn": "", "colour": "#3d4752"}
    ]


def test_sessions_and_speakers(client, slot):
    session, speaker = slot.session, slot.session.speakers.get()
    assert results(client, "/dag/sessions") == [
        {
            "slug": session.slug,
            "title": "Bijen",
            "titleEn": "Bees",
            "abstract": "Over *bijen*",
            "abstractEn": "",
            "kind": "lecture",
            "language": "nl",
            "level": "",
            "tags": ["natuur"],
            "track": "thema-a",
            "doNotRecord": False,
            "cancelled": False,
            "speakers": [{"slug": speaker.slug, "name": "Noor", "part": "speaker"}],
            "slots": [slot.pk],
        }
    ]
    assert results(client, "/dag/speakers") == [
        {
            "slug": speaker.slug,
            "name": "Noor",
            "role": "",
            "organisation": "",
            "bio": "",
            "bioEn": "",
            "sessions": [session.slug],
        }
    ]


def test_what_is_not_released_is_not_there(client, event, slot):
    hidden = make_session(event, title="Geheim")
    Participation.objects.create(session=hidden, speaker=slot.session.speakers.get())
    make_speaker(hidden, name="Nog niet bekend")
    assert [one["title"] for one in results(client, "/dag/sessions")] == ["Bijen"]
    assert [(one["name"], len(one["sessions"])) for one in results(client, "/dag/speakers")] == [("Noor", 1)]


def test_a_draft_alone_is_no_release(client, event):
    Release.objects.draft_of(event)
    assert client.get(f"{API}/dag").json()["release"] is None


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("sessions?venue=zwolle", 1),
        ("sessions?venue=rotterdam", 0),
        ("sessions?track=thema-a", 1),
        ("sessions?track=x", 0),
        ("sessions?kind=lecture", 1),
        ("sessions?kind=workshop", 0),
        ("sessions?language=nl", 1),
        ("sessions?q=bees", 1),
        ("sessions?q=bees+wespen", 0),
        ("sessions?speaker=x", 0),
        ("sessions?tag=natuur", 1),
        ("sessions?tag=nat", 0),
        ("sessions?venue=&kind=&q=", 1),
        ("sessions?venue=zwolle&track=thema-a&kind=workshop", 0),
        ("rooms?venue=zwolle", 1),
        ("rooms?venue=x", 0),
        ("speakers?q=noo", 1),
        ("speakers?q=x", 0),
    ],
)
def test_lists_are_filtered(client, slot, path, count):
    assert len(results(client, f"/dag/{path}")) == count


def test_a_list_comes_in_pages(client, event, slot):
    make_slot(slot.current.room, session=make_session(event, title="Wespen"))
    first = client.get(f"{API}/dag/sessions?pageSize=1").json()
    second = client.get(first["next"]).json()
    titles = [one["title"] for page in (first, second) for one in page["results"]]
    assert (titles, first["count"], second["next"]) == (["Bijen", "Wespen"], 2, None)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nergens", 404, "not-found"),
        ("/dag/nergens", 404, "not-found"),
        ("/dag/sessions?page=99", 404, "not-found"),
        ("/dag/sessions?page=x", 404, "not-found"),
        ("/dag/sessions?kind=onzin", 400, "invalid"),
        ("/dag/sessions?q=%00", 400, "invalid"),
    ],
)
def test_a_refusal_is_a_problem(client, event, path, status, code):
    response = client.get(f"{API}{path}")
    body = response.json()
    assert (response.status_code, response["Content-Type"], body["status"], body["code"]) == (
        status,
        "application/problem+json",
        status,
        code,
    )
    assert body.keys() >= {"type", "title", "status", "detail", "code"}


def test_odd_page_sizes_are_ignored(client, slot):
    assert [len(results(client, f"/dag/sessions?pageSize={size}")) for size in ("0", "-1", "x", "9999")] == [
        1
    ] * 4


def test_every_answer_says_its_version_and_may_be_read_by_any_page(client, slot):
    for path in ("", "/dag", "/dag/sessions", "/nergens", "/../openapi.json"):
        response = client.get(f"{API}{path}")
        assert (response["API-Version"], response["Access-Control-Allow-Origin"]) == ("1.0.0", "*")


def test_writing_is_refused(client, slot):
    response = client.post(f"{API}/dag/sessions", {}, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (405, "method-not-allowed")


def test_each_list_asks_the_same_for_one_row_and_for_three(client, event):
    venue, track = make_venue(event, "zwolle"), make_track(event)

    def cost(turn: int) -> list[int]:
        make_track(event, "BCD"[turn])
        session = make_session(event, track=track)
        make_speaker(session)
        make_slot(make_room(venue), session=session)
        counts = []
        for path in ("", "/dag/venues", "/dag/rooms", "/dag/tracks", "/dag/sessions", "/dag/speakers"):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{API}{path}?page=1&turn={turn}")
            counts.append(len(queries))
        return counts

    costs = [cost(turn) for turn in range(3)]
    assert costs == [costs[0]] * 3


def test_the_description_has_every_path(client):
    described = client.get("/api/v1/openapi.json").json()
    ours = {"/events", "/events/{event}"} | {
        f"/events/{{event}}/{name}" for name in ("venues", "rooms", "tracks", "sessions", "speakers")
    }
    assert described["openapi"].startswith("3.")
    assert ours <= described["paths"].keys()
    for path in ours:
        assert described["paths"][path].keys() == {"get"}
        assert "rows" not in described["paths"][path]["get"]["description"]


def test_released_later_than_now_makes_no_difference_to_the_version(client, event, slot):
    Release.objects.create(event=event, number=2, released_at=NOW)
    assert client.get(f"{API}/dag").json()["release"] == 2
