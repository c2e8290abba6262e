# SPDX-License-Identifier: EUPL-1.2
"""The matrix of moves: the pure rule and the database's own agree on every pair."""

import pytest
from django.db import IntegrityError, transaction

from programme.models import Proposal, ProposalState
from programme.proposals.states import MOVES, may_move
from tests.make import NOW, make_event, make_session
from tests.make_proposals import make_proposal

pytestmark = pytest.mark.django_db


def is_let(proposal, **values):
    """Whether the database takes these values; they are taken back."""
    try:
        with transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**values)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def test_the_database_lets_a_proposal_make_the_moves_of_the_matrix_and_no_other():
    event = make_event()
    for state in ProposalState:
        proposal = make_proposal(event, state)
        session = proposal.session or make_session(event)
        found = {
            to
            for to in set(ProposalState) - {state}
            if is_let(
                proposal, state=to, rank=1 if to == "reserve" else None, session=session, submitted_at=NOW
            )
        }
        allowed = {to for to in set(ProposalState) - {state} if may_move(state, to, proposal.came_from)}
        assert found == allowed, state


def test_undo_goes_back_to_where_it_came_from_and_nowhere_else():
    proposal = make_proposal(make_event(), "confirmed")
    assert proposal.came_from == "accepted"
    assert is_let(proposal, state="accepted", came_from="")
    assert not is_let(proposal, state="submitted", came_from="")


def test_where_it_came_from_cannot_be_made_up():
    proposal = make_proposal(make_event(), "rejected")
    assert not is_let(proposal, came_from="confirmed")
    assert not is_let(proposal, state="accepted", came_from="confirmed")


def test_a_proposal_begins_as_a_draft():
    proposal = make_proposal(make_event(), "submitted")
    proposal.pk, proposal.number = None, 99
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.save(force_insert=True)


def test_every_state_has_its_moves():
    assert set(MOVES) == set(ProposalState)
