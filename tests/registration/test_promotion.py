# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: F811 -- fixtures of another module
"""Who was passed over in a queue gets the seat as soon as they can come."""

import pytest

from registration.models import RegistrationSettings
from registration.operations.offers import promote_where_there_is_room
from registration.operations.seats import release_place, take_seat
from registration.reconcile import problems
from tests.make import NOW, make_room, make_slot
from tests.registration.test_offers import counters, holders, people, venue  # noqa: F401 -- fixtures

pytestmark = pytest.mark.django_db


def test_a_rule_that_changed_leaves_room_for_who_waits_at_the_next_tick(venue, people):
    """At most one seat; when organisers allow two, the clock gives it to who waits."""
    one, other = make_slot(make_room(venue), limit=1), make_slot(make_room(venue), "13:30", "14:20", limit=1)
    anna, bram = people[:2]
    take_seat(other.pk, anna.pk, at=NOW)
    take_seat(other.pk, bram.pk, at=NOW)
    RegistrationSettings.objects.create(event=venue.event, most_seats=1)
    take_seat(one.pk, bram.pk, at=NOW)
    release_place(other.pk, anna.pk, at=NOW)
    assert (counters(other), problems(venue.event)) == ((0, 0, 1), [])
    RegistrationSettings.objects.update(most_seats=2)
    assert problems(venue.event) == [f"slot {other.pk}: attendee {bram.pk} waits while a seat is free"]
    assert promote_where_there_is_room(NOW) == 1
    assert holders(other) == {bram.pk}


def test_giving_up_one_seat_gives_the_one_that_they_waited_for_at_once(venue, people):
    """With one seat at most, the queue passed them over while they had another."""
    RegistrationSettings.objects.create(event=venue.event, most_seats=2)
    early, noon, late = (
        make_slot(make_room(venue), *times, limit=1)
        for times in (("10:30", "11:20"), ("11:40", "12:30"), ("13:30", "14:20"))
    )
    anna, bram = people[:2]
    take_seat(late.pk, anna.pk, at=NOW)
    for slot in (late, early, noon):
        take_seat(slot.pk, bram.pk, at=NOW)
    release_place(late.pk, anna.pk, at=NOW)
    assert (holders(late), counters(late)) == (set(), (0, 0, 1))
    release_place(early.pk, bram.pk, at=NOW)
    assert (holders(late), counters(late)) == ({bram.pk}, (1, 0, 0))
    assert problems(venue.event) == []
