# SPDX-License-Identifier: EUPL-1.2
"""Handing over while others press: with real threads, on whichever database the suite runs."""

from collections import Counter
from functools import partial

import pytest

from registration.links import asked_version
from registration.models import Attendee, HandOver, Seat, WaitingPlace
from registration.operations.attendance import cancel
from registration.operations.handing import ask_hand_over, decline_hand_over, withdraw_hand_over
from registration.operations.seats import release_place, take_seat
from registration.operations.taking import accept_hand_over
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_room, make_slot, make_venue
from tests.registration.test_seat_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def venue():
    return make_venue(make_event(), "zwolle", limit=30)


def accept(asked, version):
    accept_hand_over(asked.pk, version, name="Bea Bos", organisation="Rijk", language="nl", at=NOW)
    return "accepted"


def asks(attendee, email):
    asked = ask_hand_over(attendee.pk, "Bea Bos", email, at=NOW)
    return asked, asked_version(asked)


def test_pressed_twenty_times_at_once_it_goes_over_once(venue):
    asked, version = asks(make_attendee(venue), "bea@x.example")
    results = all_at_once([lambda: accept(asked, version)] * 20)
    assert Counter(results) == {"accepted": 1, "gone": 19}
    assert (Attendee.objects.confirmed().count(), HandOver.objects.count()) == (1, 0)
    assert problems(venue.event) == []


def test_two_who_hand_over_to_one_colleague_give_her_one_place(venue):
    both = [asks(make_attendee(venue), "bea@x.example") for _ in range(2)]
    results = all_at_once([lambda a=a, v=v: accept(a, v) for a, v in both])
    assert Counter(results) == {"accepted": 1, "already-registered": 1}
    assert Attendee.objects.confirmed().filter(person__email="bea@x.example").count() == 1
    assert problems(venue.event) == []


ENDS = {
    "cancel": lambda pk, version: cancel(pk, at=NOW, by=None),
    "withdraw": lambda pk, version: withdraw_hand_over(pk, at=NOW),
    "decline": lambda pk, version: decline_hand_over(pk, version, at=NOW),
}


@pytest.mark.parametrize("end", ENDS)
def test_accepted_and_ended_at_once_is_one_of_the_two(venue, end):
    slot = make_slot(make_room(venue), limit=1)
    for n in range(6):
        anna, waits = make_attendee(venue), make_attendee(venue)
        for person in (anna, waits):
            take_seat(slot.pk, person.pk, at=NOW)
        asked, version = asks(anna, f"bea{n}@x.example")
        results = all_at_once([partial(accept, asked, version), partial(ENDS[end], anna.pk, version)])
        assert set(map(str, results)) in ({"accepted", "False"}, {"gone", "True"})
        assert problems(venue.event) == []
        for person in Attendee.objects.confirmed().filter(event=venue.event):
            cancel(person.pk, at=NOW, by=None)
    assert Seat.objects.count() == 0


def test_handing_over_while_queues_move_loses_no_seat_and_keeps_the_order(venue):
    slot = make_slot(make_room(venue), limit=3)
    people = [make_attendee(venue) for _ in range(12)]
    for person in people:
        take_seat(slot.pk, person.pk, at=NOW)
    asked = [asks(person, f"bea{person.pk}@x.example") for person in people[:6]]
    jobs = [lambda a=a, v=v: accept(a, v) for a, v in asked]
    jobs += [lambda p=p: release_place(slot.pk, p.pk, at=NOW) for p in people[:3]]
    jobs += [lambda p=p: cancel(p.pk, at=NOW, by=None) for p in people[6:9]]
    results = all_at_once(jobs)
    assert set(map(str, results)) <= {"accepted", "True", "False", "unconfirmed"}
    assert results.count("accepted") == 6
    assert problems(venue.event) == []
    assert Seat.objects.filter(slot=slot).count() == 3
    queue = list(WaitingPlace.objects.filter(slot=slot).order_by("pk").values_list("pk", flat=True))
    assert queue == sorted(queue)
    assert Attendee.objects.confirmed().count() == 9
