# SPDX-License-Identifier: EUPL-1.2
"""What organisers and the clock do with seats, as presses on a World."""

from datetime import timedelta

from django.db import transaction

from conference.history import record
from conference.models import Change
from registration.models import RegistrationSettings, SlotHold, SlotSeats
from registration.operations.changing_venue import give_other_kind
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
from registration.operations.offers import lapse_offers, promote_where_there_is_room
from registration.operations.seating import move_person, remove_from_seat
from registration.operations.shrinking import shrink_slot
from registration.operations.slot_settings import change_slot_settings, set_gives
from registration.operations.trades import trade_where_possible
from registration.operations.undoing import UNDOABLE, undo_seat_change
from tests.registration.releasing import cancelled, moved, released


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
    if have := world.own_seats():
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
