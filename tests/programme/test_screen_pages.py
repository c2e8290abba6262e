# SPDX-License-Identifier: EUPL-1.2
"""The screens' pages, data and service worker over HTTP: their states, and nothing of what is not released."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from programme.models import Session
from tests.make import make_event, make_room, make_session, make_slot, make_speaker, make_venue, publish

pytestmark = pytest.mark.django_db
DAY = "2027-02-04"


@pytest.fixture
def event():
    event = make_event("dag", name="Dag van de proef")
    zwolle = make_venue(event, "zwolle")
    make_venue(event, "assen")
    room = make_room(zwolle, name="Salland")
    talk = make_session(event, title="Gewone taal", title_en="Plain words")
    make_slot(room, "10:00", "10:50", session=talk)
    make_speaker(talk, name="Noor Bakker")
    return event


def board(path):
    """The words on the board."""
    html = Client().get(path).content.decode()
    part = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


def test_a_screen_says_what_is_on_at_the_moment_asked_for(event):
    assert board(f"/dag/scherm/zwolle/?op={DAY}T11:10") == (
        "Nu tot 11:50, nog 40 minuten Salland Nu, tot 11:50 nog 40 minuten Gewone taal Noor Bakker"
    )
    assert board(f"/dag/scherm/zwolle/?op={DAY}T10:52") == (
        "We beginnen om 11:00 over 8 minuten Salland 11:00 over 8 minuten Gewone taal Noor Bakker"
    )
    assert board(f"/dag/scherm/zwolle/?op={DAY}T12:00") == "Dit was het programma Fijn dat je er was."
    assert "We beginnen op donderdag 4 februari om 11:00" in board("/dag/scherm/zwolle/?op=2027-02-01T12:00")


def test_a_screen_speaks_english_too(event):
    assert board(f"/en/dag/scherm/zwolle/?op={DAY}T11:10").startswith(
        "Now until 11:50, 40 minutes left Salland"
    )
    assert "Plain words" in board(f"/en/dag/scherm/zwolle/?op={DAY}T11:10")


def test_a_door_says_what_is_on_in_its_room(event):
    slug = event.venues.get(slug="zwolle").rooms.get().slug
    said = board(f"/dag/scherm/zwolle/{slug}/?op={DAY}T10:00")
    assert said == "Nu is er niets in deze zaal Straks 11:00 over 60 minuten Gewone taal Noor Bakker"


@pytest.mark.parametrize(
    "moment", ["", "x", "9999-12-31T23:59", "0001-01-01", "2027-02-30", "2027-02-04T10:00+99:00"]
)
def test_a_moment_that_is_none_is_ignored(event, moment):
    answer = Client().get("/dag/scherm/zwolle/", {"op": moment})
    assert (answer.status_code, answer.context["is_try"]) == (200, False)


def test_a_venue_in_which_nothing_is_released_says_so(event):
    assert board("/dag/scherm/assen/") == "Er is nog geen programma Zodra het er is, zie je het hier."
    assert set(Client().get("/dag/scherm/assen.json").json()) == {"page"}
    for path in ("nergens/", "nergens.json", "zwolle/nergens/"):
        assert Client().get(f"/dag/scherm/{path}").status_code == 404


def test_before_the_first_version_every_screen_waits():
    make_room(make_venue(make_event("leeg"), "zwolle"), name="Geheime zaal")
    assert "Er is nog geen programma" in board("/leeg/scherm/")
    assert "Er is nog geen programma" in board("/leeg/scherm/zwolle/")


def test_no_screen_shows_anything_of_the_draft(event):
    zwolle = event.venues.get(slug="zwolle")
    Session.objects.filter(event=event).update(title="Nog geheim", title_en="Still a secret")
    secret = make_room(zwolle, name="Geheime zaal")
    known = zwolle.rooms.get(name="Salland")
    zwolle.rooms.filter(pk=known.pk).update(name="Andere naam")
    pages = [
        *("/dag/scherm/", f"/dag/scherm/zwolle/?op={DAY}T11:10", "/dag/scherm/zwolle.json"),
        *(f"/dag/scherm/zwolle/{room.slug}/?op={DAY}T11:10" for room in (secret, known)),
        *("/dag/widget/", "/dag/widget/programma.json", "/dag/widget/uitleg/"),
    ]
    for language in ("", "/en"):
        for path in pages:
            html = Client().get(language + path).content.decode().casefold()
            assert not [word for word in ("geheim", "secret", "andere naam") if word in html], language + path


def test_what_is_cancelled_says_so_in_words(event):
    slot = event.sessions.get().slots.get()
    slot.current.state = "cancelled"
    slot.current.save()
    publish(event)
    assert "Vervalt Gewone taal" in board(f"/dag/scherm/zwolle/?op={DAY}T11:10")


def test_without_scripts_a_screen_refreshes_itself(event):
    html = Client().get("/dag/scherm/zwolle/").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in html


def test_the_data_is_small_and_asked_again_it_is_not_sent_again(event):
    answer = Client().get("/dag/scherm/zwolle.json")
    assert [place["title"] for place in answer.json()["places"]] == ["Gewone taal"]
    again = Client().get("/dag/scherm/zwolle.json", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_service_worker_reaches_the_screens_of_its_own_event_and_language_only(event):
    for prefix in ("", "/en"):
        answer = Client().get(f"{prefix}/dag/scherm/worker.js")
        told = json.loads(re.search(r"KEPT = (\{.*\});", answer.content.decode())[1])
        assert (answer["Content-Type"], answer["Cache-Control"]) == (
            "text/javascript; charset=utf-8",
            "no-cache",
        )
        assert "Service-Worker-Allowed" not in answer
        assert told["home"] == f"{prefix}/dag/scherm/"
        assert [path for path in told["assets"] if not path.startswith(("/static/", "/thema/"))] == []
        html = Client().get(f"{prefix}/dag/scherm/zwolle/").content.decode()
        loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', html)
        assert set(loaded) <= set(told["assets"])


def test_another_look_is_another_version_of_the_page(event):
    before = Client().get("/dag/scherm/zwolle.json").json()["page"]
    event.look_version += 1
    event.save()
    assert Client().get("/dag/scherm/zwolle.json?anders").json()["page"] != before
