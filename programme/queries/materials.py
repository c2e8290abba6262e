# SPDX-License-Identifier: EUPL-1.2
"""Which files and photos of speakers somebody may have."""

from django.db.models import Exists, OuterRef, QuerySet

from conference.models import Event
from programme.models import (
    IN_PROGRAMME,
    Material,
    Proposal,
    ProposalSpeaker,
    ProposalState,
    Speaker,
    SpeakerState,
)
from programme.published import latest_of


def public_materials(event: Event, session: int | None) -> "QuerySet[Material]":
    """What everybody may read of a session of the released programme."""
    rows = Material.objects.filter(
        proposal__event=event, proposal__session=session, proposal__state__in=IN_PROGRAMME, is_public=True
    )
    return rows.order_by("is_slides", "pk") if session else rows.none()


def released_materials(event: Event, slug: str) -> "QuerySet[Material]":
    """The same by the address of the session; none when the public does not know it."""
    programme = latest_of(event)
    session = programme.session_with(slug) if programme else None
    return public_materials(event, session.pk if session else None)


def materials_for(speaker: Speaker) -> "QuerySet[Material]":
    """What they and who speaks along have given, in everything that they take part in."""
    mine = ProposalSpeaker.objects.filter(
        proposal=OuterRef("proposal"), speaker=speaker, state=SpeakerState.ACCEPTED
    )
    return Material.objects.filter(Exists(mine))


def materials_for_team(event: Event, *, organises: bool) -> "QuerySet[Material]":
    """What organisers read; reviewers nothing of drafts."""
    return Material.objects.filter(proposal__in=proposals_for_team(event, organises=organises))


def proposals_for_team(event: Event, *, organises: bool) -> "QuerySet[Proposal]":
    rows = Proposal.objects.filter(event=event)
    return rows if organises else rows.exclude(state=ProposalState.DRAFT)


def speakers_for_team(event: Event, *, organises: bool) -> "QuerySet[Speaker]":
    """Whose photo organisers see; reviewers of who takes part in something that was handed in."""
    rows = Speaker.objects.filter(event=event)
    if organises:
        return rows
    parts = ProposalSpeaker.objects.filter(
        speaker=OuterRef("pk"),
        state=SpeakerState.ACCEPTED,
        proposal__in=proposals_for_team(event, organises=False),
    )
    return rows.filter(Exists(parts))


def released_photo(event: Event, slug: str) -> str:
    """The name of the file of a speaker's photo in the released programme; empty without one."""
    programme = latest_of(event)
    speaker = programme.speaker_with(slug) if programme else None
    return speaker.photo if speaker else ""
