# SPDX-License-Identifier: EUPL-1.2
"""Taking, giving up, waiting and swapping, one person after another."""

import pytest

from conference.errors import Refusal
from conference.models import Change, Message, Phase
from programme.models import PlacementState
from registration.models import AttendeeState, Seat, SlotSeats, WaitingPlace
from registration.operations.limits import set_seat_limit, set_signup
from registration.operations.queue import Place
from registration.operations.seats import release_place, take_seat
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return make_venue(make_event(), "zwolle")


@pytest.fixture
def room(venue):
    return make_room(venue)


def take(slot, attendee, **options):
    return take_seat(slot.pk, attendee.pk, at=options.pop("at", NOW), **options)


def release(slot, attendee):
    return release_place(slot.pk, attendee.pk, at=NOW)


def seats_of(attendee):
    return sorted(Seat.objects.filter(attendee=attendee).values_list("slot_id", flat=True))


def counters(slot):
    return SlotSeats.objects.values_list("taken", "waiting").get(pk=slot.pk)


def refused(slot, attendee, **options):
    with pytest.raises(Refusal) as refusal:
        take(slot, attendee, **options)
    return refusal.value.code


def test_a_free_seat_is_given_and_counted_once_however_often_one_presses(room, venue):
    slot, anna = make_slot(room), make_attendee(venue)
    first = take(slot, anna)
    second = take(slot, anna)
    assert (first, second) == (
        Place("taken", slot.pk, created=True),
        Place("taken", slot.pk),
    )
    assert counters(slot) == (1, 0)
    assert Message.objects.filter(person=anna.person).count() == 1
    assert list(Change.objects.values_list("verb", "subject")) == [("seat taken", f"attendee:{anna.pk}")]


def test_who_comes_after_the_last_seat_waits_in_order(room, venue):
    slot = make_slot(room, limit=1)
    people = [make_attendee(venue) for _ in range(4)]
    places = [take(slot, person) for person in people]
    assert [(place.state, place.position) for place in places] == [
        ("taken", None),
        ("waiting", 1),
        ("waiting", 2),
        ("waiting", 3),
    ]
    assert take(slot, people[2]) == Place("waiting", slot.pk, 2)
    assert counters(slot) == (1, 3)


def test_without_waiting_a_full_slot_is_refused_and_nothing_changes(room, venue):
    slot = make_slot(room, limit=1)
    take(slot, make_attendee(venue))
    assert refused(slot, make_attendee(venue), wait=False) == "full"
    assert counters(slot) == (1, 0)


def test_a_freed_seat_goes_to_the_first_who_waits_with_a_mail(room, venue):
    slot = make_slot(room, limit=1)
    anna, bob, carla = (make_attendee(venue) for _ in range(3))
    for person in (anna, bob, carla):
        take(slot, person)
    assert release(slot, anna)
    assert seats_of(bob) == [slot.pk]
    assert counters(slot) == (1, 1)
    assert Message.objects.filter(person=bob.person, template="registration/seat_promoted").count() == 1
    assert take(slot, carla) == Place("waiting", slot.pk, 1)


def test_giving_up_twice_frees_one_seat(room, venue):
    slot, anna = make_slot(room), make_attendee(venue)
    take(slot, anna)
    assert [release(slot, anna), release(slot, anna)] == [True, False]
    assert counters(slot) == (0, 0)


def test_leaving_the_queue_moves_the_others_up(room, venue):
    slot = make_slot(room, limit=1)
    anna, bob, carla = (make_attendee(venue) for _ in range(3))
    for person in (anna, bob, carla):
        take(slot, person)
    release(slot, bob)
    assert take(slot, carla) == Place("waiting", slot.pk, 1)
    assert counters(slot) == (1, 1)


def test_two_seats_at_one_time_are_refused_naming_the_first(room, venue):
    one = make_slot(room, "10:30", "11:20", session=make_session(venue.event, title="Open data"))
    other = make_slot(make_room(venue), "11:00", "12:00")
    anna = make_attendee(venue)
    take(one, anna)
    with pytest.raises(Refusal) as refusal:
        take(other, anna)
    assert (refusal.value.code, refusal.value.data) == (
        "overlap",
        {"seat_slot": one.pk, "title": "Open data"},
    )
    assert counters(other) == (0, 0)


def test_one_after_the_other_is_no_overlap(room, venue):
    one, other = make_slot(room, "10:30", "11:20"), make_slot(room, "11:20", "12:10")
    anna = make_attendee(venue)
    assert [take(one, anna).state, take(other, anna).state] == ["taken", "taken"]


def test_the_same_session_twice_is_refused(room, venue):
    session = make_session(venue.event)
    one, other = (
        make_slot(room, "10:30", "11:20", session=session),
        make_slot(room, "13:30", "14:20", session=session),
    )
    anna = make_attendee(venue)
    take(one, anna)
    assert refused(other, anna) == "same-session"
    assert take(other, anna, instead_of=one.pk).state == "taken"
    assert seats_of(anna) == [other.pk]


def test_another_venue_is_refused(room, venue):
    elsewhere = make_slot(make_room(make_venue(venue.event, "rotterdam")))
    assert refused(elsewhere, make_attendee(venue)) == "other-venue"


def test_nobody_takes_a_seat_while_giving_a_session(room, venue):
    anna = make_attendee(venue)
    session = make_session(venue.event)
    make_speaker(session, person=anna.person)
    own = make_slot(room, "10:30", "11:20", session=session)
    beside = make_slot(make_room(venue), "11:00", "12:00")
    assert [refused(own, anna), refused(beside, anna)] == ["own-session", "own-session"]


@pytest.mark.parametrize(
    ("state", "code"), [(AttendeeState.UNCONFIRMED, "unconfirmed"), (AttendeeState.CANCELLED, "unconfirmed")]
)
def test_only_a_confirmed_registration_holds_something(room, venue, state, code):
    assert refused(make_slot(room), make_attendee(venue, state=state)) == code


def test_choosing_opens_and_closes(room, venue):
    slot, anna = make_slot(room), make_attendee(venue)
    choosing = Phase.objects.get(event=venue.event, kind="choosing")
    assert refused(slot, anna, at=choosing.closes_at) == "closed"
    Phase.objects.filter(pk=choosing.pk).update(opens_at=at("09:00"), closes_at=None)
    assert refused(slot, anna) == "not-open"
    assert refused(slot, anna, at=at("10:30")) == "closed"


def test_a_cancelled_or_closed_slot_takes_nobody(room, venue):
    slot, other = make_slot(room), make_slot(make_room(venue))
    slot.current.state = PlacementState.CANCELLED
    slot.current.save()
    set_signup([other.pk], False, event=venue.event, by=None, at=NOW)
    anna = make_attendee(venue)
    assert [refused(slot, anna), refused(other, anna)] == ["closed", "closed"]


def test_a_session_without_sign_up_has_no_seats(room, venue):
    assert refused(make_slot(room, limit=None), make_attendee(venue)) == "not-open"


def test_a_slot_of_another_event_does_not_exist_here(room, venue):
    stranger = make_attendee(make_venue(make_event()))
    assert refused(make_slot(room), stranger) == "not-open"


def test_a_swap_keeps_the_old_seat_until_the_new_one_is_real(room, venue):
    full, mine = make_slot(room, limit=1), make_slot(make_room(venue))
    anna, bob = make_attendee(venue), make_attendee(venue)
    take(full, bob)
    take(mine, anna)
    assert refused(full, anna, instead_of=mine.pk, wait=False) == "full"
    assert take(full, anna, instead_of=mine.pk).state == "waiting"
    assert seats_of(anna) == [mine.pk]
    release(full, bob)
    assert seats_of(anna) == [full.pk]
    assert [counters(full), counters(mine)] == [(1, 0), (0, 0)]


def test_a_swap_for_a_seat_one_does_not_have_is_refused(room, venue):
    one, other = make_slot(room), make_slot(make_room(venue), "13:00", "14:00")
    assert refused(one, make_attendee(venue), instead_of=other.pk) == "no-such-seat"


def test_a_promotion_frees_a_seat_that_promotes_the_next(room, venue):
    first, second = make_slot(room, limit=1), make_slot(make_room(venue), limit=1)
    anna, bob, carla = (make_attendee(venue) for _ in range(3))
    take(first, anna)
    take(second, bob)
    take(first, bob, instead_of=second.pk)
    take(second, carla)
    release(first, anna)
    assert [seats_of(bob), seats_of(carla)] == [[first.pk], [second.pk]]
    assert [counters(first), counters(second)] == [(1, 0), (1, 0)]


def test_who_cannot_come_is_passed_over_and_keeps_the_place(room, venue):
    full = make_slot(room, limit=1)
    beside = make_slot(make_room(venue), limit=5)
    anna, bob, carla = (make_attendee(venue) for _ in range(3))
    for person in (anna, bob, carla):
        take(full, person)
    Seat.objects.create(slot=beside, session=beside.session, attendee=bob, taken_at=NOW)
    SlotSeats.objects.filter(pk=beside.pk).update(taken=1)
    release(full, anna)
    assert [seats_of(bob), seats_of(carla)] == [[beside.pk], [full.pk]]
    assert WaitingPlace.objects.filter(slot=full).count() == 1


def test_taking_a_seat_beside_a_queue_means_waiting_instead_of_it(room, venue):
    full, beside = make_slot(room, limit=1), make_slot(make_room(venue))
    anna, bob = make_attendee(venue), make_attendee(venue)
    take(full, anna)
    take(full, bob)
    take(beside, bob)
    release(full, anna)
    assert seats_of(bob) == [full.pk]
    assert counters(beside) == (0, 0)


def test_a_promotion_leaves_the_other_queues_of_that_hour(room, venue):
    one, other = make_slot(room, limit=1), make_slot(make_room(venue), limit=1)
    anna, bob, carla = (make_attendee(venue) for _ in range(3))
    take(one, anna)
    take(other, bob)
    for slot in (one, other):
        take(slot, carla)
    release(one, anna)
    assert seats_of(carla) == [one.pk]
    assert [counters(one), counters(other)] == [(1, 0), (1, 0)]


def test_more_seats_go_to_the_queue_first(room, venue):
    slot = make_slot(room, limit=1)
    people = [make_attendee(venue) for _ in range(4)]
    for person in people:
        take(slot, person)
    set_seat_limit(slot.pk, 3, by=None, at=NOW)
    assert counters(slot) == (3, 1)
    assert [len(seats_of(person)) for person in people] == [1, 1, 1, 0]


def test_fewer_seats_than_people_is_refused(room, venue):
    slot = make_slot(room, limit=2)
    for _ in range(2):
        take(slot, make_attendee(venue))
    with pytest.raises(Refusal) as refusal:
        set_seat_limit(slot.pk, 1, by=None, at=NOW)
    assert refusal.value.code == "limit-below-taken"
    assert counters(slot) == (2, 0)
