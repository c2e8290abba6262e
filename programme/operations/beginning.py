# SPDX-License-Identifier: EUPL-1.2
"""The first draft of a proposal, and the proof that its address is somebody's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.codes import PER_HOUR, check_code, issue_code
from conference.errors import Refusal
from conference.history import record, subject_named
from conference.mail import post
from conference.models import Event, Person
from programme.models import CallCode, Proposal, ProposalSpeaker, ProposalState, Speaker, SpeakerState
from programme.operations.call_questions import save_answers
from programme.operations.profile_rows import profile_of, proved_person
from programme.operations.proposal_values import (
    empty_values,
    next_number,
    values_of_proposal,
    write_values,
)
from programme.operations.speaker_links import mail_speaker_link
from programme.queries.calls import answers_of, open_kinds

CODE = "propose"
PRESSED_TWICE = timedelta(minutes=1)
Answers = Mapping[int, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """What somebody filled in about a proposal."""

    values: Mapping[str, Any]
    answers: Answers

    def is_of(self, proposal: Proposal) -> bool:
        """Whether the proposal holds just this."""
        given = {pk: value for pk, value in self.answers.items() if value not in (None, "", [])}
        same = values_of_proposal(proposal) == empty_values() | dict(self.values)
        return same and answers_of(proposal) == given


@transaction.atomic
def begin_proposal(
    event: Event,
    email: str,
    name: str,
    values: Mapping[str, Any],
    *,
    language: str,
    code: CallCode | None,
    at: datetime,
    answers: Answers | None = None,
    again: int | None = None,
) -> Proposal:
    """A draft of somebody whose address is not proved, with a code mailed to it. Nobody reads it until then.

    `again` is the unproved draft that the same browser began before: it is written over. The same content twice within
    a minute is one draft. Locks the call. Raises Refusal `closed`, `too-many-codes`."""
    number, address = next_number(event), normalise(email)
    refuse_closed(event, values, code, at)
    content = Content(values, answers or {})
    part = unproved_part(event, again) or twin(event, address, content, at)
    if part is None:
        refuse_flood(event, address, at)
        proposal = new_draft(event, number, values, code=code, at=at)
        part = ProposalSpeaker(proposal=proposal, is_owner=True)
    elif is_pressed_twice(part, address, content, at):
        return part.proposal
    part.email, part.name, part.invited_at = address, name, at
    part.save()
    part.proposal.event, part.proposal.edited_at = event, at
    write_values(part.proposal, values)
    save_answers(part.proposal, answers or {})
    send_proposal_code(part, language=language, at=at)
    return part.proposal


@transaction.atomic
def begin_own_proposal(
    speaker: Speaker,
    values: Mapping[str, Any],
    *,
    code: CallCode | None,
    at: datetime,
    answers: Answers | None = None,
) -> Proposal:
    """A draft of somebody who is known. The same content twice within a minute is one draft.

    Locks the call. Raises Refusal `closed`."""
    number = next_number(speaker.event)
    refuse_closed(speaker.event, values, code, at)
    recent = Proposal.objects.filter(
        event=speaker.event,
        owner=speaker.person,
        state=ProposalState.DRAFT,
        created_at__gt=at - PRESSED_TWICE,
    )
    content = Content(values, answers or {})
    for one in recent.prefetch_related("venues"):
        if content.is_of(one):
            return one
    proposal = new_draft(speaker.event, number, values, code=code, at=at)
    part = ProposalSpeaker(proposal=proposal, is_owner=True, invited_at=at)
    own(part, speaker, at)
    save_answers(proposal, answers or {})
    return proposal


def begin_signed_in(
    event: Event,
    person: Person,
    name: str,
    values: Mapping[str, Any],
    *,
    code: CallCode | None,
    at: datetime,
    answers: Answers | None = None,
) -> Proposal:
    """A draft of somebody who signed in with their address: it is proved by that. Raises Refusal `closed`."""
    with transaction.atomic():
        proved = proved_person(person.email, name, language=person.language, at=at)
        speaker = profile_of(event, proved, name)
        mail_speaker_link(speaker, at=at)
        return begin_own_proposal(speaker, values, code=code, at=at, answers=answers)


def confirm_proposal(proposal_id: int, typed: str, at: datetime, *, language: str = "nl") -> Speaker:
    """Check the code from the mail; the draft is theirs then. Returns their profile. Twice is the same as once.

    No transaction of its own: a wrong try must stay counted. Raises Refusal `wrong-code`, `code-expired`."""
    check_code(CODE, subject_named("proposal", proposal_id), typed, at=at)
    return prove_owner(proposal_id, at, language=language)


@transaction.atomic
def prove_owner(proposal_id: int, at: datetime, *, language: str) -> Speaker:
    """The address is theirs: they get a profile and the draft, and their own link by mail.

    Locks the proposal, the person and the event."""
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("event").get(pk=proposal_id)
    part = proposal.speakers.select_related("speaker__person").get(is_owner=True)
    if part.speaker is not None:
        part.speaker.event = proposal.event
        return part.speaker
    person = proved_person(part.email, part.name, language=language, at=at)
    speaker = profile_of(proposal.event, person, part.name)
    part.proposal = proposal
    own(part, speaker, at)
    mail_speaker_link(speaker, at=at)
    return speaker


def own(part: ProposalSpeaker, speaker: Speaker, at: datetime) -> None:
    """Let the proposal be theirs; the address is kept in one place from now on."""
    proposal = part.proposal
    part.speaker, part.state, part.answered_at = speaker, SpeakerState.ACCEPTED, at
    part.name, part.email = "", ""
    part.save()
    proposal.owner = speaker.person
    proposal.save(update_fields=["owner"])
    record("proposal begun", proposal, event=proposal.event, by=speaker.person, at=at)


def send_proposal_code(part: ProposalSpeaker, *, language: str, at: datetime) -> None:
    """Mail a code that proves the address. Raises Refusal `too-many-codes`."""
    proposal = part.proposal
    code = issue_code(CODE, subject_named("proposal", proposal.pk), at=at)
    context = {"code": code, "name": part.name}
    to = Person.objects.at(part.email) or part.email
    post(
        "programme/proposal_code",
        to,
        at=at,
        event=proposal.event,
        language=language,
        context=context,
        secret=True,
    )


def new_draft(
    event: Event, number: int, values: Mapping[str, Any], *, code: CallCode | None, at: datetime
) -> Proposal:
    proposal = Proposal(event=event, number=number, code=code, created_at=at, edited_at=at, moved_at=at)
    write_values(proposal, values)
    return proposal


def refuse_closed(event: Event, values: Mapping[str, Any], code: CallCode | None, at: datetime) -> None:
    if values.get("kind") not in {kind.kind for kind in open_kinds(event, at, code)}:
        text = _("This kind of session can no longer be proposed. Choose another kind, or write to us.")
        raise Refusal("closed", text)


def unproved_part(event: Event, proposal_id: int | None) -> ProposalSpeaker | None:
    """The owner's part of a draft whose address is not proved; the draft is locked."""
    if proposal_id is None:
        return None
    drafts = Proposal.objects.select_for_update(of=("self",))
    draft = drafts.filter(pk=proposal_id, event=event, state=ProposalState.DRAFT).first()
    if draft is None:
        return None
    part = draft.speakers.filter(is_owner=True, state=SpeakerState.INVITED).first()
    if part is not None:
        part.proposal = draft
    return part


def twin(event: Event, address: str, content: Content, at: datetime) -> ProposalSpeaker | None:
    """The unproved draft that a second press of the same button would make again."""
    parts = ProposalSpeaker.objects.filter(
        proposal__event=event, is_owner=True, state=SpeakerState.INVITED, email=address
    )
    recent = parts.filter(invited_at__gt=at - PRESSED_TWICE).select_related("proposal__event")
    return next((part for part in recent if is_pressed_twice(part, address, content, at)), None)


def is_pressed_twice(part: ProposalSpeaker, address: str, content: Content, at: datetime) -> bool:
    is_recent = part.email == address and part.invited_at > at - PRESSED_TWICE
    return is_recent and content.is_of(part.proposal)


def refuse_flood(event: Event, address: str, at: datetime) -> None:
    """Nobody's mailbox is filled by somebody else."""
    begun = ProposalSpeaker.objects.filter(proposal__event=event, is_owner=True, email=address)
    if begun.filter(invited_at__gt=at - timedelta(hours=1)).count() >= PER_HOUR:
        text = _("We have sent you several codes. Wait an hour and try again.")
        raise Refusal("too-many-codes", text, status=429)
