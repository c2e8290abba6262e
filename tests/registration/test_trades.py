# SPDX-License-Identifier: EUPL-1.2
"""People in full sessions who wait for each other's are swapped at once."""

import pytest

from conference.letters import render
from conference.models import Change, Message
from registration.models import Gives, Seat, SlotSeats, WaitingPlace
from registration.operations.queue import Place
from registration.operations.seats import release_place, take_seat
from registration.operations.trades import trade_where_possible
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_room, make_session, make_slot, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return make_venue(make_event(), "zwolle")


def full(venue, count, **times):
    """So many slots at one time, each full with one person; the slots and the people."""
    slots = [make_slot(make_room(venue), limit=1, **times) for _ in range(count)]
    people = [make_attendee(venue) for _ in range(count)]
    for slot, person in zip(slots, people, strict=True):
        take_seat(slot.pk, person.pk, at=NOW)
    return slots, people


def wait(person, wanted, old):
    return take_seat(wanted.pk, person.pk, at=NOW, instead_of=old.pk)


def held(person):
    return set(Seat.objects.filter(attendee=person).values_list("slot", flat=True))


def counters():
    return set(SlotSeats.objects.values_list("taken", "waiting", "offered"))


def test_two_who_wait_for_each_other_swap_when_the_second_joins(venue):
    (one, other), (anna, bram) = full(venue, 2)
    assert wait(anna, other, one).state == "waiting"
    assert wait(bram, one, other) == Place("taken", one.pk, created=True)
    assert (held(anna), held(bram), counters()) == ({other.pk}, {one.pk}, {(1, 0, 0)})
    assert WaitingPlace.objects.count() == 0
    assert problems(venue.event) == []


def test_each_is_told_once_and_history_says_so(venue):
    (one, other), (anna, bram) = full(venue, 2)
    wait(anna, other, one)
    Message.objects.all().delete()
    wait(bram, one, other)
    mails = Message.objects.order_by("to").values_list("to", "template")
    both = sorted((person.person.email, "registration/seat_traded") for person in (anna, bram))
    assert sorted(mails) == both
    letter = render(Message.objects.get(to=anna.person.email), for_delivery=True)
    assert other.session.title in letter.subject
    assert one.session.title in letter.body
    changes = Change.objects.filter(verb="seats swapped").order_by("pk")
    assert [(change.subject, change.data) for change in changes] == [
        (f"attendee:{bram.pk}", {"slot": one.pk, "instead_of": other.pk}),
        (f"attendee:{anna.pk}", {"slot": other.pk, "instead_of": one.pk}),
    ]


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_circle_of_more_people_swaps_too(venue, count):
    slots, people = full(venue, count)
    wanted = [*slots[1:], slots[0]]
    states = [wait(who, want, has).state for who, has, want in zip(people, slots, wanted, strict=True)]
    assert states == ["waiting"] * (count - 1) + ["taken"]
    assert [held(one) for one in people] == [{slot.pk} for slot in wanted]
    assert problems(venue.event) == []


def test_who_came_first_in_a_queue_is_the_one_who_swaps(venue):
    one, other = make_slot(make_room(venue), limit=2), make_slot(make_room(venue), limit=1)
    anna, bram, chris = (make_attendee(venue) for _ in range(3))
    for person, slot in ((anna, one), (bram, one), (chris, other)):
        take_seat(slot.pk, person.pk, at=NOW)
    wait(bram, other, one)
    wait(anna, other, one)
    wait(chris, one, other)
    assert [held(person) for person in (anna, bram, chris)] == [{one.pk}, {other.pk}, {one.pk}]
    assert problems(venue.event) == []


def test_who_could_not_come_is_passed_over(venue):
    """Bram gives up the early one, but meanwhile has something else at the time of what he waits for."""
    (early, other), (bram, anna) = full(venue, 2)
    long = make_slot(make_room(venue), "10:30", "12:30", limit=1)
    late = make_slot(make_room(venue), "11:40", "12:30")
    take_seat(long.pk, (chris := make_attendee(venue)).pk, at=NOW)
    wait(bram, long, early)
    take_seat(late.pk, bram.pk, at=NOW)
    assert wait(chris, early, long).state == "waiting"
    assert held(bram) == {early.pk, late.pk}
    release_place(late.pk, bram.pk, at=NOW)
    assert trade_where_possible(NOW) == 1
    assert (held(bram), held(chris), held(anna)) == ({long.pk}, {early.pk}, {other.pk})
    assert problems(venue.event) == []


def test_two_times_of_one_session_can_be_swapped(venue):
    session = make_session(venue.event)
    early = make_slot(make_room(venue), session=session, limit=1)
    late = make_slot(make_room(venue), "13:30", "14:20", session=session, limit=1)
    anna, bram = make_attendee(venue), make_attendee(venue)
    take_seat(early.pk, anna.pk, at=NOW)
    take_seat(late.pk, bram.pk, at=NOW)
    wait(anna, late, early)
    assert wait(bram, early, late).state == "taken"
    assert (held(anna), held(bram)) == ({late.pk}, {early.pk})


def test_who_has_an_offer_keeps_it_and_is_not_swapped(venue):
    (one, other), (anna, bram) = full(venue, 2)
    wait(anna, other, one)
    SlotSeats.objects.filter(pk=other.pk).update(gives=Gives.OFFER, seat_limit=2)
    from registration.operations.queue import promote  # noqa: PLC0415

    promote(other.pk, at=NOW)
    assert wait(bram, one, other).state == "waiting"
    assert (held(anna), held(bram)) == ({one.pk}, {other.pk})
    assert problems(venue.event) == []


def test_other_queues_that_no_longer_go_with_it_are_left(venue):
    (one, other, third), (anna, bram, chris) = full(venue, 3)
    wait(anna, third, one)
    wait(anna, other, one)
    wait(bram, one, other)
    assert (held(anna), WaitingPlace.objects.filter(attendee=anna).count()) == ({other.pk}, 0)
    assert problems(venue.event) == []


def test_joining_a_queue_with_nobody_to_swap_with_costs_one_question_more(
    venue, django_assert_max_num_queries
):
    (one, other), (anna, _bram) = full(venue, 2)
    with django_assert_max_num_queries(17):
        wait(anna, other, one)
