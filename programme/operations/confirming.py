# SPDX-License-Identifier: EUPL-1.2
"""Speakers who have not said yet that they come: reminded once, three days before it is too late."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from conference.mail import post
from conference.models.message import MessageState
from programme.models import (
    Call,
    Occasion,
    Proposal,
    ProposalLetter,
    ProposalSpeaker,
    ProposalState,
    SpeakerState,
)
from programme.speaker_links import speaker_in_mail

BEFORE = timedelta(days=3)


def remind_to_confirm(at: datetime) -> int:
    """Write to the speakers of what was accepted and not confirmed, when the last three days begin; how many.

    Only to who was told that it was accepted: a decision never goes out by a reminder. Each hears it once."""
    return sum(remind_speakers(call, at) for call in Call.objects.select_related("event"))


def remind_speakers(call: Call, at: datetime) -> int:
    days = timedelta(days=call.confirm_days)
    if days <= BEFORE:
        return 0
    due = Proposal.objects.filter(
        event=call.event_id,
        state=ProposalState.ACCEPTED,
        moved_at__lte=at - days + BEFORE,
        moved_at__gt=at - days,
    )
    return sum(remind(part, part.proposal.moved_at + days, at) for part in told_parts(due))


def told_parts(proposals: Iterable[Proposal]) -> Iterable[ProposalSpeaker]:
    """Who takes part in these, and got the letter that it was accepted."""
    told = ProposalLetter.objects.filter(
        proposal=OuterRef("proposal"),
        speaker=OuterRef("speaker"),
        told=Occasion.ACCEPTED,
        message__state=MessageState.SENT,
    )
    parts = ProposalSpeaker.objects.filter(Exists(told), proposal__in=proposals, state=SpeakerState.ACCEPTED)
    return parts.select_related("proposal", "speaker__person", "speaker__event")


def remind(part: ProposalSpeaker, until: datetime, at: datetime) -> bool:
    speaker, proposal = part.speaker, part.proposal
    if speaker is None or speaker.person is None:
        return False
    context = {
        "name": speaker.name,
        "title": proposal.title,
        "until_at": until.isoformat(),
        "link": speaker_in_mail(speaker),
    }
    once = f"confirm:{part.pk}:{proposal.moved_at:%Y%m%d%H%M%S}"
    message = post(
        "programme/confirm_reminder", speaker.person, at=at, event=speaker.event, context=context, once=once
    )
    return message is not None
