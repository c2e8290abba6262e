# SPDX-License-Identifier: EUPL-1.2
"""The reserve list: who is proposed when a place in the programme comes free."""

from datetime import datetime

from conference.history import record
from conference.models import Person
from programme.models import Proposal, ProposalState

PROPOSED = "reserve proposed"


def propose_next(leaving: Proposal, *, by: Person | None, at: datetime) -> Proposal | None:
    """Give the first of the reserve list the pending decision `accepted`: the same kind first, then any.

    Nothing is applied: an organiser decides. None when nobody waits. Whoever calls holds the deciding lock."""
    waiting = Proposal.objects.select_for_update(of=("self",)).filter(
        event=leaving.event_id, state=ProposalState.RESERVE, pending=""
    )
    found = sorted(waiting.exclude(pk=leaving.pk), key=lambda one: (one.kind != leaving.kind, one.rank))
    if not found:
        return None
    first = found[0]
    first.pending, first.pending_by, first.pending_at = ProposalState.ACCEPTED, None, at
    first.save(update_fields=["pending", "pending_by", "pending_at"])
    record(PROPOSED, first, event=leaving.event, by=by, at=at, instead_of=leaving.pk)
    return first
