# SPDX-License-Identifier: EUPL-1.2
"""Taking two merged proposals apart again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record, subject_of
from conference.models import Change, Event, Person
from conference.versions import fingerprint
from programme.models import (
    IN_PROGRAMME,
    Proposal,
    ProposalSpeaker,
    SpeakerState,
)
from programme.operations.deciding_lock import locked_proposals
from programme.operations.merging import MERGED, MOVED, TAKEN_APART
from programme.operations.proposal_moves import WayBack, move_back
from programme.operations.proposal_values import values_of_proposal, write_values
from programme.operations.sessions_of import follow_proposal


@transaction.atomic
def undo_merge(event: Event, other_id: int, *, by: Person | None, at: datetime) -> WayBack:
    """Let a merged proposal stand on its own again, in the state that it came from.

    What came along goes back, and so do texts that were exchanged, unless they were changed since: then both keep what
    they have. Mail that was sent stays sent, and whom the other speakers invited stays where they accepted.
    Holds deciding and locks both. Raises Refusal `not-merged`."""
    into = Proposal.objects.filter(pk=other_id, event=event).values_list("merged_into", flat=True).first()
    found = {row.pk: row for row in locked_proposals(event.pk, (other_id, into or 0))}
    other, kept = found.get(other_id), found.get(into or 0)
    line = last_merge(other) if other else None
    if other is None or kept is None or line is None or other.merged_into_id != kept.pk:
        raise Refusal("not-merged", _("This proposal is not part of another one any more."))
    _give_back(kept, other, line.data)
    way_back = move_back(other, by=by, at=at)
    record(TAKEN_APART, other, event=event, by=by, at=at, number=kept.number)
    record("proposal taken out of this", kept, event=event, by=by, at=at, number=other.number)
    if kept.state in IN_PROGRAMME:
        follow_proposal(kept, at, by=by)
    return way_back


def last_merge(other: Proposal) -> Change | None:
    return Change.objects.filter(subject=subject_of(other), verb=MERGED).order_by("-pk").first()


def _give_back(kept: Proposal, other: Proposal, done: dict[str, Any]) -> None:
    ours, theirs = values_of_proposal(kept), values_of_proposal(other)
    same = [name for name in done["fields"] if fingerprint({"": ours[name]}) == done["marks"][name]]
    write_values(kept, {name: theirs[name] for name in same})
    write_values(other, {name: ours[name] for name in same})
    ProposalSpeaker.objects.filter(pk__in=done["parts"]["new"], proposal=kept, is_owner=False).delete()
    invited = ProposalSpeaker.objects.filter(pk__in=done["parts"]["came"], proposal=kept)
    invited.filter(state=SpeakerState.INVITED).update(proposal=other)
    for name, model in MOVED.items():
        model.objects.filter(pk__in=done["moved"][name], proposal=kept).update(proposal=other)
    kept.labels = [label for label in kept.labels if label not in done["labels"]]
    kept.save(update_fields=["labels"])
