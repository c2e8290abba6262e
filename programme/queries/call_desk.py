# SPDX-License-Identifier: EUPL-1.2
"""The call as its organisers see it: what was proposed of each kind, with each code, answered to each question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from programme.models import Call, CallCode, CallKind, CallQuestion, Proposal, ProposalState
from programme.queries.call_page import Offered, offer
from programme.queries.calls import NOT_USED, call_phase, can_be_asked

WORKS, STOPPED, ENDED, USED_UP = "works", "stopped", "ended", "used-up"
CODE_STATES = {
    WORKS: _l("works"),
    STOPPED: _l("stopped"),
    ENDED: _l("no longer works"),
    USED_UP: _l("used up"),
}


@dataclass(frozen=True, slots=True)
class KindLine:
    offered: Offered
    proposed: int

    @property
    def kind(self) -> CallKind:
        return self.offered.kind


def call_kinds(call: Call, at: datetime) -> list[KindLine]:
    """The kinds in order, with how much was handed in of each. Three queries."""
    phase = call_phase(call.event)
    handed_in = Proposal.objects.filter(event=call.event).exclude(state=ProposalState.DRAFT)
    counts = dict(handed_in.order_by().values_list("kind").annotate(Count("pk")))
    lines = []
    for kind in call.kinds.all():
        kind.call = call
        lines.append(KindLine(offer(kind, phase, call.event, at), counts.get(kind.kind, 0)))
    return lines


@dataclass(frozen=True, slots=True)
class CodeFacts:
    code: CallCode
    uses: int
    state: str

    @property
    def label(self) -> str:
        return str(CODE_STATES[self.state])

    @property
    def kinds(self) -> str:
        """What it opens, in words."""
        return ", ".join(str(kind) for kind in self.code.kinds.all()) or _("every kind")


def call_codes(call: Call, at: datetime) -> list[CodeFacts]:
    """The codes, those that work first. Two queries."""
    used = Count("proposals", filter=~Q(proposals__state__in=NOT_USED))
    rows = call.codes.annotate(uses=used).prefetch_related("kinds")
    found = []
    for row in rows:
        row.call = call
        found.append(CodeFacts(row, row.uses, code_state(row, row.uses, at)))
    return sorted(found, key=lambda one: (one.state != WORKS, one.code.pk))


def code_facts(code: CallCode, at: datetime) -> CodeFacts:
    uses = code.proposals.exclude(state__in=NOT_USED).count()
    return CodeFacts(code, uses, code_state(code, uses, at))


def code_state(code: CallCode, uses: int, at: datetime) -> str:
    event = code.call.event
    if not code.is_active:
        return STOPPED
    if (code.ends_at is not None and code.ends_at <= at) or event.start_of(event.starts_on) <= at:
        return ENDED
    return USED_UP if code.most_uses is not None and uses >= code.most_uses else WORKS


def call_questions(call: Call) -> list[Any]:
    """The `CallQuestion` rows in order, each with `answered` (how often), `is_ready`, and `asked_for` in words. Two queries."""
    rows: list[Any] = list(call.questions.annotate(answered=Count("answers")).prefetch_related("tracks"))
    for row in rows:
        row.is_ready = can_be_asked(row)
        row.asked_for = words_for(row)
    return rows


def words_for(question: CallQuestion) -> str:
    """`workshop, training; track A`; nothing when it is asked for all."""
    kinds = dict(CallKind._meta.get_field("kind").flatchoices)
    parts = [
        ", ".join(str(kinds.get(kind, kind)) for kind in question.kinds),
        ", ".join(_("track %(letter)s") % {"letter": track.letter} for track in question.tracks.all()),
    ]
    return "; ".join(part for part in parts if part)
