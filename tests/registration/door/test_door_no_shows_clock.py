# SPDX-License-Identifier: EUPL-1.2
"""Seats of who is not there are passed on by themselves, when all scanners of the door are in touch."""

import pytest

from registration.models import Scan
from registration.operations.no_shows import pass_no_shows_by_itself
from registration.operations.no_shows_undone import undo_no_shows
from registration.operations.queue import promote
from tests.make import at, make_device, make_room, make_venue
from tests.registration.door.waiting_there import holders, wait_at, workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(event):
    return make_room(make_venue(event, "zwolle"))


def scanners(door, *synced):
    return [
        make_device(door, synced_at=clock and at(clock), name=f"Telefoon {n}")
        for n, clock in enumerate(synced, 1)
    ]


def test_the_clock_passes_on_when_all_scanners_of_the_list_are_in_touch(event, room):
    slot, door, (anna, bob), (carl, _dora) = workshop(room)
    one, _other = scanners(door, "10:05", "10:06")
    wait_at(door, carl, device=one)
    assert pass_no_shows_by_itself(at("10:07")) == 1
    assert holders(slot) == [anna.pk, carl.pk]


@pytest.mark.parametrize(
    ("clocks", "moment"),
    [
        (["10:06", "10:04"], "10:07"),
        (["10:06", None], "10:07"),
        (["10:06"], "10:04"),
        (["10:06"], "10:30"),
    ],
    ids=["one is behind", "one is silent", "too early", "too late"],
)
def test_the_clock_waits(event, room, clocks, moment):
    slot, door, (anna, bob), (carl, _dora) = workshop(room)
    one = scanners(door, *clocks)[0]
    wait_at(door, carl, device=one)
    assert pass_no_shows_by_itself(at(moment)) == 0
    assert holders(slot) == [anna.pk, bob.pk]


def test_a_revoked_scanner_keeps_nobody_waiting(event, room):
    slot, door, _holders, (carl, _dora) = workshop(room)
    one, lost = scanners(door, "10:06", None)
    type(lost).objects.filter(pk=lost.pk).update(revoked_at=at("10:00"))
    wait_at(door, carl, device=one)
    assert pass_no_shows_by_itself(at("10:07")) == 1


def test_where_nobody_scanned_or_that_is_not_wanted_the_clock_does_nothing(event, room):
    slot, door, _holders, (carl, _dora) = workshop(room)
    scanners(door, "10:06")
    wait_at(door, carl)
    assert pass_no_shows_by_itself(at("10:07")) == 0
    Scan.objects.update(device=door.devices.get())
    type(door).objects.update(passes_no_shows=False)
    assert pass_no_shows_by_itself(at("10:07")) == 0


def test_what_was_undone_is_not_done_again_by_the_clock(event, room):
    slot, door, (anna, bob), (carl, _dora) = workshop(room)
    one = scanners(door, "10:06")[0]
    wait_at(door, carl, device=one)
    assert pass_no_shows_by_itself(at("10:07")) == 1
    undo_no_shows(door.pk, at=at("10:08"))
    assert pass_no_shows_by_itself(at("10:09")) == 0
    promote(slot.pk, at=at("10:09"))
    assert holders(slot) == [anna.pk, bob.pk]
