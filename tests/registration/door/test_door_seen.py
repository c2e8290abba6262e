# SPDX-License-Identifier: EUPL-1.2
"""Who was scanned in was seen."""

from datetime import timedelta

import pytest

from conference.models import Change
from registration.models import Attendee, Entry
from registration.operations.seen_at_door import mark_who_came_in
from registration.operations.showing import mark_seen, unmark_seen, unmark_several_seen
from registration.queries.showing import show_up_of
from tests.make import (
    at,
    make_attendee,
    make_list,
    make_person,
    make_room,
    make_scan,
    make_slot,
)

pytestmark = pytest.mark.django_db

MOMENT = at("12:00")


def came_in(door, attendee, clock="09:00", days=0):
    moment = at(clock) + timedelta(days=days)
    scan = make_scan(None, door, attendee, scanned_at=moment)
    return Entry.objects.create(
        list=door, attendee=attendee, day=moment.date(), scan=scan, at=moment, changed_at=moment
    )


def seen(*attendees):
    rows = dict(Attendee.objects.values_list("pk", "seen_at"))
    return [rows[one.pk] for one in attendees]


def test_who_came_in_at_a_venue_or_a_workshop_was_seen_at_the_first_moment(venue):
    anna, bob, carl = (make_attendee(venue) for _n in range(3))
    door, room = make_list(venue), make_list(make_slot(make_room(venue)))
    came_in(room, anna, "10:30")
    came_in(door, anna, "09:10")
    came_in(room, bob, "10:31")
    assert mark_who_came_in(MOMENT) == 2
    assert seen(anna, bob, carl) == [at("09:10"), at("10:31"), None]
    assert show_up_of(venue.event).total.seen == 2
    assert Change.objects.values_list("verb", "data").get() == ("several seen", {"count": 2, "door": True})


def test_the_second_time_changes_nothing(venue):
    came_in(make_list(venue), make_attendee(venue))
    mark_who_came_in(MOMENT)
    assert (mark_who_came_in(MOMENT), Change.objects.count()) == (0, 1)


def test_lunch_and_trying_the_day_before_do_not_count(venue):
    anna, bob = make_attendee(venue), make_attendee(venue)
    came_in(make_list(venue.event, "lunch"), anna)
    came_in(make_list(venue), bob, days=-1)
    assert (mark_who_came_in(MOMENT), seen(anna, bob)) == (0, [None, None])


def test_who_was_marked_before_keeps_the_first_mark(venue):
    anna = make_attendee(venue)
    mark_seen(anna.pk, at=at("08:30"), by=None)
    came_in(make_list(venue), anna)
    mark_who_came_in(MOMENT)
    assert seen(anna) == [at("08:30")]


def test_a_scan_that_was_taken_back_takes_the_mark_with_it(venue):
    anna, door = make_attendee(venue), make_list(venue)
    entry = came_in(door, anna)
    mark_who_came_in(MOMENT)
    entry.delete()
    make_scan(None, door, anna, direction="undo", effect="taken-back", scanned_at=at("09:01"))
    assert (mark_who_came_in(MOMENT), seen(anna)) == (1, [None])
    assert mark_who_came_in(MOMENT) == 0


def test_a_mark_by_hand_stays_when_a_scan_is_taken_back(venue):
    anna, door = make_attendee(venue), make_list(venue)
    mark_seen(anna.pk, at=at("08:30"), by=None)
    came_in(door, anna).delete()
    make_scan(None, door, anna, direction="undo", effect="taken-back", scanned_at=at("09:01"))
    assert (mark_who_came_in(MOMENT), seen(anna)) == (0, [at("08:30")])


def test_who_also_came_in_at_another_door_stays_marked(venue):
    anna, door = make_attendee(venue), make_list(venue)
    entry = came_in(door, anna)
    mark_who_came_in(MOMENT)
    came_in(make_list(make_slot(make_room(venue))), anna, "10:30")
    entry.delete()
    make_scan(None, door, anna, direction="undo", effect="taken-back", scanned_at=at("09:01"))
    assert (mark_who_came_in(MOMENT), seen(anna)) == (0, [at("09:00")])


def test_what_an_organiser_took_away_by_hand_does_not_come_back(venue):
    anna, bob, door, eva = make_attendee(venue), make_attendee(venue), make_list(venue), make_person()
    came_in(door, anna)
    came_in(door, bob)
    mark_who_came_in(MOMENT)
    unmark_seen(anna.pk, at=MOMENT, by=eva)
    unmark_several_seen(venue.event, [bob.pk], at=MOMENT, by=eva)
    assert (mark_who_came_in(MOMENT), seen(anna, bob)) == (0, [None, None])


def test_a_phone_that_comes_back_after_two_days_still_counts(venue):
    anna = make_attendee(venue)
    came_in(make_list(venue), anna)
    assert (mark_who_came_in(MOMENT + timedelta(days=2)), seen(anna)) == (1, [at("09:00")])


def test_it_costs_the_same_for_one_and_for_three(venue, django_assert_num_queries):
    door = make_list(venue)
    for number in (1, 3):
        for _n in range(number):
            came_in(door, make_attendee(venue))
        with django_assert_num_queries(8):
            mark_who_came_in(MOMENT)
