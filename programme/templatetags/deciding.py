# SPDX-License-Identifier: EUPL-1.2
"""What a page about one proposal needs to move it: the buttons' words, and what was seen."""

from django import template
from django.utils.translation import pgettext

from programme.models import Proposal, ProposalState
from programme.proposals.standing import seen_of
from programme.queries.deciding import may_undo

register = template.Library()


@register.simple_tag
def seen_now(proposal: Proposal) -> str:
    return seen_of(proposal)


@register.filter
def can_go_back(proposal: Proposal) -> bool:
    return may_undo(proposal)


@register.filter
def move_label(to: str) -> str:
    """What a button says that moves a proposal there."""
    labels = {
        ProposalState.SUBMITTED: pgettext("move", "Take it up again"),
        ProposalState.ACCEPTED: pgettext("decision", "Accept"),
        ProposalState.CONFIRMED: pgettext("move", "Confirm for the speakers"),
        ProposalState.RESERVE: pgettext("decision", "Reserve list"),
        ProposalState.REJECTED: pgettext("decision", "Reject"),
        ProposalState.WITHDRAWN: pgettext("move", "Withdraw for the speakers…"),
        ProposalState.CANCELLED: pgettext("move", "Cancel…"),
    }
    return labels.get(ProposalState(to), to)
