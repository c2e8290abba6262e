# SPDX-License-Identifier: EUPL-1.2
"""Changing a proposal as an organiser: at any moment, whatever the call says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conference.history import record
from conference.models import Person
from conference.versions import refuse_stale
from programme.models import IN_PROGRAMME, Proposal
from programme.operations.call_questions import save_answers
from programme.operations.deciding_lock import locked_proposal
from programme.operations.proposal_values import write_values
from programme.operations.proposing import kept_values
from programme.operations.sessions_of import follow_proposal


@transaction.atomic
def change_for_speakers(
    proposal_id: int,
    values: Mapping[str, Any],
    answers: Mapping[int, Any] | None = None,
    *,
    seen: str | None,
    by: Person,
    at: datetime,
) -> Proposal:
    """Write what an organiser mended in somebody's proposal; nobody is mailed. It may lack anything.

    What is in the programme keeps its kind, and takes its session along. Locks it. Raises Refusal `gone`, StaleEdit."""
    proposal = locked_proposal(proposal_id, deciding=False)
    before = kept_values(proposal)
    refuse_stale(before, seen)
    changed = {name: values[name] for name in values if name in before and values[name] != before[name]}
    if proposal.state in IN_PROGRAMME:
        changed.pop("kind", None)
    write_values(proposal, changed)
    has_answers = save_answers(proposal, answers or {})
    if changed or has_answers:
        Proposal.objects.filter(pk=proposal.pk).update(edited_at=at)
        record("proposal changed", proposal, event=proposal.event, by=by, at=at, fields=sorted(changed))
        if proposal.state in IN_PROGRAMME:
            follow_proposal(proposal, at, by=by)
    return proposal
