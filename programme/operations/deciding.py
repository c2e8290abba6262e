# SPDX-License-Identifier: EUPL-1.2
"""Decisions about many proposals: first pending, then applied together, and undone together.

`chosen` has the fingerprint of how each stood when the organiser looked (`programme.proposals.standing`). Where that
is otherwise now, somebody else was first: it stays as it is, and comes back in `Outcome.stale`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Event, Person
from programme.models import DECIDED, OCCASION_OF, Proposal, ProposalState
from programme.operations.deciding_lock import locked_proposals
from programme.operations.proposal_letters import tell_all
from programme.operations.proposal_moves import MOVED, last_move, make_move, move_back
from programme.proposals.standing import seen_of
from programme.proposals.states import may_move

APPLIED, APPLICATION_UNDONE = "decisions applied", "application undone"
Chosen = Mapping[int, str]


@dataclass(frozen=True)
class Outcome:
    """What was done, what stands otherwise than was seen, and what cannot get that decision; `change` is the line of
    history by which an application is undone."""

    done: list[Proposal] = field(default_factory=list)
    stale: list[Proposal] = field(default_factory=list)
    impossible: list[Proposal] = field(default_factory=list)
    change: Change | None = None


@dataclass(frozen=True)
class Undone:
    """What went back, what moved again since and stays, and of what the letter has gone already."""

    done: list[Proposal] = field(default_factory=list)
    since: list[Proposal] = field(default_factory=list)
    told: list[Proposal] = field(default_factory=list)


@transaction.atomic
def set_pending(event: Event, chosen: Chosen, pending: str, *, by: Person | None, at: datetime) -> Outcome:
    """Note a decision about each, which nobody hears of until it is applied. Locks them.

    Raises Refusal `no-decision` for a word that is none."""
    if pending not in DECIDED:
        raise Refusal("no-decision", _("Choose a decision: accept, reserve list or reject."), status=400)
    rows, stale = locked_as_seen(event, chosen)
    possible = [row for row in rows if may_move(row.state, pending)]
    for row in possible:
        write_pending(row, pending, by=by, at=at)
    return Outcome(possible, stale, [row for row in rows if row not in possible])


@transaction.atomic
def clear_pending(event: Event, chosen: Chosen, *, by: Person | None, at: datetime) -> Outcome:
    """Take back decisions that were not applied. Locks them."""
    rows, stale = locked_as_seen(event, chosen)
    for row in rows:
        write_pending(row, "", by=by, at=at)
    return Outcome(rows, stale)


@transaction.atomic
def choose_instead(
    event: Event, proposed: Chosen, other: Chosen, *, by: Person | None, at: datetime
) -> Outcome:
    """Accept another one (pending) for a place that came free than who was proposed. All or none; locks them.

    Raises Refusal `not-reserve` for one that is not on the reserve list."""
    rows, stale = locked_as_seen(event, {**proposed, **other})
    if stale:
        return Outcome([], stale)
    if any(row.state != ProposalState.RESERVE for row in rows):
        raise Refusal("not-reserve", _("Choose a proposal of the reserve list."))
    for row in rows:
        write_pending(row, ProposalState.ACCEPTED if row.pk in other else "", by=by, at=at)
    return Outcome([row for row in rows if row.pk in other])


@transaction.atomic
def apply_decisions(event: Event, chosen: Chosen, *, by: Person | None, at: datetime) -> Outcome:
    """Let the pending decisions of these count: states, sessions, and the end of the reserve list in the order of
    their numbers. The letters wait until somebody releases them. Locks them."""
    rows, stale = locked_as_seen(event, chosen)
    decided = [row for row in rows if row.pending]
    possible = [row for row in decided if may_move(row.state, row.pending)]
    impossible = [row for row in decided if row not in possible]
    if not possible:
        return Outcome([], stale, impossible)
    possible.sort(key=lambda row: row.number)
    moves = {str(row.pk): [row.state, row.pending] for row in possible}
    change = record(APPLIED, event, event=event, by=by, at=at, moves=moves)
    for row in possible:
        make_move(row, row.pending, by=by, at=at, application=change.pk)
    for state in DECIDED:
        tell_all([row for row in possible if row.state == state], OCCASION_OF[state], at=at, held=True)
    return Outcome(possible, stale, impossible, change)


@transaction.atomic
def undo_application(change: Change, *, by: Person | None, at: datetime) -> Undone:
    """Undo all moves of one press on "apply" that nobody moved since. Letters that wait are stopped. Locks them.

    Raises Refusal `no-undo` for another line of history, or when nothing of it is left to undo."""
    if change.event is None or change.verb != APPLIED:
        raise Refusal("no-undo", _("This cannot be undone here."))
    rows = locked_proposals(change.event.pk, map(int, change.data["moves"]))
    back = [row for row in rows if is_of(row, change)]
    if not back:
        raise Refusal("no-undo", _("Nothing of this is left to undo: all of it was moved again since."))
    since = [row for row in rows if row not in back]
    ways = [move_back(row, by=by, at=at, application=change.pk) for row in back]
    ids = [row.pk for row in back]
    record(APPLICATION_UNDONE, change.event, event=change.event, by=by, at=at, of=change.pk, ids=ids)
    return Undone(back, since, [way.proposal for way in ways if way.gone])


def is_of(proposal: Proposal, change: Change) -> bool:
    """Whether the last thing that happened to its state was this application."""
    line = last_move(proposal)
    return line is not None and line.verb == MOVED and line.data.get("application") == change.pk


def locked_as_seen(event: Event, chosen: Chosen) -> tuple[list[Proposal], list[Proposal]]:
    """Those that stand as was seen, and those that do not; all locked."""
    rows = locked_proposals(event.pk, chosen)
    stale = [row for row in rows if seen_of(row) != chosen[row.pk]]
    return [row for row in rows if row not in stale], stale


def write_pending(row: Proposal, pending: str, *, by: Person | None, at: datetime) -> None:
    if row.pending == pending and (row.pending_by_id or not pending):
        return
    record("decision noted", row, event=row.event, by=by, at=at, was=row.pending, became=pending)
    row.pending, row.pending_by, row.pending_at = pending, by if pending else None, at if pending else None
    row.save(update_fields=["pending", "pending_by", "pending_at"])
