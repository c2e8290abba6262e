# SPDX-License-Identifier: EUPL-1.2
"""Whatever people and organisers do, in whatever order: every rule of the domain stands after each step, who did
nothing keeps what they have or hears it, and nobody is passed by. And it is shown that everything does happen in it."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.registration.seat_machine import PEOPLE_DO, Seats
from tests.registration.seat_organisers import ORGANISERS_DO, time_passes
from tests.registration.seat_world import World

pytestmark = pytest.mark.django_db
EVERYTHING = {
    "seat taken",
    "seat released",
    "joined queue",
    "promoted",
    "seat offered",
    "offer accepted",
    "offer lapsed",
    "offer declined",
    "offer taken back",
    "seats swapped",
    "seat lost",
    "swapped by instead_of",
    "seats kept",
    "handed over",
    "cancelled",
    "venue of attendee changed",
    "release told",
}


def tried(examples, steps, *, always_the_same):
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=always_the_same,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def played(seed, steps):
    """Dice choose so many presses, two of three by people; what happened, by name."""
    dice = Random(seed)
    with transaction.atomic():
        world = World(dice.choice)
        for _step in range(steps):
            presses = dice.choices([PEOPLE_DO, ORGANISERS_DO, [time_passes]], weights=[13, 5, 2])[0]
            dice.choice(presses)(world)
            world.check()
        transaction.set_rollback(True)
    return world.seen


def test_every_rule_stands_after_each_of_some_dozens_of_steps():
    run_state_machine_as_test(Seats, settings=tried(5, 10, always_the_same=True))


def test_every_kind_of_thing_that_can_happen_to_a_seat_happens_and_is_judged():
    seen = sum((played(seed, 50) for seed in range(5)), Counter())
    assert EVERYTHING - seen.keys() == set()


@pytest.mark.long
def test_every_rule_stands_after_each_of_a_few_thousand_steps():
    run_state_machine_as_test(Seats, settings=tried(60, 40, always_the_same=False))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_every_rule_stands_in_long_days_that_dice_choose(seed):
    played(seed, 150)
