# SPDX-License-Identifier: EUPL-1.2
"""Many people at once, with real threads and connections, on whichever database the suite runs."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from conference.errors import Refusal
from registration.models import Seat, SlotSeats, WaitingPlace
from registration.operations.seats import release_place, take_seat
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_room, make_session, make_slot, make_venue

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20


def all_at_once(jobs):
    """Run the jobs on THREADS threads that start together; the results, in the order of the jobs."""
    barrier = Barrier(min(THREADS, len(jobs)))
    lanes = [jobs[n::THREADS] for n in range(min(THREADS, len(jobs)))]

    def run(lane):
        barrier.wait()
        try:
            return [outcome(job) for job in lane]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(lanes)) as pool:
        return [result for results in pool.map(run, lanes) for result in results]


def outcome(job):
    try:
        result = job()
    except Refusal as refusal:
        return refusal.code
    return getattr(result, "state", result)


@pytest.fixture
def venue():
    return make_venue(make_event(), "zwolle")


def counters(slot):
    return SlotSeats.objects.values_list("taken", "waiting").get(pk=slot.pk)


def test_200_people_for_25_seats_give_25_seats_and_a_queue_of_175(venue):
    slot = make_slot(make_room(venue), limit=25)
    people = [make_attendee(venue) for _ in range(200)]
    results = all_at_once([lambda p=p: take_seat(slot.pk, p.pk, at=NOW) for p in people])
    assert Counter(results) == {"taken": 25, "waiting": 175}
    assert counters(slot) == (25, 175)
    assert (Seat.objects.count(), WaitingPlace.objects.count()) == (25, 175)
    assert problems(venue.event) == []


def test_one_person_in_many_tabs_gets_one_seat(venue):
    slot, anna = make_slot(make_room(venue)), make_attendee(venue)
    results = all_at_once([lambda: take_seat(slot.pk, anna.pk, at=NOW)] * 20)
    assert Counter(results) == {"taken": 20}
    assert counters(slot) == (1, 0)


def test_two_tabs_with_overlapping_sessions_give_one_seat(venue):
    one, other = make_slot(make_room(venue)), make_slot(make_room(venue), "11:00", "12:00")
    anna = make_attendee(venue)
    results = all_at_once([lambda s=s: take_seat(s.pk, anna.pk, at=NOW) for s in (one, other)])
    assert Counter(results) == {"taken": 1, "overlap": 1}
    assert Seat.objects.count() == 1


def test_opposite_swaps_neither_lock_each_other_out_nor_lose_a_seat(venue):
    one, other = make_slot(make_room(venue), limit=25), make_slot(make_room(venue), limit=25)
    people = [make_attendee(venue) for _ in range(40)]
    for n, person in enumerate(people):
        take_seat((one, other)[n % 2].pk, person.pk, at=NOW)
    pairs = [(person, (one, other)[n % 2], (other, one)[n % 2]) for n, person in enumerate(people)]
    results = all_at_once(
        [
            lambda p=p, a=a, b=b: take_seat(b.pk, p.pk, at=NOW, instead_of=a.pk, wait=False)
            for p, a, b in pairs
        ]
    )
    assert set(results) <= {"taken", "full"}
    assert Seat.objects.count() == 40
    assert problems(venue.event) == []


def test_a_rush_of_everything_at_once_leaves_every_rule_standing(venue):
    rooms = [make_room(venue) for _ in range(5)]
    slots = [
        make_slot(room, start, end, limit=4)
        for start, end in (("10:30", "11:20"), ("11:40", "12:30"))
        for room in rooms
    ]
    shared = make_session(venue.event)
    slots += [
        make_slot(make_room(venue), s, e, session=shared, limit=3)
        for s, e in (("10:30", "11:20"), ("13:30", "14:20"))
    ]
    people = [make_attendee(venue) for _ in range(40)]
    dice = random.Random(20270204)

    def press(person, slot, other):
        if dice.random() < 0.25:
            return release_place(slot.pk, person.pk, at=NOW)
        instead = other.pk if dice.random() < 0.4 else None
        return take_seat(slot.pk, person.pk, at=NOW, instead_of=instead)

    jobs = [partial(press, dice.choice(people), dice.choice(slots), dice.choice(slots)) for _ in range(600)]
    results = all_at_once(jobs)
    known = {"taken", "waiting", True, False, "overlap", "same-session", "no-such-seat"}
    assert set(results) <= known
    assert problems(venue.event) == []
