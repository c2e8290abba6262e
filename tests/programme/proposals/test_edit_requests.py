# SPDX-License-Identifier: EUPL-1.2
"""Changes that are asked for: one request at a time, answered once, and the speakers hear of it."""

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from conference.versions import StaleEdit, fingerprint
from programme.models import EditRequest, RequestState
from programme.operations.edit_requests import approve_edit, ask_edit, decline_edit, request_values
from programme.operations.moving import withdraw_proposal
from tests.make import NOW, make_event, make_person
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    event = make_event(help_email="hulp@dag.example")
    make_call(event)
    return make_proposal(event, "confirmed", title="Bijen", minutes=50)


def ask(proposal, **values):
    return ask_edit(proposal, values, by=proposal.owner, at=NOW)


def test_a_request_keeps_what_is_different_and_the_organisers_hear_of_it_once(proposal):
    ask(proposal, title="Wespen", minutes=50)
    request = ask(proposal, minutes=110, title="Bijen")
    assert (EditRequest.objects.count(), request.values, request.by) == (1, {"minutes": 110}, proposal.owner)
    told = Message.objects.get(template="programme/edit_asked")
    assert (told.to, told.context["title"]) == ("hulp@dag.example", "Bijen")


def test_asking_for_what_it_is_already_takes_the_request_back(proposal):
    ask(proposal, title="Wespen")
    assert ask(proposal, title="Bijen") is None
    assert not EditRequest.objects.exists()


def test_an_approved_change_is_made_in_proposal_and_session_and_everyone_hears(proposal):
    other = make_profile(proposal.event)
    proposal.speakers.create(speaker=other, state="accepted", invited_at=NOW)
    proposal.speakers.create(name="Nog niet", email="nog@niet.example", invited_at=NOW)
    noor = make_person()
    approve_edit(ask(proposal, title="Wespen"), note="Mooi.", by=noor, at=NOW)
    proposal.refresh_from_db()
    assert (proposal.title, proposal.session.title, proposal.edited_at) == ("Wespen", "Wespen", NOW)
    told = Message.objects.filter(template="programme/edit_approved")
    assert {one.person for one in told} == {proposal.owner, other.person}
    assert {one.context["note"] for one in told} == {"Mooi."}
    request = EditRequest.objects.get()
    assert (request.state, request.answered_by, request.answered_at) == (RequestState.APPROVED, noor, NOW)
    verbs = set(Change.objects.filter(by=noor).values_list("verb", flat=True))
    assert {"proposal changed", "edit approved"} <= verbs


def test_a_declined_change_is_not_made(proposal):
    decline_edit(ask(proposal, title="Wespen"), by=None, at=NOW)
    proposal.refresh_from_db()
    assert proposal.title == "Bijen"
    assert Message.objects.filter(template="programme/edit_declined").count() == 1


def test_a_request_is_answered_once_and_as_it_was_seen(proposal):
    request = ask(proposal, title="Wespen")
    seen = fingerprint(request_values(request))
    ask(proposal, title="Hommels")
    for answer in (approve_edit, decline_edit):
        with pytest.raises(StaleEdit):
            answer(request, seen=seen, by=None, at=NOW)
    approve_edit(request, by=None, at=NOW)
    with pytest.raises(Refusal) as refused:
        decline_edit(request, by=None, at=NOW)
    assert refused.value.code == "answered"


def test_nothing_is_left_to_answer_in_what_was_withdrawn(proposal):
    ask(proposal, title="Wespen")
    withdraw_proposal(proposal.pk, by=None, at=NOW)
    assert EditRequest.objects.get().state == RequestState.DECLINED
    assert not Message.objects.filter(template="programme/edit_declined").exists()
