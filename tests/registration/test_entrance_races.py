# SPDX-License-Identifier: EUPL-1.2
"""Many who want to come in at once, with real threads and connections."""

from collections import Counter
from datetime import timedelta

import pytest

from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    RegistrationLink,
    VenuePlaces,
    VenueWish,
)
from registration.operations.approval import approve, reject
from registration.operations.attendance import cancel, confirm, register
from registration.operations.changing_venue import go_to_venue
from registration.operations.details import Details
from registration.operations.naming import name_place
from registration.operations.reservations import confirm_reservation, reserve_places
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_reservation,
    make_room,
    make_slot,
    make_venue,
)
from tests.registration.reserving import wish
from tests.registration.test_seat_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event():
    return make_event()


def begun(venue, kind=None, link=None, number=0, email=None):
    address = email or f"iemand{number}@gemeente.example"
    details = Details(f"Iemand {number}")
    return register(
        venue.event, address, venue, details, language="nl", at=NOW, is_proved=True, kind=kind, link=link
    )


def states(event):
    return Counter(Attendee.objects.filter(event=event).values_list("state", flat=True))


def test_60_at_once_for_a_kind_of_10_give_10_places_and_a_queue_of_50(event):
    venue, kind = make_venue(event), make_kind(event, seat_limit=10)
    people = [begun(venue, kind, number=n) for n in range(60)]
    results = all_at_once([lambda p=p: confirm(p.pk, at=NOW) for p in people])
    assert Counter(results) == {"confirmed": 10, "waiting": 50}
    assert AttendeeKind.objects.get(pk=kind.pk).taken == 10
    assert problems(event, at=NOW) == []


def test_a_link_for_5_lets_5_in_when_20_come_at_once(event):
    venue, kind = make_venue(event), make_kind(event, is_public=False)
    link = RegistrationLink.objects.create(event=event, kind=kind, note="pers", most=5, created_at=NOW)
    people = [begun(venue, link=link, number=n) for n in range(20)]
    results = all_at_once([lambda p=p: confirm(p.pk, at=NOW) for p in people])
    assert Counter(results) == {"confirmed": 5, "used-up": 15}
    assert RegistrationLink.objects.get().used == 5
    assert problems(event, at=NOW) == []


def test_a_request_that_is_approved_by_many_at_once_gets_one_place(event):
    venue, kind = make_venue(event, limit=5), make_kind(event, needs_approval=True)
    asked = confirm(begun(venue, kind).pk, at=NOW)
    assert asked.state == AttendeeState.REQUESTED
    results = all_at_once([lambda: approve(asked.pk, at=NOW, by=None)] * 10)
    assert Counter(results) == {True: 1, False: 9}
    assert VenuePlaces.objects.get(venue=venue).taken == 1
    assert problems(event, at=NOW) == []


def test_a_request_that_is_approved_and_rejected_at_once_is_one_of_the_two(event):
    venue, kind = make_venue(event), make_kind(event, needs_approval=True)
    asked = [confirm(begun(venue, kind, number=n).pk, at=NOW) for n in range(10)]
    jobs = [lambda p=p, do=do: do(p.pk, at=NOW, by=None) for p in asked for do in (approve, reject)]
    results = all_at_once(jobs)
    assert Counter(results) == {True: 10, False: 10}
    assert problems(event, at=NOW) == []


def test_one_address_that_registers_in_many_tabs_is_registered_once(event):
    venue = make_venue(event)
    jobs = [lambda n=n: begun(venue, number=n, email="Anna@Gemeente.example").state for n in range(20)]
    assert set(all_at_once(jobs)) == {"unconfirmed"}
    anna = Attendee.objects.get()
    assert set(all_at_once([lambda: confirm(anna.pk, at=NOW)] * 20)) == {"confirmed"}
    assert VenuePlaces.objects.get(venue=venue).taken == 1
    assert problems(event, at=NOW) == []


def test_opposite_changes_of_venue_between_full_venues_never_lock_each_other_out(event):
    one, other = make_venue(event, limit=20), make_venue(event, limit=20)
    here = [make_attendee(one) for _ in range(20)]
    there = [make_attendee(other) for _ in range(20)]
    jobs = [lambda p=p: go_to_venue(p.pk, other, at=NOW, by=None) for p in here]
    jobs += [lambda p=p: go_to_venue(p.pk, one, at=NOW, by=None) for p in there]
    assert set(all_at_once(jobs)) <= {"moved", "waits"}
    assert Attendee.objects.filter(pk__in=[p.pk for p in here], venue=other).count() == 20
    assert Attendee.objects.filter(pk__in=[p.pk for p in there], venue=one).count() == 20
    assert VenueWish.objects.count() == 0
    assert problems(event, at=NOW) == []


def test_a_rush_of_registering_moving_and_cancelling_leaves_every_rule_standing(event):
    one, other = make_venue(event, limit=8), make_venue(event, limit=6)
    small = make_kind(event, seat_limit=4)
    people = [
        begun(venue, kind, number=n) for n, (venue, kind) in enumerate([(one, None), (other, small)] * 15)
    ]
    jobs = [lambda p=p: confirm(p.pk, at=NOW) for p in people]
    jobs += [
        lambda p=p: go_to_venue(p.pk, other, at=NOW + timedelta(minutes=1), by=None) for p in people[::3]
    ]
    jobs += [lambda p=p: cancel(p.pk, at=NOW, by=None) for p in people[::5]]
    all_at_once(jobs)
    assert problems(event, at=NOW) == []
    assert sum(states(event).values()) == 30


def test_who_registers_again_while_confirming_never_locks_themselves_out(event):
    venue = make_venue(event)
    people = [begun(venue, number=n) for n in range(20)]
    jobs = [
        job
        for n, one in enumerate(people)
        for job in (lambda p=one: confirm(p.pk, at=NOW).state, lambda n=n: begun(venue, number=n) and "told")
    ]
    assert Counter(all_at_once(jobs)) == {"confirmed": 20, "told": 20}
    assert problems(event, at=NOW) == []


def test_a_contact_who_asks_again_while_confirming_never_locks_themselves_out(event):
    venue = make_venue(event)

    def ask(n):
        address = f"rik{n}@ommen.example"
        return reserve_places(event, address, wish(venue, 1), language="nl", at=NOW, is_proved=True)

    asked = [ask(n) for n in range(15)]
    jobs = [
        job
        for n, one in enumerate(asked)
        for job in (
            lambda r=one: confirm_reservation(r.pk, at=NOW, by=None).organisation,
            lambda n=n: ask(n).organisation,
        )
    ]
    assert len(all_at_once(jobs)) == 30
    assert problems(event, at=NOW) == []


def test_a_colleague_who_is_named_while_choosing_gets_both(event):
    venue = make_venue(event)
    slots = [make_slot(make_room(venue), f"{hour}:00", f"{hour}:40") for hour in range(10, 18)]
    people = [make_attendee(venue) for _ in range(5)]
    jobs = [lambda p=p, s=s: take_seat(s.pk, p.pk, at=NOW).state for s in slots for p in people]
    for one in people * 2:
        kept = make_reservation(venue)
        jobs.insert(
            len(jobs) // 2,
            lambda p=one, r=kept: name_place(r.pk, "Naam", p.person.email, at=NOW) and "asked",
        )
    assert Counter(all_at_once(jobs)) == {"taken": 40, "asked": 10}
    assert problems(event, at=NOW) == []
