# SPDX-License-Identifier: EUPL-1.2
"""Everything of one proposal, as far as who looks may read it: organisers all, reviewers no addresses and no mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from conference.facilities import labels as facility_labels
from conference.history import subject_of
from conference.models import Change, Message
from conference.outbox_queries import Line, lines
from conference.templatetags.od import loc
from conference.verbs import label_of
from programme.models import (
    About,
    AvailableTime,
    CallQuestion,
    EditRequest,
    HelperState,
    Material,
    Proposal,
    ProposalAnswer,
    ProposalComment,
    ProposalSpeaker,
    RequestState,
    Speaker,
    TableHelper,
)
from programme.queries.proposals import comments_seen

MOST_CHANGES, MOST_LETTERS = 100, 50


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, its answer in words, and of whom it is (None: of the proposal)."""

    question: CallQuestion
    text: str
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class PartShown:
    """Somebody in the proposal, with when they can come and what they answered."""

    part: ProposalSpeaker
    times: list[AvailableTime]
    answers: list[Answered]
    others: int


@dataclass(frozen=True, slots=True)
class ProposalPage:
    proposal: Proposal
    parts: list[PartShown]
    answers: list[Answered]
    facilities: list[str]
    materials: list[Material]
    comments: list[ProposalComment]
    helpers: int
    letters: list[Line]
    history: list[tuple[Change, str]]
    request: EditRequest | None
    merged: list[Proposal]


def proposal_page(proposal: Proposal, *, is_organiser: bool) -> ProposalPage:
    """The same number of queries for any number of speakers, answers and remarks."""
    parts = parts_of(proposal)
    speakers = [part.speaker_id for part in parts if part.speaker_id]
    answers = answers_of(proposal, speakers, is_organiser=is_organiser)
    return ProposalPage(
        proposal,
        [shown(part, answers) for part in parts],
        answers.get(None, []),
        facility_labels(proposal.facilities),
        list(Material.objects.filter(proposal=proposal)),
        comments_of(proposal, is_organiser=is_organiser),
        TableHelper.objects.filter(proposal=proposal, state=HelperState.ACCEPTED).count(),
        letters_of(proposal) if is_organiser else [],
        history_of(proposal) if is_organiser else [],
        EditRequest.objects.filter(proposal=proposal, state=RequestState.OPEN).first()
        if is_organiser
        else None,
        list(proposal.merged.order_by("number")),
    )


def parts_of(proposal: Proposal) -> list[ProposalSpeaker]:
    """Who is in it, the owner first; with how many other proposals each is in."""
    rows = proposal.speakers.select_related("speaker__person").prefetch_related("speaker__available_times")
    rows = rows.order_by("-is_owner", "position", "pk")
    return list(rows.prefetch_related("speaker__proposals__proposal"))


def shown(part: ProposalSpeaker, answers: dict[int | None, list[Answered]]) -> PartShown:
    if part.speaker is None:
        return PartShown(part, [], [], 0)
    others = {one.proposal_id for one in part.speaker.proposals.all() if one.proposal.state != "draft"}
    return PartShown(
        part,
        list(part.speaker.available_times.all()),
        answers.get(part.speaker_id, []),
        len(others - {part.proposal_id}),
    )


def answers_of(
    proposal: Proposal, speakers: Iterable[int], *, is_organiser: bool
) -> dict[int | None, list[Answered]]:
    """By speaker (None: the proposal's own). Without what only organisers read, for who is none."""
    rows = ProposalAnswer.objects.filter(Q(proposal=proposal) | Q(speaker__in=list(speakers)))
    if not is_organiser:
        rows = rows.filter(question__only_organisers=False)
    found: dict[int | None, list[Answered]] = {}
    for row in rows.select_related("question", "speaker").order_by("question__position", "question_id"):
        key = row.speaker_id if row.question.about == About.SPEAKER else None
        found.setdefault(key, []).append(
            Answered(row.question, answer_text(row.question, row.value), row.speaker)
        )
    return found


def answer_text(question: CallQuestion, value: Any) -> str:
    """In words: the options by their names, yes or no."""
    names = {one["id"]: loc(SimpleNamespace(**one), "label") for one in question.options}
    if isinstance(value, list):
        return ", ".join(names.get(one, str(one)) for one in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else str(names.get(value, value))


def comments_of(proposal: Proposal, *, is_organiser: bool) -> list[ProposalComment]:
    """The remarks that this reader may see, the oldest first."""
    rows = comments_seen(is_organiser).filter(proposal=proposal).select_related("by", "speaker")
    return list(rows.order_by("at", "pk"))


def letters_of(proposal: Proposal) -> list[Line]:
    """The mail about it, without the secret ones; the newest first."""
    rows = Message.objects.filter(about_proposal__proposal=proposal, is_secret=False)
    return lines(list(rows.select_related("person").order_by("-pk")[:MOST_LETTERS]), proposal.event)


def history_of(proposal: Proposal) -> list[tuple[Change, str]]:
    rows = Change.objects.filter(subject=subject_of(proposal)).select_related("by").order_by("-at", "-pk")
    return [(row, label_of(row.verb)) for row in rows[:MOST_CHANGES]]
