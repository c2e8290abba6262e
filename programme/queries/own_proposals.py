# SPDX-License-Identifier: EUPL-1.2
"""A proposal as one of its speakers finds it, how far it can be changed, and what it still lacks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404

from conference.models import Event, Phase
from programme.models import (
    Call,
    CallKind,
    EditRequest,
    Proposal,
    ProposalSpeaker,
    ProposalState,
    RequestState,
    Speaker,
    SpeakerState,
)
from programme.operations.proposal_values import empty_values, values_of_proposal
from programme.proposals.complete import Lack, Limits, lacks
from programme.proposals.windows import Editing, Moments, editing, free_until
from programme.queries import calls


def own_part(speaker: Speaker, number: int) -> ProposalSpeaker:
    """The part of the speaker in the proposal with this number, the proposal beside it. Raises Http404.

    Only who takes part finds it: an invitation is answered under its own link."""
    parts = ProposalSpeaker.objects.select_related(
        "proposal__track", "proposal__session", "proposal__code__call"
    )
    found = parts.filter(
        proposal__event=speaker.event, proposal__number=number, speaker=speaker, state=SpeakerState.ACCEPTED
    ).first()
    if found is None:
        raise Http404
    found.speaker, found.proposal.event = speaker, speaker.event
    return found


@dataclass(frozen=True, slots=True)
class Rules:
    """What of the call counts for one proposal."""

    call: Call | None
    kind: CallKind | None
    phase: Phase | None
    closes_at: datetime | None
    is_open: bool


def rules_of(proposal: Proposal, at: datetime) -> Rules:
    """The call, the kind in it (None: not offered any more), and until when it can be handed in."""
    call, phase = calls.find_call(proposal.event), calls.call_phase(proposal.event)
    kinds = call.kinds.all() if call else []
    kind = next((one for one in kinds if one.kind == proposal.kind), None)
    if kind is None:
        return Rules(call, None, phase, None, is_open=False)
    code = proposal.code if proposal.code and calls.code_works(proposal.code, at, besides=proposal) else None
    closes_at = calls.window_of(kind, phase, code).closes
    return Rules(call, kind, phase, closes_at, calls.is_open(kind, phase, at, code))


def moments_of(proposal: Proposal, rules: Rules) -> Moments:
    event = proposal.event
    return Moments(
        closes_at=rules.closes_at,
        changes_until=proposal.changes_until,
        edits_until=rules.call.edits_until if rules.call else None,
        starts_at=event.start_of(event.starts_on),
        ends_at=event.start_of(event.ends_on + timedelta(days=1)),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a proposal can be changed now; `until` is the moment at which that ends."""

    editing: Editing
    until: datetime | None
    request: EditRequest | None


def standing_of(proposal: Proposal, rules: Rules, at: datetime) -> Standing:
    moments = moments_of(proposal, rules)
    is_draft = proposal.state == ProposalState.DRAFT
    until = rules.closes_at if is_draft else free_until(proposal.state, moments)
    request = None if is_draft else proposal.requests.filter(state=RequestState.OPEN).first()
    return Standing(editing(proposal.state, moments, at), until, request)


def limits_of(call: Call | None, kind: CallKind | None, required: tuple[str, ...] = ()) -> Limits:
    """What the call asks of this kind."""
    of_call: dict[str, Any] = {}
    if call is not None:
        names = ("title_max", "abstract_min", "abstract_max", "goal_max", "most_tags")
        of_call = {name: getattr(call, name) for name in names}
    if kind is None:
        return Limits(**of_call, required=required)
    return Limits(
        **of_call,
        most_times=max(kind.most_times, 1),
        most_seats=kind.most_seats,
        asks_seats=kind.asks_seats,
        durations=tuple(kind.durations),
        required=required,
    )


def lacks_of(proposal: Proposal, rules: Rules, at: datetime) -> list[Lack]:
    """What must be mended before it can be handed in; of a proposal as it is kept."""
    missing = tuple(f"q{question.pk}" for question in calls.missing_answers(proposal, at))
    limits = limits_of(rules.call, rules.kind, missing)
    found = lacks(empty_values() | values_of_proposal(proposal), limits)
    return found if rules.kind else [Lack("kind", "closed"), *found]


def unproved_draft(pk: int | None, event: Event) -> Proposal | None:
    """The draft of somebody whose address is not proved yet."""
    if pk is None:
        return None
    waiting = Proposal.objects.filter(
        pk=pk,
        event=event,
        state=ProposalState.DRAFT,
        speakers__is_owner=True,
        speakers__state=SpeakerState.INVITED,
    )
    found = waiting.first()
    if found is not None:
        found.event = event
    return found
