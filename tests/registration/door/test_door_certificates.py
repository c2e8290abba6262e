# SPDX-License-Identifier: EUPL-1.2
"""Certificates of attendance: what stands on them, and their reference."""

from datetime import timedelta

import pytest

from programme.models import Placement
from registration.certificates.codes import attendee_of, code_of
from registration.certificates.paper import hours_of, html_of
from registration.certificates.told import minutes_of, who_came
from registration.models import Entry, Seat
from registration.operations.showing import mark_seen
from tests.make import (
    DAY,
    NOW,
    at,
    make_event,
    make_list,
    make_venue,
    publish,
)
from tests.registration.door.certifying import came_in, named, of, workshop


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = str(tmp_path)
    return tmp_path / "certificates"


@pytest.fixture
def event(db):
    return make_event("dag", name="De Dag", name_en="The Day")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", building="Hal 4")


# -- what stands on it


def test_it_says_where_they_were_and_which_sessions_they_were_scanned_at(venue):
    anna, bob = named(venue, "Anna"), named(venue, "Bob")
    one, other, never = (
        workshop(venue, "Open data", "13:00", "14:00"),
        workshop(venue, "Samen beslissen", "10:30", "11:10"),
        workshop(venue, "Nooit", "15:00", "16:00"),
    )
    came_in(make_list(venue), anna)
    came_in(one, anna, "13:01")
    came_in(other, anna, "10:29")
    Seat.objects.create(slot=never.slot, session=never.slot.session, attendee=anna, taken_at=NOW)
    mark_seen(bob.pk, at=at("09:30"), by=None)
    bob.refresh_from_db()
    first, second = of(anna, bob)
    assert [place.session.title for place in first.sessions] == ["Samen beslissen", "Open data"]
    assert (first.minutes, first.days, first.venues) == (100, [DAY], [venue])
    assert (second.sessions, second.minutes, second.days, second.venues) == ([], 0, [DAY], [venue])


def test_who_was_scanned_at_another_venue_than_their_own_was_there(venue):
    anna, other = named(venue, "Anna"), make_venue(venue.event, "utrecht")
    came_in(make_list(other), anna)
    assert [one.venues for one in of(anna)] == [[other]]


def test_a_cancelled_session_and_trying_out_the_day_before_do_not_count(venue):
    anna, door = named(venue, "Anna"), workshop(venue, "Weg")
    came_in(door, anna)
    Placement.objects.update(state="cancelled")
    publish(venue.event)
    assert [(one.sessions, one.minutes) for one in of(anna)] == [([], 0)]
    Entry.objects.update(day=DAY - timedelta(days=1))
    assert list(who_came(venue.event)) == []


def test_what_overlaps_counts_once():
    spans = [(at("10:00"), at("11:00")), (at("10:30"), at("11:30")), (at("13:00"), at("13:20"))]
    assert minutes_of(spans) == 110
    assert [hours_of(one) for one in (60, 120, 75, 200, 45)] == [
        "1 uur",
        "2 uur",
        "1 uur en 15 minuten",
        "3 uur en 20 minuten",
        "45 minuten",
    ]


def test_it_is_in_the_language_of_the_attendee(venue):
    anna = named(venue, "Anna <b>", language="en")
    came_in(workshop(venue, "Open data"), anna)
    html = html_of(venue.event, of(anna), "en")
    found = ['lang="en"', "Certificate of attendance", "The Day", "Open data in English", "Anna &lt;b&gt;"]
    assert [one in html for one in found] == [True] * 5
    assert "Bewijs van deelname" in html_of(venue.event, of(anna), "nl")


def test_one_asks_as_much_as_three(venue, django_assert_num_queries):
    people = [named(venue, f"Iemand {n}") for n in range(3)]
    door = workshop(venue, "Open data")
    for one in people:
        came_in(door, one)
    of(people[0])
    for those in (people[:1], people):
        with django_assert_num_queries(3):
            of(*those)


# -- the reference


def test_a_reference_is_found_in_any_spelling_and_nobody_can_make_one_up(venue):
    anna = named(venue, "Anna")
    code = code_of(anna.pk)
    right = [
        code,
        code.upper(),
        f" {code} ",
        code.replace("-", "", 2).replace(str(anna.pk), f"{anna.pk}-", 1),
    ]
    assert [attendee_of(one, venue.event) for one in right[:3]] == [anna] * 3
    wrong = [code[:-1] + ("a" if code[-1] != "a" else "b"), f"9{code}", "", "x", f"{anna.pk}"]
    assert [attendee_of(one, venue.event) for one in wrong] == [None] * 5
    assert attendee_of(code, make_event("ander")) is None
