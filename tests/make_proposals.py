# SPDX-License-Identifier: EUPL-1.2
"""Builders of the call for speakers and of proposals (see `tests.make`)."""

import itertools
from datetime import timedelta

from conference.models import Event, Phase
from programme.models import (
    Call,
    CallKind,
    Kind,
    Participation,
    Proposal,
    ProposalSpeaker,
    ProposalState,
    Speaker,
    SpeakerState,
)
from tests.make import NOW, make_person, make_session

_numbers = itertools.count(1)


def make_call(event: Event, *kinds: str, **values) -> Call:
    """A call that is open at NOW, for workshops and presentations or these kinds."""
    Phase.objects.get_or_create(
        event=event,
        kind="call",
        defaults={"opens_at": NOW - timedelta(days=10), "closes_at": NOW + timedelta(days=5)},
    )
    call = Call.objects.create(event=event, **values)
    for position, kind in enumerate(kinds or (Kind.WORKSHOP, Kind.PRESENTATION)):
        CallKind.objects.create(call=call, kind=kind, durations=[50, 110], position=position)
    return call


# How a proposal comes into each state, move by move.
_WAY = {
    ProposalState.DRAFT: (),
    ProposalState.SUBMITTED: ("submitted",),
    ProposalState.ACCEPTED: ("submitted", "accepted"),
    ProposalState.CONFIRMED: ("submitted", "accepted", "confirmed"),
    ProposalState.RESERVE: ("submitted", "reserve"),
    ProposalState.REJECTED: ("submitted", "rejected"),
    ProposalState.WITHDRAWN: ("submitted", "withdrawn"),
    ProposalState.CANCELLED: ("submitted", "accepted", "cancelled"),
}


def make_proposal(
    event: Event, state: str = ProposalState.SUBMITTED, *, speaker: Speaker | None = None, **values
) -> Proposal:
    """A complete proposal of one speaker (a confirmed person) in this state; one that was accepted has a session
    with its speaker, without times."""
    n = next(_numbers)
    speaker = speaker or make_profile(event)
    rank = values.pop("rank", n)
    defaults = {
        "owner": speaker.person,
        "number": event.proposals.count() + 1,
        "title": f"Voorstel {n}",
        "abstract": "Samen kijken we hoe het beter kan. " * 6,
        "minutes": 50,
        "seats": 20,
        "created_at": NOW,
        "edited_at": NOW,
        "moved_at": NOW,
    }
    proposal = Proposal.objects.create(event=event, **(defaults | values))
    ProposalSpeaker.objects.create(
        proposal=proposal,
        speaker=speaker,
        is_owner=True,
        state=SpeakerState.ACCEPTED,
        invited_at=NOW,
        answered_at=NOW,
        consented_at=NOW,
    )
    for move in _WAY[ProposalState(state)]:
        proposal.came_from, proposal.state, proposal.submitted_at = proposal.state, move, NOW
        proposal.rank = rank if move == "reserve" else None
        if move == "accepted":
            proposal.session = make_session(event, title=proposal.title, kind=proposal.kind)
            Participation.objects.create(session=proposal.session, speaker=speaker)
        proposal.save()
    return proposal


def make_profile(event: Event, name: str | None = None, **values) -> Speaker:
    """Somebody with a confirmed address who may propose something; in no session yet."""
    n = next(_numbers)
    person = values.pop("person", None) or make_person(name=name or f"Spreker {n}", confirmed_at=NOW)
    return Speaker.objects.create(
        event=event, slug=f"profiel-{n}", name=name or person.name, person=person, **values
    )
