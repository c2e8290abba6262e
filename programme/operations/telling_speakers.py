# SPDX-License-Identifier: EUPL-1.2
"""Mail to everybody who takes part in a proposal."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from conference.mail import post
from conference.models import Message
from programme.models import Proposal, ProposalSpeaker, SpeakerState
from programme.speaker_links import speaker_in_mail


def tell_speakers(
    proposal: Proposal,
    name: str,
    values: dict[str, Any],
    *,
    at: datetime,
    but: Collection[int | None] = (),
) -> list[Message]:
    """Mail everybody who takes part, with their own link; `name` is the template's, `but` whom to leave out."""
    messages = []
    for part in taking_part(proposal):
        speaker = part.speaker
        if speaker is None or speaker.person is None or speaker.person_id in but:
            continue
        speaker.event = proposal.event
        about = {"name": speaker.name, "title": proposal.title, "number": proposal.number}
        context = about | values | {"link": speaker_in_mail(speaker)}
        message = post(f"programme/{name}", speaker.person, at=at, event=proposal.event, context=context)
        if message is not None:
            messages.append(message)
    return messages


def taking_part(proposal: Proposal) -> QuerySet[ProposalSpeaker]:
    """The parts of who accepted, with profile and person."""
    rows = ProposalSpeaker.objects.filter(proposal=proposal, state=SpeakerState.ACCEPTED)
    return rows.select_related("speaker__person").order_by("position", "pk")
