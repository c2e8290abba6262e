# SPDX-License-Identifier: EUPL-1.2
"""The versions of the programme in public: a list, each as it was, and a feed."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.models import Room
from programme.models import Placement, PlacementState, Release, Session, Slot, Speaker, Waiver
from programme.operations.releases import freeze_release
from programme.published import store
from tests.make import (
    NOW,
    at,
    make_event,
    make_person,
    make_room,
    make_session,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def room():
    return make_room(
        make_venue(make_event("dag", name="De Dag", name_en="The Day"), "zwolle"), name="Salland"
    )


def drafted(room, title, start="10:30", end="11:20"):
    event = room.venue.event
    slot = Slot.objects.create(session=make_session(event, title=title))
    draft = Release.objects.draft_of(event)
    return Placement.objects.create(release=draft, slot=slot, room=room, starts_at=at(start), ends_at=at(end))


def release(room, note="", minutes=0):
    return freeze_release(room.venue.event, by=make_person(), at=NOW + timedelta(minutes=minutes), note=note)


def html(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


@pytest.fixture
def three(room):
    """A release; one that moves, cancels, adds and edits; and a draft that nobody may see."""
    moves, off, edited = (
        drafted(room, "Verhuist"),
        drafted(room, "Vervalt", "13:00", "13:50"),
        drafted(room, "Heet zo"),
    )
    make_speaker(edited.slot.session, name="Roos Vermeulen")
    release(room)
    Placement.objects.filter(pk=moves.pk).update(starts_at=at("15:00"), ends_at=at("15:50"))
    Placement.objects.filter(pk=off.pk).update(state=PlacementState.CANCELLED)
    Session.objects.filter(title="Heet zo").update(title="Heet anders")
    drafted(room, "Nieuwkomer", "16:00", "16:50")
    release(room, "Zaal B is vol", 5)
    Session.objects.update(abstract="GEHEIM")
    Session.objects.filter(title="Heet anders").update(title="GEHEIM titel")
    Speaker.objects.update(name="GEHEIM iemand")
    Room.objects.update(name="GEHEIM zaal")
    Placement.objects.filter(release__number=None).update(starts_at=at("09:00"), ends_at=at("09:50"))
    drafted(room, "GEHEIM nieuw")
    return moves


def test_the_list_says_what_each_version_changed(client, room, three):
    page = html(client, "/en/dag/versies/")
    second, first = page.split('id="version-1"')[0], page.split('id="version-1"')[1]
    assert [
        text in second for text in ("Zaal B is vol", "Verhuist", "Vervalt", "Heet anders", "Nieuwkomer")
    ] == [True] * 5
    assert [text in second for text in ("11:30", "16:00", "Moved", "Cancelled", "New", "title")] == [True] * 6
    assert "The first version of the programme, with 3" in first


def test_each_version_stays_as_it_was(client, room, three):
    first, second = html(client, "/en/dag/versies/1/"), html(client, "/en/dag/versies/2/")
    assert [("Heet zo" in page, "Heet anders" in page, "Nieuwkomer" in page) for page in (first, second)] == [
        (True, False, False),
        (False, True, True),
    ]
    assert [("noindex" in page, "It is no longer right" in page) for page in (first, second)] == [
        (True, True),
        (False, False),
    ]
    assert [client.get(f"/dag/versies/{n}/").headers.get("X-Robots-Tag") for n in (1, 2)] == ["noindex", None]
    slug = three.slot.session.slug
    old, new = (html(client, f"/en/dag/versies/{n}/{slug}/") for n in (1, 2))
    assert ("11:30" in old, "11:30" in new, "16:00" in old, "16:00" in new) == (True, False, False, True)


def test_nothing_of_the_draft_shows_and_no_waiver(client, room, three):
    number_two = Release.objects.get(number=2)
    Waiver.objects.create(release=number_two, rule="R5", key="x", sentence="GEHEIM", reason="GEHEIM", at=NOW)
    slugs = Session.objects.values_list("slug", flat=True)
    urls = ["/dag/versies/", "/dag/versies/feed.atom", *(f"/dag/versies/{n}/" for n in (1, 2))]
    urls += [f"/dag/versies/2/{slug}/" for slug in slugs]
    answers = [client.get(prefix + url) for url in urls for prefix in ("", "/en")]
    assert [answer.request["PATH_INFO"] for answer in answers if b"GEHEIM" in answer.content] == []
    assert sorted({answer.status_code for answer in answers}) == [200, 404]


@pytest.mark.parametrize("url", ["3/", "0/", "1/bestaat-niet/", "99999999999999999999/", "x/", "1/feed.atom"])
def test_what_never_was_is_not_found(client, three, url):
    assert client.get(f"/dag/versies/{url}").status_code == 404


def test_before_the_first_release_there_is_an_empty_list_and_an_empty_feed(client, room):
    assert "od-empty" in html(client, "/dag/versies/")
    feed = ElementTree.fromstring(client.get("/dag/versies/feed.atom").content)  # noqa: S314 -- our own
    assert (feed.findall(f"{ATOM}entry"), len(feed.findall(f"{ATOM}updated"))) == ([], 1)


@pytest.mark.parametrize(("prefix", "word"), [("", "Versie"), ("/en", "Version")])
def test_the_feed_is_valid_atom_with_lasting_ids(client, room, three, prefix, word):
    answer = client.get(f"{prefix}/dag/versies/feed.atom")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 -- our own
    here = f"{settings.BASE_URL}{prefix}/dag/versies/"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (feed.findtext(f"{ATOM}id"), links) == (here, {"alternate": here, "self": f"{here}feed.atom"})
    assert feed.findtext(f"{ATOM}author/{ATOM}name") in ("De Dag", "The Day")
    entries = [
        (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}updated"))
        for entry in feed.findall(f"{ATOM}entry")
    ]
    assert entries == [
        (f"{here}2/", f"{word} 2: Zaal B is vol", (NOW + timedelta(minutes=5)).isoformat()),
        (f"{here}1/", f"{word} 1", NOW.isoformat()),
    ]
    summary = feed.findtext(f"{ATOM}entry/{ATOM}summary")
    assert [title in summary for title in ("Verhuist", "Vervalt", "Nieuwkomer", "Heet anders")] == [True] * 4


def test_odd_characters_do_not_break_the_feed(client, room):
    drafted(room, "Open")
    release(room)
    drafted(room, "A\x0b <b>&\x1f \ufffe")
    release(room, "\x02 <i>")
    assert ElementTree.fromstring(client.get("/dag/versies/feed.atom").content) is not None  # noqa: S314


def test_the_list_has_pages_and_keeps_the_latest_programme_in_memory(client, room):
    for n in range(12):
        drafted(room, f"Sessie nummer {n}")
        release(room, minutes=n)
    first, second = html(client, "/dag/versies/"), html(client, "/dag/versies/?pagina=2")
    assert ('id="version-12"' in first, 'id="version-2"' in first) == (True, False)
    assert ('id="version-12"' in second, 'id="version-2"' in second, 'id="version-1"' in second) == (
        False,
        True,
        True,
    )
    assert Release.objects.get(number=12).fingerprint in store._kept


def test_a_version_costs_the_same_however_much_is_in_it(client, room):
    costs = []
    for count in (1, 8):
        for n in range(count):
            place = drafted(room, f"Sessie {n}")
            make_speaker(place.slot.session)
        number = release(room).release.number
        with CaptureQueriesContext(connection) as found:
            client.get(f"/dag/versies/{number}/")
        costs.append(len(found))
    assert costs[0] == costs[1]
