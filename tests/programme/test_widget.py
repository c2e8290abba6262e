# SPDX-License-Identifier: EUPL-1.2
"""The programme on other sites: data that anybody may ask for, one script, and a page that may be framed."""

import re
from html import unescape

import pytest
from django.test import Client

from programme.views.widget import STYLE_GOES_HERE
from tests.conftest import ROOT
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


@pytest.fixture
def event():
    event = make_event("dag", name='Dag "1"')
    track = make_track(event, "A")
    make_track(event, "B")
    talk = make_session(event, title="Gewone taal", title_en="Plain words", track=track)
    make_slot(make_room(make_venue(event, "zwolle"), name="Salland"), "10:00", "10:50", session=talk)
    make_slot(make_room(make_venue(event, "rotterdam"), name="Maas"), "10:00", "10:50", session=talk)
    make_slot(event.venues.get(slug="zwolle").rooms.get(), "12:00", "12:30")
    make_speaker(talk, name="Noor Bakker")
    return event


def test_the_data_has_all_that_the_widget_shows(event, settings):
    data = Client().get("/dag/widget/programma.json").json()
    place = data["places"][0]
    assert {
        key: place[key] for key in ("from", "until", "title", "venue", "room", "track", "who", "off")
    } == {
        "from": "11:00",
        "until": "11:50",
        "title": "Gewone taal",
        "venue": "zwolle",
        "room": "Salland",
        "track": "thema-a",
        "who": "Noor Bakker",
        "off": False,
    }
    assert (
        place["url"] == f"{settings.BASE_URL}/dag/programma/{event.sessions.get(title='Gewone taal').slug}/"
    )
    assert [venue["slug"] for venue in data["venues"]] == ["zwolle", "rotterdam"]
    assert [track["letter"] for track in data["tracks"]] == ["A"]
    english = Client().get("/en/dag/widget/programma.json").json()
    assert (english["places"][0]["title"], english["words"]["cancelled"]) == ("Plain words", "Cancelled")
    assert "/en/dag/" in english["places"][0]["url"]


def test_any_site_may_ask_for_the_data_and_the_script_and_no_cookie_comes_along(event):
    for path in ("programma.json", "widget.js"):
        for _ in range(2):  # the second comes from memory
            answer = Client().get(f"/dag/widget/{path}", headers={"origin": "https://elders.example"})
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert not answer.cookies


def test_the_script_is_kept_for_long_with_its_version_and_for_an_hour_without(event):
    code = unescape(unescape(Client().get("/dag/widget/uitleg/").content.decode()))
    source = re.search(r'<script async src="[^"]*(/dag/widget/widget\.js\?v=\w+)"', code)[1]
    with_version, without = Client().get(source), Client().get("/dag/widget/widget.js?v=oud")
    assert with_version["Cache-Control"] == "public, max-age=31536000, immutable"
    assert without["Cache-Control"] == "public, max-age=3600"
    assert with_version.content == without.content
    again = Client().get("/dag/widget/widget.js", headers={"if-none-match": without["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_script_brings_its_own_style(event):
    body = Client().get("/dag/widget/widget.js").content.decode()
    assert (ROOT / "static/od/js/widget.js").read_text(encoding="utf-8").count(STYLE_GOES_HERE) == 1
    assert STYLE_GOES_HERE not in body
    assert ".widget .round" in body


def test_only_the_plain_page_may_stand_in_a_frame(event):
    for _ in range(2):
        page = Client().get("/dag/widget/?locatie=zwolle")
        assert "frame-ancestors *" in page["Content-Security-Policy"]
        assert "script-src 'self'" in page["Content-Security-Policy"]
        assert "X-Frame-Options" not in page
    for path in ("/dag/widget/uitleg/", "/dag/scherm/", "/dag/programma/"):
        other = Client().get(path)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


def titles(path):
    html = Client().get(path).content.decode()
    return re.findall(r'<p class="where">([^<]*)</p>', html)


def test_the_plain_page_is_filtered_by_venue_and_track(event):
    everything = [
        "11:00–11:50, Salland, Zwolle",
        "11:00–11:50, Maas, Rotterdam",
        "13:00–13:30, Salland, Zwolle",
    ]
    assert titles("/dag/widget/") == everything
    assert titles("/dag/widget/?locatie=zwolle") == [everything[0], everything[2]]
    assert titles("/dag/widget/?locatie=zwolle&thema=thema-a") == everything[:1]
    assert titles("/dag/widget/?locatie=nergens&thema=%00") == everything


def test_the_plain_page_has_no_script_and_its_links_leave_the_frame(event):
    html = Client().get("/dag/widget/").content.decode()
    assert "<script" not in html
    assert '<base target="_top">' in html


def test_what_is_cancelled_is_marked_on_other_sites_too(event):
    for slot in event.sessions.get(title="Gewone taal").slots.all():
        slot.current.state = "cancelled"
        slot.current.save()
    publish(event)
    assert [place["off"] for place in Client().get("/dag/widget/programma.json?na").json()["places"]] == [
        True,
        True,
        False,
    ]
    assert Client().get("/dag/widget/?na").content.decode().count('<b class="mark">Vervalt</b>') == 2


def test_the_code_to_copy_is_right_html_whatever_the_event_is_called(event):
    html = Client().get("/dag/widget/uitleg/?locatie=zwolle").content.decode()
    code = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1])
    assert 'title="Programma van Dag &quot;1&quot;"' in code
    assert 'event="dag" locatie="zwolle" taal="nl"' in code
    assert "/dag/widget/?locatie=zwolle" in code


def test_before_the_first_version_the_widget_is_there_and_empty():
    make_room(make_venue(make_event("leeg"), "zwolle"))
    assert Client().get("/leeg/widget/programma.json").json()["places"] == []
    for path in ("/leeg/widget/", "/leeg/widget/uitleg/", "/en/leeg/widget/"):
        assert Client().get(path).status_code == 200
