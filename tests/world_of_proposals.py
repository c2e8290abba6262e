# SPDX-License-Identifier: EUPL-1.2
"""One of everything about proposals, for the tests that open every address."""

from django.core.files.base import ContentFile

from conference.models import Message
from programme.helper_links import helper_token
from programme.models import (
    CallCode,
    CallQuestion,
    MailTemplate,
    Material,
    ProposalComment,
    ProposalSpeaker,
    SavedList,
    TableHelper,
)
from programme.speaker_links import invited_token, speaker_token
from tests.make import NOW, make_person
from tests.make_proposals import make_call, make_profile, make_proposal


def proposal_world(event):
    """By the names that the parts of addresses have."""
    call = make_call(event, "workshop", "table")
    speaker = make_profile(event)
    proposal = make_proposal(event, "confirmed", speaker=speaker, kind="table")
    assert proposal.number == 1
    part = proposal.speakers.get()
    invited = ProposalSpeaker.objects.create(proposal=proposal, email="samen@x.example", invited_at=NOW)
    file = {"file": ContentFile(b"%PDF-", "x.pdf"), "file_name": "x.pdf", "media_type": "application/pdf"}
    material = Material.objects.create(proposal=proposal, kind="file", title="x", added_at=NOW, **file)
    helper = TableHelper.objects.create(proposal=proposal, person=make_person(), name="An", at=NOW)
    letter = Message.objects.create(
        event=event,
        person=speaker.person,
        to=speaker.person.email,
        template="programme/speaker_link",
        state="sent",
        sent_at=NOW,
        due_at=NOW,
    )
    organiser = event.grants.filter(role="organiser").first().person
    return {
        "speaker-token": speaker_token(speaker),
        "invited-token": invited_token(invited),
        "helper-token": helper_token(helper),
        "letter": letter.pk,
        "part": part.pk,
        "material": material.pk,
        "call_kind": call.kinds.first().pk,
        "call_code": CallCode.objects.create(call=call, note="x").pk,
        "call_question": CallQuestion.objects.create(call=call, kind="text", label="x").pk,
        "comment": ProposalComment.objects.create(proposal=proposal, by=organiser, text="x", at=NOW).pk,
        "text": MailTemplate.objects.create(event=event, occasion="accepted", subject="x", body="x").pk,
        "list": SavedList.objects.create(event=event, person=organiser, name="x").pk,
    }
