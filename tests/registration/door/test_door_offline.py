# SPDX-License-Identifier: EUPL-1.2
"""Scans of phones that had no network, limits of doors, and how much all that asks."""

from datetime import timedelta

import pytest

from registration.models import CheckInList, Conflict, Entry, Scan
from registration.operations.scanning import scan
from registration.reconcile import problems
from tests.make import at, make_attendee, make_device, make_venue
from tests.registration.door.scanned import NINE, agrees, entries, reading, sent

pytestmark = pytest.mark.django_db


# -- without network


def test_two_doors_offline_are_one_conflict_and_the_earliest_counts(venue, door, phone, anna):
    other = make_device(door, name="Zijdeur")
    later = reading(anna, door, at("09:05"), shown="ok")
    earlier = reading(anna, door, shown="ok")
    assert sent(phone, later, moment=at("12:00")) == [("ok", "entered")]
    assert sent(other, earlier, moment=at("12:01")) == [("ok", "entered")]
    assert entries() == [(anna.pk, earlier.id, NINE, True, at("09:05"))]
    assert list(Conflict.objects.values_list("scan", "other")) == [(earlier.id, later.id)]
    agrees(venue)


def test_the_later_of_two_doors_is_a_duplicate_in_conflict(venue, door, phone, anna):
    other = make_device(door, name="Zijdeur")
    earlier, later = reading(anna, door, shown="ok"), reading(anna, door, at("09:05"), shown="ok")
    sent(phone, earlier, moment=at("12:00"))
    assert sent(other, later, moment=at("12:01")) == [("duplicate", "none")]
    assert entries() == [(anna.pk, earlier.id, NINE, True, NINE)]
    assert list(Conflict.objects.values_list("scan", "other")) == [(later.id, earlier.id)]
    agrees(venue)


def test_who_was_let_in_offline_is_in(venue, door, phone):
    bea = make_attendee(make_venue(venue.event))
    one = reading(bea, door, shown="ok")
    assert sent(phone, one, moment=at("12:00")) == [("wrong-venue", "entered")]
    assert entries() == [(bea.pk, one.id, NINE, True, NINE)]
    assert list(Conflict.objects.values_list("scan", "other")) == [(one.id, None)]
    agrees(venue)


def test_what_was_shown_while_it_waited_is_added_once(venue, door, phone, anna):
    other = make_device(door)
    first = reading(anna, door)
    sent(other, first)
    one = reading(anna, door, at("09:01"))
    assert sent(phone, one) == [("duplicate", "none")]
    assert sent(phone, one._replace(shown="ok")) == [("duplicate", "none")]
    assert sent(phone, one._replace(shown="full")) == [("duplicate", "none")]
    assert Scan.objects.get(pk=one.id).shown == "ok"
    assert list(Conflict.objects.values_list("scan", "other")) == [(one.id, first.id)]
    agrees(venue)


def test_who_was_let_in_while_it_waited_is_in(venue, door, phone):
    bea = make_attendee(make_venue(venue.event))
    one = reading(bea, door)
    assert sent(phone, one) == [("wrong-venue", "none")]
    assert sent(phone, one._replace(shown="ok")) == [("wrong-venue", "entered")]
    assert entries() == [(bea.pk, one.id, NINE, True, NINE)]
    agrees(venue)


def test_what_is_old_changes_nothing(venue, door, phone, anna):
    first = reading(anna, door)
    sent(phone, first)
    sent(phone, reading(anna, door, at("12:00"), "out"))
    before = entries()
    old = [reading(anna, door, at("11:00"), "out"), reading(anna, door, at("11:30"))]
    assert sent(phone, *old, moment=at("13:00")) == [("ok", "none"), ("duplicate", "none")]
    assert (entries(), Conflict.objects.count()) == (before, 0)
    agrees(venue)


def test_a_clock_that_is_wrong_is_corrected(venue, door, phone, anna):
    wrong = NINE + timedelta(hours=7)
    one = reading(anna, door, wrong)
    sent(phone, one, moment=at("09:02"), sent_at=wrong + timedelta(minutes=1))
    kept = Scan.objects.get()
    assert (kept.scanned_at, kept.device_at, kept.is_clock_wrong) == (at("09:01"), wrong, True)
    agrees(venue)


# -- limits


def test_full_is_full_until_somebody_leaves(venue, door, phone, anna):
    CheckInList.objects.update(limit=1)
    bea = make_attendee(venue)
    assert sent(phone, reading(anna, door), reading(bea, door)) == [("ok", "entered"), ("full", "none")]
    assert sent(phone, reading(anna, door, at("10:00"), "out")) == [("ok", "left")]
    assert sent(phone, reading(bea, door, at("10:01"))) == [("ok", "entered")]
    assert sent(phone, reading(anna, door, at("10:02"))) == [("full", "none")]
    assert CheckInList.objects.get().inside == 1
    agrees(venue)


def test_who_is_let_in_offline_counts_although_it_is_full(venue, door, phone, anna):
    CheckInList.objects.update(limit=1)
    bea = make_attendee(venue)
    sent(phone, reading(anna, door))
    one = reading(bea, door, at("09:05"), shown="ok")
    assert sent(phone, one, moment=at("10:00")) == [("full", "entered")]
    assert CheckInList.objects.get().inside == 2
    assert list(Conflict.objects.values_list("scan", flat=True)) == [one.id]
    agrees(venue)


def test_a_limit_that_was_lifted_stops_nobody(venue, door, phone, anna):
    CheckInList.objects.update(limit=1, lifted_at=NINE)
    both = [reading(anna, door), reading(make_attendee(venue), door)]
    assert sent(phone, *both) == [("ok", "entered")] * 2
    assert CheckInList.objects.get().inside == 2


def test_taking_back_makes_room(venue, door, phone, anna):
    CheckInList.objects.update(limit=1)
    sent(phone, reading(anna, door))
    sent(phone, reading(anna, door, at("09:01"), "undo", reason="fout"))
    assert CheckInList.objects.get().inside == 0
    assert sent(phone, reading(make_attendee(venue), door, at("09:02"))) == [("ok", "entered")]
    agrees(venue)


def test_yesterday_does_not_count_towards_the_limit(venue, door, phone, anna):
    CheckInList.objects.update(limit=1)
    sent(phone, reading(anna, door, NINE - timedelta(days=1)))
    assert sent(phone, reading(make_attendee(venue), door)) == [("ok", "entered")]
    assert CheckInList.objects.get().inside == 1
    agrees(venue)


# -- how much it asks


def test_one_scan_is_four_questions(venue, door, phone, anna, django_assert_max_num_queries):
    lists = {door.slug: door}
    with django_assert_max_num_queries(3 + 2):  # and the device; a savepoint and its end, for this is a test
        scan(phone, [reading(anna, door)], sent_at=None, at=NINE, lists=lists)


def test_fifty_scans_are_as_many_questions_as_one(venue, door, phone, django_assert_max_num_queries):
    lists = {door.slug: door}
    people = [make_attendee(venue) for _number in range(3)]
    with django_assert_max_num_queries(3 + 2):
        scan(phone, [reading(one, door) for one in people], sent_at=None, at=NINE, lists=lists)


def test_reconcile_sees_an_entry_that_no_scan_says(venue, door, phone, anna):
    one = reading(anna, door)
    sent(phone, one)
    Entry.objects.update(is_inside=False)
    assert len(problems(venue.event)) == 1
    Entry.objects.all().delete()
    assert len(problems(venue.event)) == 1
