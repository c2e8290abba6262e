# SPDX-License-Identifier: EUPL-1.2
"""Anything that anybody may do at any moment, as presses on a World: for hypothesis, and for dice."""

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from registration.links import asked_version
from registration.models import Attendee, Seat, WaitingPlace
from registration.operations.attendance import cancel
from registration.operations.changing_venue import go_to_venue
from registration.operations.handing import ask_hand_over
from registration.operations.offers import accept_offer, decline_offer
from registration.operations.seats import release_place
from registration.operations.taking import accept_hand_over
from tests.make import make_person
from tests.registration.seat_organisers import ORGANISERS_DO, time_passes
from tests.registration.seat_world import World


def take(world):
    world.take(world.pick(world.people), world.pick(world.slots))


def take_twice(world):
    """A double click, a retry, two tabs: it is the same as once."""
    person, slot = world.pick(world.people), world.pick(world.slots)
    first = world.take(person, slot)
    if first:
        again = world.take(person, slot)
        assert (again.state, again.created) == (first.state, False)


def swap(world):
    """Somebody with a seat wants another: what trades are made of."""
    if have := world.own_seats():
        person, old = world.pick(have)
        world.take(person, world.pick([slot for slot in world.slots if slot != old]), old)


def release(world):
    if have := world.own_seats():
        person, slot = world.pick(have)
        give_up(world, person, slot)


def give_up(world, person, slot):
    world.do(lambda: release_place(slot.pk, person.pk, at=world.now), may_lose={(person.pk, slot.pk)})


def leave_queue(world):
    if waits := list(WaitingPlace.objects.order_by("pk")):
        one = world.pick(waits)
        give_up(world, one.attendee, one.slot)


def answer_offer(world):
    if offers := list(WaitingPlace.objects.filter(offer_until__isnull=False).order_by("pk")):
        offer, how = world.pick(offers), world.pick([accept_offer, accept_offer, decline_offer])
        who, slot = offer.attendee_id, offer.slot_id
        no = {(who, slot)} if how is decline_offer else ()
        world.do(lambda: how(slot, who, at=world.now), may_lose=no)


def leave_the_event(world):
    """Somebody cancels; a newcomer takes their place in the crowd."""
    person = world.pick(world.people)
    if world.do(lambda: cancel(person.pk, at=world.now, by=None), may_lose={person.pk}):
        world.people[world.people.index(person)] = world.newcomer()


def hand_over(world):
    person = world.pick(world.people)
    colleague = make_person().email
    asked = world.do(lambda: ask_hand_over(person.pk, "Bea Bos", colleague, at=world.now))
    if asked is None:
        return
    about = {"name": "Bea Bos", "organisation": "Rijk", "language": "nl"}
    had = Seat.objects.filter(attendee=person).count()
    done = world.do(
        lambda: accept_hand_over(person.pk, asked_version(asked), at=world.now, **about), may_lose={person.pk}
    )
    world.people[world.people.index(person)] = done.attendee
    assert Seat.objects.filter(attendee=done.attendee).count() >= had - len(done.lost)


def go_elsewhere(world):
    person = Attendee.objects.get(pk=world.pick(world.people).pk)
    venue = world.pick([world.venue, world.venue, world.elsewhere])
    world.do(lambda: go_to_venue(person.pk, venue, at=world.now, by=None), may_lose={person.pk})


PEOPLE_DO = [
    *[take] * 4,
    *[swap] * 6,
    *[release] * 3,
    *[answer_offer] * 3,
    leave_queue,
    take_twice,
    leave_the_event,
    hand_over,
    go_elsewhere,
]


class Seats(RuleBasedStateMachine):
    """Hypothesis chooses who presses what; the moment goes on with each, so that what came first is known."""

    def __init__(self):
        super().__init__()
        self.world = None
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(data=st.data())
    def an_event(self, data):
        self.world = World(lambda options: data.draw(st.sampled_from(options)))

    @rule(data=st.data(), presses=st.lists(st.sampled_from(PEOPLE_DO), min_size=1, max_size=3))
    def people_press(self, data, presses):
        for press in presses:
            self.press(data, press)

    @rule(data=st.data(), press=st.sampled_from(ORGANISERS_DO))
    def an_organiser_presses(self, data, press):
        self.press(data, press)

    @rule(data=st.data())
    def time_passes(self, data):
        self.press(data, time_passes)

    def press(self, data, press):
        self.world.pick = lambda options: data.draw(st.sampled_from(options))
        press(self.world)

    @invariant()
    def every_rule_stands(self):
        if self.world:
            self.world.check()
