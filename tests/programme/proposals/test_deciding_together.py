# SPDX-License-Identifier: EUPL-1.2
"""Organisers at the same moment, with real threads and connections: nobody overwrites another silently."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from conference.errors import Refusal
from conference.models import Change, Message
from programme.models import Proposal, Session
from programme.operations.deciding import apply_decisions, set_pending
from programme.operations.moving import confirm_session, move_proposal, withdraw_proposal
from programme.operations.sessions_of import follow_proposal
from programme.proposals.standing import seen_of
from tests.make import NOW, make_event
from tests.make_proposals import make_call, make_proposal

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


@pytest.fixture
def event():
    event = make_event()
    make_call(event)
    return event


def at_once(*jobs):
    """What each of the jobs came to, on threads that start together."""
    barrier = Barrier(len(jobs))

    def run(job):
        barrier.wait()
        try:
            return job()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def seen(*proposals):
    return {one.pk: seen_of(one) for one in proposals}


def test_two_who_decide_about_the_same_are_both_told_what_became_of_it(event):
    rows = [make_proposal(event) for _n in range(MANY)]
    words = ("accepted", "rejected")
    one, other = at_once(*(partial(set_pending, event, seen(*rows), word, by=None, at=NOW) for word in words))
    assert sorted([len(one.done), len(other.done)]) == [0, MANY]
    assert sorted([len(one.stale), len(other.stale)]) == [0, MANY]
    first = words[0] if one.done else words[1]
    assert set(Proposal.objects.values_list("pending", flat=True)) == {first}


def test_decisions_applied_twice_at_once_count_once(event):
    rows = [make_proposal(event) for _n in range(MANY)]
    set_pending(event, seen(*rows), "accepted", by=None, at=NOW)
    rows = list(Proposal.objects.all())
    outcomes = at_once(*(partial(apply_decisions, event, seen(*rows), by=None, at=NOW) for _n in range(2)))
    assert sorted(len(one.done) for one in outcomes) == [0, MANY]
    assert (Session.objects.count(), Message.objects.count()) == (MANY, MANY)


def test_places_on_the_reserve_list_are_given_once(event):
    rows = [make_proposal(event) for _n in range(MANY)]
    at_once(*(partial(move_proposal, row.pk, "reserve", by=None, at=NOW) for row in rows))
    assert sorted(Proposal.objects.values_list("rank", flat=True)) == list(range(1, MANY + 1))


def test_places_that_come_free_at_once_are_proposed_to_different_people(event):
    for rank in (1, 2):
        make_proposal(event, "reserve", rank=rank)
    leaving = [make_proposal(event, "accepted") for _n in range(2)]
    at_once(*(partial(withdraw_proposal, row.pk, by=None, at=NOW) for row in leaving))
    reserve = Proposal.objects.filter(state="reserve").values_list("pending", flat=True)
    assert list(reserve) == ["accepted", "accepted"]
    assert Change.objects.filter(verb="reserve proposed").values("subject").distinct().count() == 2


def test_confirming_and_withdrawing_at_once_have_one_outcome(event):
    proposal = make_proposal(event, "accepted")
    found = at_once(
        partial(confirm_session, proposal.pk, by=None, at=NOW),
        partial(withdraw_proposal, proposal.pk, by=None, at=NOW),
    )
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert Counter(one if isinstance(one, str) else "done" for one in found)["done"] >= 1


def test_a_session_is_made_once_however_many_follow(event):
    proposal = make_proposal(event, times=2)
    move_proposal(proposal.pk, "accepted", by=None, at=NOW)
    Proposal.objects.update(times=3)
    at_once(*(partial(follow_proposal, proposal, NOW) for _n in range(4)))
    proposal.refresh_from_db()
    assert (Session.objects.count(), proposal.session.slots.count()) == (1, 3)
