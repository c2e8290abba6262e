# SPDX-License-Identifier: EUPL-1.2
"""What stands on a badge: from the latest release, in the attendee's language, with what the layout shows."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import Placement, PlacementState, Release
from registration.badges.faces import blank_face, faces_of, longest_faces, look_of
from registration.badges.shapes import Look, SeatLine
from registration.models import Attendee, AttendeeState, BadgeText
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    at,
    make_event,
    make_kind,
    make_layout,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
    publish,
)
from tests.registration.badges.desk import named

pytestmark = pytest.mark.django_db
ALL = Look("a6-4", kind=True)


@pytest.fixture
def event():
    return make_event(name="Dag van de Ambtenaar", name_en="Civil Servants’ Day")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", building="Provinciehuis", mark="circle", accent="#2a35e0")


def face(attendee, look=ALL):
    [found] = faces_of(attendee.event, Attendee.objects.filter(pk=attendee.pk), look)
    return found


def test_all_that_is_shown_stands_on_it(event, venue):
    kind = make_kind(event, name="Spreker", name_en="Speaker")
    samira = named(venue, "Samira van Dijk", kind=kind)
    Attendee.objects.filter(pk=samira.pk).update(organisation="gemeente Ommen")
    theme = make_track(event, "B")
    slot = make_slot(
        make_room(venue, name="Zaal Vecht"), session=make_session(event, title="Werken", track=theme)
    )
    take_seat(slot.pk, samira.pk, at=NOW)
    found = face(samira)
    assert (found.attendee, found.code, found.language) == (samira.pk, samira.badge_code, "nl")
    assert (found.name, found.organisation, found.role) == ("Samira van Dijk", "gemeente Ommen", "Spreker")
    assert (found.venue, found.building, found.mark) == ("Zwolle", "Provinciehuis", "circle")
    assert (found.accent, found.on_accent) == ("#2a35e0", "#ffffff")
    assert (found.track_letter, found.track_colour, found.kind_letter) == ("B", theme.colour, "S")
    assert found.seats == (SeatLine("11:30", "Werken", "Zaal Vecht", "B", theme.colour),)
    assert (found.event, found.day) == ("Dag van de Ambtenaar", "4 februari 2027")


def test_it_speaks_the_language_of_who_wears_it(event, venue):
    kind = make_kind(event, name="Spreker", name_en="Speaker")
    sam = named(venue, "Sam Smith", kind=kind)
    Attendee.objects.filter(pk=sam.pk).update(language="en")
    slot = make_slot(make_room(venue), session=make_session(event, title="Werken", title_en="Working"))
    take_seat(slot.pk, sam.pk, at=NOW)
    found = face(sam, replace(ALL, own_text="Welkom", own_text_en="Welcome"))
    assert (found.role, found.event, found.day) == ("Speaker", "Civil Servants’ Day", "4 February 2027")
    assert ([one.title for one in found.seats], found.own_text) == (["Working"], "Welcome")
    assert face(sam, replace(ALL, own_text="Welkom")).own_text == "Welkom"


def test_what_the_layout_does_not_show_is_not_there(event, venue):
    samira = named(venue, "Samira van Dijk")
    Attendee.objects.filter(pk=samira.pk).update(organisation="gemeente Ommen")
    take_seat(
        make_slot(make_room(venue), session=make_session(event, track=make_track(event))).pk,
        samira.pk,
        at=NOW,
    )
    bare = Look("a6", organisation=False, role=False, kind=False, venue=False, track=False, seats=False)
    found = face(samira, bare)
    shown = (found.organisation, found.role, found.kind_letter, found.venue, found.building, found.mark)
    assert (*shown, found.track_letter, found.seats) == ("", "", "", "", "", "", "", ())
    assert (found.name, found.accent) == ("Samira van Dijk", "#2a35e0")


def test_a_layout_with_a_colour_of_its_own_has_letters_that_can_be_read_on_it(venue):
    samira = named(venue, "Samira")
    dark, light = (face(samira, replace(ALL, colour=colour)) for colour in ("#102030", "#ffe680"))
    assert (dark.accent, dark.on_accent) == ("#102030", "#ffffff")
    assert (light.accent, light.on_accent) == ("#ffe680", "#15120f")


def test_other_words_come_instead_and_what_is_empty_stays(venue):
    long = named(venue, "Maximiliaan van Lotharingen tot Oudewater")
    Attendee.objects.filter(pk=long.pk).update(organisation="Rijk")
    BadgeText.objects.create(attendee=long, name="Max van Lotharingen")
    assert (face(long).name, face(long).organisation) == ("Max van Lotharingen", "Rijk")


def test_the_back_follows_the_latest_release_in_order_of_time_and_never_the_draft(event, venue):
    anna, room = named(venue, "Anna Bos"), make_room(venue, name="Zaal 1")
    late, early, off = (
        make_slot(room, *times) for times in (("14:00", "15:00"), ("9:00", "9:50"), ("12:00", "13:00"))
    )
    for slot in (late, early, off):
        take_seat(slot.pk, anna.pk, at=NOW)
    off.current.state = PlacementState.CANCELLED
    off.current.save()
    publish(event)
    draft = Release.objects.draft_of(event)
    Placement.objects.create(release=draft, slot=early, room=room, starts_at=at("16:00"), ends_at=at("17:00"))
    assert [(one.starts, one.room) for one in face(anna).seats] == [("10:00", "Zaal 1"), ("15:00", "Zaal 1")]


def test_what_somebody_gives_stands_among_what_they_chose(event, venue):
    kees = named(venue, "Kees Bos")
    room = make_room(venue)
    own = make_slot(room, "13:00", "14:00", session=make_session(event, title="Eigen"))
    make_speaker(own.session, person=kees.person)
    take_seat(
        make_slot(room, "9:00", "10:00", session=make_session(event, title="Gekozen")).pk, kees.pk, at=NOW
    )
    assert [one.title for one in face(kees).seats] == ["Gekozen", "Eigen"]


def test_a_room_elsewhere_says_where(event, venue):
    anna = named(venue, "Anna Bos")
    other = make_venue(event, "rotterdam")
    make_speaker(make_slot(make_room(other, name="Zaal Maas")).session, person=anna.person)
    assert [one.room for one in face(anna).seats] == ["Zaal Maas, Rotterdam"]


def test_the_track_is_that_of_most_of_their_day_and_of_as_many_the_earliest(event, venue):
    anna, room = named(venue, "Anna Bos"), make_room(venue)
    tracks = {letter: make_track(event, letter) for letter in "ABC"}

    def choose(letter, start, end):
        take_seat(
            make_slot(room, start, end, session=make_session(event, track=tracks[letter])).pk, anna.pk, at=NOW
        )

    choose("C", "14:00", "14:30")
    choose("B", "10:00", "10:30")
    assert face(anna).track_letter == "B"
    choose("C", "15:00", "15:30")
    assert face(anna).track_letter == "C"


def test_over_several_days_the_day_stands_with_the_time():
    event = make_event(ends_on=make_event().starts_on.replace(day=6))
    venue = make_venue(event)
    anna = named(venue, "Anna Bos")
    take_seat(make_slot(make_room(venue)).pk, anna.pk, at=NOW)
    assert (face(anna).seats[0].starts, face(anna).day) == ("do 11:30", "4 t/m 6 februari 2027")


def test_the_order_is_that_of_who_asks_and_the_queries_do_not_grow(event, venue, django_assert_num_queries):
    slot = make_slot(make_room(venue))

    def add(name):
        one = named(venue, name)
        take_seat(slot.pk, one.pk, at=NOW)
        make_speaker(make_session(event), person=one.person)

    add("Bea")
    rows = Attendee.objects.filter(event=event).order_by("-name")
    faces_of(event, rows, ALL)
    with CaptureQueriesContext(
        connection,
    ) as one:
        faces_of(event, rows, ALL)
    for name in ("Anna", "Cas"):
        add(name)
    faces_of(event, rows, ALL)
    with django_assert_num_queries(len(one)):
        assert [found.name for found in faces_of(event, rows, ALL)] == ["Cas", "Bea", "Anna"]


def test_the_digest_changes_with_anything_that_is_printed_and_with_nothing_else(event, venue):
    anna = named(venue, "Anna Bos")
    was = face(anna).digest
    Attendee.objects.filter(pk=anna.pk).update(token_version=5)
    assert face(anna).digest == was
    take_seat(make_slot(make_room(venue)).pk, anna.pk, at=NOW)
    assert face(anna).digest != was
    assert face(anna, replace(ALL, seats=False)).digest == was


def test_a_blank_badge_has_no_name_and_no_code(event, venue):
    kind = make_kind(event, name="Crew")
    found = blank_face(event, venue, kind, ALL)
    assert (found.attendee, found.code, found.name, found.seats) == (None, None, "", ())
    assert (found.role, found.kind_letter, found.venue, found.language) == ("Crew", "C", "Zwolle", "nl")
    assert blank_face(event, venue, None, ALL).role == ""


def test_the_longest_are_real_people_who_come_four_at_most(event, venue):
    names = [
        "Bo",
        "Wilhelmina-Alexandrina Bos",
        "Jan Piet Klaas van den Heuvel tot Beichlingen",
        "Ko",
        "Li",
        "Mo",
    ]
    people = [named(venue, name) for name in names]
    named(venue, "Iemand-die-niet-meer-komt-en-lang-heet", state=AttendeeState.CANCELLED)
    Attendee.objects.filter(pk=people[3].pk).update(organisation="ministerie van Binnenlandse Zaken")
    take_seat(make_slot(make_room(venue)).pk, people[4].pk, at=NOW)
    found = longest_faces(event, ALL)
    assert [one.name for one in found] == [names[1], names[2], "Ko", "Li"]


def test_an_event_without_people_has_no_faces(event, venue):
    assert longest_faces(event, ALL) == faces_of(event, Attendee.objects.filter(event=event), ALL) == []


def test_a_look_is_the_layout_at_one_moment(event):
    layout = make_layout(
        event, format="credit", shows_role=False, own_text=" Welkom ", logo=b"png", has_bleed=True
    )
    found = look_of(layout)
    assert (found.format, found.role, found.own_text, found.logo) == ("credit", False, "Welkom", b"png")
    assert (found.bleed, found.marks, found.has_back) == (True, True, True)
