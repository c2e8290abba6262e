# SPDX-License-Identifier: EUPL-1.2
"""What a speaker's own page shows: each proposal, how it stands, what is still owed, where and when, and who comes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet

from conference.letters import subject_of
from conference.models import Event, Message
from conference.models.message import MessageState
from programme.models import (
    Availability,
    Call,
    EditRequest,
    Material,
    Proposal,
    ProposalComment,
    ProposalSpeaker,
    ProposalState,
    RequestState,
    Speaker,
    SpeakerState,
    Visibility,
)
from programme.proposals.owed import Owed, Standing, owed
from programme.published import Place, latest_of
from programme.queries.asked import Unanswered, unanswered
from programme.seatinfo import Touched, limits_of, named_in, touched_in

MAILS = "programme/"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have a place at one of its moments, and wait for one; `names` where speakers may see them."""

    seats: int
    waiting: int
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class When:
    """One moment of a session, as the public knows it."""

    place: Place
    turnout: Turnout | None


@dataclass(frozen=True, slots=True)
class Talk:
    """A proposal as one of its speakers sees it."""

    proposal: Proposal
    part: ProposalSpeaker
    others: list[ProposalSpeaker]
    owed: list[Owed]
    moments: list[When]
    materials: list[Material]
    remarks: list[ProposalComment]
    confirm_by: datetime | None
    request: EditRequest | None

    @property
    def is_urgent(self) -> bool:
        """Whether something must be done by a moment."""
        return any(one.until is not None and one.is_needed for one in self.owed)


def talks_of(speaker: Speaker, at: datetime) -> list[Talk]:
    """Their proposals, first those that wait for the speaker, then the newest; a fixed number of questions."""
    event = speaker.event
    call = Call.objects.filter(event=event).first()
    parts = list(parts_of(speaker))
    proposals = [part.proposal for part in parts]
    moments = moments_of(event, proposals, is_named=call is not None and call.shows_names)
    missing = unanswered(event, proposals, speaker, at)
    talks = [talk_of(part, call, moments.get(part.proposal.session_id, []), missing, at) for part in parts]
    return sorted(talks, key=lambda talk: not talk.is_urgent)


def parts_of(speaker: Speaker) -> QuerySet[ProposalSpeaker]:
    rows = ProposalSpeaker.objects.filter(speaker=speaker, state=SpeakerState.ACCEPTED)
    return (
        rows.select_related("proposal__event", "proposal__track", "speaker")
        .prefetch_related(
            "proposal__speakers__speaker",
            "proposal__materials",
            "proposal__requests",
            "proposal__comments__by",
        )
        .order_by("-proposal__created_at", "-proposal_id")
    )


def talk_of(
    part: ProposalSpeaker, call: Call | None, moments: list[When], missing: Unanswered, at: datetime
) -> Talk:
    proposal, materials = part.proposal, list(part.proposal.materials.all())
    standing = standing_of(part, call, missing, at)
    return Talk(
        proposal=proposal,
        part=part,
        others=[one for one in proposal.speakers.all() if one.pk != part.pk],
        owed=owed(standing),
        moments=moments,
        materials=materials,
        remarks=[one for one in proposal.comments.all() if one.visibility == Visibility.SPEAKER],
        confirm_by=standing.confirm_by,
        request=next((one for one in proposal.requests.all() if one.state == RequestState.OPEN), None),
    )


def standing_of(part: ProposalSpeaker, call: Call | None, missing: Unanswered, at: datetime) -> Standing:
    proposal, materials = part.proposal, part.proposal.materials.all()
    is_accepted = proposal.state == ProposalState.ACCEPTED
    is_asked = proposal.changes_until is not None and proposal.changes_until > at
    return Standing(
        state=proposal.state,
        is_owner=part.is_owner,
        confirm_by=proposal.moved_at + timedelta(days=call.confirm_days) if call and is_accepted else None,
        changes_until=proposal.changes_until if is_asked else None,
        slides_until=call.slides_until if call else None,
        has_begun=proposal.event.day_at(at) >= proposal.event.starts_on,
        has_bio=bool(part.speaker.bio.strip()),
        has_photo=bool(part.speaker.photo),
        knows_availability=part.speaker.availability != Availability.UNKNOWN,
        has_consented=part.consented_at is not None,
        has_slides=any(one.is_slides for one in materials),
        answers=missing.by_proposal.get(proposal.pk, 0),
        own_answers=missing.about_speaker,
    )


def moments_of(
    event: Event, proposals: Iterable[Proposal], *, is_named: bool
) -> dict[int | None, list[When]]:
    """Where and when each session is in the released programme, by the session's key."""
    programme = latest_of(event)
    if programme is None:
        return {}
    sessions = {one.session_id for one in proposals if one.session_id}
    places = {pk: programme.by_session.get(pk, []) for pk in sessions}
    slots = [place.slot_id for found in places.values() for place in found]
    turnout = turnout_of(event, slots, is_named=is_named)
    return {pk: [When(place, turnout.get(place.slot_id)) for place in found] for pk, found in places.items()}


def turnout_of(event: Event, slots: Collection[int], *, is_named: bool) -> dict[int, Turnout]:
    """By slot, of those with a sign-up."""
    limits, touched = limits_of(event), touched_in(event, slots)
    names = named_in(event, slots) if is_named else {}
    nobody = Touched(0, 0)
    return {
        slot: Turnout(
            touched.get(slot, nobody).seats, touched.get(slot, nobody).waiting, list(names.get(slot, ()))
        )
        for slot in slots
        if slot in limits
    }


def letters_with_subjects(speaker: Speaker, most: int) -> list[tuple[Message, str]]:
    """The latest mails of `letters_to`, each with what stands above it."""
    return [(one, subject_of(one)) for one in letters_to(speaker).select_related("event")[:most]]


def letters_to(speaker: Speaker) -> QuerySet[Message]:
    """The mails about their proposals that reached them, the latest first; never one with a secret."""
    mine = Message.objects.filter(event=speaker.event, person=speaker.person_id, template__startswith=MAILS)
    return mine.filter(state=MessageState.SENT, is_secret=False).order_by("-sent_at", "-pk")
