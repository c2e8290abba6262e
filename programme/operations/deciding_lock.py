# SPDX-License-Identifier: EUPL-1.2
"""Who decides about an event's proposals does so alone: what is locked, in which order, and what is refused."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from conference.errors import Refusal
from programme.models import Call, Proposal
from programme.proposals.states import may_move


def hold_deciding(event_id: int) -> None:
    """One decision of the event at a time, until the end of the transaction. Comes before the lock on a proposal."""
    Call.objects.get_or_create(event_id=event_id)
    list(Call.objects.select_for_update().filter(event=event_id).values_list("pk"))


def locked_proposal(proposal_id: int, *, deciding: bool = True) -> Proposal:
    """The proposal, locked; with the lock of `hold_deciding` before it. Raises Refusal `gone`."""
    event = Proposal.objects.filter(pk=proposal_id).values_list("event", flat=True).first()
    if event is not None and deciding:
        hold_deciding(event)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("event")
    found = rows.filter(pk=proposal_id).first()
    if found is None:
        raise Refusal("gone", _("This proposal is not there any more."), status=404)
    return found


def locked_proposals(event_id: int, ids: Iterable[int]) -> list[Proposal]:
    """Those of the event, locked in the order of their ids."""
    hold_deciding(event_id)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("event")
    return list(rows.filter(event=event_id, pk__in=list(ids)).order_by("pk"))


def refuse_wrong_move(proposal: Proposal, to: str) -> None:
    """Raises Refusal `wrong-state` for a move that is not in the matrix."""
    if not may_move(proposal.state, to):
        raise wrong_state(proposal)


def wrong_state(proposal: Proposal) -> Refusal:
    text = _("This cannot be done with a proposal that is in this state: %(state)s. Look at it again.")
    return Refusal("wrong-state", text % {"state": proposal.get_state_display()}, state=proposal.state)
