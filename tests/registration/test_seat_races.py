# SPDX-License-Identifier: EUPL-1.2
"""Many people at once, with real threads and connections, on whichever database the suite runs."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from conference.errors import Refusal
from conference.models import Change, Message
from registration.models import Gives, Seat, SlotSeats, WaitingPlace
from registration.operations.holds import Kept, add_hold
from registration.operations.limits import set_seat_limit
from registration.operations.offers import (
    accept_offer,
    decline_offer,
    lapse_offers,
    promote_where_there_is_room,
)
from registration.operations.seats import release_place, take_seat
from registration.operations.shrinking import shrink_slot
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_room, make_session, make_slot, make_venue
from tests.registration.releasing import moved, released

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20
SECOND = timedelta(seconds=1)


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


def test_the_queue_of_a_rush_is_in_order_of_arrival(venue):
    """Whoever was told a lower number got in before who was told a higher one."""
    slot = make_slot(make_room(venue), limit=25)
    people = [make_attendee(venue) for _ in range(200)]
    told = all_at_once([lambda p=p: (take_seat(slot.pk, p.pk, at=NOW).position, p.pk) for p in people])
    waiting = sorted((position, pk) for position, pk in told if position is not None)
    queue = WaitingPlace.objects.order_by("pk").values_list("attendee", flat=True)
    assert sorted(position for position, _pk in waiting) == list(range(1, 176))
    assert [pk for _position, pk in waiting] == list(queue)
    set_seat_limit(slot.pk, 35, by=None, at=NOW)
    assert set(Seat.objects.order_by("-pk").values_list("attendee", flat=True)[:10]) == {
        pk for _position, pk in waiting[:10]
    }


def offered(venue, count):
    """A slot with an offer to the first of so many who wait."""
    slot = make_slot(make_room(venue), limit=0)
    people = [make_attendee(venue) for _ in range(count)]
    SlotSeats.objects.filter(pk=slot.pk).update(gives=Gives.OFFER)
    for person in people:
        take_seat(slot.pk, person.pk, at=NOW)
    set_seat_limit(slot.pk, 1, by=None, at=NOW)
    return slot, people


def test_accepting_and_lapsing_at_once_have_one_winner_and_the_seat_is_never_lost(venue):
    for _round in range(5):
        slot, (first, second) = offered(venue, 2)
        until = WaitingPlace.objects.get(attendee=first).offer_until
        press = partial(accept_offer, slot.pk, first.pk, at=until - SECOND)
        results = all_at_once([press] * 3 + [partial(lapse_offers, until)] * 3)
        holders = list(Seat.objects.filter(slot=slot).values_list("attendee", flat=True))
        offers = list(
            WaitingPlace.objects.filter(slot=slot, offer_until__isnull=False).values_list(
                "attendee", flat=True
            )
        )
        if holders:
            assert (holders, offers, results.count("taken"), sum(results[3:])) == ([first.pk], [], 3, 0)
        else:
            assert (offers, results.count("no-offer"), sum(results[3:])) == ([second.pk], 3, 1)
    assert problems(venue.event) == []


def test_two_ticks_at_once_lapse_an_offer_once_and_make_one_to_the_next(venue):
    slot, people = offered(venue, 3)
    until = WaitingPlace.objects.get(attendee=people[0]).offer_until
    assert sum(all_at_once([lambda: lapse_offers(until)] * 8)) == 1
    templates = Counter(Message.objects.values_list("template", flat=True))
    assert (templates["registration/offer_lapsed"], templates["registration/seat_offered"]) == (1, 2)
    assert SlotSeats.objects.values_list("taken", "offered", "waiting").get(pk=slot.pk) == (0, 1, 2)


def test_two_who_come_to_wait_for_each_other_at_the_same_moment_are_swapped(venue):
    """Also in circles of three and four, whoever comes last."""
    for count in (2, 2, 2, 3, 4, 4):
        slots = [make_slot(make_room(venue), limit=1) for _ in range(count)]
        people = [make_attendee(venue) for _ in range(count)]
        for slot, person in zip(slots, people, strict=True):
            take_seat(slot.pk, person.pk, at=NOW)
        wanted = [*slots[1:], slots[0]]
        ring = zip(people, wanted, slots, strict=True)
        all_at_once(
            [lambda p=p, a=a, b=b: take_seat(a.pk, p.pk, at=NOW, instead_of=b.pk) for p, a, b in ring]
        )
        held = [Seat.objects.get(attendee=person).slot_id for person in people]
        assert held == [slot.pk for slot in wanted]
    assert problems(venue.event) == []


def a_whole_day(venue, *, people, presses, rooms):
    """Everything at once: taking, swapping, giving up, offers that are answered or lapse, holds, limits, and a move."""
    times = [("10:30", "11:20"), ("11:40", "12:30"), ("13:30", "14:20")]
    slots = [make_slot(make_room(venue), *times[n % 3], limit=max(1, people // rooms)) for n in range(rooms)]
    SlotSeats.objects.filter(pk__in=[slot.pk for slot in slots[::4]]).update(gives=Gives.OFFER)
    crowd = [make_attendee(venue) for _ in range(people)]
    dice = random.Random(20270204)
    first = [partial(take_seat, dice.choice(slots).pk, one.pk, at=NOW) for one in crowd]
    jobs = [one_press(dice, crowd, slots) for _ in range(presses)]
    jobs.insert(presses // 2, partial(move_one, slots[1]))
    return all_at_once(first + jobs)


def one_press(dice, crowd, slots):
    """Something that somebody does, or in one of thirty cases an organiser."""
    person, slot, other, luck = (
        dice.choice(crowd).pk,
        dice.choice(slots).pk,
        dice.choice(slots).pk,
        dice.random(),
    )
    if luck < 0.3:
        return partial(take_seat, slot, person, at=NOW)
    if luck < 0.5:
        return partial(take_seat, slot, person, at=NOW, instead_of=other)
    if luck < 0.7:
        return partial(release_place, slot, person, at=NOW)
    if luck < 0.97:
        return partial(answer, person, accept_offer if luck < 0.9 else decline_offer)
    return dice.choice(
        [
            partial(set_seat_limit, slot, dice.randint(3, 9), by=None, at=NOW),
            partial(shrink_slot, slot, dice.randint(2, 5), by=None, at=NOW),
            partial(add_hold, slot, Kept(1, "partner", NOW + timedelta(hours=1)), by=None, at=NOW),
            partial(lapse_offers, NOW),
        ]
    )


def answer(person, how):
    offer = WaitingPlace.objects.filter(attendee=person, offer_until__isnull=False).first()
    return how(offer.slot_id, person, at=NOW) if offer else None


def move_one(slot):
    moved(slot, "15:00", "15:50")
    released(slot.session.event)


REFUSED = {"overlap", "no-such-seat", "no-offer", "limit-below-taken", "limit-below-held", "too-few-free"}


def are_known(results):
    return {one for one in results if isinstance(one, str)} <= {"taken", "waiting"} | REFUSED


def told_or_kept(event):
    """Everybody who lost a seat without giving it up was told of it."""
    lost = Change.objects.filter(event=event, verb="seat lost").count()
    return lost == Message.objects.filter(template="registration/seat_lost").count()


def test_a_whole_day_at_once_leaves_every_rule_standing(venue):
    results = a_whole_day(venue, people=60, presses=400, rooms=12)
    assert are_known(results)
    promote_where_there_is_room(NOW)
    assert problems(venue.event) == []
    assert told_or_kept(venue.event)


@pytest.mark.long
def test_700_people_over_60_slots_in_a_rush_leave_every_rule_standing(venue):
    results = a_whole_day(venue, people=700, presses=4000, rooms=60)
    assert are_known(results)
    promote_where_there_is_room(NOW)
    assert problems(venue.event) == []
    assert told_or_kept(venue.event)
