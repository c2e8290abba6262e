# SPDX-License-Identifier: EUPL-1.2
"""What a proposal that is in the running still misses, as columns in SQL: for the list and its filter."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _l

from conference.models import Event
from programme.models import (
    About,
    Availability,
    CallQuestion,
    Proposal,
    ProposalAnswer,
    ProposalSpeaker,
    SpeakerState,
)
from programme.proposals.owed import COMING, IN_PROGRAMME
from programme.queries.calls import can_be_asked, questions_of

WORDS = {
    "misses_text": _l("title or text"),
    "misses_answers": _l("answers"),
    "misses_reply": _l("reply to an invitation"),
    "misses_bio": _l("about the speaker"),
    "misses_availability": _l("availability"),
    "misses_consent": _l("consent"),
}


def misses(event: Event, *, is_organiser: bool, at: datetime | None) -> dict[str, Any]:
    """A number 0 or 1 for each thing that can be missing, and `missing_count`. One query for the questions."""
    running = Q(state__in=COMING)
    accepted = parts(state=SpeakerState.ACCEPTED)
    found = {
        "misses_text": running & (Q(title="") | Q(abstract="")),
        "misses_answers": running & unanswered(event, is_organiser=is_organiser, at=at),
        "misses_reply": running & Q(Exists(parts(state=SpeakerState.INVITED))),
        "misses_bio": running & Q(Exists(accepted.filter(speaker__bio=""))),
        "misses_availability": running
        & Q(Exists(accepted.filter(speaker__availability=Availability.UNKNOWN))),
        "misses_consent": Q(state__in=IN_PROGRAMME) & Q(Exists(accepted.filter(consented_at=None))),
    }
    columns = {name: one_if(condition) for name, condition in found.items()}
    return columns | {"missing_count": sum((one_if(q) for q in found.values()), Value(0))}


def one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def parts(**values: Any) -> QuerySet[ProposalSpeaker]:
    return ProposalSpeaker.objects.filter(proposal=OuterRef("pk"), **values)


def unanswered(event: Event, *, is_organiser: bool, at: datetime | None) -> Q:
    """Whether a question that must be answered has no answer; those of organisers only count for organisers."""
    asked = questions_of(event).filter(is_active=True, is_required=True).prefetch_related("tracks")
    if at is not None:
        asked = asked.filter(Q(required_from=None) | Q(required_from__lte=at))
    if not is_organiser:
        asked = asked.filter(only_organisers=False)
    return reduce(or_, (lacks(one) for one in asked if can_be_asked(one)), Q(pk__in=[]))


def lacks(question: CallQuestion) -> Q:
    """Proposals that are asked this and have no answer; about speakers: of one of those who take part."""
    if question.about == About.PROPOSAL:
        none = ~Q(Exists(ProposalAnswer.objects.filter(question=question, proposal=OuterRef("pk"))))
    else:
        given = ProposalAnswer.objects.filter(question=question, speaker=OuterRef("speaker"))
        none = Q(Exists(parts(state=SpeakerState.ACCEPTED).filter(~Exists(given))))
    asked = Q(kind__in=question.kinds) if question.kinds else Q()
    tracks = [track.pk for track in question.tracks.all()]
    return asked & (Q(track__in=tracks) if tracks else Q()) & none


def missing_of(proposal: Proposal) -> list[str]:
    """In words, of a proposal from the list."""
    return [str(words) for name, words in WORDS.items() if getattr(proposal, name)]
