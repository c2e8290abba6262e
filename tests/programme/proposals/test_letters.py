# SPDX-License-Identifier: EUPL-1.2
"""Letters about proposals: to whom, with which text, what is filled in, and that they wait."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.delivery import deliver_due
from conference.errors import Refusal
from conference.models import Message
from conference.operations.messages import discard_message, edit_message
from programme.models import Proposal, ProposalLetter, ProposalSpeaker
from programme.operations.letter_texts import change_letter_text, move_letter_text
from programme.operations.proposal_letters import (
    letters_preview,
    release_letters,
    tell,
)
from programme.speaker_links import speaker_token
from tests.make import NOW, make_event, make_person, make_track
from tests.make_proposals import make_call, make_profile, make_proposal
from tests.programme.proposals.letter_texts import ANNA, shown_text, text_for, written

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def event(db):
    event = make_event("dag", name="Netwerkdag", name_en="Network day", help_email="hulp@dag.example")
    make_call(event, confirm_days=7)
    return event


@pytest.fixture
def by(db):
    return make_person()


def test_everybody_who_takes_part_hears_in_their_own_language_and_the_letters_wait(event):
    proposal = make_proposal(event, title="Samen", title_en="Together")
    english = make_profile(event, person=make_person("joe@x.example", language="en"), name="Joe Bloggs")
    for speaker, state in (
        (english, "accepted"),
        (make_profile(event), "declined"),
        (make_profile(event), "invited"),
    ):
        ProposalSpeaker.objects.create(proposal=proposal, speaker=speaker, state=state, invited_at=NOW)
    tell(proposal, "accepted", at=NOW, held=True)
    assert written(event) == [
        (proposal.owner.email, "nl", "held", "Je voorstel is aangenomen: Samen"),
        ("joe@x.example", "en", "held", "Your proposal is accepted: Together"),
    ]
    assert set(Message.objects.values_list("subject", flat=True)) == {one[3] for one in written(event)}
    assert list(ProposalLetter.objects.values_list("proposal", "told")) == [(proposal.pk, "accepted")] * 2


def test_nobody_gets_a_second_letter_of_the_same_while_one_waits(event, by):
    proposal = make_proposal(event)
    [first] = tell(proposal, "accepted", at=NOW, held=True)
    assert tell(proposal, "accepted", at=NOW, held=True) == []
    discard_message(first, by=by, at=NOW)
    assert len(tell(proposal, "accepted", at=NOW, held=True)) == 1


def test_a_receipt_goes_at_once_unless_the_event_holds_its_mail(event):
    tell(make_proposal(event), "submitted", at=NOW, held=False)
    event.hold_mail = True
    event.save()
    tell(make_proposal(event), "submitted", at=NOW, held=False)
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["queued", "held"]


def test_who_was_erased_or_has_no_address_gets_nothing(event):
    erased = make_profile(event, person=make_person(erased_at=NOW))
    nobody = make_profile(event)
    nobody.person.delete()
    nobody.refresh_from_db()
    proposals = [make_proposal(event, speaker=erased), make_proposal(event, speaker=nobody, owner=None)]
    assert [tell(one, "accepted", at=NOW, held=True) for one in proposals] == [[], []]


def test_the_mail_that_arrives_has_the_names_the_real_link_and_nothing_between_braces(event, by, smtp):
    track = make_track(event)
    text_for(
        event,
        by,
        subject="{titel} (#{nummer})",
        body="Dag {voornaam}, {naam}; {soort}, {thema}, {stand}, {sprekers}, {evenement}, "
        "vóór {confirm_by}, {plaats op de lijst}{opmerking}{tot wanneer} {help_email}\n\n{mijn pagina}\n\nen {link}",
    )
    proposal = make_proposal(
        event, "accepted", speaker=make_profile(event, "Noor Jansen"), title="Een {naam} titel", track=track
    )
    [message] = tell(proposal, "accepted", at=NOW, held=True)
    assert "spreker" not in message.context["parts"][0]
    assert deliver_due(LATER) == 0
    edit_message(message, "Nieuw onderwerp", shown_text(message).replace("Dag", "Hallo"), by=by, at=NOW)
    release_letters(event, [message.pk], by=by, at=LATER)
    assert deliver_due(LATER) == 1
    [mail] = smtp.messages
    body = mail.get_content().replace("\r\n", "\n")
    link = f"/dag/spreker/{speaker_token(proposal.speakers.get().speaker)}/"
    assert mail["Subject"] == "Nieuw onderwerp"
    assert " ".join(body.split()).startswith(
        "Hallo Noor, Noor Jansen; workshop, Thema A, aangenomen, Noor Jansen, Netwerkdag, vóór "
    )
    assert "hulp@dag.example" in body
    assert body.count(link) == 2
    assert "{" not in body and "«" not in body


def test_a_name_between_braces_in_a_title_stays_as_it_is(event):
    proposal = make_proposal(event, title="Een {naam} en {mijn pagina}")
    [message] = tell(proposal, "rejected", at=NOW, held=True)
    assert message.subject == "Over je voorstel: Een {naam} en {mijn pagina}"


def test_the_organisers_text_is_used_by_kind_track_language_and_order(event, by):
    track = make_track(event)
    general = text_for(event, by, subject="Algemeen")
    text_for(event, by, subject="Workshop in het Nederlands", kind="workshop", language="nl")
    proposals = [
        make_proposal(event, kind="workshop", track=track),
        make_proposal(event, kind="lecture"),
        make_proposal(event, kind="workshop", speaker=make_profile(event, person=make_person(language="en"))),
    ]
    subjects = lambda: [one.subject for one in letters_preview(proposals, "accepted")]  # noqa: E731
    assert subjects() == ["Algemeen"] * 3
    move_letter_text(general, up=False, by=by, at=NOW)
    assert subjects() == ["Workshop in het Nederlands", "Algemeen", "Algemeen"]


def test_a_text_with_a_word_that_we_do_not_know_is_refused(event, by):
    with pytest.raises(Refusal, match="unknown-placeholder"):
        text_for(event, by, body="Dag {nam}")
    text = text_for(event, by)
    with pytest.raises(Refusal, match="unknown-placeholder"):
        change_letter_text(text, ANNA | {"subject": "{", "body": "x"}, by=by, at=NOW)


def test_a_letter_that_waits_keeps_its_text_when_the_text_changes(event, by):
    text = text_for(event, by)
    [message] = tell(make_proposal(event, title="Samen"), "accepted", at=NOW, held=True)
    change_letter_text(text, ANNA | {"subject": "Anders", "body": "Anders"}, by=by, at=NOW)
    assert shown_text(message).startswith("Dag Spreker")


def test_what_waits_is_looked_at_before_it_is_decided(event):
    accepted = make_proposal(event, title="Een", pending="accepted", pending_at=NOW)
    rejected = make_proposal(event, title="Twee", state="rejected")
    draft = make_proposal(event, state="draft")
    shown = letters_preview([accepted, rejected, draft])
    assert [(one.proposal, one.told, one.subject) for one in shown] == [
        (accepted, "accepted", "Je voorstel is aangenomen: Een"),
        (rejected, "rejected", "Over je voorstel: Twee"),
    ]
    assert shown[0].body.startswith("Dag Spreker,\n\nGoed nieuws: “Een” krijgt een plek in Netwerkdag.")
    assert "«persoonlijke" in shown[0].body
    assert Message.objects.count() == 0


def test_a_look_at_many_asks_as_much_as_at_one(event):
    proposals = [make_proposal(event) for _n in range(12)]

    def asked(some):
        fresh = list(Proposal.objects.filter(pk__in=[one.pk for one in some]).select_related("event"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert len(letters_preview(fresh, "accepted")) == len(some)
        return len(seen)

    assert asked(proposals) == asked(proposals[:1])
