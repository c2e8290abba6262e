# SPDX-License-Identifier: EUPL-1.2
"""Two officers who press at once: one act happens, once."""

import random

import pytest

from conference.errors import Refusal
from tests.make_awards import SHEETS, close_award, its_moment_passed, now, open_award, vote
from tests.voting.test_life_counting import SLUGS, quiet, verify
from voting.models import Award, Head
from voting.operations.closing import close_election
from voting.operations.counting import count_election
from voting.operations.pausing import extend_election, pause_election
from voting.queries.board import lines_of

pytestmark = pytest.mark.django_db(transaction=True)


def code_of(call):
    try:
        call()
    except Refusal as refusal:
        return refusal.code
    return ""


def test_two_officers_pause_at_once(together):
    award = open_award()
    codes = together(*[lambda: code_of(lambda: pause_election(award, "Even niet", by=None, at=now()))] * 2)
    assert sorted(codes) == ["", "phase"]
    assert len(list(lines_of(award, "pause"))) == 1


def test_who_closes_and_who_extends_at_once_agree(together):
    award = open_award()

    def close():
        return code_of(lambda: close_election(award, by=None, at=award.closes_at))

    def extend():
        later = award.closes_at.replace(year=award.closes_at.year + 1)
        return code_of(lambda: extend_election(award, later, by=None, at=now()))

    with its_moment_passed():
        codes = together(close, extend, close)
    assert codes.count("") in {1, 2}
    assert Award.objects.get().phase == "closed"
    assert list(Head.objects.order_by("number").values_list("size", flat=True)) == list(
        range(1, 2 + codes.count(""))
    )


def test_two_counts_at_once_give_one_result(together):
    award = open_award()
    for number in range(3):
        vote(award, f"kiezer{number}@gemeente.example", random.sample(SLUGS, 3))
    closed, key = close_award(award), SHEETS[award.pk].private
    codes = together(
        *[lambda: code_of(lambda: count_election(closed, key, quiet, by=None, at=closed.closed_at))] * 2
    )
    assert sorted(codes) == ["", "phase"]
    counted = Award.objects.get()
    assert (counted.phase, verify(counted)) == ("counted", 0)
