# SPDX-License-Identifier: EUPL-1.2
"""Walk-ins: in with one press, with a place for it."""

import uuid

import pytest

from conference.errors import Refusal
from registration.door.readings import Reading
from registration.models import (
    Attendee,
    Entry,
    PassedSeat,
    Scan,
    Seat,
    SlotSeats,
    VenuePlaces,
    WaitingPlace,
)
from registration.operations.seats import take_seat
from registration.operations.walk_ins import walk_in
from registration.reconcile import problems
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_device,
    make_list,
    make_room,
    make_scan,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db

EARLY, AFTER = at("09:50"), at("10:06")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", limit=10)


def press(door, attendee, moment=EARLY, key=None):
    device = door.devices.first() or make_device(door)
    door.event = device.event
    reading = Reading(key or uuid.uuid4(), door.slug, attendee.code_hash, device_at=moment, anyway=True)
    return walk_in(device, door, reading, at=moment)


def refused(*args, **values):
    with pytest.raises(Refusal) as caught:
        press(*args, **values)
    assert (Scan.objects.filter(effect="entered").count(), Entry.objects.count()) == (0, 0)
    return caught.value.code


def workshop(venue, limit=2, holders=0, waiting=0):
    slot = make_slot(make_room(venue), "10:00", "11:00", limit=limit)
    people = [make_attendee(venue) for _n in range(holders + waiting)]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    return slot, make_list(slot), people


def holders(slot):
    return set(Seat.objects.filter(slot=slot).values_list("attendee", flat=True))


def inside(door):
    return set(Entry.objects.filter(list=door, is_inside=True).values_list("attendee", flat=True))


def test_who_walks_into_a_workshop_has_a_seat_and_is_in(event, venue):
    slot, door, _people = workshop(venue)
    anna = make_attendee(venue)
    answer = press(door, anna)
    assert (answer.verdict, answer.effect) == ("ok", "entered")
    assert (holders(slot), inside(door), problems(event)) == ({anna.pk}, {anna.pk}, [])


def test_the_same_press_twice_counts_once(event, venue):
    slot, door, _people = workshop(venue)
    anna, key = make_attendee(venue), uuid.uuid4()
    first = press(door, anna, key=key)
    again = press(door, anna, key=key)
    assert (again.verdict, again.effect) == (first.verdict, first.effect)
    assert (Scan.objects.count(), Seat.objects.count(), SlotSeats.objects.get().taken) == (1, 1, 1)


def test_a_full_workshop_lets_nobody_walk_in(event, venue):
    slot, door, people = workshop(venue, limit=1, holders=1)
    assert refused(door, make_attendee(venue)) == "full"
    assert (holders(slot), problems(event)) == ({people[0].pk}, [])


def test_after_five_minutes_the_seat_of_who_is_not_there_is_for_who_walks_in(event, venue):
    slot, door, (bob,) = workshop(venue, limit=1, holders=1)
    anna = make_attendee(venue)
    assert refused(door, anna, at("10:04")) == "full"
    assert press(door, anna, AFTER).verdict == "ok"
    assert PassedSeat.objects.values_list("taken_from", "given_to").get() == (bob.pk, anna.pk)
    assert (holders(slot), problems(event)) == ({anna.pk}, [])


def test_where_seats_stay_with_who_has_them_nobody_walks_in_on_one(event, venue):
    slot, door, _people = workshop(venue, limit=1, holders=1)
    type(door).objects.update(passes_no_shows=False)
    door.refresh_from_db()
    assert refused(door, make_attendee(venue), AFTER) == "full"


def test_who_waits_at_the_door_comes_before_who_walks_in(event, venue):
    slot, door, (bob, carl) = workshop(venue, limit=1, holders=1, waiting=1)
    make_scan(None, door, carl, verdict="waiting", effect="none", scanned_at=at("10:01"))
    with pytest.raises(Refusal) as caught:
        press(door, make_attendee(venue), AFTER)
    assert caught.value.code == "full"
    assert (holders(slot), problems(event)) == (
        {bob.pk},
        [],
    )  # undone with the rest: a press of its own does it


def test_who_waits_there_and_walks_in_gets_the_seat_and_leaves_the_queue(event, venue):
    slot, door, (bob, carl) = workshop(venue, limit=1, holders=1, waiting=1)
    make_scan(None, door, carl, verdict="waiting", effect="none", scanned_at=at("10:01"))
    assert press(door, carl, AFTER).verdict == "ok"
    assert (holders(slot), WaitingPlace.objects.count(), problems(event)) == ({carl.pk}, 0, [])


def test_rules_of_choosing_are_set_aside_and_history_says_so(event, venue):
    slot, door, _people = workshop(venue)
    guest = make_attendee(make_venue(event, "utrecht"))
    assert press(door, guest).verdict == "ok"
    assert (holders(slot), problems(event)) == ({guest.pk}, [])


def test_a_seat_at_the_same_time_that_they_did_not_go_to_is_given_up(event, venue):
    slot, door, _people = workshop(venue)
    other, _door, (anna,) = workshop(venue, limit=1, holders=1)
    press(door, anna)
    assert (holders(slot), holders(other), problems(event)) == ({anna.pk}, set(), [])


def test_who_is_inside_somewhere_else_is_first_scanned_out_there(event, venue):
    slot, door, _people = workshop(venue)
    other, there, (anna,) = workshop(venue, limit=1, holders=1)
    moment = at("09:55")
    scan = make_scan(None, there, anna, scanned_at=moment)
    Entry.objects.create(
        list=there, attendee=anna, day=moment.date(), scan=scan, at=moment, changed_at=moment
    )
    with pytest.raises(Refusal) as caught:
        press(door, anna)
    assert (caught.value.code, holders(slot), holders(other)) == ("inside", set(), {anna.pk})


def test_who_gives_a_session_at_that_time_does_not_walk_in(event, venue):
    slot, door, _people = workshop(venue)
    session, anna = make_session(event), make_attendee(venue)
    make_speaker(session, person=anna.person)
    make_slot(make_room(venue), "10:30", "11:30", session=session)
    assert refused(door, anna) == "own-session"


def test_long_before_and_after_the_session_nobody_walks_in(event, venue):
    slot, door, _people = workshop(venue)
    anna = make_attendee(venue)
    assert [refused(door, anna, at("08:30")), refused(door, anna, at("11:00"))] == ["too-early", "closed"]


def test_where_it_is_not_allowed_it_is_refused(event, venue):
    door = make_list(venue, allows_walk_in=False)
    assert refused(door, make_attendee(make_venue(event, "utrecht"))) == "no-walk-in"


def test_at_the_door_of_a_venue_the_registration_moves_there(event, venue):
    utrecht, door = make_venue(event, "utrecht"), make_list(venue)
    there = make_slot(make_room(utrecht), limit=1)
    guest = make_attendee(utrecht)
    take_seat(there.pk, guest.pk, at=NOW)
    assert press(door, guest).verdict == "ok"
    guest.refresh_from_db()
    assert (guest.venue, holders(there), inside(door)) == (venue, set(), {guest.pk})
    assert dict(VenuePlaces.objects.values_list("venue", "taken")) == {venue.pk: 1, utrecht.pk: 0}
    assert problems(event) == []


def test_a_full_venue_takes_nobody_and_they_keep_what_they_have(event):
    full, utrecht = make_venue(event, "vol", limit=1), make_venue(event, "utrecht")
    make_attendee(full)
    VenuePlaces.objects.filter(venue=full).update(seat_limit=1)
    guest = make_attendee(utrecht)
    assert refused(make_list(full), guest) == "full"
    assert (Attendee.objects.get(pk=guest.pk).venue, problems(event)) == (utrecht, [])


def test_a_limit_on_who_is_inside_holds_for_who_walks_in_too(event, venue):
    slot, door, _people = workshop(venue)
    type(door).objects.update(limit=0)
    door.refresh_from_db()
    assert refused(door, make_attendee(venue)) == "full"
    assert holders(slot) == set()


def test_who_belongs_here_simply_comes_in(event, venue):
    anna, door = make_attendee(venue), make_list(venue)
    assert press(door, anna).effect == "entered"
    assert press(door, anna).verdict == "duplicate"


def test_a_badge_that_we_do_not_know_gets_its_word(event, venue):
    anna, door = make_attendee(venue), make_list(venue)
    anna.code_hash = "0" * 64
    assert press(door, anna).verdict == "unknown"
