# SPDX-License-Identifier: EUPL-1.2
"""What the pages about deciding show: decisions that wait, places that came free, the reserve list, the way back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from conference.history import subject_of
from conference.models import Change, Event
from programme.models import DECIDED, Call, Proposal, ProposalSpeaker, ProposalState, SpeakerState
from programme.operations.deciding import APPLICATION_UNDONE, APPLIED
from programme.operations.reserve import PROPOSED
from programme.proposals.standing import seen_of
from programme.proposals.states import may_move
from programme.queries.letters import Preview, letters_preview

MOST_WAYS_BACK = 3


@dataclass(frozen=True)
class Waiting:
    """A proposal of which the decision waits; `seen` goes with the form, `letters` would be written."""

    proposal: Proposal
    seen: str
    is_possible: bool
    letters: list[Preview]


@dataclass(frozen=True)
class Group:
    """All that wait with the same decision."""

    state: str
    label: str
    rows: list[Waiting]

    @property
    def letters(self) -> int:
        return sum(len(row.letters) for row in self.rows)


@dataclass(frozen=True)
class Vacancy:
    """A place that came free, and who of the reserve list is proposed for it."""

    left: Proposal
    proposed: Proposal
    seen: str


@dataclass(frozen=True)
class WayBack:
    """A press on "apply" that can be undone: when, by whom, and how many moves it made."""

    change: Change
    count: int


def groups_of(event: Event, apart: Collection[int] = ()) -> list[Group]:
    """Decisions that wait, by decision, but for those with a card of their own (`apart`); a fixed number of queries."""
    rows = list(with_speakers(pending_in(event).exclude(pk__in=apart)).order_by("number"))
    for row in rows:
        row.event = event
    letters: dict[int, list[Preview]] = {}
    for one in letters_preview(rows):
        letters.setdefault(one.proposal.pk, []).append(one)
    return [
        Group(
            state,
            str(state.label),
            [
                Waiting(row, seen_of(row), may_move(row.state, state), letters.get(row.pk, []))
                for row in rows
                if row.pending == state
            ],
        )
        for state in DECIDED
        if any(row.pending == state for row in rows)
    ]


def pending_in(event: Event) -> QuerySet[Proposal]:
    return Proposal.objects.filter(event=event).exclude(pending="")


def with_speakers(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With the track, and in `parts` who takes part or was asked to."""
    there = ProposalSpeaker.objects.exclude(state=SpeakerState.DECLINED)
    parts = there.select_related("speaker").order_by("position", "pk")
    return rows.select_related("track").prefetch_related(
        Prefetch("speakers", queryset=parts, to_attr="parts")
    )


def reserve_of(event: Event) -> list[Proposal]:
    """The reserve list in order, each with `seen`. Two queries."""
    rows = list(
        with_speakers(Proposal.objects.filter(event=event, state=ProposalState.RESERVE)).order_by(
            "rank", "pk"
        )
    )
    for row in rows:
        row.event, row.seen = event, seen_of(row)  # type: ignore[attr-defined]
    return rows


def vacancies(event: Event) -> list[Vacancy]:
    """Places that came free, of which nobody has decided yet who comes instead. Three queries at most."""
    waiting = pending_in(event).filter(
        state=ProposalState.RESERVE, pending=ProposalState.ACCEPTED, pending_by=None
    )
    rows = {subject_of(row): row for row in waiting.order_by("rank", "pk")}
    if not rows:
        return []
    lines = Change.objects.filter(event=event, verb=PROPOSED, subject__in=list(rows)).order_by("pk")
    instead = {line.subject: line.data["instead_of"] for line in lines}
    left = Proposal.objects.in_bulk(instead.values())
    return [
        Vacancy(left[instead[key]], row, seen_of(row))
        for key, row in rows.items()
        if instead.get(key) in left
    ]


def ways_back(event: Event) -> list[WayBack]:
    """The latest applications that were not undone, the newest first. Two queries."""
    lines = Change.objects.filter(event=event)
    gone = [line.data["of"] for line in lines.filter(verb=APPLICATION_UNDONE)]
    applied = lines.filter(verb=APPLIED).exclude(pk__in=gone).select_related("by")
    return [WayBack(line, len(line.data["moves"])) for line in applied.order_by("-pk")[:MOST_WAYS_BACK]]


def overdue(event: Event, at: datetime) -> list[Proposal]:
    """Accepted, but the speakers did not confirm in time; the longest ago first. Each has `confirm_by`."""
    days = Call.objects.filter(event=event).values_list("confirm_days", flat=True).first()
    if days is None:
        return []
    late = Proposal.objects.filter(
        event=event, state=ProposalState.ACCEPTED, moved_at__lte=at - timedelta(days=days)
    )
    rows = list(with_speakers(late).order_by("moved_at", "number"))
    for row in rows:
        row.event = event
        row.confirm_by = row.moved_at + timedelta(days=days)  # type: ignore[attr-defined]
    return rows


def confirm_by(proposal: Proposal) -> datetime | None:
    """Until when its speakers confirm; None where that is not known."""
    days = Call.objects.filter(event=proposal.event_id).values_list("confirm_days", flat=True).first()
    return None if days is None else proposal.moved_at + timedelta(days=days)


def moves_of(proposal: Proposal, states: Iterable[str] = ProposalState.values) -> list[str]:
    """Where an organiser can move it now, in the order of the states."""
    own = {ProposalState.SUBMITTED} if proposal.state == ProposalState.DRAFT else set()
    return [state for state in states if state not in own and may_move(proposal.state, state)]


def may_undo(proposal: Proposal) -> bool:
    """Whether an organiser can put it back to where it came from."""
    return proposal.came_from not in ("", ProposalState.DRAFT)
