# SPDX-License-Identifier: EUPL-1.2
"""Whatever people and organisers do, in whatever order: every rule of the domain stands after each step, who did
nothing keeps what they have or hears it, and nobody is passed by. And it is shown that everything does happen in it."""

from collections import Counter
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.registration.seat_machine import ORGANISERS_DO, PEOPLE_DO, Seats, time_passes
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
    "seat given",
    "handed over",
    "cancelled",
    "venue of attendee changed",
    "release told",
    "person moved",
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
            dice.choice([dice.choice(PEOPLE_DO)] * 13 + [dice.choice(ORGANISERS_DO)] * 5 + [time_passes] * 2)(world)
            world.check()
        transaction.set_rollback(True)
    return world.seen


def test_every_rule_stands_after_each_of_a_few_hundred_steps():
    run_state_machine_as_test(Seats, settings=tried(8, 20, always_the_same=True))


def test_every_kind_of_thing_that_can_happen_to_a_seat_happens_and_is_judged():
    seen = sum((played(seed, 60) for seed in range(5)), Counter())
    assert EVERYTHING - seen.keys() == set()


@pytest.mark.long
def test_every_rule_stands_after_each_of_many_thousands_of_steps():
    run_state_machine_as_test(Seats, settings=tried(200, 50, always_the_same=False))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1060))
def test_every_rule_stands_in_long_days_that_dice_choose(seed):
    played(seed, 150)
