# SPDX-License-Identifier: EUPL-1.2
"""The filters of the programme: each an address, and never a 500."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from programme.filters import clean_words, wishes_of
from programme.models import Kind, Participation, Placement, PlacementState, Session
from programme.queries import programme_page
from registration.models import SlotSeats
from tests.make import (
    DAY,
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


@pytest.fixture
def event():
    """Four sessions that differ in everything one can ask for."""
    day = make_event("dag", time_zone="UTC", ends_on=DAY + timedelta(days=1))
    zwolle, rotterdam = make_room(make_venue(day, "zwolle")), make_room(make_venue(day, "rotterdam"))
    a, b = make_track(day, "A"), make_track(day, "B")
    for room, track, kind, language, title, abstract in (
        (zwolle, a, Kind.WORKSHOP, "nl", "Open tenzij", "Over de Woo"),
        (zwolle, b, Kind.LECTURE, "en", "Bees", "All about honey"),
        (rotterdam, a, Kind.WORKSHOP, "nl", "Algoritmes", "Een register"),
        (rotterdam, None, Kind.BREAK, "", "Lunch", ""),
    ):
        make_slot(
            room,
            session=make_session(
                day, title=title, abstract=abstract, track=track, kind=kind, language=language
            ),
        )
    later = Placement.objects.filter(slot__session__title="Algoritmes")
    later.update(starts_at=at("10:30") + timedelta(days=1), ends_at=at("11:20") + timedelta(days=1))
    make_speaker(Participation.session.field.related_model.objects.get(title="Bees"), name="Noor van Dijk")
    return day


def found(event, **query: str) -> list[str]:
    places = programme_page(event, query, today=DAY).places
    return sorted(place.slot.session.title for place in places)


EVERYTHING = ["Algoritmes", "Bees", "Lunch", "Open tenzij"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, EVERYTHING),
        ({"locatie": "zwolle"}, ["Bees", "Open tenzij"]),
        ({"thema": "thema-a"}, ["Algoritmes", "Open tenzij"]),
        ({"soort": "lecture"}, ["Bees"]),
        ({"taal": "nl"}, ["Algoritmes", "Open tenzij"]),
        ({"dag": "2027-02-05"}, ["Algoritmes"]),
        ({"q": "woo"}, ["Open tenzij"]),
        ({"q": "BEES honey"}, ["Bees"]),
        ({"q": "dijk"}, ["Bees"]),
        ({"q": "thema b"}, ["Bees"]),
        ({"q": "bees woo"}, []),
        ({"locatie": "rotterdam", "thema": "thema-a", "taal": "nl"}, ["Algoritmes"]),
        ({"locatie": "zwolle", "dag": "2027-02-05"}, []),
    ],
)
def test_each_filter_shows_what_fits(event, query, titles):
    assert found(event, **query) == titles


@pytest.mark.parametrize("name", ["locatie", "thema", "soort", "taal", "dag", "weergave", "onzin"])
@pytest.mark.parametrize(
    "value", ["", "bestaat-niet", "\x00", "💥", "x" * 5_000, "2027-99-99", "1;drop table", "'\"<>"]
)
def test_an_unknown_value_is_ignored(event, name, value):
    assert found(event, **{name: value}) == EVERYTHING


@pytest.mark.parametrize("value", ["\x00", "  ", "\x00\x1f\u202e", "\ud800"])
def test_words_without_letters_find_everything(event, value):
    assert found(event, q=value) == EVERYTHING


@pytest.mark.parametrize(
    "value",
    ["%", "_", "\\", "'", '"', "💥", "😀" * 400, "x" * 50_000, "a " * 900, "<script>", "%00", "%ed%a0%80"],
)
def test_odd_words_give_a_page(event, client, value):
    raw = value if value.startswith("%") and len(value) > 1 else quote(value)
    page = client.get(f"/dag/programma/?q={raw}")
    assert (page.status_code, "<script>" in page.content.decode().split("<main")[1]) == (200, False)


def test_nothing_found_offers_everything(event, client):
    page = client.get("/dag/programma/?q=bestaatniet&weergave=lijst").content.decode()
    assert ("Niets gevonden" in page, 'href="?weergave=lijst"' in page) == (True, True)


def test_only_what_occurs_can_be_chosen(event):
    options = programme_page(event, {}, today=DAY).options
    assert (options.locatie, options.thema, options.soort, options.taal, options.dag) == (
        [("zwolle", "Zwolle"), ("rotterdam", "Rotterdam")],
        [("thema-a", "A Thema A"), ("thema-b", "B Thema B")],
        [("workshop", "Workshop"), ("lecture", "Lezing"), ("break", "Pauze")],
        [("en", "Engels"), ("nl", "Nederlands")],
        [("2027-02-04", "do 4 feb"), ("2027-02-05", "vr 5 feb")],
    )


def test_wishes_keep_what_is_known_and_leave_the_rest(event):
    options = programme_page(event, {}, today=DAY).options
    query = {"locatie": "zwolle", "thema": "x", "q": "  a\x00\tb ", "weergave": "lijst", "anders": "1"}
    assert wishes_of(query, options) == {"locatie": "zwolle", "q": "a b", "weergave": "lijst"}


def test_words_are_cut_where_nobody_reads_on():
    assert (clean_words("a" * 500), clean_words("\x00\n")) == ("a" * 100, "")


def test_what_was_asked_stands_in_the_form_and_in_every_link(event, client):
    page = client.get("/dag/programma/?locatie=zwolle&q=bees&dag=2027-02-04").content.decode()
    assert [
        text in page
        for text in (
            '<option value="zwolle" selected>',
            'value="bees"',
            'name="dag" value="2027-02-04"',
            'href="?locatie=zwolle&amp;dag=2027-02-05&amp;q=bees"',
            'href="?locatie=zwolle&amp;dag=2027-02-04&amp;q=bees&amp;weergave=lijst"',
        )
    ] == [True] * 5


def test_too_much_is_shown_a_day_and_then_a_venue_at_a_time(event, monkeypatch):
    def narrowed(most: int, **query: str) -> tuple[str, str, list[str]]:
        monkeypatch.setattr("programme.queries.programme.MOST", most)
        page = programme_page(event, query, today=DAY + timedelta(days=99))
        return page.day, page.venue, sorted(place.slot.session.title for place in page.places)

    assert narrowed(4) == ("", "", EVERYTHING)
    assert narrowed(3) == ("2027-02-04", "", ["Bees", "Lunch", "Open tenzij"])
    assert narrowed(2) == ("2027-02-04", "zwolle", ["Bees", "Open tenzij"])
    assert narrowed(2, locatie="rotterdam", dag="2027-02-04") == ("2027-02-04", "rotterdam", ["Lunch"])
    assert narrowed(2, thema="thema-a") == ("", "", ["Algoritmes", "Open tenzij"])


def test_on_the_day_itself_a_large_programme_opens_at_today(event, monkeypatch):
    monkeypatch.setattr("programme.queries.programme.MOST", 2)
    assert programme_page(event, {}, today=DAY + timedelta(days=1)).day == "2027-02-05"


def test_a_tag_is_a_filter(event):
    session = Session.objects.get(title="Bees")
    session.tags = ["Natuur", "open data"]
    session.save()
    publish(event)
    assert programme_page(event, {}, today=DAY).options.label == [
        ("Natuur", "Natuur"),
        ("open data", "open data"),
    ]
    assert (found(event, label="open data"), found(event, q="natuur"), found(event, label="geen")) == (
        ["Bees"],
        ["Bees"],
        EVERYTHING,
    )


def test_only_what_still_has_places(event, client):
    seats = {row.slot.session.title: row for row in SlotSeats.objects.select_related("slot__session")}
    SlotSeats.objects.filter(pk=seats["Bees"].pk).update(taken=25)
    Placement.objects.filter(slot__session__title="Open tenzij").update(state=PlacementState.CANCELLED)
    publish(event)
    page = client.get("/dag/programma/?vrij=1").context["page"]
    assert sorted(place.session.title for place in page.places) == ["Algoritmes", "Lunch"]


def test_times_are_those_of_the_zone_that_was_asked_for(event, client):
    def times(query: str) -> bool:
        text = client.get(f"/dag/programma/{query}").content.decode()
        return ("10:30</time>" in text, "19:30</time>" in text, "Asia/Tokyo" in text)

    assert [times(query) for query in ("", "?tijdzone=Asia/Tokyo", "?tijdzone=Mars/Olympus")] == [
        (True, False, False),
        (False, True, True),
        (True, False, False),
    ]
