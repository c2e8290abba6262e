# SPDX-License-Identifier: EUPL-1.2
"""Speaking along: who is asked by mail, by whom, and how somebody leaves again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conference.errors import Refusal
from conference.mail import token_of
from conference.models import Change, Message, Person
from programme.models import ProposalSpeaker, SpeakerState
from programme.operations.co_speakers import (
    INVITATIONS_PER_DAY,
    MAILS_PER_DAY,
    invite_again,
    order_speakers,
    remove_speaker,
    withdraw_invitation,
)
from programme.speaker_links import invited_token, speaker_token
from tests.make import NOW
from tests.make_proposals import make_call, make_profile, make_proposal
from tests.programme.proposals.asking import SAM, ask, join, mails, own_page, parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(event, noor):
    return make_proposal(event, speaker=noor, title="Data delen")


def test_the_owner_asks_somebody_along_by_mail(client, noor, proposal):
    page = own_page(noor, proposal)
    client.post(page, {"name": "Sam", "email": "Sam@Voorbeeld.nl", "part": "host"})
    row = ProposalSpeaker.objects.get(email=SAM)
    assert (row.part, row.state, row.consented_at) == ("host", "invited", None)
    assert mails() == [(SAM, "speaker_invited")]
    assert token_of(Message.objects.get().context["link"]) == invited_token(row)
    assert "Sam" in client.get(page).content.decode()
    assert not Person.objects.filter(email=SAM).exists()


@pytest.mark.parametrize("email", [SAM, "noor@voorbeeld.nl", "NOOR@voorbeeld.nl "])
def test_nobody_is_asked_twice(event, proposal, email):
    proposal.owner.email = "noor@voorbeeld.nl"
    proposal.owner.save()
    ask(proposal)
    with pytest.raises(Refusal) as refused:
        ask(proposal, email=email)
    assert refused.value.code == "already-in"


def test_there_are_no_more_speakers_than_the_call_says(client, event, noor, proposal):
    make_call(event, most_speakers=2)
    ask(proposal)
    answer = client.post(
        own_page(noor, proposal), {"name": "Ans", "email": "ans@voorbeeld.nl", "part": "speaker"}
    )
    assert answer.context["form"].non_field_errors()
    assert len(parts(proposal)) == 2


def test_nobodys_mailbox_is_filled_by_somebody_else(event, noor, proposal):
    row = ask(proposal)
    for _n in range(MAILS_PER_DAY - 1):
        invite_again(row, by=noor.person, at=NOW)
    with pytest.raises(Refusal) as refused:
        invite_again(row, by=noor.person, at=NOW)
    withdraw_invitation(row, by=None, at=NOW)
    for n in range(INVITATIONS_PER_DAY - MAILS_PER_DAY):
        withdraw_invitation(ask(proposal, email=f"a{n}@voorbeeld.nl"), by=None, at=NOW)
    with pytest.raises(Refusal) as of_proposal:
        ask(proposal, email="nog@voorbeeld.nl")
    assert {refused.value.code, of_proposal.value.code} == {"too-many-mails"}


def test_only_the_owner_asks_removes_and_orders(event, noor, proposal):
    sam = join(proposal).speaker
    ans = ask(proposal, "Ans", "ans@voorbeeld.nl")
    mine = proposal.speakers.get(speaker=sam)
    client, stranger = Client(), make_profile(event)
    client.post(own_page(sam, proposal), {"name": "Bo", "email": "bo@voorbeeld.nl", "part": "speaker"})
    found = {
        who: [
            client.post(own_page(speaker, proposal, page)).status_code
            for page in (f"sprekers/{ans.pk}/weg/", f"sprekers/{ans.pk}/opnieuw/", "sprekers/plek/")
        ]
        for who, speaker in (("co-speaker", sam), ("stranger", stranger))
    }
    assert found == {"co-speaker": [404, 404, 404], "stranger": [404, 404, 404]}
    assert parts(proposal) == [("Noor", "accepted"), ("Sam", "accepted"), ("Ans", "invited")]
    assert client.get(own_page(stranger, proposal)).status_code == 404
    assert mine.speaker == sam


def test_removing_asks_first_and_who_is_removed_hears_it(client, noor, proposal):
    row = join(proposal)
    page = own_page(noor, proposal, f"sprekers/{row.pk}/weg/")
    asked = client.get(page)
    there = ProposalSpeaker.objects.filter(pk=row.pk).exists()
    client.post(page)
    assert (asked.status_code, there, parts(proposal)) == (200, True, [("Noor", "accepted")])
    assert mails()[-1] == (SAM, "speaker_removed")


def test_somebody_leaves_by_themselves_and_the_owner_hears_it(client, noor, proposal):
    row = join(proposal)
    answer = client.post(own_page(row.speaker, proposal, f"sprekers/{row.pk}/weg/"))
    assert (answer["Location"], parts(proposal)) == (
        f"/dag/spreker/{speaker_token(row.speaker)}/",
        [("Noor", "accepted")],
    )
    last = Message.objects.order_by("pk").last()
    assert (last.to, last.context["answer"]) == (noor.person.email, "left")


def test_the_owner_cannot_be_removed(client, noor, proposal):
    owner = proposal.speakers.get(is_owner=True)
    with pytest.raises(Refusal) as refused:
        remove_speaker(owner, by=None, at=NOW)
    assert refused.value.code == "owner"
    assert client.post(own_page(noor, proposal, f"sprekers/{owner.pk}/weg/")).status_code == 404


def test_speakers_stand_in_the_order_that_the_owner_chooses(client, noor, proposal):
    row = join(proposal)
    client.post(own_page(noor, proposal, "sprekers/plek/"), {"up": row.pk})
    first = parts(proposal)
    client.post(own_page(noor, proposal, "sprekers/plek/"), {"up": row.pk})
    client.post(own_page(noor, proposal, "sprekers/plek/"), {"down": "x"})
    order_speakers(proposal, [row.pk], by=None, at=NOW)
    assert (first, parts(proposal)) == ([("Sam", "accepted"), ("Noor", "accepted")],) * 2
    assert Change.objects.filter(verb="speakers ordered").count() == 1


def test_a_mail_in_the_language_of_the_session_says_who_asks(event, noor):
    from conference.letters import text_of  # noqa: PLC0415

    proposal = make_proposal(event, speaker=noor, language="en", title="Sharing data")
    ask(proposal)
    message = Message.objects.get()
    text = text_of(message)
    assert (message.language, "Noor" in text["subject"], "Sharing data" in text["body"]) == ("en", True, True)


def test_the_list_asks_as_much_for_two_speakers_as_for_four(client, event, noor, proposal):
    counts = []
    for more in (1, 2):
        for n in range(more):
            ask(proposal, email=f"{more}{n}@voorbeeld.nl")
        with CaptureQueriesContext(connection) as asked:
            client.get(own_page(noor, proposal))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert proposal.speakers.filter(state=SpeakerState.INVITED).count() == 3
