# SPDX-License-Identifier: EUPL-1.2
"""What the pages about proposals need beyond `od`."""

from django import template

from conference.models import Change
from programme.models import ProposalState

register = template.Library()


@register.simple_tag
def step_of(change: Change) -> str:
    """`submitted → accepted`, of a line of history that moved a proposal; `#12` of one about another proposal."""
    was, became = change.data.get("was"), change.data.get("became")
    if was in ProposalState.values and became in ProposalState.values:
        return f"{ProposalState(was).label} → {ProposalState(became).label}"
    number = change.data.get("number")
    return f"#{number}" if isinstance(number, int) else ""
