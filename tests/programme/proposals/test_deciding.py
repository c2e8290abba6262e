# SPDX-License-Identifier: EUPL-1.2
"""Decisions in bulk: noted, applied and undone together, and two organisers at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conference.errors import Refusal
from conference.models import Change, Message
from conference.models.message import MessageState
from programme.models import MailTemplate, Proposal, ProposalLetter, Session
from programme.operations.confirming import remind_to_confirm
from programme.operations.deciding import (
    apply_decisions,
    choose_instead,
    clear_pending,
    set_pending,
    undo_application,
)
from programme.operations.moving import move_proposal, withdraw_proposal
from programme.proposals.standing import seen_of, ticked
from programme.queries.deciding import groups_of, overdue, vacancies, ways_back
from tests.make import NOW, make_event, make_person
from tests.make_proposals import make_call, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event()
    make_call(event)
    return event


def chosen(*proposals):
    return {one.pk: seen_of(Proposal.objects.get(pk=one.pk)) for one in proposals}


def note(event, pending, *proposals, by=None):
    return set_pending(event, chosen(*proposals), pending, by=by, at=NOW)


def apply(event, *proposals):
    return apply_decisions(event, chosen(*proposals), by=None, at=NOW)


def states(*proposals):
    return [Proposal.objects.get(pk=one.pk).state for one in proposals]


def test_a_noted_decision_changes_nothing_that_speakers_see(event):
    proposal, noor = make_proposal(event), make_person()
    outcome = note(event, "accepted", proposal, by=noor)
    proposal.refresh_from_db()
    assert outcome.done == [proposal]
    assert (proposal.state, proposal.pending, proposal.pending_by, proposal.pending_at) == (
        "submitted",
        "accepted",
        noor,
        NOW,
    )
    assert not Message.objects.exists()
    clear_pending(event, chosen(proposal), by=noor, at=NOW)
    proposal.refresh_from_db()
    assert (proposal.pending, proposal.pending_by, proposal.pending_at) == ("", None, None)
    lines = Change.objects.filter(verb="decision noted").order_by("pk")
    assert [(line.by, line.data) for line in lines] == [
        (noor, {"was": "", "became": "accepted"}),
        (noor, {"was": "accepted", "became": ""}),
    ]


def test_a_decision_that_does_not_fit_is_not_noted(event):
    draft, confirmed = make_proposal(event, "draft"), make_proposal(event, "confirmed")
    outcome = note(event, "accepted", draft, confirmed)
    assert (outcome.done, outcome.impossible) == ([], [draft, confirmed])
    with pytest.raises(Refusal):
        note(event, "confirmed", draft)


def test_proposals_of_another_event_are_left_alone(event):
    other = make_proposal(make_event())
    assert note(event, "accepted", other).done == []
    other.refresh_from_db()
    assert other.pending == ""


def test_applied_decisions_move_make_sessions_rank_the_reserve_and_hold_the_mail(event):
    one, two, three, four = (make_proposal(event) for _n in range(4))
    make_proposal(event, "reserve", rank=7)
    note(event, "accepted", one)
    note(event, "reserve", two, three)
    note(event, "rejected", four)
    outcome = apply(event, four, three, two, one)
    assert outcome.done == [one, two, three, four]
    assert states(one, two, three, four) == ["accepted", "reserve", "reserve", "rejected"]
    ranks = dict(Proposal.objects.filter(state="reserve").values_list("pk", "rank"))
    assert (ranks[two.pk], ranks[three.pk]) == (8, 9)
    assert Session.objects.filter(proposal=one).count() == 1
    assert Proposal.objects.exclude(pending="").count() == 0
    told = ProposalLetter.objects.order_by("proposal_id").values_list("proposal", "told", "message__state")
    assert list(told) == [
        (one.pk, "accepted", "held"),
        (two.pk, "reserve", "held"),
        (three.pk, "reserve", "held"),
        (four.pk, "rejected", "held"),
    ]


def test_what_another_organiser_changed_is_not_overwritten_but_named(event):
    one, two = make_proposal(event), make_proposal(event)
    seen = chosen(one, two)
    note(event, "rejected", two)
    outcome = set_pending(event, seen, "accepted", by=None, at=NOW)
    assert (outcome.done, outcome.stale) == ([one], [two])
    assert outcome.stale[0].pending == "rejected"
    seen = chosen(one, two)
    move_proposal(one.pk, "reserve", by=None, at=NOW)
    outcome = apply_decisions(event, seen, by=None, at=NOW)
    assert (outcome.done, outcome.stale) == ([two], [one])
    assert states(one, two) == ["reserve", "rejected"]
    outcome = clear_pending(event, seen, by=None, at=NOW)
    assert len(outcome.stale) == 2


def test_an_application_is_undone_but_for_what_moved_since(event):
    one, two, three = (make_proposal(event) for _n in range(3))
    note(event, "accepted", one, two)
    note(event, "rejected", three)
    change = apply(event, one, two, three).change
    move_proposal(two.pk, "confirmed", by=None, at=NOW)
    Message.objects.filter(about_proposal__proposal=three).update(state=MessageState.SENT)
    assert [way.count for way in ways_back(event)] == [3]
    undone = undo_application(change, by=None, at=NOW + timedelta(hours=1))
    assert (undone.done, undone.since, undone.told) == ([one, three], [two], [three])
    assert states(one, two, three) == ["submitted", "confirmed", "submitted"]
    assert not Session.objects.filter(proposal=one).exists()
    assert Message.objects.get(about_proposal__proposal=one).state == MessageState.DISCARDED
    assert ways_back(event) == []
    with pytest.raises(Refusal) as refused:
        undo_application(change, by=None, at=NOW)
    assert refused.value.code == "no-undo"


def test_what_was_applied_again_after_undo_is_not_undone_by_the_first_press(event):
    proposal = make_proposal(event)
    note(event, "rejected", proposal)
    first = apply(event, proposal).change
    undo_application(first, by=None, at=NOW)
    note(event, "accepted", proposal)
    apply(event, proposal)
    with pytest.raises(Refusal):
        undo_application(first, by=None, at=NOW)
    assert states(proposal) == ["accepted"]


def test_a_place_that_came_free_is_offered_on_a_card_until_somebody_decides(event):
    first, second = (make_proposal(event, "reserve", rank=n) for n in (1, 2))
    left = make_proposal(event, "accepted")
    withdraw_proposal(left.pk, by=None, at=NOW)
    [card] = vacancies(event)
    assert (card.left, card.proposed) == (left, first)
    outcome = choose_instead(event, chosen(first), chosen(second), by=make_person(), at=NOW)
    assert outcome.done == [second]
    pending = dict(Proposal.objects.filter(state="reserve").values_list("pk", "pending"))
    assert pending == {first.pk: "", second.pk: "accepted"}
    assert vacancies(event) == []


def test_choosing_another_does_nothing_when_somebody_was_first(event):
    first, second = (make_proposal(event, "reserve", rank=n) for n in (1, 2))
    withdraw_proposal(make_proposal(event, "accepted").pk, by=None, at=NOW)
    seen = chosen(first), chosen(second)
    move_proposal(second.pk, "rejected", by=None, at=NOW)
    outcome = choose_instead(event, *seen, by=None, at=NOW)
    assert (outcome.done, outcome.stale) == ([], [second])
    first.refresh_from_db()
    assert first.pending == "accepted"


def test_the_page_groups_what_waits_with_its_mail(event):
    one, two = make_proposal(event), make_proposal(event)
    note(event, "accepted", one)
    note(event, "rejected", two)
    found = [(group.state, [row.proposal for row in group.rows], group.letters) for group in groups_of(event)]
    assert found == [("accepted", [one], 1), ("rejected", [two], 1)]


def test_forty_decisions_are_applied_in_one_press(event, django_assert_max_num_queries):
    proposals = [make_proposal(event) for _n in range(4)]
    note(event, "reserve", *proposals)
    with django_assert_max_num_queries(60):
        assert len(apply(event, *proposals).done) == 4


def test_ticks_that_cannot_be_are_left_out():
    assert ticked(["12:ab", "x:1", "", ":", "9", "1" * 30 + ":a"]) == {12: "ab", 9: ""}


def told_accepted(event, days_ago):
    proposal = make_proposal(event)
    moved = timezone.now() - timedelta(days=days_ago)
    note(event, "accepted", proposal)
    apply_decisions(event, chosen(proposal), by=None, at=moved)
    return proposal


def test_speakers_who_did_not_confirm_are_reminded_once_and_only_when_they_were_told(event):
    untold, told = told_accepted(event, 12), told_accepted(event, 12)
    Message.objects.filter(about_proposal__proposal=told).update(state=MessageState.SENT)
    Message.objects.filter(about_proposal__proposal=told_accepted(event, 5)).update(state=MessageState.SENT)
    at = timezone.now()
    assert (remind_to_confirm(at), remind_to_confirm(at)) == (1, 0)
    reminder = Message.objects.get(template="programme/confirm_reminder")
    assert reminder.person == told.owner
    assert untold.owner != told.owner


def test_who_is_too_late_is_listed(event):
    late = told_accepted(event, 15)
    told_accepted(event, 13)
    assert overdue(event, timezone.now()) == [late]


def test_no_organisers_template_is_needed(event):
    assert not MailTemplate.objects.exists()
    proposal = make_proposal(event)
    note(event, "accepted", proposal)
    assert apply(event, proposal).done == [proposal]
