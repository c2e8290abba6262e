# SPDX-License-Identifier: EUPL-1.2
"""How many questions of the call a speaker still has to answer, about many proposals at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from conference.models import Event
from programme.models import About, CallQuestion, Proposal, ProposalAnswer, Speaker
from programme.queries.calls import can_be_asked, is_asked, is_required_at, questions_of


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many answers fail: `about_speaker`, and by proposal."""

    about_speaker: int
    by_proposal: dict[int, int]


def unanswered(event: Event, proposals: Iterable[Proposal], speaker: Speaker, at: datetime) -> Unanswered:
    """Of the questions that must be answered by now, those without an answer. Three queries at most."""
    proposals = list(proposals)
    active = questions_of(event).filter(is_active=True, is_required=True)
    required = [one for one in active if is_required_at(one, at) and can_be_asked(one)]
    if not required or not proposals:
        return Unanswered(0, {})
    given: dict[int | None, set[int]] = defaultdict(set)
    answers = ProposalAnswer.objects.filter(Q(proposal__in=proposals) | Q(speaker=speaker))
    for proposal, question in answers.values_list("proposal_id", "question_id"):
        given[proposal].add(question)
    pairs = [(one.kind, one.track_id) for one in proposals]
    about_speaker = missing_of(required, About.SPEAKER, pairs, given[None])
    by_proposal = {
        one.pk: missing_of(required, About.PROPOSAL, [(one.kind, one.track_id)], given[one.pk])
        for one in proposals
    }
    return Unanswered(about_speaker, by_proposal)


def missing_of(
    required: Iterable[CallQuestion], about: str, pairs: Iterable[tuple[str, int | None]], given: set[int]
) -> int:
    return sum(one.about == about and one.pk not in given and is_asked(one, pairs) for one in required)
