# SPDX-License-Identifier: EUPL-1.2
"""Seats of who is not there go to who waits at the door, and back."""

from datetime import timedelta

import pytest

from conference.models import Change, Message
from registration.models import PassedSeat, Seat, SlotHold, SlotSeats, WaitingPlace
from registration.operations.no_shows import pass_no_shows
from registration.operations.no_shows_undone import undo_no_shows
from registration.operations.seats import release_place, take_seat
from registration.reconcile import problems
from tests.make import NOW, at, make_list, make_room, make_scan, make_slot, make_venue
from tests.registration.door.waiting_there import (
    AFTER,
    come_in,
    holders,
    mails,
    queue,
    refused,
    wait_at,
    workshop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(event):
    return make_room(make_venue(event, "zwolle"))


def test_the_seat_of_who_is_not_there_goes_to_who_waits_at_the_door(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    come_in(door, anna)
    wait_at(door, dora)
    passed = pass_no_shows(door.pk, at=AFTER)
    assert [one.pk for one in passed.given] == [dora.pk]
    assert (holders(slot), queue(slot)) == ([anna.pk, dora.pk], [carl.pk])
    row = PassedSeat.objects.get()
    assert (row.taken_from, row.given_to, row.passed_at) == (bob, dora, AFTER)
    assert mails() == [("seat_at_door", dora.person.email), ("seat_passed_on", bob.person.email)]
    assert problems(event) == []


def test_who_took_a_seat_last_loses_it_first_and_who_waits_longest_gets_it(event, room):
    slot, door, (anna, bob, cas), (dora, els) = workshop(room, 3)
    wait_at(door, els, clock="10:01")
    wait_at(door, dora, clock="10:02")
    pass_no_shows(door.pk, at=AFTER)
    rows = PassedSeat.objects.order_by("pk").values_list("taken_from", "given_to")
    assert list(rows) == [(cas.pk, dora.pk), (bob.pk, els.pk)]
    assert (holders(slot), problems(event)) == ([anna.pk, dora.pk, els.pk], [])


def test_a_free_seat_goes_first(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    SlotSeats.objects.filter(pk=slot.pk).update(seat_limit=3)
    wait_at(door, carl, dora)
    assert len(pass_no_shows(door.pk, at=AFTER).given) == 2
    assert holders(slot) == [anna.pk, carl.pk, dora.pk]
    assert PassedSeat.objects.values_list("taken_from", "given_to").get() == (bob.pk, dora.pk)
    assert problems(event) == []


def test_seats_kept_for_a_partner_are_not_given_away(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    come_in(door, anna, bob)
    SlotSeats.objects.filter(pk=slot.pk).update(seat_limit=3, reserved=1)
    SlotHold.objects.create(slot=slot, count=1, for_whom="Pers", until=at("12:00"), created_at=NOW)
    wait_at(door, carl)
    assert pass_no_shows(door.pk, at=AFTER).given == []
    assert (holders(slot), problems(event, at=AFTER)) == ([anna.pk, bob.pk], [])


def test_who_waits_at_home_gets_nothing(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    assert pass_no_shows(door.pk, at=AFTER).given == []
    assert (holders(slot), PassedSeat.objects.count()) == ([anna.pk, bob.pk], 0)


def test_who_was_scanned_here_yesterday_does_not_wait_at_the_door(event, room):
    slot, door, (anna, bob), (carl, _dora) = workshop(room)
    make_scan(None, door, carl, verdict="waiting", scanned_at=AFTER - timedelta(days=1))
    assert pass_no_shows(door.pk, at=AFTER).given == []


def test_who_went_in_somewhere_else_waits_no_longer(event, room):
    slot, door, (anna, bob), (carl, _dora) = workshop(room)
    other = make_slot(make_room(room.venue), "10:00", "11:00", limit=5)
    wait_at(door, carl)
    come_in(make_list(other), carl, clock="10:03")
    assert pass_no_shows(door.pk, at=AFTER).given == []


def test_before_five_minutes_after_the_start_nothing_is_passed_on(event, room):
    slot, door, (anna, bob), (carl, _dora) = workshop(room)
    wait_at(door, carl)
    assert refused(pass_no_shows, door.pk, at=at("10:04")) == "too-early"
    assert refused(pass_no_shows, door.pk, at=at("11:00")) == "closed"
    assert refused(pass_no_shows, make_list(room.venue).pk, at=AFTER) == "no-signup"
    assert holders(slot) == [anna.pk, bob.pk]


def test_who_waited_instead_of_another_seat_gives_that_up(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    other = make_slot(make_room(room.venue), "10:00", "11:00", limit=1)
    take_seat(other.pk, carl.pk, at=NOW)
    wait_at(door, carl)
    pass_no_shows(door.pk, at=AFTER)
    assert (holders(slot), holders(other), problems(event)) == ([anna.pk, carl.pk], [], [])


def test_who_waits_and_cannot_come_is_passed_over(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    other = make_slot(make_room(room.venue), "10:00", "11:00", limit=1)
    take_seat(other.pk, carl.pk, at=NOW)
    WaitingPlace.objects.filter(attendee=carl).update(instead_of=None)
    wait_at(door, carl, dora)
    pass_no_shows(door.pk, at=AFTER)
    assert (holders(slot), queue(slot)) == ([anna.pk, dora.pk], [carl.pk])


def test_twice_is_the_same_as_once(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    wait_at(door, carl)
    pass_no_shows(door.pk, at=AFTER)
    assert pass_no_shows(door.pk, at=AFTER).given == []
    assert holders(slot) == [anna.pk, carl.pk]


# -- and back


def test_a_seat_that_was_passed_on_goes_back_and_the_queue_is_as_it_was(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    taken_at = Seat.objects.get(attendee=bob).taken_at
    wait_at(door, carl)
    pass_no_shows(door.pk, at=AFTER)
    Message.objects.all().delete()
    returned = undo_no_shows(door.pk, at=at("10:07"))
    assert ([one.taken_from for one in returned.seats], returned.left) == ([bob], [])
    assert (holders(slot), queue(slot)) == ([anna.pk, bob.pk], [carl.pk, dora.pk])
    assert Seat.objects.get(attendee=bob).taken_at == taken_at
    assert mails() == [("seat_back", bob.person.email), ("seat_given_back", carl.person.email)]
    assert refused(undo_no_shows, door.pk, at=at("10:08")) == "nothing-to-undo"
    assert problems(event) == []


def test_who_came_in_keeps_the_seat(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    wait_at(door, carl, dora)
    pass_no_shows(door.pk, at=AFTER)
    come_in(door, carl, clock="10:07")
    returned = undo_no_shows(door.pk, at=at("10:08"))
    assert [one.given_to for one in returned.seats] == [dora]
    assert returned.left == [f"{carl.name} kwam ermee binnen, en houdt die plaats."]
    assert (holders(slot), problems(event)) == ([anna.pk, carl.pk], [])


def test_who_has_something_else_by_now_does_not_get_the_seat_back(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    wait_at(door, carl)
    pass_no_shows(door.pk, at=AFTER)
    other = make_slot(make_room(room.venue), "10:00", "11:00", limit=1)
    take_seat(other.pk, bob.pk, at=NOW)
    returned = undo_no_shows(door.pk, at=at("10:08"))
    assert (returned.seats, len(returned.left)) == ([], 1)
    assert (holders(slot), holders(other), problems(event)) == ([anna.pk, carl.pk], [bob.pk], [])


def test_a_seat_that_was_given_up_since_goes_back_too(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    wait_at(door, carl)
    pass_no_shows(door.pk, at=AFTER)
    release_place(slot.pk, carl.pk, at=at("10:07"))
    undo_no_shows(door.pk, at=at("10:08"))
    assert (holders(slot), queue(slot), problems(event)) == ([anna.pk, bob.pk], [dora.pk], [])


def test_one_of_several_can_go_back(event, room):
    slot, door, (anna, bob), (carl, dora) = workshop(room)
    wait_at(door, carl, dora)
    rows = pass_no_shows(door.pk, at=AFTER).seats
    undo_no_shows(door.pk, at=at("10:08"), passed=rows[1].pk)
    assert (holders(slot), queue(slot)) == ([anna.pk, carl.pk], [dora.pk])
    assert list(Change.objects.filter(verb="seat handed back").values_list("subject", flat=True)) == [
        f"attendee:{rows[1].taken_from_id}"
    ]
