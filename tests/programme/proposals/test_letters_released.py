# SPDX-License-Identifier: EUPL-1.2
"""Letters about proposals that go together, and those that contradict another."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from conference.operations.messages import discard_message, edit_message, release_message, release_messages
from programme.operations.proposal_letters import (
    contradictions,
    discard_letters,
    fingerprint_of,
    letters_preview,
    release_letters,
    rewrite_letters,
    tell,
)
from tests.conftest import together
from tests.make import NOW, make_event, make_person
from tests.make_proposals import make_call, make_proposal
from tests.programme.proposals.letter_texts import shown_text, text_for

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def event(db):
    event = make_event("dag", name="Netwerkdag", name_en="Network day", help_email="hulp@dag.example")
    make_call(event, confirm_days=7)
    return event


@pytest.fixture
def by(db):
    return make_person()


def test_accepted_after_rejected_is_flagged_with_a_sentence(event, by):
    proposal = make_proposal(event, state="rejected")
    [first] = tell(proposal, "rejected", at=NOW, held=True)
    Message.objects.filter(pk=first.pk).update(state="sent", sent_at=NOW)
    [shown] = letters_preview([proposal], "accepted")
    assert (shown.against.message, shown.against.told) == (first.pk, "rejected")
    [second] = tell(proposal, "accepted", at=LATER, held=True)
    assert list(contradictions(event)) == [second.pk]
    assert (
        "aangenomen" in contradictions(event)[second.pk] and "afgewezen" in contradictions(event)[second.pk]
    )


def test_a_letter_that_was_discarded_or_never_arrived_contradicts_nothing(event):
    proposal = make_proposal(event, state="accepted")
    for state in ("discarded", "failed"):
        [message] = tell(proposal, "rejected", at=NOW, held=True)
        Message.objects.filter(pk=message.pk).update(state=state)
    tell(proposal, "accepted", at=NOW, held=True)
    assert contradictions(event) == {}


def flagged(event):
    proposal = make_proposal(event, state="accepted")
    tell(proposal, "rejected", at=NOW, held=True)
    Message.objects.update(state="sent", sent_at=NOW)
    [message] = tell(proposal, "accepted", at=NOW, held=True)
    return message


def test_what_contradicts_goes_only_when_somebody_says_so(event, by):
    message = flagged(event)
    [other] = tell(make_proposal(event, state="accepted"), "accepted", at=NOW, held=True)
    with pytest.raises(Refusal, match="contradicts"):
        release_message(message, by=by, at=NOW)
    assert release_messages(Message.objects.all(), event=event, by=by, at=NOW) == 1
    assert Message.objects.get(pk=message.pk).state == "held"
    assert Message.objects.get(pk=other.pk).state == "queued"
    assert release_letters(event, [message.pk], by=by, at=NOW) == 0
    assert release_letters(event, [message.pk], by=by, at=NOW, anyway=[message.pk]) == 1


def test_letters_go_together_only_as_they_were_seen(event, by):
    letters = [
        tell(make_proposal(event, state="accepted"), "accepted", at=NOW, held=True)[0] for _n in range(3)
    ]
    ids = [one.pk for one in letters]
    seen = fingerprint_of(event, Message.objects.filter(pk__in=ids))
    edit_message(letters[1], "Anders", shown_text(letters[1]), by=by, at=NOW)
    with pytest.raises(Refusal, match="changed"):
        release_letters(event, ids, by=by, at=NOW, seen=seen)
    with pytest.raises(Refusal, match="changed"):
        discard_letters(event, ids, by=by, at=NOW, seen=seen)
    assert set(Message.objects.values_list("state", flat=True)) == {"held"}
    now = fingerprint_of(event, Message.objects.filter(pk__in=ids))
    assert release_letters(event, ids, by=by, at=NOW, seen=now) == 3
    assert set(Message.objects.values_list("state", flat=True)) == {"queued"}


def test_letters_of_another_event_do_not_go_along(event, by):
    other = make_event()
    [message] = tell(make_proposal(other), "accepted", at=NOW, held=True)
    assert release_letters(event, [message.pk], by=by, at=NOW) == 0


def test_letters_that_wait_are_written_anew_unless_somebody_changed_them(event, by):
    first, second, third = (
        tell(make_proposal(event, "accepted", title=title), "accepted", at=NOW, held=True)[0]
        for title in ("Een", "Twee", "Drie")
    )
    [asked] = tell(
        make_proposal(event), "changes", at=NOW, held=True, extra={"note": "Korter graag", "until": LATER}
    )
    edit_message(second, "Met de hand", shown_text(second), by=by, at=NOW)
    discard_message(third, by=by, at=NOW)
    text_for(event, by, subject="Nieuw: {titel}")
    ids = [one.pk for one in (first, second, third, asked)]
    assert rewrite_letters(event, ids, by=by, at=LATER) == 1
    assert list(Message.objects.order_by("pk").values_list("subject", flat=True)) == [
        "Nieuw: Een",
        "Met de hand",
        "Je voorstel is aangenomen: Drie",
        "Wil je iets aanpassen? " + asked.about_proposal.proposal.title,
    ]
    assert "«persoonlijke" in shown_text(first) and "Korter graag" in shown_text(asked)


@pytest.mark.django_db(transaction=True)
def test_two_organisers_who_send_the_same_letters_send_them_once():
    event, one, other = make_event(), make_person(), make_person()
    make_call(event)
    ids = [tell(make_proposal(event, "accepted"), "accepted", at=NOW, held=True)[0].pk for _n in range(3)]
    seen = fingerprint_of(event, Message.objects.filter(pk__in=ids).order_by("pk"))
    results = together(
        *(lambda who=who: release_letters(event, ids, by=who, at=LATER, seen=seen) for who in (one, other))
    )
    assert [result for result in results if not isinstance(result, Refusal)] == [3]
    assert [str(result.code) for result in results if isinstance(result, Refusal)] == ["changed"]
    assert Change.objects.filter(verb="message-release").count() == 3
