# SPDX-License-Identifier: EUPL-1.2
"""The door as it is now: who arrived against who was expected, how full the workshops are, how the scanners do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registration.door.arrivals import QUARTER, Stream, arrivals, by_quarter, drawing, pace_of, usual_pace
from registration.models import Conflict, Entry
from registration.queries.door import Crowd, PhoneState, phone_of
from registration.queries.door_live import overview
from tests.make import (
    DAY,
    at,
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_room,
    make_scan,
    make_slot,
    make_user,
    make_venue,
)
from tests.registration.door.scanned import enter_at

pytestmark = pytest.mark.django_db


def test_who_came_is_counted_per_venue_beside_who_is_expected(event):
    zwolle, other = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    door, elsewhere = make_list(zwolle, limit=2), make_list(other)
    people = [make_attendee(zwolle) for _ in range(4)]
    enter_at(door, people[0])
    enter_at(door, people[1])
    enter_at(door, people[2], inside=False)
    enter_at(elsewhere, make_attendee(other))
    found = overview(event, DAY, at("09:30"))
    shown = {
        one.venue.slug: (one.came, one.expected, one.inside, one.share, one.crowd.rank)
        for one in found.venues
    }
    assert shown == {"zwolle": (3, 4, 2, 75, 2), "rotterdam": (1, 1, 1, 100, 0)}


def test_another_day_counts_nothing_of_today(event):
    venue = make_venue(event)
    enter_at(make_list(venue), make_attendee(venue))
    assert [one.came for one in overview(event, DAY - timedelta(days=1), at("09:30")).venues] == [0]


def test_everybody_is_expected_evenly_in_the_hour_before_the_first_session():
    stream = Stream(
        "zwolle", 80, at("10:00"), by_quarter([(at("09:07"), 3), (at("09:14"), 2), (at("09:31"), 5)])
    )
    found = arrivals([stream], usual_pace())
    rows = {f"{start:%H:%M}": pairs[0] for start, pairs in found.rows}
    assert list(rows) == ["08:30", "08:45", "09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30"]
    assert [rows[key] for key in ("08:45", "09:00", "09:15", "09:30", "09:45", "10:30")] == [
        (0, 0),
        (5, 20),
        (5, 40),
        (10, 60),
        (10, 80),
        (10, 80),
    ]


def test_people_are_expected_as_they_came_the_last_time():
    earlier = Stream("zwolle", 100, at("09:30"), by_quarter([(at("08:45"), 20), (at("09:31"), 60)]))
    pace = pace_of([earlier])
    assert (pace[-3], pace[-1], pace[0]) == (0.2, 0.2, 0.8)
    found = arrivals([Stream("zwolle", 10, at("12:00"), {})], pace)
    assert [(f"{start:%H:%M}", pairs[0][1]) for start, pairs in found.rows if start >= at("11:00")] == [
        ("11:00", 0),
        ("11:15", 2),
        ("11:30", 2),
        ("11:45", 2),
        ("12:00", 8),
        ("12:15", 8),
        ("12:30", 8),
    ]


def test_without_scans_the_last_time_there_is_nothing_to_follow():
    assert pace_of([Stream("zwolle", 100, at("09:30"), {})]) is None
    assert pace_of([Stream("zwolle", 0, None, by_quarter([(at("09:00"), 1)]))]) is None


def test_a_day_of_odd_hours_still_makes_a_curve_of_bounded_length():
    stream = Stream(
        "zwolle", 5, at("10:00"), by_quarter([(at("00:01"), 1), (at("23:59") + timedelta(days=1), 2)])
    )
    found = arrivals([stream], usual_pace())
    assert len(found.quarters) == 64
    assert found.curves[0].came[-1] == 3


def test_the_line_of_who_came_ends_now_and_that_of_who_is_expected_goes_on():
    stream = Stream("zwolle", 8, at("10:00"), by_quarter([(at("09:00"), 4)]))
    found = arrivals([stream], usual_pace())
    line = drawing(found, at("09:10")).lines[0]
    assert (line.total, line.path.count("L"), line.dashes.count("L")) == (4, 3, len(found.quarters))


def test_the_curve_follows_the_latest_earlier_event_at_whose_doors_was_scanned(event):
    venue = make_venue(event)
    make_list(venue)
    assert overview(event, DAY, at("09:00")).like is None
    before = make_event("toen", starts_on=DAY - timedelta(days=365), ends_on=DAY - timedelta(days=365))
    then = make_venue(before)
    slot = make_slot(make_room(then), "10:00", "11:00")
    slot.current.starts_at -= timedelta(days=365)
    slot.current.save()
    attendee = make_attendee(then)
    scan = make_scan(None, make_list(then), attendee)
    moment = slot.current.starts_at - QUARTER
    Entry.objects.create(
        list=scan.list, attendee=attendee, day=moment.date(), scan=scan, at=moment, changed_at=moment
    )
    assert overview(event, DAY, at("09:00")).like == before


def test_workshops_that_are_on_or_begin_soon_come_with_the_crowded_ones_first(event):
    venue = make_venue(event)
    rooms = [make_room(venue, capacity=10) for _ in range(2)]
    quiet = make_list(make_slot(rooms[0], "10:00", "11:00"), name="Rustig")
    busy = make_list(make_slot(rooms[1], "10:30", "11:20"), name="Druk", limit=2)
    make_list(make_slot(rooms[0], "13:00", "14:00"), name="Straks")
    make_list(make_slot(rooms[0], "08:00", "09:00"), name="Voorbij")
    for _ in range(2):
        enter_at(busy, make_attendee(venue), "10:31")
    enter_at(quiet, make_attendee(venue), "10:01")
    found = overview(event, DAY, at("10:15")).workshops
    assert [(one.list.name, one.came, one.crowd.limit, one.crowd.rank, one.is_on) for one in found] == [
        ("Druk", 2, 2, 2, False),
        ("Rustig", 1, 10, 0, True),
    ]


@pytest.mark.parametrize(
    ("inside", "limit", "rank"), [(8, 10, 0), (9, 10, 1), (10, 10, 2), (12, 10, 2), (3, None, 0)]
)
def test_it_is_nearly_full_from_nine_in_ten(inside, limit, rank):
    assert Crowd(inside, limit).rank == rank


def test_a_scanner_says_how_it_does(event):
    door = make_list(make_venue(event))
    now = at("09:30")
    states = {
        "new": make_device(door, paired_at=None),
        "asked": make_device(door, paired_at=None, pair_until=now + timedelta(minutes=1)),
        "paired": make_device(door, seen_at=now),
        "revoked": make_device(door, revoked_at=now),
        "wiped": make_device(door, revoked_at=now, wiped_at=now),
        "over": make_device(door, expires_at=now),
    }
    assert {key: phone_of(device, now).state for key, device in states.items()} == {
        key: PhoneState(key) for key in states
    }


def test_a_clock_that_is_a_minute_off_and_a_silence_of_ten_minutes_are_told(event):
    door = make_list(make_venue(event))
    now = at("09:30")
    wrong = make_device(door, seen_at=now - timedelta(minutes=11), offset_ms=-61_000)
    good = make_device(door, seen_at=now - timedelta(minutes=9), offset_ms=59_000)
    shown = [(one.has_wrong_clock, one.is_quiet) for one in (phone_of(wrong, now), phone_of(good, now))]
    assert shown == [(True, True), (False, False)]


def test_the_figures_take_the_same_number_of_questions_for_one_and_for_many(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    url = reverse("desk-door-live", args=["dag"]) + f"?dag={DAY}"
    numbers = []
    for _ in range(2):
        for _n in range(1 + 2 * len(numbers)):
            venue = make_venue(event)
            door = make_list(venue)
            make_list(make_slot(make_room(venue)))
            device = make_device(door)
            Conflict.objects.create(
                scan=enter_at(door, make_attendee(venue), device=device), found_at=at("09:00")
            )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_who_looks_again_hears_that_nothing_changed(event):
    venue = make_venue(event)
    door = make_list(venue)
    client = Client()
    client.force_login(make_user("door", event=event))
    url = reverse("desk-door-live", args=["dag"]) + f"?dag={DAY}"
    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    enter_at(door, make_attendee(venue))
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_volunteer_sees_figures_and_neither_names_of_attendees_nor_ways_to_change(event):
    venue = make_venue(event, "zwolle")
    attendee = make_attendee(venue)
    scan = enter_at(make_list(venue), attendee)
    Conflict.objects.create(scan=scan, found_at=at("09:00"))
    make_device(scan.list)
    client = Client()
    client.force_login(make_user("door", event=event))
    page = client.get(reverse("desk-door", args=["dag"]) + f"?dag={DAY}").content.decode()
    assert "Zwolle" in page
    assert attendee.name not in page
    assert "/deur/scanners/" not in page
    assert "/deur/dubbel/" not in page


def test_before_there_are_doors_an_organiser_is_offered_to_make_them(event):
    make_venue(event)
    organiser, volunteer = Client(), Client()
    organiser.force_login(make_user("organiser", event=event))
    volunteer.force_login(make_user("door", event=event))
    url = reverse("desk-door", args=["dag"])
    assert reverse("desk-door-lists-make", args=["dag"]) in organiser.get(url).content.decode()
    assert reverse("desk-door-lists-make", args=["dag"]) not in volunteer.get(url).content.decode()


@pytest.mark.parametrize("day", ["x", "2027-13-01", "", "9999-12-31", "0001-01-01", "%00"])
def test_an_odd_day_is_no_error(event, day):
    make_list(make_venue(event))
    client = Client()
    client.force_login(make_user("organiser", event=event))
    for name in ("desk-door", "desk-door-live"):
        assert client.get(reverse(name, args=["dag"]) + f"?dag={day}").status_code == 200


def test_the_page_says_by_which_address_and_clock_it_renews_itself(event):
    make_list(make_venue(event))
    client = Client()
    client.force_login(make_user("organiser", event=event))
    page = client.get(reverse("desk-door", args=["dag"])).content.decode()
    assert f'data-live-page="{reverse("desk-door-live", args=["dag"])}?dag=' in page
    assert 'data-live-zone="Europe/Amsterdam"' in page
