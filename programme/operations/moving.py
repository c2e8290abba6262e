# SPDX-License-Identifier: EUPL-1.2
"""Moves of proposals, one at a time: by organisers, and by speakers who confirm or withdraw.

`seen` is the fingerprint of how it stood when somebody looked (`programme.proposals.standing`); None: do not look.
All hold the event's deciding lock, and then lock the proposal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.versions import StaleEdit, refuse_stale
from programme.models import (
    IN_PROGRAMME,
    OCCASION_OF,
    Proposal,
    ProposalComment,
    ProposalState,
    Speaker,
    Visibility,
)
from programme.operations.deciding_lock import hold_deciding, locked_proposal, wrong_state
from programme.operations.proposal_letters import tell
from programme.operations.proposal_moves import WayBack, make_move, move_back
from programme.operations.reserve import propose_next
from programme.operations.telling_organisers import tell_of_withdrawal
from programme.operations.unmerging import undo_merge
from programme.proposals.standing import standing

__all__ = [
    "confirm_session",
    "move_proposal",
    "reorder_reserve",
    "undo_move",
    "withdraw_proposal",
]


@transaction.atomic
def move_proposal(
    proposal_id: int, to: str, *, by: Person | None, at: datetime, seen: str | None = None
) -> Proposal:
    """Move it at once, for an organiser. The letters about it wait to be released.

    Raises Refusal `wrong-state`, also for a draft: its speakers hand that in themselves. StaleEdit."""
    proposal = locked_proposal(proposal_id)
    refuse_stale(standing(proposal), seen)
    if proposal.state == ProposalState.DRAFT:
        raise wrong_state(proposal)
    move_and_propose(proposal, to, by=by, at=at)
    if (occasion := OCCASION_OF.get(ProposalState(to))) is not None and to != ProposalState.SUBMITTED:
        tell(proposal, occasion, at=at, held=True)
    return proposal


def move_and_propose(proposal: Proposal, to: str, *, by: Person | None, at: datetime) -> Proposal | None:
    """Make the move; who of the reserve list is proposed, when it leaves a place in the programme."""
    leaves = proposal.state in IN_PROGRAMME and to not in IN_PROGRAMME
    proposed = propose_next(proposal, at=at, by=by) if leaves else None
    make_move(proposal, to, by=by, at=at, proposed=proposed.pk if proposed else None)
    return proposed


@transaction.atomic
def undo_move(proposal_id: int, *, seen: str | None, by: Person | None, at: datetime) -> WayBack:
    """Put a proposal back to the state that it came from. Letters about it that wait are stopped; those that have
    gone are counted, for somebody has to write to these speakers.

    Raises Refusal `no-undo` when there is no way back, StaleEdit."""
    proposal = locked_proposal(proposal_id)
    refuse_stale(standing(proposal), seen)
    if proposal.merged_into_id is not None:
        return undo_merge(proposal.event, proposal.pk, by=by, at=at)
    if proposal.came_from in ("", ProposalState.DRAFT):
        raise Refusal("no-undo", _("The last move of this proposal cannot be undone. Move it yourself."))
    return move_back(proposal, by=by, at=at)


@transaction.atomic
def confirm_session(proposal_id: int, *, by: Person | None, at: datetime) -> Proposal:
    """A speaker confirms that they come; twice does no harm. They hear of it at once.

    Raises Refusal `wrong-state` for what was not accepted."""
    proposal = locked_proposal(proposal_id)
    if proposal.state != ProposalState.CONFIRMED:
        make_move(proposal, ProposalState.CONFIRMED, by=by, at=at)
        tell(proposal, OCCASION_OF[ProposalState.CONFIRMED], at=at, held=False)
    return proposal


@transaction.atomic
def withdraw_proposal(
    proposal_id: int,
    *,
    by: Person | None,
    at: datetime,
    reason: str = "",
    speaker: Speaker | None = None,
    seen: str | None = None,
) -> Proposal:
    """Withdraw it, as its owner (`speaker`) or for them. The speakers and the organisers hear of it at once.

    Where it leaves a place in the programme, the first of the reserve list is proposed for it. The reason is kept as
    a remark for the organisers. Raises Refusal `not-owner`, `wrong-state`, StaleEdit."""
    proposal = locked_proposal(proposal_id)
    refuse_stale(standing(proposal), seen)
    if speaker is not None and not proposal.speakers.filter(speaker=speaker, is_owner=True).exists():
        raise Refusal("not-owner", _("Only who brought this proposal can withdraw it."), status=403)
    if proposal.state == ProposalState.DRAFT:
        raise wrong_state(proposal)
    proposed = move_and_propose(proposal, ProposalState.WITHDRAWN, by=by, at=at)
    if reason := reason.strip():
        ProposalComment.objects.create(
            proposal=proposal, by=by, speaker=speaker, visibility=Visibility.ORGANISERS, text=reason, at=at
        )
    tell(proposal, OCCASION_OF[ProposalState.WITHDRAWN], at=at, held=False)
    tell_of_withdrawal(proposal, reason, proposed, at=at)
    return proposal


@transaction.atomic
def reorder_reserve(
    event: Event,
    ids: Sequence[int],
    *,
    by: Person | None,
    at: datetime,
    seen: Sequence[int] | None = None,
) -> None:
    """Put the reserve list in this order. Locks all of it.

    Raises StaleEdit when it does not hold exactly these any more, or is not in the order that was `seen`."""
    hold_deciding(event.pk)
    rows = Proposal.objects.select_for_update(of=("self",)).filter(event=event, state=ProposalState.RESERVE)
    there = {row.pk: row for row in rows.order_by("pk")}
    now = sorted(there, key=lambda pk: (there[pk].rank or 0, pk))
    if sorted(ids) != sorted(now) or (seen is not None and list(seen) != now):
        raise StaleEdit({"reserve": now})
    changed = []
    for rank, pk in enumerate(ids, start=1):
        if there[pk].rank != rank:
            there[pk].rank = rank
            changed.append(there[pk])
    Proposal.objects.bulk_update(changed, ["rank"])
    if changed:
        record("reserve ordered", event, event=event, by=by, at=at, ids=list(ids))
