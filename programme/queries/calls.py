# SPDX-License-Identifier: EUPL-1.2
"""The call for speakers: what may be proposed now, until when, and who is asked what."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from conference import tokens
from conference.models import Event, Phase
from conference.models.event import PhaseKind
from conference.questions import QuestionKind
from programme.models import (
    About,
    Call,
    CallCode,
    CallKind,
    CallQuestion,
    Proposal,
    ProposalAnswer,
    ProposalState,
    Speaker,
    SpeakerState,
)

CODE = "call-code"
CODE_LETTERS = 10
TEXTS = (QuestionKind.TEXT, QuestionKind.LONG)
CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
NOT_USED = (ProposalState.DRAFT, ProposalState.WITHDRAWN)


class Window(NamedTuple):
    """From when until when something may be proposed; None is not known, for `closes` until the event begins."""

    opens: datetime | None
    closes: datetime | None

    def is_open(self, at: datetime) -> bool:
        return self.opens is not None and self.opens <= at and not self.has_closed(at)

    def has_closed(self, at: datetime) -> bool:
        return self.closes is not None and self.closes <= at


def find_call(event: Event) -> Call | None:
    """The event's call with its kinds, or None when nobody made one. Two queries."""
    found = Call.objects.filter(event=event).prefetch_related("kinds").first()
    if found is not None:
        found.event = event
        for kind in found.kinds.all():
            kind.call = found
    return found


def call_phase(event: Event) -> Phase | None:
    return Phase.objects.filter(event=event, kind=PhaseKind.CALL).first()


def window_of(kind: CallKind, phase: Phase | None, code: CallCode | None = None) -> Window:
    """When the kind may be proposed: its own moments, else those of the phase; never after the event begins.

    A code that is for this kind opens it until the code ends. Pass only a code that works (`code_works`)."""
    event = kind.call.event
    begins = event.start_of(event.starts_on)
    if code is not None and is_for(code, kind):
        return Window(ALWAYS, min(code.ends_at or begins, begins))
    opens = kind.opens_at or (phase.opens_at if phase else None)
    closes = kind.closes_at or (phase.closes_at if phase else None)
    return Window(opens, min(closes or begins, begins))


def is_for(code: CallCode, kind: CallKind) -> bool:
    """Whether the code opens this kind; one without kinds opens all."""
    kinds = {one.pk for one in code.kinds.all()}
    return code.call_id == kind.call_id and (not kinds or kind.pk in kinds)


def open_kinds(event: Event, at: datetime, code: CallCode | None = None) -> list[CallKind]:
    """What may be proposed now, in the order of the call; hidden kinds only with a code that works."""
    call = find_call(event)
    if call is None:
        return []
    phase = call_phase(event)
    code = code if code is not None and code_works(code, at) else None
    return [kind for kind in call.kinds.all() if is_open(kind, phase, at, code)]


def is_open(kind: CallKind, phase: Phase | None, at: datetime, code: CallCode | None = None) -> bool:
    """Whether the kind may be proposed now; pass only a code that works."""
    if kind.is_hidden and not (code is not None and is_for(code, kind)):
        return False
    return window_of(kind, phase, code).is_open(at)


def code_of(code: CallCode) -> str:
    """The invitation code as people type it: `12-abcde-fghij`. Derived, kept nowhere."""
    letters = letters_of(code)
    return f"{code.pk}-{letters[:5]}-{letters[5:]}"


def letters_of(code: CallCode) -> str:
    return tokens.make(CODE, code.pk, code.version).partition("-")[2][:CODE_LETTERS]


def code_with(event: Event, typed: str) -> CallCode | None:
    """The event's code that was typed, in capitals or with spaces too; None when it is not one, or was stopped.

    Whether it still opens something is for `code_works`."""
    plain = "".join(one for one in typed.casefold() if one.isascii() and one.isalnum())
    pk, letters = plain[:-CODE_LETTERS], plain[-CODE_LETTERS:]
    if not (pk.isdigit() and len(pk) < 10):
        return None
    found = codes_of(event).filter(pk=int(pk), is_active=True).first()
    return found if found is not None and constant_time_compare(letters, letters_of(found)) else None


def codes_of(event: Event) -> "QuerySet[CallCode]":
    return CallCode.objects.filter(call__event=event).select_related("call__event").prefetch_related("kinds")


def code_works(code: CallCode, at: datetime, *, besides: Proposal | None = None) -> bool:
    """Whether something may be proposed with it now: not stopped, not too late, not used up.

    Uses are proposals that were handed in and not withdrawn; `besides` does not count."""
    event = code.call.event
    ends = min(code.ends_at or event.start_of(event.starts_on), event.start_of(event.starts_on))
    if not code.is_active or at >= ends:
        return False
    return code.most_uses is None or uses_of(code, besides=besides) < code.most_uses


def uses_of(code: CallCode, *, besides: Proposal | None = None) -> int:
    used = code.proposals.exclude(state__in=NOT_USED)
    return used.exclude(pk=besides.pk).count() if besides is not None else used.count()


def questions_of(event: Event, about: str | None = None) -> "QuerySet[CallQuestion]":
    """The questions of the event's call in order, with their tracks."""
    rows = CallQuestion.objects.filter(call__event=event).order_by("position", "pk")
    rows = rows.prefetch_related("tracks")
    return rows.filter(about=about) if about else rows


def questions_for(one: Proposal | CallKind | Speaker, about: str = About.PROPOSAL) -> list[CallQuestion]:
    """What is asked about the proposal or its speakers, in order; of a Speaker by all that they take part in.

    Of a CallKind: what is asked whatever the track. Two queries, one more for a Speaker."""
    pairs: set[tuple[str, int | None]]
    if isinstance(one, Speaker):
        mine = Q(speakers__speaker=one) & ~Q(speakers__state=SpeakerState.DECLINED)
        pairs = {(row.kind, row.track_id) for row in Proposal.objects.filter(mine).only("kind", "track_id")}
        event, about = one.event, About.SPEAKER
    elif isinstance(one, CallKind):
        pairs, event = {(one.kind, None)}, one.call.event
    else:
        pairs, event = {(one.kind, one.track_id)}, one.event
    active = questions_of(event, about).filter(is_active=True)
    return [question for question in active if can_be_asked(question) and is_asked(question, pairs)]


def can_be_asked(question: CallQuestion) -> bool:
    """A question without an answer to choose from is not ready."""
    return not has_options(question.kind) or bool(question.options)


def has_options(kind: str) -> bool:
    return kind in CHOICES


def is_asked(question: CallQuestion, pairs: Iterable[tuple[str, int | None]]) -> bool:
    """Whether it is asked for one of these kinds and tracks."""
    tracks = {track.pk for track in question.tracks.all()}
    return any(
        (not question.kinds or kind in question.kinds) and (not tracks or track in tracks)
        for kind, track in pairs
    )


def is_required_at(question: CallQuestion, at: datetime) -> bool:
    return question.is_required and (question.required_from is None or question.required_from <= at)


def missing_answers(one: Proposal | Speaker, at: datetime) -> list[CallQuestion]:
    """The questions that must be answered by now and are not, or too shortly, about this proposal or this speaker."""
    about = About.SPEAKER if isinstance(one, Speaker) else About.PROPOSAL
    given = answers_of(one)
    asked = questions_for(one, about)
    return [one for one in asked if lacks_answer(one, given.get(one.pk), at)]


def lacks_answer(question: CallQuestion, value: Any, at: datetime) -> bool:
    """Whether there must be an answer by now, or a longer one."""
    if value is None:
        return is_required_at(question, at)
    return question.kind in TEXTS and len(value) < (question.minimum or 0)


def answers_of(one: Proposal | Speaker) -> dict[int, Any]:
    """What was answered, by the question's id."""
    return dict(ProposalAnswer.objects.filter(**whose(one)).values_list("question_id", "value"))


def whose(one: Proposal | Speaker) -> dict[str, Any]:
    return {"speaker": one} if isinstance(one, Speaker) else {"proposal": one}
