# SPDX-License-Identifier: EUPL-1.2
"""One move of one proposal, with all that follows from it. Whoever calls holds the locks (`deciding_lock`)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max

from conference.history import record, subject_of
from conference.models import Change, Event, Message, Person
from conference.models.message import MessageState
from programme.models import IN_PROGRAMME, OCCASION_OF, Proposal, ProposalState, RequestState
from programme.operations.deciding_lock import refuse_wrong_move
from programme.operations.sessions_of import bring_back, follow_proposal, take_out

MOVED, UNDONE = "proposal moved", "proposal move undone"
GONE = (MessageState.QUEUED, MessageState.SENDING, MessageState.SENT)
GONE_STATES = (ProposalState.REJECTED, ProposalState.WITHDRAWN, ProposalState.CANCELLED)
COLUMNS = (
    "state",
    "came_from",
    "moved_at",
    "submitted_at",
    "pending",
    "pending_by",
    "pending_at",
    "rank",
    "merged_into",
)


@dataclass(frozen=True)
class WayBack:
    """A move that was undone: how many letters were stopped, and how many had gone already."""

    proposal: Proposal
    stopped: int
    gone: int


def make_move(
    proposal: Proposal,
    to: str,
    *,
    by: Person | None,
    at: datetime,
    merged_into: Proposal | None = None,
    **data: int | str | None,
) -> Change:
    """Move the locked proposal, and write it down with `data`. A decision that waited is over.

    In the programme it gets its session (`follow_proposal`); out of it, its times go or are cancelled (`take_out`).
    On the reserve list it comes last. Nobody answers any more what was asked to change in what goes. Raises Refusal
    `wrong-state`."""
    refuse_wrong_move(proposal, to)
    was, rank = proposal.state, proposal.rank
    enters = to in IN_PROGRAMME and was not in IN_PROGRAMME
    if enters:
        follow_proposal(proposal, at, by=by, anew=True)
    proposal.merged_into = merged_into
    last = last_rank(proposal.event) if to == ProposalState.RESERVE else 0
    write_state(proposal, to, came_from=was, rank=last + 1, at=at)
    facts = {"was": was, "became": to} | {name: value for name, value in data.items() if value is not None}
    if rank is not None:
        facts["rank"] = rank
    if was in IN_PROGRAMME and to not in IN_PROGRAMME:
        facts["placing"] = take_out(proposal, by=by, at=at) or 0
    if to in GONE_STATES:
        asked = proposal.requests.filter(state=RequestState.OPEN)
        asked.update(state=RequestState.DECLINED, answered_by=by, answered_at=at)
    return record(MOVED, proposal, event=proposal.event, by=by, at=at, **facts)


def move_back(proposal: Proposal, *, by: Person | None, at: datetime, **data: int | str) -> WayBack:
    """Undo the last move of the locked proposal: back to where it came from, with its session, times and rank.

    Letters about it that wait are stopped. There must be a state that it came from."""
    line = last_move(proposal)
    facts = line.data if line and line.data.get("became") == proposal.state else {}
    was, to = proposal.state, proposal.came_from
    if to in IN_PROGRAMME and was not in IN_PROGRAMME:
        bring_back(proposal, facts.get("placing"), by=by, at=at)
    proposal.merged_into = None
    stopped, gone = stop_letters(proposal, at=at, by=by)
    rank = room_at(proposal.event, facts.get("rank")) if to == ProposalState.RESERVE else 0
    write_state(proposal, to, came_from="", rank=rank, at=at)
    if was in IN_PROGRAMME and to not in IN_PROGRAMME:
        take_out(proposal, by=by, at=at)
    forget_proposed(facts.get("proposed"))
    record(UNDONE, proposal, event=proposal.event, by=by, at=at, was=was, became=to, **data)
    return WayBack(proposal, stopped, gone)


def write_state(proposal: Proposal, to: str, *, came_from: str, rank: int, at: datetime) -> None:
    """One UPDATE, as the database's own rule wants it."""
    proposal.state, proposal.came_from, proposal.moved_at = to, came_from, at
    proposal.pending, proposal.pending_by, proposal.pending_at = "", None, None
    proposal.rank = rank if to == ProposalState.RESERVE else None
    if to == ProposalState.SUBMITTED and proposal.submitted_at is None:
        proposal.submitted_at = at
    proposal.save(update_fields=COLUMNS)


def last_move(proposal: Proposal) -> Change | None:
    lines = Change.objects.filter(subject=subject_of(proposal), verb__in=(MOVED, UNDONE))
    return lines.order_by("-pk").first()


def last_rank(event: Event) -> int:
    ranks = Proposal.objects.filter(event=event, state=ProposalState.RESERVE)
    return ranks.aggregate(last=Max("rank"))["last"] or 0


def room_at(event: Event, rank: int | None) -> int:
    """The rank, free: who has it by now goes one down, with all after them. The last one when it is not known."""
    if rank is None:
        return last_rank(event) + 1
    others = Proposal.objects.filter(event=event, state=ProposalState.RESERVE)
    if others.filter(rank=rank).exists():
        others.filter(rank__gte=rank).update(rank=F("rank") + 1)
    return rank


def stop_letters(proposal: Proposal, *, at: datetime, by: Person | None) -> tuple[int, int]:
    """Discard the letters that wait and tell of the state in which it is; how many, and how many have gone."""
    occasion = OCCASION_OF.get(ProposalState(proposal.state))
    letters = Message.objects.filter(about_proposal__proposal=proposal, about_proposal__told=occasion)
    waiting = list(letters.select_for_update(of=("self",)).filter(state=MessageState.HELD))
    for message in waiting:
        record("message-discard", message, event=proposal.event, by=by, at=at, was=message.state)
    Message.objects.filter(pk__in=[one.pk for one in waiting]).update(state=MessageState.DISCARDED)
    return len(waiting), letters.filter(state__in=GONE, due_at__gte=proposal.moved_at).count()


def forget_proposed(proposed: int | None) -> None:
    """The one of the reserve list that was proposed for a place that is not free any more."""
    if proposed is not None:
        rows = Proposal.objects.filter(pk=proposed, pending=ProposalState.ACCEPTED, pending_by=None)
        rows.update(pending="", pending_at=None)
