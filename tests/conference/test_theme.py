# SPDX-License-Identifier: EUPL-1.2
"""The style sheet of an event."""

import pytest

from conference.models import Event, Venue
from programme.models import Release, Track
from programme.operations.releases import freeze_release
from tests.make import NOW, make_event, make_room, make_session, make_slot, make_track, make_venue

pytestmark = pytest.mark.django_db


def test_it_holds_the_venues_light_and_dark_and_the_tracks(client):
    event = make_event("dag")
    make_venue(event, "zwolle")
    make_track(event, "A")
    answer = client.get("/thema/dag.1.css")
    assert answer.content.decode() == (
        "@layer event{"
        ".voorbeeld-theme.od-venue-zwolle{--od-accent:#2a35e0;--od-accent-strong:#1b239e;--od-on-accent:#ffffff;"
        "--od-accent-text:#2a35e0;--od-accent-tint:#eceeff}"
        ".od-track-a{--od-track:#3d4752}"
        "@media (prefers-color-scheme:dark){"
        ".voorbeeld-theme.od-venue-zwolle{--od-accent-text:#a9b0ff;--od-accent-tint:#20234f}"
        "}}\n"
    )
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_hidden_event_has_one_too_and_needs_nobody_signed_in(client):
    make_event("dag", published_at=None)
    answer = client.get("/thema/dag.1.css")
    assert (answer.status_code, "Cookie" in answer.get("Vary", ""), answer.cookies) == (200, False, {})


def test_an_old_version_is_answered_and_a_coming_one_is_not(client):
    make_event("dag", look_version=3)
    assert [client.get(f"/thema/dag.{version}.css").status_code for version in (1, 3, 4, 10**30)] == [
        200,
        200,
        404,
        404,
    ]


def test_what_is_no_colour_or_no_plain_name_cannot_break_out(client):
    event = make_event("dag")
    make_venue(event, "zwolle")
    Venue.objects.update(accent="}*{x:y")
    for letter, colour in (("?", "#112233"), ("B", "red;}*")):
        Track.objects.create(event=event, slug=letter, letter=letter, name=letter, colour=colour)
    sheet = client.get("/thema/dag.1.css").content.decode()
    assert "x:y" not in sheet
    assert "red" not in sheet
    assert r".od-track-\3f {--od-track:#112233}" in sheet


def test_a_track_looks_as_it_was_released_until_the_next_release(client):
    event = make_event("dag")
    track = make_track(event, "A")
    slot = make_slot(make_room(make_venue(event)), session=make_session(event, track=track))
    place = slot.current
    place.pk, place.release = None, Release.objects.draft_of(event)
    place.save()

    def colours() -> list[str]:
        version = Event.objects.get().look_version
        sheet = client.get(f"/thema/dag.{version}.css").content.decode()
        return [colour for colour in ("#3d4752", "#112233", "#445566") if colour in sheet]

    Track.objects.update(letter="B", colour="#112233")
    Track.objects.create(event=event, slug="nieuw", letter="A", name="Nieuw", colour="#445566")
    seen = [colours()]
    freeze_release(event, by=None, at=NOW)
    assert [*seen, colours(), Event.objects.get().look_version] == [
        ["#3d4752", "#112233"],
        ["#112233", "#445566"],
        2,
    ]


def test_every_page_of_an_event_asks_for_its_latest_version(client):
    event = make_event("dag")
    Event.objects.update(look_version=7)
    assert "/thema/dag.7.css" in client.get(f"/{event.slug}/praktisch/").content.decode()
