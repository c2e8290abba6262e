# SPDX-License-Identifier: EUPL-1.2
"""The way back of every step of an organiser: once, only while it still stands, and never over what others did."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change
from registration.models import Seat, SlotHold, SlotSeats, WaitingPlace
from registration.operations.holds import Kept, add_hold, change_hold, release_hold, seat_from_hold
from registration.operations.limits import open_signup, set_seat_limit, set_seat_limits, set_signup
from registration.operations.lining import put_in_front, take_out_of_queue
from registration.operations.moving_all import move_all
from registration.operations.seating import move_person, remove_from_seat, seat_person
from registration.operations.seats import release_place, take_seat
from registration.operations.shrinking import shrink_slot
from registration.operations.slot_settings import change_slot_settings, set_gives, slot_values
from registration.operations.undoing import UNDOABLE, undo_seat_change
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_room,
    make_session,
    make_slot,
    make_venue,
)

pytestmark = pytest.mark.django_db
WHO = {"by": None, "at": NOW}
TOMORROW = NOW + timedelta(days=1)


class World:
    """Two full hours: Anna sits in `here`, Bob and Cas wait for it in this order; `there` is later and empty."""

    def __init__(self):
        self.event = make_event("dag", time_zone="UTC")
        self.venue = make_venue(self.event)
        room, session = make_room(self.venue), make_session(self.event)
        self.here = make_slot(room, session=session, limit=1)
        self.there = make_slot(room, "13:00", "13:50", session=session, limit=2)
        self.walk_in = make_slot(room, "15:00", "15:50", limit=None)
        self.anna, self.bob, self.cas = (make_attendee(self.venue) for _n in range(3))
        for one in (self.anna, self.bob, self.cas):
            take_seat(self.here.pk, one.pk, at=NOW)

    def state(self):
        """All that an organiser can change, as plain values."""
        self.event.refresh_from_db()
        queue = WaitingPlace.objects.order_by("slot", "-is_first", "pk")
        holds = SlotHold.objects.order_by("pk").values_list("slot", "count", "for_whom", "until", "kind")
        return {
            "seats": sorted(Seat.objects.values_list("slot", "attendee")),
            "queue": list(queue.values_list("slot", "attendee", "is_first")),
            "slots": {
                row.pk: (row.seat_limit, row.is_open, row.taken, row.offered, row.reserved, row.waiting)
                + tuple(map(str, slot_values(row).items()))
                for row in SlotSeats.objects.order_by("pk")
            },
            "holds": list(holds),
        }


@pytest.fixture
def world():
    return World()


def undo(world, change=None):
    change = change or Change.objects.filter(verb__in=UNDOABLE).order_by("-pk").first()
    return undo_seat_change(change.pk, event=world.event, **WHO)


def refused(press) -> str:
    with pytest.raises(Refusal) as refusal:
        press()
    return refusal.value.code


STEPS = {
    "give a seat": lambda w: seat_person(w.there.pk, make_attendee(w.venue).pk, **WHO),
    "put in front": lambda w: put_in_front(w.here.pk, w.cas.pk, **WHO),
    "take out of the queue": lambda w: take_out_of_queue(w.here.pk, w.bob.pk, **WHO),
    "limit": lambda w: set_seat_limit(w.there.pk, 9, **WHO),
    "limits": lambda w: set_seat_limits(w.event, {w.there.pk: 9, w.walk_in.pk: 5}, **WHO),
    "close": lambda w: set_signup([w.here.pk, w.there.pk], False, event=w.event, **WHO),
    "sign-up": lambda w: open_signup({w.walk_in.pk: 5}, event=w.event, **WHO),
    "settings": lambda w: change_slot_settings(
        w.there.seats,
        {"opens_at": NOW, "note": "Let op", "offer_hours": 4, "kinds": [make_kind(w.event).pk]},
        **WHO,
    ),
    "offers": lambda w: set_gives([w.here.pk, w.there.pk], "offer", 4, event=w.event, **WHO),
    "hold": lambda w: add_hold(w.there.pk, Kept(1, "De gemeente", TOMORROW), **WHO),
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_undone_wholly_and_once(world, step):
    before = world.state()
    STEPS[step](world)
    assert world.state() != before
    change = Change.objects.filter(verb__in=UNDOABLE).order_by("-pk").first()
    assert undo(world, change).left == []
    assert (world.state(), problems(world.event)) == (before, [])
    assert refused(lambda: undo(world, change)) == "undone"


def test_a_hold_that_was_changed_or_let_go_comes_back(world):
    hold = add_hold(world.there.pk, Kept(1, "De gemeente", TOMORROW), **WHO)
    before = world.state()
    change_hold(hold.pk, Kept(2, "Het Rijk", TOMORROW + timedelta(days=1)), **WHO)
    undo(world)
    assert world.state() == before
    release_hold(hold.pk, **WHO)
    undo(world)
    assert world.state() == before


def test_a_seat_that_was_given_from_a_hold_is_kept_again_and_not_given_to_who_waits(world):
    hold = add_hold(world.there.pk, Kept(1, "De gemeente", TOMORROW), **WHO)
    guest, waits = make_attendee(world.venue), make_attendee(world.venue)
    take_seat(world.there.pk, make_attendee(world.venue).pk, at=NOW)
    take_seat(world.there.pk, waits.pk, at=NOW)
    before = world.state()
    seat_from_hold(hold.pk, guest.pk, **WHO)
    undo(world)
    assert (world.state(), problems(world.event)) == (before, [])


def test_a_seat_from_a_hold_that_ended_goes_to_who_waits(world):
    hold = add_hold(world.there.pk, Kept(2, "De gemeente", TOMORROW), **WHO)
    guest, waits = make_attendee(world.venue), make_attendee(world.venue)
    seat_from_hold(hold.pk, guest.pk, **WHO)
    given = Change.objects.get(verb="seat given")
    release_hold(hold.pk, **WHO)
    take_seat(world.there.pk, make_attendee(world.venue).pk, at=NOW)
    take_seat(world.there.pk, waits.pk, at=NOW)
    undo(world, given)
    assert Seat.objects.filter(slot=world.there, attendee=waits).exists()
    assert problems(world.event) == []


def test_a_seat_is_not_kept_again_for_a_moment_that_has_passed(world):
    """Between that moment and the clock, which takes the hold away."""
    hold = add_hold(world.there.pk, Kept(1, "De gemeente", TOMORROW), **WHO)
    seat_from_hold(hold.pk, make_attendee(world.venue).pk, **WHO)
    given = Change.objects.get(verb="seat given")
    undo_seat_change(given.pk, event=world.event, by=None, at=TOMORROW)
    counted = SlotSeats.objects.values_list("taken", "reserved").get(pk=world.there.pk)
    assert (counted, SlotHold.objects.get(pk=hold.pk).count) == ((0, 0), 0)


def test_a_seat_that_was_taken_away_comes_back_unless_somebody_has_it(world):
    """Bob waited for it, so he has it now; without him it comes back."""
    remove_from_seat(world.here.pk, world.anna.pk, **WHO)
    change = Change.objects.get(verb="seat removed")
    assert refused(lambda: undo(world, change)) == "full"
    for one in (world.bob, world.cas):
        release_place(world.here.pk, one.pk, at=NOW)
    undo(world, change)
    assert Seat.objects.filter(slot=world.here, attendee=world.anna).exists()
    assert problems(world.event) == []


def test_who_was_moved_goes_back_also_when_choosing_has_closed(world):
    release_place(world.here.pk, world.bob.pk, at=NOW)
    release_place(world.here.pk, world.cas.pk, at=NOW)
    before = world.state()
    change = move_person(world.here.pk, world.anna.pk, world.there.pk, **WHO)
    world.event.phases.filter(kind="choosing").update(closes_at=NOW)
    undo(world, change)
    assert world.state() == before


def test_a_move_is_not_undone_when_they_moved_on_or_the_place_is_taken(world):
    change = move_person(world.here.pk, world.anna.pk, world.there.pk, **WHO)
    assert refused(lambda: undo(world, change)) == "full"
    release_place(world.there.pk, world.anna.pk, at=NOW)
    assert refused(lambda: undo(world, change)) == "changed-since"


def test_everybody_goes_back_and_who_cannot_is_named(world):
    set_seat_limit(world.here.pk, 3, **WHO)
    set_seat_limit(world.there.pk, 3, **WHO)
    done = move_all(world.here.pk, world.there.pk, **WHO)
    assert len(done.moved) == 3
    release_place(world.there.pk, world.cas.pk, at=NOW)
    undone = undo(world, done.change)
    assert [line.partition(":")[0] for line in undone.left] == [world.cas.name]
    assert sorted(Seat.objects.filter(slot=world.here).values_list("attendee", flat=True)) == [
        world.anna.pk,
        world.bob.pk,
    ]
    assert problems(world.event) == []


def test_what_was_changed_again_stays_and_the_refusal_says_so(world):
    set_seat_limit(world.there.pk, 5, **WHO)
    first = Change.objects.get(verb="seat limit set")
    set_seat_limit(world.there.pk, 6, **WHO)
    change_slot_settings(world.there.seats, {"note": "Een"}, **WHO)
    note = Change.objects.get(verb="slot settings changed")
    change_slot_settings(world.there.seats, {"note": "Twee"}, **WHO)
    assert [refused(lambda one=one: undo(world, one)) for one in (first, note)] == ["changed-since"] * 2
    assert SlotSeats.objects.values_list("seat_limit", "note").get(pk=world.there.pk) == (6, "Twee")


def test_more_places_are_not_undone_once_the_queue_has_them(world):
    set_seat_limit(world.here.pk, 3, **WHO)
    assert refused(lambda: undo(world)) == "limit-below-taken"
    assert SlotSeats.objects.get(pk=world.here.pk).seat_limit == 3


def test_a_sign_up_in_use_stays(world):
    open_signup({world.walk_in.pk: 5}, event=world.event, **WHO)
    change = Change.objects.get(verb="sign-up opened")
    take_seat(world.walk_in.pk, world.anna.pk, at=NOW)
    assert refused(lambda: undo(world, change)) == "in-use"


def test_who_lost_a_seat_when_the_slot_shrank_gets_it_back_and_who_went_on_is_named(world):
    for one in (world.bob, world.cas):
        release_place(world.here.pk, one.pk, at=NOW)
        take_seat(world.there.pk, one.pk, at=NOW)
    set_gives([world.there.pk], "offer", 4, event=world.event, **WHO)
    before = world.state()
    change = shrink_slot(world.there.pk, 0, **WHO)
    assert not Seat.objects.filter(slot=world.there).exists()
    assert undo(world, change).left == []
    assert (world.state(), problems(world.event)) == (before, [])
    second = shrink_slot(world.there.pk, 0, **WHO)
    release_place(world.there.pk, world.bob.pk, at=NOW)
    assert [line.partition(":")[0] for line in undo(world, second).left] == [world.bob.name]
    assert list(Seat.objects.filter(slot=world.there).values_list("attendee", flat=True)) == [world.cas.pk]


def test_other_lines_and_those_of_another_event_are_not_undone(world):
    taken = Change.objects.filter(verb="joined queue").first()
    assert refused(lambda: undo(world, taken)) == "no-undo"
    set_seat_limit(world.there.pk, 5, **WHO)
    other = Change.objects.get(verb="seat limit set")
    press = lambda: undo_seat_change(other.pk, event=make_event(), **WHO)  # noqa: E731 -- short
    assert refused(press) == "no-undo"


def test_nobody_comes_back_into_the_queue_of_a_session_without_sign_up(world):
    set_seat_limit(world.walk_in.pk, 1, **WHO)
    made = Change.objects.get(verb="seat limit set")
    first, second = make_attendee(world.venue), make_attendee(world.venue)
    for one in (first, second):
        take_seat(world.walk_in.pk, one.pk, at=NOW)
    out = take_out_of_queue(world.walk_in.pk, second.pk, **WHO)
    release_place(world.walk_in.pk, first.pk, at=NOW)
    undo(world, made)
    assert refused(lambda: undo(world, out)) == "changed-since"
    assert problems(world.event) == []


@pytest.mark.django_db(transaction=True)
def test_an_undo_while_seats_are_taken_keeps_every_rule(together):
    world = World()
    set_seat_limit(world.there.pk, 6, **WHO)
    change = Change.objects.get(verb="seat limit set")
    people = [make_attendee(world.venue) for _n in range(5)]

    def press():
        try:
            undo(world, change)
        except Refusal as refusal:
            assert refusal.code in {"limit-below-taken", "undone"}

    together(press, press, *(lambda one=one: take_seat(world.there.pk, one.pk, at=NOW) for one in people))
    assert problems(world.event) == []
    assert Change.objects.filter(verb="seat change undone").count() <= 1
