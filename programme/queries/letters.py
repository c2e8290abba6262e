# SPDX-License-Identifier: EUPL-1.2
"""Letters about proposals as they would be written: to whom, with which text, and what is filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.letters import Letter, render
from conference.mail import is_erased
from conference.models import Event, Message, Person
from conference.templatetags.od import loc, od_date
from programme.models import (
    OCCASION_OF,
    Call,
    MailTemplate,
    Occasion,
    Proposal,
    ProposalSpeaker,
    ProposalState,
    Speaker,
    SpeakerState,
)
from programme.proposals.default_letters import LetterText, default_letter
from programme.proposals.letters import WORDS, first_match
from programme.queries.letters_said import Before, said_before
from programme.speaker_links import speaker_in_mail

TEMPLATE = "programme/proposal_letter"


@dataclass(frozen=True, slots=True)
class Receiver:
    """A speaker who hears about a proposal."""

    proposal: Proposal
    speaker: Speaker
    person: Person

    @property
    def language(self) -> str:
        return "en" if self.person.language == "en" else "nl"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it would be written: its context, and the organiser's text it was made of, or None."""

    receiver: Receiver
    told: str
    template: MailTemplate | None
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What one receiver would read; `against` is the earlier letter that says the opposite."""

    proposal: Proposal
    speaker: Speaker
    email: str
    language: str
    told: str
    template: MailTemplate | None
    subject: str
    body: str
    against: Before | None


def letters_preview(proposals: Iterable[Proposal], occasion: str | None = None) -> list[Preview]:
    """The letters of the decisions that wait (of their state where none does), as each receiver would read them.

    The proposals are of one event. Statements do not grow with their number."""
    proposals = [one for one in proposals if occasion or occasion_of(one)]
    if not proposals:
        return []
    event = proposals[0].event
    receivers = receivers_of(proposals)
    drafts = list(drafts_for(event, receivers, lambda one: occasion or occasion_of(one), at=timezone.now()))
    earlier = said_before(event, drafts_keys(drafts))
    return [shown(event, draft, earlier) for draft in drafts]


def drafts_keys(drafts: Iterable[Draft]) -> list[tuple[int, int, str]]:
    return [(one.receiver.proposal.pk, one.receiver.speaker.pk, one.told) for one in drafts]


def occasion_of(proposal: Proposal) -> str:
    """Of what a letter would tell now: of the decision that waits, else of the state; empty for a draft."""
    return str(OCCASION_OF.get(ProposalState(proposal.pending or proposal.state), ""))


def receivers_of(proposals: Sequence[Proposal]) -> list[Receiver]:
    """Everybody who takes part and can be written to. Two statements."""
    by_key = {one.pk: one for one in proposals}
    parts = ProposalSpeaker.objects.filter(proposal__in=by_key, state=SpeakerState.ACCEPTED)
    parts = parts.select_related("speaker__person").order_by("proposal__number", "position", "pk")
    found = []
    for part in parts:
        proposal, speaker = by_key[part.proposal_id], part.speaker
        if speaker is None or speaker.person is None or is_erased(speaker.person):
            continue
        speaker.event = proposal.event
        found.append(Receiver(proposal, speaker, speaker.person))
    return found


def drafts_for(
    event: Event,
    receivers: Sequence[Receiver],
    told: Any,
    *,
    at: datetime,
    extra: Mapping[str, Any] | None = None,
    among: Sequence[Receiver] = (),
) -> Iterator[Draft]:
    """A letter for each receiver, in their language; `told(proposal)` is the occasion. Four statements.

    `among` are all that take part, where only some of them are written to."""
    prefetch_related_objects([one.proposal for one in receivers], "track")
    texts = templates_of(event)
    names = names_of(among or receivers)
    days = confirm_days(event)
    for one in receivers:
        occasion = told(one.proposal)
        template = match(texts, occasion, one.proposal, one.language)
        with override(one.language):
            values = values_for(one, occasion, names, confirm_by(one.proposal, days, at), extra or {})
            yield Draft(one, occasion, template, context_for(one, occasion, template, values))


def confirm_days(event: Event) -> int:
    days = Call.objects.filter(event=event).values_list("confirm_days", flat=True).first()
    return 14 if days is None else days


def confirm_by(proposal: Proposal, days: int, at: datetime) -> datetime:
    """So many days after it was accepted, or after `at` where that is still to be."""
    accepted_at = proposal.moved_at if proposal.state == ProposalState.ACCEPTED else at
    return accepted_at + timedelta(days=days)


def templates_of(event: Event) -> list[MailTemplate]:
    rows = MailTemplate.objects.filter(event=event).select_related("track")
    return list(rows.order_by("occasion", "position", "pk"))


def match(
    texts: Iterable[MailTemplate], occasion: str, proposal: Proposal, language: str
) -> MailTemplate | None:
    return first_match(texts, occasion, proposal.kind, proposal.track_id, language)


def names_of(receivers: Iterable[Receiver]) -> dict[int, list[str]]:
    """The names of who takes part, by proposal."""
    found: dict[int, list[str]] = {}
    for one in receivers:
        found.setdefault(one.proposal.pk, []).append(one.speaker.name)
    return found


def values_for(
    one: Receiver, told: str, names: Mapping[int, list[str]], until: datetime, extra: Mapping[str, Any]
) -> dict[str, str]:
    """What is filled in. The receiver's language is active."""
    proposal, event = one.proposal, one.proposal.event
    name = one.speaker.name or one.person.name
    known = {
        "name": name,
        "first_name": name.split()[0] if name.split() else name,
        "title": loc(proposal, "title"),
        "number": str(proposal.number),
        "kind": str(proposal.get_kind_display()),
        "track": loc(proposal.track, "name") if proposal.track else "",
        "state": str(Occasion(told).label),
        "speakers": ", ".join(names.get(proposal.pk, [])),
        "event": loc(event, "name"),
        "confirm_by": od_date(until, event),
        "rank": str(proposal.rank or ""),
        "note": "",
        "until": "",
        "help_email": event.help_email,
    }
    dates = {key: od_date(value, event) for key, value in extra.items() if isinstance(value, datetime)}
    return known | {key: str(value) for key, value in extra.items()} | dates


def context_for(
    one: Receiver, told: str, template: MailTemplate | LetterText | None, values: Mapping[str, str]
) -> dict[str, Any]:
    """The snapshot that the message keeps."""
    text = template or default_letter(told, one.language)
    parts = WORDS.parts(text.body, values)
    context: dict[str, Any] = {"subject_line": WORDS.filled(text.subject, values), "parts": parts}
    return context | ({"link": speaker_in_mail(one.speaker)} if len(parts) > 1 else {})


def shown(event: Event, draft: Draft, earlier: Mapping[tuple[int, int], Before]) -> Preview:
    one = draft.receiver
    letter = letter_of(event, draft)
    return Preview(
        one.proposal,
        one.speaker,
        one.person.email,
        one.language,
        draft.told,
        draft.template,
        letter.subject,
        letter.body,
        earlier.get((one.proposal.pk, one.speaker.pk)),
    )


def letter_of(event: Event, draft: Draft, language: str = "") -> Letter:
    message = Message(
        event=event,
        to=draft.receiver.person.email,
        language=language or draft.receiver.language,
        template=TEMPLATE,
        context=draft.context,
        due_at=timezone.now(),
    )
    return render(message, for_delivery=False)


@dataclass(frozen=True, slots=True)
class Example:
    """A text as one receiver would read it; or the words in it that we do not know."""

    receiver: Receiver
    language: str
    letter: Letter | None
    unknown: list[str]


def example_letter(event: Event, proposal: Proposal, text: MailTemplate) -> Example | None:
    """The text, saved or not, as the first speaker of this proposal would read it; None when nobody can be written to."""
    receivers = receivers_of([proposal])
    if not receivers:
        return None
    one = receivers[0]
    language = text.language or one.language
    wrong = WORDS.unknown(text.subject) + WORDS.unknown(text.body)
    if wrong:
        return Example(one, language, None, wrong)
    at, told = timezone.now(), str(text.occasion)
    extra = {"note": _("[here comes your remark]"), "until": at + timedelta(days=7)}
    until = confirm_by(proposal, confirm_days(event), at)
    with override(language):
        values = values_for(one, told, names_of(receivers), until, extra)
        context = context_for(one, told, text, values)
    draft = Draft(one, told, text, context)
    return Example(one, language, letter_of(event, draft, language), [])
