# SPDX-License-Identifier: EUPL-1.2
"""Many who propose, save and hand in at the same moment, with real threads and connections."""

import pytest

from conference.models import Change, Message
from conference.versions import fingerprint
from programme.models import Proposal, ProposalState
from programme.operations.beginning import begin_own_proposal, begin_proposal
from programme.operations.proposal_values import empty_values
from programme.operations.proposing import kept_now, save_proposal, submit_proposal
from tests.make import NOW, make_event
from tests.make_proposals import make_call, make_profile, make_proposal

WHOLE = {"title": "Samen werken", "abstract": "Zo doen we dat met elkaar. " * 8, "minutes": 50, "seats": 20}


@pytest.fixture
def event():
    event = make_event("dag")
    make_call(event)
    return event


@pytest.mark.django_db(transaction=True)
def test_proposals_that_begin_at_once_get_numbers_of_their_own(event, together):
    speakers = [make_profile(event) for _n in range(6)]

    def begin_one(speaker):
        values = empty_values() | {"title": f"Van {speaker.pk}"}
        return lambda: begin_own_proposal(speaker, values, code=None, at=NOW).number

    assert sorted(together(*map(begin_one, speakers))) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_handing_in_twice_at_once_is_handing_in_once(event, together):
    proposal = make_proposal(event, ProposalState.DRAFT, **WHOLE)
    results = together(*[lambda: submit_proposal(proposal.pk, by=None, at=NOW).state] * 3)
    assert results == ["submitted"] * 3
    assert Change.objects.filter(verb="proposal submitted").count() == 1
    assert Message.objects.filter(about_proposal__told="submitted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_at_once_makes_one_draft(event, together):
    values = empty_values() | {"title": "Samen werken"}

    def begin():
        return begin_proposal(event, "anna@ommen.example", "Anna", values, language="nl", code=None, at=NOW)

    together(begin, begin, begin)
    assert Proposal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_do_not_overwrite_each_other(event, together):
    proposal = make_proposal(event, ProposalState.DRAFT, **WHOLE)
    opened = fingerprint(kept_now(proposal))
    results = together(
        *[
            lambda n=n: save_proposal(proposal.pk, {"title": f"Van {n}"}, seen=opened, by=None, at=NOW)
            for n in range(3)
        ]
    )
    assert sorted(type(one).__name__ for one in results) == ["Proposal", "StaleEdit", "StaleEdit"]
