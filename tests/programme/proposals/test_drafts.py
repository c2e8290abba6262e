# SPDX-License-Identifier: EUPL-1.2
"""Drafts on the clock: reminded of while there is time, forgotten when nothing came of them."""

from datetime import timedelta

import pytest

from conference.models import Message
from programme.models import Proposal, ProposalState
from programme.operations.beginning import begin_proposal, confirm_proposal
from programme.operations.drafts import forget_old_drafts, forget_unconfirmed_drafts, remind_drafts
from programme.operations.proposal_values import empty_values
from tests.make import NOW, make_event
from tests.make_proposals import make_call, make_proposal

DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("dag")
    make_call(event)
    return event


def begin(event, title="Samen werken"):
    values = empty_values() | {"title": title}
    return begin_proposal(event, "anna@ommen.example", "Anna", values, language="nl", code=None, at=NOW)


def draft(event, **values):
    return make_proposal(event, ProposalState.DRAFT, **values)


def code():
    return Message.objects.filter(template="programme/proposal_code").latest("pk").context["code"]


def test_drafts_are_reminded_of_three_days_and_one_day_before_the_end_once_each(event):
    closes = NOW + 5 * DAY
    old = draft(event, title="Wacht")
    begin(event)  # not proved
    make_proposal(event)  # handed in
    moments = [closes - 3 * DAY - timedelta(minutes=1), closes - 2 * DAY, closes - 2 * DAY]
    moments += [closes - DAY, closes - timedelta(hours=1), closes]
    assert [remind_drafts(moment) for moment in moments] == [0, 1, 0, 1, 0, 0]
    told = Message.objects.filter(template="programme/draft_waits")
    assert {one.person for one in told} == {old.owner}
    assert told[0].context["closes_at"] == closes.isoformat()
    draft(event, created_at=closes - timedelta(hours=2))
    assert remind_drafts(closes - timedelta(hours=1)) == 0


def test_drafts_that_nobody_proved_are_forgotten_after_a_week(event):
    proposal, mine = begin(event), draft(event)
    assert forget_unconfirmed_drafts(NOW + 7 * DAY - timedelta(minutes=1)) == 0
    proved = begin(event, "Van mij")
    confirm_proposal(proved.pk, code(), NOW)
    assert forget_unconfirmed_drafts(NOW + 7 * DAY) == 1
    assert set(Proposal.objects.all()) == {mine, proved}
    assert proposal.pk not in Proposal.objects.values_list("pk", flat=True)


def test_drafts_are_forgotten_a_month_after_the_call(event):
    draft(event)
    handed_in = make_proposal(event)
    closes = NOW + 5 * DAY
    assert forget_old_drafts(closes + 30 * DAY - timedelta(minutes=1)) == 0
    assert forget_old_drafts(closes + 30 * DAY) == 1
    assert list(Proposal.objects.all()) == [handed_in]
