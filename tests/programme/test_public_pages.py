# SPDX-License-Identifier: EUPL-1.2
"""The pages of a session and of its speakers, as everybody sees them."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import Participation, Session
from programme.published.build import speaker_from
from programme.published.stamp import stamp_of
from tests.make import (
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC", name="De dag", name_en="The day")


def get(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_text_that_is_not_in_the_language_of_the_page_says_its_language(event, client):
    room = make_room(make_venue(event))
    make_slot(room, session=make_session(event, title="Bijen", title_en="Bees"))
    make_slot(room, "11:40", "12:30", session=make_session(event, title="Wespen"))
    make_slot(
        room, "13:40", "14:30", session=make_session(event, title="Ants", language="en", source_key="1")
    )
    dutch, english = get(client, "/dag/programma/"), get(client, "/en/dag/programma/")
    assert [title in dutch for title in (">Bijen<", ">Wespen<", ' lang="en">Ants<')] == [True] * 3
    assert [title in english for title in (">Bees<", ' lang="nl">Wespen<', ">Ants<")] == [True] * 3


def test_other_pages_ask_the_same_for_one_row_and_for_three(event, client):
    room = make_room(make_venue(event))
    session = make_session(event)

    def cost(start: str) -> list[int]:
        make_slot(room, start, "18:00", session=session)
        speaker = make_speaker(make_slot(room, start, "18:00").session)
        Participation.objects.create(session=session, speaker=speaker)
        counts = []
        for path in (f"programma/{session.slug}/", "sprekers/", f"sprekers/{speaker.slug}/"):
            with CaptureQueriesContext(connection) as queries:
                get(client, f"/dag/{path}?{start}")
            counts.append(len(queries))
        return counts

    costs = [cost(start) for start in ("10:00", "11:00", "12:00")]
    assert costs == [costs[0]] * 3


def test_a_session_has_a_page_once_it_is_released(event, client):
    speaker = make_speaker(
        session := make_session(event, title="Bijen", abstract="Over **bijen**."), name="Noor"
    )
    get(client, f"/dag/programma/{session.slug}/", 404)
    get(client, f"/dag/sprekers/{speaker.slug}/", 404)
    make_slot(make_room(make_venue(event, "zwolle"), name="Salland"), session=session)
    page = get(client, f"/dag/programma/{session.slug}/")
    assert [
        text in page
        for text in ("<h1>Bijen</h1>", "<strong>bijen</strong>", "Salland", "Zwolle", "Noor", "50 minuten")
    ] == [True] * 6
    assert "Bijen" in get(client, f"/dag/sprekers/{speaker.slug}/")


def test_hostile_text_stays_text(event, client):
    session = make_session(
        event, title="<script>alert(1)</script>", abstract="<script>x</script>[a](javascript:b)"
    )
    make_speaker(session, name="<b>Noor</b>")
    make_slot(make_room(make_venue(event)), session=session)
    for path in ("programma/", f"programma/{session.slug}/", "sprekers/"):
        page = get(client, f"/dag/{path}")
        assert (
            "<script>alert" in page,
            "<script>x" in page,
            "javascript:b" in page.split("<main")[1].lower() and 'href="javascript' in page,
            "<b>Noor" in page,
        ) == (False,) * 4


def test_speakers_are_found_by_name_and_organisation(event, client):
    room = make_room(make_venue(event))
    for name, organisation in (("Noor van Dijk", "gemeente Zwolle"), ("Ali Demir", "waterschap")):
        speaker = make_speaker(make_slot(room).session, name=name)
        type(speaker).objects.filter(pk=speaker.pk).update(organisation=organisation)
    publish(event)
    found = {
        words: get(client, f"/dag/sprekers/?q={words}")
        for words in ("noor+zwolle", "waterschap", "niemand", "%00")
    }
    assert {words: ("Noor van Dijk" in page, "Ali Demir" in page) for words, page in found.items()} == {
        "noor+zwolle": (True, False),
        "waterschap": (False, True),
        "niemand": (False, False),
        "%00": (True, True),
    }
    assert "Niets gevonden" in found["niemand"]


def test_initials_of_a_speaker_are_those_of_names_with_a_capital(event):
    names = ("Yasmin el Idrissi", "Noor", "van dijk", "Roos de Wit-Bakker", "Jo d'Hondt")
    session = make_session(event)
    assert [speaker_from(make_speaker(session, name=name)).initials for name in names] == [
        "YI",
        "N",
        "V",
        "RW",
        "JH",
    ]


def test_a_hidden_event_shows_its_programme_to_nobody(client):
    make_slot(make_room(make_venue(make_event("geheim", published_at=None))))
    assert [client.get(f"/geheim/{path}/").status_code for path in ("programma", "sprekers")] == [404, 404]
    assert Session.objects.count() == 1


def test_speakers_stand_in_the_order_of_the_alphabet(event, client):
    room = make_room(make_venue(event))
    for name in ("Zoë", "Ozan", "ömer", "Olga", "Pia"):
        make_speaker(make_slot(room).session, name=name)
    letters = client.get("/dag/sprekers/").context["letters"]
    assert {letter: [one.speaker.name for one in people] for letter, people in letters.items()} == {
        "O": ["Olga", "ömer", "Ozan"],
        "P": ["Pia"],
        "Z": ["Zoë"],
    }


def test_a_speaker_shows_only_what_is_released(event, client):
    speaker = make_speaker(make_slot(make_room(make_venue(event))).session, name="Noor")
    Participation.objects.create(speaker=speaker, session=make_session(event, title="Nog geheim"))
    pages = [get(client, f"/dag/sprekers/{path}") for path in ("", f"{speaker.slug}/")]
    assert [("Noor" in page, "Nog geheim" in page) for page in pages] == [(True, False)] * 2


def test_a_day_begins_by_the_clock_of_the_event(monkeypatch):
    make_event("dag", time_zone="Asia/Tokyo")
    stamps = []
    for hour in (14, 15, 23):  # in Tokyo it is midnight at 15:00 UTC, in Amsterdam at 23:00
        now = datetime(2027, 1, 20, hour, 30, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        stamps.append(stamp_of("dag"))
    assert (stamps[0] == stamps[1], stamps[1] == stamps[2]) == (False, True)
