# SPDX-License-Identifier: EUPL-1.2
"""What is on paper: every print as the file that people get, looked at with poppler."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conference.pdf import pdf_of
from programme.models import Kind, Placement, PlacementState
from programme.operations.releases import freeze_release
from programme.prints.files import make, shelf_of
from programme.prints.kinds import What, prints_of
from programme.prints.render import html_of, render
from programme.published import latest_of
from tests.make import (
    NOW,
    at,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_user,
    make_venue,
    publish,
)
from tests.programme.print_files import facts_of, fonts_of, language_of, made, squeezed, structure_of, text_of

pytestmark = pytest.mark.django_db
SHEET = "programma-zwolle-2027-02-04-a4"


@pytest.fixture
def event():
    return make_event("dag", name="Dag van de Proef", name_en="Day of the Test", theme="Wij")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", building="Provinciehuis", street="Plein 1", city="Zwolle")


@pytest.fixture
def room(venue):
    return make_room(venue, name="Statenzaal", capacity=120, floor="begane grond")


@pytest.fixture
def slot(event, room):
    """A workshop in the first round, beside another one."""
    session = make_session(event, title="Open tenzij", title_en="Open unless", track=make_track(event))
    session.abstract = "Elk besluit is **openbaar**. " + "Dit is een lange zin die niet meer past. " * 20
    session.save()
    make_speaker(session, name="Ömer Şahin")
    make_slot(make_room(room.venue, name="Twente"), session=make_session(event, title="Brieven schrijven"))
    return make_slot(room, session=session)


def test_the_programme_is_tagged_and_says_whose_it_is_in_which_language(event, slot):
    path = made(event, SHEET)
    facts = facts_of(path)
    expected = {
        "Title": "Programma Zwolle · do 4 feb · Dag van de Proef",
        "Author": "Dag van de Proef",
        "Tagged": "yes",
        "Pages": "1",
        "Page size": "595.276 x 841.89 pts (A4)",
    }
    assert {key: facts[key] for key in expected} == expected
    assert language_of(path) == "nl"
    assert language_of(made(event, SHEET, "en")) == "en"


def test_a_screen_reader_finds_headings_and_a_table_with_named_columns(event, slot):
    tags = structure_of(made(event, SHEET))
    assert [tag for tag in tags if tag in {"H1", "H2", "Table", "THead", "TBody", "Figure:"}] == [
        *("H1", "Figure:", "Table", "THead", "H2", "TBody")
    ]
    assert tags.count("TH") == 6 + 2  # the round, five columns, two titles


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("programma-zwolle-2027-02-04-a5", 419.5, 595.3),
        ("programma-zwolle-2027-02-04-a3", 1190.6, 841.9),
        ("menukaart-zwolle", 419.5, 595.3),
        ("deurbladen-zwolle", 595.3, 841.9),
    ],
)
def test_each_print_has_its_own_paper(event, slot, name, width, height):
    wide, _by, high, *_rest = facts_of(made(event, name))["Page size"].split()
    assert (float(wide), float(high)) == (pytest.approx(width, abs=0.2), pytest.approx(height, abs=0.2))


def test_the_programme_has_time_place_title_and_speaker_in_both_languages(event, slot):
    dutch, english = (text_of(made(event, SHEET, code)) for code in ("nl", "en"))
    for words in (
        "11:30 tot 12:20",
        "Ronde 1",
        "Statenzaal",
        "Open tenzij",
        "Ömer Şahin",
        "Versie 1",
        "Plein 1",
    ):
        assert squeezed(words) in dutch
    for words in ("until 12:20", "Round 1", "Open unless", "Day of the Test", "Version 1"):
        assert squeezed(words) in english


def test_every_font_is_in_the_file_whatever_the_letters(event, room):
    make_slot(room, session=make_session(event, title="Ελλάδα Єднання שלום مرحبا 🎉 Ağlamak"))
    fonts = fonts_of(made(event, SHEET))
    assert {name.partition("+")[2].rpartition("-")[0] for name, _in in fonts} >= {
        "Schibsted-Grotesk",
        "Schibsted-Grotesk-Extended",
        "Noto-Sans-Greek",
        "Noto-Sans-Cyrillic",
        "Noto-Sans-Hebrew",
        "Noto-Sans-Arabic",
    }
    assert any("Noto-Emoji" in name for name, _in in fonts)
    assert [name for name, is_in in fonts if not is_in] == []


def test_what_is_cancelled_says_so_on_every_print(event, slot, room):
    Placement.objects.filter(slot=slot).update(state=PlacementState.CANCELLED)
    publish(event)
    for name in (SHEET, "programma-zwolle-2027-02-04-a3", "menukaart-zwolle", "deurbladen-zwolle"):
        assert text_of(made(event, name)).count("Vervalt") == 1, name


def test_what_moved_says_where_it_was(event, slot, room):
    shown = freeze_twice(event, slot)
    assert "Verplaatst" in shown
    assert squeezed("het was 11:30") in shown


def freeze_twice(event, slot):
    draft = Placement.objects.create(
        release=event.releases.create(number=None), slot=slot, room=slot.current.room,
        starts_at=at("14:00"), ends_at=at("14:50"),
    )  # fmt: skip
    assert draft.pk
    freeze_release(event, by=make_user("organiser", event=event).person, at=NOW + timedelta(days=1), note="")
    return text_of(made(event, SHEET))


def test_nothing_of_the_draft_is_on_paper(event, slot):
    slot.session.title = "Nog geheim"
    slot.session.save()
    event.venues.update(street="Nieuwe laan 2")
    shown = text_of(made(event, SHEET)) + text_of(made(event, "menukaart-zwolle"))
    assert squeezed("Nog geheim") not in shown
    assert squeezed("Nieuwe laan") not in shown
    assert squeezed("Open tenzij") in shown


def test_the_same_release_gives_the_same_bytes(event, slot):
    shelf = shelf_of(event)
    one = shelf.prints[SHEET]
    first = make(shelf, one, "nl").read_bytes()
    shelf.path(one, "nl").unlink()
    assert make(shelf, one, "nl").read_bytes() == first


def test_the_menu_card_numbers_what_can_be_chosen_and_has_a_box_per_round(event, slot, room):
    make_slot(room, "11:40", "12:30", session=slot.session)
    make_slot(
        room, "13:30", "14:20", session=make_session(event, title="Alleen luisteren", kind=Kind.LECTURE)
    )
    shown = text_of(made(event, "menukaart-zwolle"))
    assert squeezed("Mijn keuze") in shown
    assert squeezed("Elk besluit is openbaar.") in shown  # whole sentences, without the marks of the text
    assert squeezed("Ronde 1 11:30 · Statenzaal") in shown
    assert squeezed("12:40 · Statenzaal") in shown
    assert squeezed("Alleen luisteren") not in shown


def test_each_room_has_a_sheet_for_its_door_on_each_day(event, slot, room):
    make_room(room.venue, name="Lege zaal")
    path = made(event, "deurbladen-zwolle")
    pages = text_of(path).split("\f")[:2]
    assert facts_of(path)["Pages"] == "2"
    assert "Statenzaal" in pages[0] + pages[1]
    assert squeezed("Lege zaal") not in pages[0] + pages[1]
    assert squeezed("120 plaatsen") in pages[0] + pages[1]


def test_hostile_titles_and_twenty_speakers_stay_on_the_paper(event, room):
    long = make_session(
        event, title=("Onverwoestbareambtenarenbijeenkomst" * 8)[:250], track=make_track(event)
    )
    for number in range(20):
        make_speaker(long, name=f"Spreker met een lange naam {number}")
    odd = make_session(event, title="<script>alert(1)</script> & {{ x }} מה נשמע 🎉 \u202eomgekeerd")
    for start, session in (("10:30", long), ("11:30", odd)):
        make_slot(room, start, start.replace("30", "50"), session=session)
    for name in (
        SHEET,
        "programma-zwolle-2027-02-04-a5",
        "programma-zwolle-2027-02-04-a3",
        "deurbladen-zwolle",
    ):
        path = made(event, name)
        shown = text_of(path)
        assert squeezed("<script>alert(1)</script> & {{ x }}") in shown, name
        assert "omgekeerd" in shown, name
        assert int(facts_of(path)["Pages"]) <= 2, name
        assert no_page_is_empty(path), name
    assert "ennog17" in text_of(made(event, SHEET))


def no_page_is_empty(path):
    return all(len(page) > 80 for page in text_of(path).split("\f")[:-1])


def test_without_a_release_or_without_places_there_is_nothing_to_print(event, slot):
    assert shelf_of(make_event("leeg")) is None
    assert prints_of(None, event.zone) == {}


def test_what_has_no_room_yet_has_a_sheet_of_its_own(event, slot):
    Placement.objects.filter(slot=slot).update(room=None)
    publish(event)
    shown = text_of(made(event, "programma-zonder-zaal-2027-02-04-a4"))
    assert squeezed("Plaats nog niet bekend") in shown
    assert squeezed("Open tenzij") in shown


def test_a_print_never_asks_for_anything_elsewhere(event, slot):
    shelf = shelf_of(event)
    html = html_of(shelf.prints[SHEET], event, latest_of(event), "nl")
    evil = html.replace("</main>", '<img alt="x" src="http://127.0.0.1:9/x.png"></main>')
    assert evil != html
    with pytest.raises(ValueError, match="Error fetching"):
        pdf_of(evil)
    with pytest.raises(ValueError, match="Error fetching"):
        pdf_of(html.replace("</main>", '<img alt="x" src="static:../manage.py"></main>'))


@pytest.mark.long
def test_five_hundred_sessions_fill_their_pages_and_no_more(event, slot, tmp_path):
    """In memory: twenty-five rooms, each with twenty sessions of half an hour."""
    programme = latest_of(event)
    first = programme.by_slot[slot.pk]
    rooms = [replace(first.room, pk=n, name=f"Zaal {n}", position=n) for n in range(25)]
    places = tuple(
        replace(
            first,
            slot=replace(first.slot, pk=room.pk * 100 + n),
            room=room,
            starts_at=at("07:00") + timedelta(minutes=30 * n),
            ends_at=at("07:25") + timedelta(minutes=30 * n),
        )
        for n in range(20)
        for room in rooms
    )
    full = replace(programme, places=places, rooms=tuple(rooms))
    for one in prints_of(full, event.zone).values():
        path = tmp_path / f"{one.name}.pdf"
        path.write_bytes(render(one, event, full, "nl"))
        assert no_page_is_empty(path), one.name
        shown = text_of(path)
        if one.what != What.MENU:
            assert shown.count("Opentenzij") == 500, one.name
