# SPDX-License-Identifier: EUPL-1.2
"""schedule.xml and schedule.json: they keep the rules of the format, and come back as they went."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from conference.models import Event, Room
from conference.site.operations.importing import bring_event
from programme.exports.frab_json import schedule_json
from programme.exports.frab_xml import schedule_xml
from programme.exports.part import only_at
from programme.models import Participation, Placement, Session
from programme.published import Programme, latest_of
from programme.schedules import read_schedule
from tests.make import (
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
from tests.programme.frab_rules import broken_in_json, broken_in_xml
from tests.programme.same_programme import brought_back, plain

pytestmark = pytest.mark.django_db

SITE = "https://dag.example"
FILES = Path(__file__).parent / "files"
WRITERS = {"xml": schedule_xml, "json": schedule_json}


def released(event: Event) -> Programme:
    programme = latest_of(event)
    assert programme is not None
    return programme


def xml_of(event: Event):
    return fromstring(schedule_xml(released(event), event, SITE))


def json_of(event: Event):
    return json.loads(schedule_json(released(event), event, SITE))


def conference_of(event: Event):
    return json_of(event)["schedule"]["conference"]


@pytest.fixture
def event():
    """Two venues with rooms of the same name; one session twice, in both; texts in two languages."""
    event = make_event("dag", name="Dag van de proef", name_en="Day of the test")
    track = make_track(event)
    session = make_session(
        event,
        title="Brieven die je snapt",
        title_en="Letters you understand",
        abstract="Schrijf **helder**.\n\n- een\n- twee",
        abstract_en="Write *clearly*.",
        track=track,
        do_not_record=True,
    )
    make_speaker(session, name="Roos Vermeulen")
    zwolle, rotterdam = make_venue(event, "zwolle", city="Zwolle"), make_venue(event, "rotterdam")
    make_slot(make_room(zwolle, name="Zaal 1", capacity=30), "09:00", "10:30", session=session)
    make_slot(make_room(rotterdam, name="Zaal 1"), "12:00", "13:00", session=session)
    make_slot(make_room(rotterdam, name="Hal"), "11:00", "11:45", session=make_session(event, kind="break"))
    publish(event)
    return event


def change(event: Event, **values) -> None:
    """Of every session, and released."""
    Session.objects.filter(event=event).update(**values)
    publish(event)


# Rules


@pytest.mark.parametrize("file", sorted(path.name for path in FILES.iterdir()))
def test_what_came_from_a_file_goes_out_by_the_rules_and_comes_back_the_same(file):
    event = bring_event("eerst", read_schedule((FILES / file).read_bytes()), at=timezone.now()).event
    assert broken_in_xml(xml_of(event)) == []
    assert broken_in_json(json_of(event)) == []
    for kind, write in WRITERS.items():
        _other, back = brought_back(write(released(event), event, SITE), f"terug-{kind}")
        has_bios = kind == "json"
        assert plain(back, with_bios=has_bios) == plain(released(event), with_bios=has_bios)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_programme_of_two_venues_comes_back_the_same(event, kind):
    _other, back = brought_back(WRITERS[kind](released(event), event, SITE), "terug")
    assert plain(back) == plain(released(event))
    assert [room.slug for room in back.rooms] == ["zaal-1", "zaal-1", "hal"]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_that_went_around_twice_says_the_same(event, kind):
    other, back = brought_back(WRITERS[kind](released(event), event, SITE), "terug")
    _third, again = brought_back(WRITERS[kind](back, other, SITE), "nog-eens")
    assert plain(again) == plain(back)


def test_odd_names_are_made_to_fit_the_patterns(event):
    Event.objects.filter(pk=event.pk).update(slug="a-1", name="\x01 Dag  & <nacht> ", time_zone="Etc/GMT-1")
    event.refresh_from_db()
    track = make_track(event, "B")
    track.slug, track.name = "3-D_printen", "3-D 'printen' \"hier\" ?>"
    track.save()
    Session.objects.filter(kind="break").update(slug="x", title="A ]]> \x0b?> B", track=track, language="")
    publish(event)
    assert broken_in_xml(xml_of(event)) == []
    assert broken_in_json(json_of(event)) == []
    conference = conference_of(event)
    assert (conference["acronym"], conference["title"]) == ("a_1_2027", "Dag & <nacht>")
    assert [track["slug"] for track in conference["tracks"]] == ["thema-a", "thema-3-d-printen"]
    _other, back = brought_back(schedule_xml(released(event), event, SITE), "terug")
    assert "A ]]> ?> B" in [session.title for session in back.sessions]


def test_without_any_place_there_still_are_days(event):
    Placement.objects.all().delete()
    publish(event)
    assert [day.get("date") for day in xml_of(event).iterfind("day")] == ["2027-02-04"]
    assert broken_in_xml(xml_of(event)) == [
        "empty <day>"
    ]  # the format wants one, and there is nothing to put in
    assert conference_of(event)["daysCount"] == 1


# Names that stay


def test_numbers_and_guids_stay_when_everything_else_is_edited(event):
    def names():
        entries = xml_of(event).findall("day/room/event")
        rooms = {room["guid"] for room in conference_of(event)["rooms"]}
        people = {one.get("guid") for entry in entries for one in entry.iterfind("persons/person")}
        return sorted((int(one.get("id")), one.get("guid")) for one in entries), rooms, people

    before = names()
    for session in Session.objects.all():
        session.title, session.slug = f"Nieuw {session.pk}", f"nieuw-{session.pk}"
        session.save()
    for room in Room.objects.all():
        room.name, room.slug = f"Anders {room.pk}", f"anders-{room.pk}"
        room.save()
    Placement.objects.update(starts_at=at("14:00"), ends_at=at("15:00"))
    Event.objects.filter(pk=event.pk).update(slug="andere-dag", name="Andere dag")
    event.refresh_from_db()
    publish(event)
    assert names() == before


def test_a_guid_is_that_of_the_slot_and_says_nothing_of_a_person(event):
    uids = {str(place.slot.uid) for place in released(event).places}
    assert {one.get("guid") for one in xml_of(event).iterfind("day/room/event")} == uids
    speaker = Participation.objects.get().speaker
    before = xml_of(event).find("day/room/event/persons/person").get("guid")
    speaker.name = "Roos de Wit"
    speaker.save()
    publish(event)
    assert xml_of(event).find("day/room/event/persons/person").get("guid") == before


# What the format has no place for


def test_what_is_off_says_so_before_its_title_and_comes_back_as_off(event):
    first = Placement.objects.order_by("starts_at").first()
    Placement.objects.filter(pk=first.pk).update(state="cancelled")
    publish(event)
    titles = [one.findtext("title") for one in xml_of(event).iterfind("day/room/event")]
    assert "GEANNULEERD: Brieven die je snapt" in titles
    assert "Brieven die je snapt" in titles  # the other time goes on
    _other, back = brought_back(schedule_xml(released(event), event, SITE), "terug")
    assert plain(back) == plain(released(event))
    assert [
        place.is_cancelled for place in back.by_session[back.session_with("brieven-die-je-snapt").pk]
    ] == [
        True,
        False,
    ]


def test_rooms_of_the_same_name_are_told_apart_by_their_venue(event):
    names = [room["name"] for room in conference_of(event)["rooms"]]
    assert names == ["Zwolle: Zaal 1", "Rotterdam: Zaal 1", "Rotterdam: Hal"]
    one_venue = only_at(released(event), released(event).venue_with("rotterdam"))
    rooms = json.loads(schedule_json(one_venue, event, SITE))["schedule"]["conference"]["rooms"]
    assert [room["name"] for room in rooms] == ["Zaal 1", "Hal"]


def test_two_rooms_of_one_name_in_one_venue_stay_two(event):
    hal = released(event).rooms[-1]
    make_slot(make_room(event.venues.get(slug="rotterdam"), name="Hal"), "15:00", "16:00")
    assert len({room["name"] for room in conference_of(event)["rooms"]}) == 4
    _other, back = brought_back(schedule_json(released(event), event, SITE), "terug")
    assert [room.name for room in back.rooms].count(hal.name) == 2
    assert plain(back) == plain(released(event))


def test_a_place_that_is_not_known_yet_comes_back_as_not_known(event):
    Placement.objects.filter(slot__session__kind="break").update(room=None)
    publish(event)
    assert "Plaats volgt" in [room.get("name") for room in xml_of(event).iterfind("day/room")]
    for kind, write in WRITERS.items():
        _other, back = brought_back(write(released(event), event, SITE), f"terug-{kind}")
        assert plain(back) == plain(released(event))


def test_what_begins_after_midnight_stands_with_the_evening_before(event):
    Placement.objects.filter(slot__session__kind="break").update(
        starts_at=at("23:00") + timedelta(hours=1), ends_at=at("23:00") + timedelta(hours=2)
    )
    publish(event)
    (day,) = xml_of(event).findall("day")
    assert (day.get("date"), day.get("start"), day.get("end")) == (
        "2027-02-04",
        "2027-02-04T04:00:00+01:00",
        "2027-02-05T04:00:00+01:00",
    )
    night = [one for one in day.iterfind("room/event") if one.findtext("type") == "break"]
    assert [(one.findtext("date"), one.findtext("start")) for one in night] == [
        ("2027-02-05T01:00:00+01:00", "01:00")
    ]
    _other, back = brought_back(schedule_xml(released(event), event, SITE), "terug")
    assert plain(back) == plain(released(event))


def test_sessions_that_look_alike_stay_apart(event):
    """Two sessions with one title, text and speaker; a file of somebody else would be read as one given twice."""
    first = Session.objects.get(title_en="Letters you understand")
    twin = make_session(
        event,
        title=first.title,
        title_en=first.title_en,
        abstract=first.abstract,
        abstract_en=first.abstract_en,
        track=first.track,
        do_not_record=True,
    )
    Participation.objects.create(session=twin, speaker=first.speakers.get())
    make_slot(make_room(event.venues.get(slug="zwolle")), "15:00", "16:00", session=twin)
    for kind, write in WRITERS.items():
        _other, back = brought_back(write(released(event), event, SITE), f"terug-{kind}")
        assert plain(back) == plain(released(event))


def test_text_that_looks_like_html_comes_back_as_it_was(event):
    change(event, abstract="Zet `<p>` om elke alinea, en </p> erachter.\n\n> citaat")
    for kind, write in WRITERS.items():
        _other, back = brought_back(write(released(event), event, SITE), f"terug-{kind}")
        assert plain(back) == plain(released(event))


def test_an_english_text_that_an_organiser_wrote_survives_an_import_of_a_file_without_one(event):
    bytes_ = (FILES / "days.frab.json").read_bytes()
    other = bring_event("nacht", read_schedule(bytes_), at=timezone.now()).event
    Session.objects.filter(event=other).update(abstract_en="Written by hand")
    bring_event("nacht", read_schedule(bytes_), at=timezone.now())
    assert set(Session.objects.filter(event=other).values_list("abstract_en", flat=True)) == {
        "Written by hand"
    }


@pytest.mark.parametrize(
    "note", [b"[1]", b"{", b'{"rooms": 3}', b'{"rooms": [7, {"features": {"overheidsdag": {"venue": []}}}]}']
)
def test_a_tampered_note_of_ours_is_no_reason_to_fail(event, note):
    head, _mark, _rest = schedule_xml(released(event), event, SITE).partition(b"<?overheidsdag")
    assert len(read_schedule(head + b"<?overheidsdag " + note + b"?>").slots) == 3
