# SPDX-License-Identifier: EUPL-1.2
"""Anything that anybody may do at any moment, as presses on a World: for hypothesis, and for dice."""

from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conference.history import record
from conference.models import Change
from registration.links import asked_version
from registration.models import Attendee, RegistrationSettings, Seat, SlotHold, SlotSeats, WaitingPlace
from registration.operations.attendance import cancel
from registration.operations.changing_venue import give_other_kind, go_to_venue
from registration.operations.handing import ask_hand_over
from registration.operations.holds import (
    Kept,
    add_hold,
    change_hold,
    lapse_holds,
    release_hold,
    seat_from_hold,
)
from registration.operations.kinds import default_kind
from registration.operations.limits import set_seat_limit, set_signup
from registration.operations.offers import (
    accept_offer,
    decline_offer,
    lapse_offers,
    promote_where_there_is_room,
)
from registration.operations.seating import move_person, remove_from_seat
from registration.operations.seats import release_place
from registration.operations.shrinking import shrink_slot
from registration.operations.slot_settings import change_slot_settings, set_gives
from registration.operations.taking import accept_hand_over
from registration.operations.trades import trade_where_possible
from registration.operations.undoing import UNDOABLE, undo_seat_change
from tests.make import make_person
from tests.registration.releasing import cancelled, moved, released
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
    if have := own_seats(world):
        person, old = world.pick(have)
        world.take(person, world.pick([slot for slot in world.slots if slot != old]), old)


def own_seats(world):
    """Each with each seat that they have."""
    slots = {slot.pk: slot for slot in world.slots}
    rows = Seat.objects.order_by("pk").values_list("attendee", "slot")
    return [(who, slots[slot]) for pk, slot in rows for who in world.people if who.pk == pk]


def release(world):
    if have := own_seats(world):
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


def set_limit(world):
    pk, limit = world.pick(world.slots).pk, world.pick([1, 2, 2, 3])
    world.do(lambda: set_seat_limit(pk, limit, by=world.organiser, at=world.now))


def shrink(world):
    """Mostly where there is something to lose."""
    slot = world.pick([*world.rows(offered__gt=0), *world.rows(taken__gt=0)])
    limit = max(0, slot.seat_limit - slot.free - world.pick([1, 1, 2]))
    world.do(lambda: shrink_slot(slot.pk, limit, by=world.organiser, at=world.now))


def open_or_close(world):
    pks, is_open = [world.pick(world.slots).pk], world.pick([True, True, True, False])
    world.do(lambda: set_signup(pks, is_open, event=world.event, by=world.organiser, at=world.now))


def keep(world):
    free = [seats for seats in world.rows() if seats.free > 0] or world.rows()
    slot, hours = world.pick(free), world.pick([1, 50])
    kept = Kept(1, "partner", world.now + timedelta(hours=hours), world.pick([None, world.partners]))
    world.do(lambda: add_hold(slot.pk, kept, by=world.organiser, at=world.now))


def use_kept(world):
    """Give one out, keep more or fewer, or let go."""
    holds = list(SlotHold.objects.order_by("pk"))
    if not holds:
        return
    pk, person, by = world.pick(holds).pk, world.pick(world.people), world.organiser
    kept = Kept(world.pick([1, 2]), "partner", world.now + timedelta(hours=9), world.partners)
    how = world.pick(
        [
            lambda: seat_from_hold(pk, person.pk, by=by, at=world.now),
            lambda: change_hold(pk, kept, by=by, at=world.now),
            lambda: release_hold(pk, by=by, at=world.now),
        ]
    )
    world.do(how)


def other_rules(world):
    """Rules for choosing change; the clock finds who can come now."""
    values = {"most_seats": world.pick([None, None, 2, 1]), "one_per_round": world.pick([False, False, True])}

    def change():
        RegistrationSettings.objects.update_or_create(event=world.event, defaults=values)
        record("rules changed", world.event, event=world.event, by=world.organiser, at=world.now)
        clock(world)

    world.do(change)


def other_group(world):
    seats = SlotSeats.objects.get(pk=world.pick(world.slots).pk)
    values = {"kinds": world.pick([[], [], [], [world.partners.pk]])}
    world.do(lambda: change_slot_settings(seats, values, by=world.organiser, at=world.now))


def other_kind(world):
    person, kind = world.pick(world.people), world.pick([world.partners, default_kind(world.event)])
    press = lambda: give_other_kind(person.pk, kind, at=world.now, by=world.organiser)  # noqa: E731
    world.do(press, may_lose={person.pk})


def give_otherwise(world):
    pks, gives = [world.pick(world.slots).pk], world.pick(["offer", "at-once"])
    world.do(lambda: set_gives(pks, gives, 2, event=world.event, by=world.organiser, at=world.now))


def move_slot(world):
    """A release moves or cancels one; everybody keeps what they have in it."""
    slot, start = world.pick(world.slots), world.pick(["10:30", "11:40", "15:00"])
    is_cancelled = world.pick([False, False, False, False, True])

    @transaction.atomic
    def change():
        if is_cancelled:
            cancelled(slot)
        else:
            moved(slot, start, f"{int(start[:2]) + 1}{start[2:]}", state="planned")
        released(world.event, at=world.now)
        clock(world)

    world.do(change)


def move_somebody(world):
    if have := own_seats(world):
        (person, slot), to, by = world.pick(have), world.pick(world.slots), world.organiser
        how = world.pick(
            [
                lambda: move_person(slot.pk, person.pk, to.pk, by=by, at=world.now),
                lambda: remove_from_seat(slot.pk, person.pk, by=by, at=world.now),
            ]
        )
        world.do(how, moved_by_hand=True)


def undo(world):
    """The last step of an organiser."""
    last = Change.objects.filter(event=world.event, verb__in=UNDOABLE).order_by("-pk").first()
    if last:
        press = lambda: undo_seat_change(last.pk, event=world.event, by=None, at=world.now)  # noqa: E731
        world.do(press, moved_by_hand=True)


ORGANISERS_DO = [
    *[shrink] * 3,
    *[set_limit] * 2,
    *[use_kept] * 2,
    keep,
    open_or_close,
    other_rules,
    other_group,
    other_kind,
    give_otherwise,
    move_slot,
    move_somebody,
    undo,
]


def clock(world):
    lapse_offers(world.now)
    lapse_holds(world.now)
    promote_where_there_is_room(world.now)
    trade_where_possible(world.now)


def time_passes(world):
    world.now += timedelta(hours=world.pick([0, 1, 3, 26]))
    world.do(lambda: clock(world))
    world.check_trades()


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
