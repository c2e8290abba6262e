# SPDX-License-Identifier: EUPL-1.2
"""Who moves a queue works alone: every door to a seat waits for it, and only the organiser's waits for the others.

On SQLite every transaction is alone by itself: see test_turns.py."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import OperationalError, connection, transaction

from registration.links import token
from registration.models import Attendee, Seat, SlotSeats
from registration.operations.limits import set_seat_limit
from registration.operations.locks import hold
from registration.operations.plain import take_plain
from registration.operations.seats import release_place, take_seat
from tests.make import NOW, make_attendee, make_event, make_room, make_slot, make_venue

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no locks to wait for"),
]


class World:
    """Anna has a seat in `held`; `free` is later and empty. Doors, in an order in which each can be gone through."""

    def __init__(self) -> None:
        self.venue = make_venue(make_event("dag"))
        self.held = make_slot(make_room(self.venue), limit=5)
        self.free = make_slot(make_room(self.venue), "13:00", "13:50", limit=5)
        self.anna, self.bob, self.cas = (make_attendee(self.venue) for _n in range(3))
        take_seat(self.held.pk, self.anna.pk, at=NOW)
        self.chooses = {
            "take": partial(take_seat, self.free.pk, self.bob.pk, at=NOW),
            "swap": partial(take_seat, self.free.pk, self.anna.pk, at=NOW, instead_of=self.held.pk),
            "release": partial(release_place, self.free.pk, self.anna.pk, at=NOW),
            "take plainly": partial(take_plain, self.held.pk, token(self.cas), "dag", at=NOW),
        }
        self.limit = partial(set_seat_limit, self.free.pk, 9, by=None, at=NOW)

    def state(self) -> tuple[set, set]:
        seats = set(Seat.objects.values_list("slot", "attendee"))
        return seats, set(SlotSeats.objects.values_list("pk", "seat_limit", "taken"))

    def before(self) -> tuple[set, set]:
        held, free = self.held.pk, self.free.pk
        return {(held, self.anna.pk)}, {(held, 5, 1), (free, 5, 0)}

    def chosen(self, limit: int) -> tuple[set, set]:
        """When everybody went through, with this limit of the free slot."""
        held, free = self.held.pk, self.free.pk
        return {(held, self.cas.pk), (free, self.bob.pk)}, {(held, 5, 1), (free, limit, 1)}


@pytest.fixture
def world() -> World:
    return World()


def impatient(door) -> object:
    """What the door answers on a connection of its own; "waits" when somebody else has the lock."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        return door()
    except OperationalError as error:
        assert "lock timeout" in str(error)
        return "waits"
    finally:
        connection.close()


def meanwhile(door) -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(impatient, door).result()


def waiting(doors) -> list[str]:
    """Which of the doors somebody has to wait at; the others they go through."""
    return [name for name, door in doors.items() if meanwhile(door) == "waits"]


def test_every_door_waits_for_who_works_alone(world):
    doors = world.chooses | {"limit": world.limit}
    with transaction.atomic():
        hold(world.venue.event_id, alone=True)
        assert waiting(doors) == list(doors)
    assert world.state() == world.before()
    assert waiting(doors) == []
    assert world.state() == world.chosen(9)


def test_who_chooses_does_not_wait_for_others_who_choose_and_who_works_alone_does(world):
    with transaction.atomic():
        hold(world.venue.event_id, alone=False)
        assert waiting(world.chooses | {"limit": world.limit}) == ["limit"]
    assert world.state() == world.chosen(5)


def test_what_one_person_presses_waits_for_what_they_pressed_before(world):
    """In another tab; otherwise both could get a seat at the same time of the day."""
    with transaction.atomic():
        # Not as strong as a door's own lock: with that, writing the seat would wait too, after looking at the rules.
        list(Attendee.objects.select_for_update(no_key=True))
        assert waiting(world.chooses) == list(world.chooses)
    assert waiting(world.chooses | {"limit": world.limit}) == []
    assert world.state() == world.chosen(9)


def test_nobody_waits_for_another_event(world):
    with transaction.atomic():
        hold(make_event("elders").pk, alone=True)
        assert waiting(world.chooses | {"limit": world.limit}) == []
    assert world.state() == world.chosen(9)
