# SPDX-License-Identifier: EUPL-1.2
"""An organiser proposes something for somebody: on paper, by telephone, from a list."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conference.addresses import normalise
from conference.history import record
from conference.mail import Outgoing, post
from conference.models import Event, Person
from programme.models import Proposal, ProposalSpeaker, ProposalState, Speaker, SpeakerState
from programme.operations.beginning import new_draft
from programme.operations.call_questions import save_answers
from programme.operations.profile_rows import profile_of
from programme.operations.proposal_values import next_number
from programme.speaker_links import speaker_in_mail

TEMPLATE = "programme/proposed_for_you"


@transaction.atomic
def propose_for(
    event: Event,
    email: str,
    name: str,
    values: Mapping[str, Any],
    *,
    answers: Mapping[int, Any] | None = None,
    language: str = "nl",
    submitted: bool = False,
    by: Person,
    at: datetime,
) -> Proposal:
    """Write down a proposal of somebody else, also outside the call: a draft, or handed in at once.

    They get a mail with their own link, to look at it; until they say so there, they are not named in public. Their
    address counts as theirs for this event only: it is not proved. Locks the call, the person and the event."""
    number = next_number(event)
    person = contact_at(email, name, language)
    speaker = profile_of(event, person, name)
    proposal = new_draft(event, number, values, code=None, at=at)
    proposal.owner = person
    proposal.save(update_fields=["owner"])
    ProposalSpeaker.objects.create(
        proposal=proposal, speaker=speaker, is_owner=True, state=SpeakerState.ACCEPTED, invited_at=at
    )
    save_answers(proposal, answers or {})
    record("proposed for them", proposal, event=event, by=by, at=at, submitted=submitted)
    if submitted:
        hand_in(event, [proposal.pk], at=at)
        proposal.refresh_from_db()
        proposal.event = event
    letter = letter_about(proposal, speaker, language, by=by, submitted=submitted)
    post(TEMPLATE, person, at=at, event=event, language=letter.language, context=letter.context)
    return proposal


def contact_at(email: str, name: str, language: str) -> Person:
    """Who has this address, without proof; somebody new when nobody has it. Locks the person."""
    known, _new = Person.objects.get_or_create(
        email=normalise(email), defaults={"name": name, "language": language}
    )
    return Person.objects.select_for_update(no_key=True).get(pk=known.pk)


def hand_in(event: Event, ids: list[int], *, at: datetime) -> None:
    """Drafts that an organiser hands in as they are. One statement; the caller locked them."""
    rows = Proposal.objects.filter(event=event, pk__in=ids, state=ProposalState.DRAFT)
    rows.update(state=ProposalState.SUBMITTED, came_from=ProposalState.DRAFT, moved_at=at, submitted_at=at)


def letter_about(
    proposal: Proposal, speaker: Speaker, language: str, *, by: Person, submitted: bool
) -> Outgoing:
    """The mail to whom it was done for, with their own link."""
    person = speaker.person
    assert person is not None  # noqa: S101 -- made with one
    context = {
        "name": speaker.name,
        "by": by.name,
        "title": proposal.title,
        "is_submitted": submitted,
        "link": speaker_in_mail(speaker),
    }
    return Outgoing(person, context, person.language or language)
