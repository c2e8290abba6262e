# SPDX-License-Identifier: EUPL-1.2
"""The plain claim: what it writes is what `take_seat` writes, and what is not plain it leaves alone."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict

from conference.models import Change, Message
from registration.links import CALENDAR, token
from registration.models import Seat, SlotSeats
from registration.operations.plain import take_plain
from registration.operations.seats import take_seat
from tests.make import NOW, make_attendee, make_event, make_room, make_slot, make_venue
from tests.registration.test_refusals import CASES, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    venue = make_venue(make_event("dag"), "zwolle")
    return World(venue.event, venue, make_attendee(venue))


def plain(slot, attendee, *, given=None, event="dag"):
    return take_plain(slot.pk, given or token(attendee), event, at=NOW)


def written() -> list:
    """What stands in every table that a claim writes, without the keys of the rows."""
    rows = [*Seat.objects.order_by("pk"), *Message.objects.order_by("pk"), *Change.objects.order_by("pk")]
    found = [model_to_dict(row) | {"id": None} for row in rows]
    counted = list(SlotSeats.objects.values_list("taken", "waiting"))
    Seat.objects.all().delete()
    Message.objects.all().delete()
    Change.objects.all().delete()
    SlotSeats.objects.update(taken=0)
    return [found, counted]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_writes_exactly_what_the_usual_way_writes(world, language):
    slot, anna = world.slot(), world.anna
    anna.language = language
    anna.save()
    assert plain(slot, anna).pk == slot.pk
    fast = written()
    take_seat(slot.pk, anna.pk, at=NOW, by=anna.person)
    usual = written()
    assert [len(fast[0]), fast[1]] == [3, [(1, 0)]]
    assert fast == usual


@pytest.mark.parametrize(("code", "make", "said"), CASES, ids=[made.__name__ for _code, made, _said in CASES])
def test_what_is_refused_is_not_plain(world, code, make, said):
    slot = make(world)
    before = list(SlotSeats.objects.values_list("pk", "taken"))
    assert plain(slot, world.anna) is None
    assert list(SlotSeats.objects.values_list("pk", "taken")) == before


def test_a_wrong_token_another_event_and_a_hidden_one_are_not_plain(world):
    slot, anna = world.slot(), world.anna
    make_event("elders")
    right = token(anna)
    for given in (
        "x",
        right[:-1] + ("y" if right[-1] == "x" else "x"),
        token(anna, CALENDAR),
        f"{anna.pk + 1}-{'a' * 32}",
    ):
        assert plain(slot, anna, given=given) is None
    assert plain(slot, anna, event="elders") is None
    world.event.published_at = None
    world.event.save()
    assert plain(slot, anna) is None
    assert not Seat.objects.exists()


def test_full_held_back_and_waiting_are_not_plain(world):
    full, kept, queued = (
        world.slot(limit=0),
        world.slot("12:00", "12:50"),
        world.slot("14:00", "14:50", limit=0),
    )
    SlotSeats.objects.filter(pk=kept.pk).update(reserved=1)
    assert [plain(full, world.anna), plain(kept, world.anna)] == [None, None]
    take_seat(queued.pk, world.anna.pk, at=NOW)
    assert plain(world.slot("16:00", "16:50"), world.anna) is None
    world.event.hold_mail = True
    world.event.save()
    assert plain(world.slot("16:00", "16:50"), make_attendee(world.venue)) is None
    assert not Seat.objects.exists()


def test_what_left_the_programme_is_not_plain(world):
    slot = world.slot()
    slot.current = None
    slot.save()
    assert plain(slot, world.anna) is None


def test_twice_is_once(world):
    slot = world.slot()
    assert plain(slot, world.anna) is not None
    assert plain(slot, world.anna) is None
    assert take_seat(slot.pk, world.anna.pk, at=NOW).created is False
    assert Seat.objects.count() == 1


def test_a_moment_before_the_opening_is_not_plain(world):
    slot = world.slot()
    SlotSeats.objects.filter(pk=slot.pk).update(opens_at=NOW + timedelta(seconds=1))
    assert plain(slot, world.anna) is None
    SlotSeats.objects.filter(pk=slot.pk).update(opens_at=NOW)
    assert plain(slot, world.anna) is not None


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_for_twenty_five_seats(together):
    venue = make_venue(make_event("dag"))
    slot = make_slot(make_room(venue), limit=25)
    tokens = [token(make_attendee(venue)) for _ in range(40)]
    found = together(*(lambda given=given: take_plain(slot.pk, given, "dag", at=NOW) for given in tokens))
    assert [error for error in found if isinstance(error, Exception)] == []
    assert sum(one is not None for one in found) == 25
    assert SlotSeats.objects.get().taken == Seat.objects.count() == 25
    assert Message.objects.count() == Change.objects.count() == 25


@pytest.mark.django_db(transaction=True)
def test_one_person_in_two_tabs_gets_one_of_two_that_overlap(together):
    venue = make_venue(make_event("dag"))
    slots = [make_slot(make_room(venue)) for _ in range(8)]
    given = token(make_attendee(venue))
    found = together(*(lambda slot=slot: take_plain(slot.pk, given, "dag", at=NOW) for slot in slots))
    assert [error for error in found if isinstance(error, Exception)] == []
    assert sum(one is not None for one in found) == Seat.objects.count() == 1
