# SPDX-License-Identifier: EUPL-1.2
"""Many who press at the doors at once, with real threads and connections."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest

from registration.door.readings import Reading
from registration.models import Entry, PassedSeat, Scan, Seat, SlotSeats, VenuePlaces, WaitingPlace
from registration.operations.no_shows import pass_no_shows
from registration.operations.no_shows_undone import undo_no_shows
from registration.operations.scanning import scan
from registration.operations.seats import release_place, take_seat
from registration.operations.walk_ins import walk_in
from registration.reconcile import problems
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_room,
    make_scan,
    make_slot,
    make_venue,
)
from tests.registration.test_seat_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

AFTER = at("10:06")


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def venue(event):
    return make_venue(event)


def workshop(venue, holders, waiting):
    """A full slot at 10, its list, who has a seat, and who waits at its door."""
    slot = make_slot(make_room(venue), "10:00", "11:00", limit=holders)
    people = [make_attendee(venue) for _n in range(holders + waiting)]
    for n, one in enumerate(people):
        take_seat(slot.pk, one.pk, at=NOW + timedelta(seconds=n))
    door = make_list(slot)
    for one in people[holders:]:
        make_scan(None, door, one, verdict="waiting", effect="none", scanned_at=at("10:01"))
    return slot, door, people[:holders], people[holders:]


def reading(door, attendee, key=None):
    return Reading(key or uuid.uuid4(), door.slug, attendee.code_hash, device_at=AFTER)


def counted(slot):
    row = SlotSeats.objects.get(pk=slot.pk)
    return row.taken, row.waiting, Seat.objects.filter(slot=slot).count()


def test_pressed_at_eight_phones_at_once_the_seats_are_passed_on_once(event, venue):
    slot, door, _holders, _waiting = workshop(venue, 6, 4)
    passed = all_at_once([lambda: len(pass_no_shows(door.pk, at=AFTER).given)] * 8)
    assert sorted(passed) == [0] * 7 + [4]
    assert (counted(slot), PassedSeat.objects.count(), problems(event)) == ((6, 0, 6), 4, [])


def test_who_is_scanned_while_seats_are_passed_on_is_in_and_the_others_have_theirs(event, venue):
    slot, door, holders, waiting = workshop(venue, 6, 4)
    device = make_device(door)
    scans = [
        lambda one=one: scan(device, [reading(door, one)], sent_at=None, at=AFTER)[0].verdict
        for one in holders[-4:]
    ]
    said = all_at_once([*scans, lambda: len(pass_no_shows(door.pk, at=AFTER).given)])
    assert (counted(slot)[0], counted(slot)[2], problems(event)) == (6, 6, [])
    had = {one.pk for one in holders}
    inside = set(Entry.objects.values_list("attendee", flat=True))
    lost = set(PassedSeat.objects.values_list("taken_from", flat=True))
    assert (Counter(said)["ok"], inside <= had, lost <= had) == (len(inside), True, True)
    assert SlotSeats.objects.get(pk=slot.pk).waiting == WaitingPlace.objects.count() == 4 - len(lost)


def test_pressed_and_undone_at_once_nobody_has_two_seats_and_none_is_lost(event, venue):
    slot, door, _holders, _waiting = workshop(venue, 5, 3)
    pass_no_shows(door.pk, at=AFTER)

    def back(moment):
        return len(undo_no_shows(door.pk, at=at(moment)).seats)

    works = [lambda: back("10:07"), lambda: len(pass_no_shows(door.pk, at=at("10:08")).given)] * 4
    all_at_once(works)
    taken, waiting, seats = counted(slot)
    assert (taken, seats, waiting, problems(event)) == (5, 5, WaitingPlace.objects.count(), [])


def test_twenty_walk_in_at_once_on_three_free_places(event, venue):
    slot = make_slot(make_room(venue), "10:00", "11:00", limit=3)
    door = make_list(slot)
    people, devices = [make_attendee(venue) for _n in range(20)], [make_device(door) for _n in range(4)]
    presses = [
        lambda one=one, n=n: walk_in(devices[n % 4], door, reading(door, one), at=AFTER).verdict
        for n, one in enumerate(people)
    ]
    assert Counter(all_at_once(presses)) == {"ok": 3, "full": 17}
    assert (counted(slot), Entry.objects.count(), problems(event)) == ((3, 0, 3), 3, [])


def test_one_press_that_is_sent_eight_times_at_once_is_one_scan(event, venue):
    door = make_list(make_slot(make_room(venue), "10:00", "11:00", limit=3))
    device, key, anna = make_device(door), uuid.uuid4(), make_attendee(venue)
    said = all_at_once([lambda: walk_in(device, door, reading(door, anna, key), at=AFTER).verdict] * 8)
    assert (said, Scan.objects.count(), Entry.objects.count(), Seat.objects.count()) == (["ok"] * 8, 1, 1, 1)


def test_ten_move_at_once_to_a_venue_with_two_places(event, venue):
    small = make_venue(event, "klein", limit=2)  # two places
    door = make_list(small)
    device, people = make_device(door), [make_attendee(venue) for _n in range(10)]
    presses = [lambda one=one: walk_in(device, door, reading(door, one), at=AFTER).verdict for one in people]
    assert Counter(all_at_once(presses)) == {"ok": 2, "full": 8}
    assert VenuePlaces.objects.get(venue=small).taken == 2
    assert (Entry.objects.count(), problems(event)) == (2, [])


def test_walking_in_while_others_give_up_their_seat_loses_no_seat(event, venue):
    slot, door, holders, _waiting = workshop(venue, 6, 0)
    people, device = [make_attendee(venue) for _n in range(6)], make_device(door)
    works = [lambda one=one: walk_in(device, door, reading(door, one), at=AFTER).verdict for one in people]
    works += [lambda one=one: release_place(slot.pk, one.pk, at=AFTER) for one in holders]
    all_at_once(works)
    taken, waiting, seats = counted(slot)
    assert (taken, waiting, problems(event)) == (seats, 0, [])
    assert Entry.objects.count() == Seat.objects.filter(attendee__in=people).count()
