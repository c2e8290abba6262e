# SPDX-License-Identifier: EUPL-1.2
"""The parts that people have in a proposal, locked with it; and what holds for all of them."""

from django.utils.translation import gettext as _

from conference.errors import Refusal
from programme.models import Proposal, ProposalSpeaker, ProposalState

TOGETHER = frozenset(
    {
        ProposalState.DRAFT,
        ProposalState.SUBMITTED,
        ProposalState.RESERVE,
        ProposalState.ACCEPTED,
        ProposalState.CONFIRMED,
    }
)


def locked(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=proposal.pk)


def locked_part(part: ProposalSpeaker) -> ProposalSpeaker:
    """The part as it is now, its proposal locked. Raises Refusal `not-invited` when it is gone."""
    proposal = locked(part.proposal)
    row = ProposalSpeaker.objects.select_related("speaker__person").filter(pk=part.pk).first()
    if row is None:
        raise not_invited()
    row.proposal = proposal
    if row.speaker is not None:
        row.speaker.event = proposal.event
    return row


def not_invited() -> Refusal:
    return Refusal(
        "not-invited", _("This invitation no longer works. Ask who invited you for a new one."), status=410
    )


def refuse_over(proposal: Proposal) -> None:
    if proposal.state not in TOGETHER:
        text = _("This proposal is over, so nobody can join it any more.")
        raise Refusal("wrong-state", text)
