# SPDX-License-Identifier: EUPL-1.2
"""Two proposals about the same become one: the texts that organisers choose, everybody who takes part, all remarks."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.versions import fingerprint, refuse_stale
from programme.models import (
    IN_PROGRAMME,
    Material,
    Proposal,
    ProposalAnswer,
    ProposalComment,
    ProposalSpeaker,
    ProposalState,
    SpeakerState,
    TableHelper,
)
from programme.operations.deciding_lock import locked_proposals
from programme.operations.proposal_moves import make_move
from programme.operations.proposal_values import COLUMNS, values_of_proposal, write_values
from programme.operations.sessions_of import follow_proposal
from programme.operations.telling_speakers import tell_speakers
from programme.proposals.labels import MOST, added
from programme.proposals.owed import COMING

MERGED, TAKEN_APART = "proposals merged", "merging undone"
# What hangs on a proposal and comes along.
MOVED: Mapping[str, Any] = {
    "comments": ProposalComment,
    "materials": Material,
    "answers": ProposalAnswer,
    "helpers": TableHelper,
}
JOINING = (ProposalState.SUBMITTED, ProposalState.RESERVE)


def merging_values(kept: Proposal, other: Proposal) -> dict[str, Any]:
    """What the page of merging showed: of both the state and every value."""
    return {
        "kept": values_of_proposal(kept) | {"state": kept.state},
        "other": values_of_proposal(other) | {"state": other.state},
    }


@transaction.atomic
def merge_proposals(
    event: Event,
    kept_id: int,
    other_id: int,
    take: Collection[str],
    *,
    seen: str | None,
    by: Person,
    at: datetime,
) -> Proposal:
    """Let the other proposal become part of the one that is kept, and mail who takes part in them.

    The values in `take` (of COLUMNS) are exchanged, so that nothing is lost; speakers who are not in it join, and give
    their consent anew; remarks, labels, files, answers and helpers come along. The other is withdrawn and says into
    which it went. Holds deciding and locks both. Raises Refusal `gone`, `same`, `wrong-state`, or StaleEdit."""
    kept, other = _both(event, kept_id, other_id)
    refuse_stale(merging_values(kept, other), seen)
    _refuse_states(kept, other)
    was = other.title
    done = _come_together(kept, other, sorted(set(take) & set(COLUMNS)), at)
    tell_speakers(other, "merged", {"title": was, "into": kept.title}, at=at)
    other.changes_until = None
    other.save(update_fields=["changes_until"])
    make_move(other, ProposalState.WITHDRAWN, by=by, at=at, merged_into=kept)
    record(MERGED, other, event=event, by=by, at=at, number=kept.number, **done)
    record("proposal merged into this", kept, event=event, by=by, at=at, number=other.number)
    if kept.state in IN_PROGRAMME:
        follow_proposal(kept, at, by=by)
    return kept


def _come_together(kept: Proposal, other: Proposal, fields: list[str], at: datetime) -> dict[str, Any]:
    """What was done, for the history: by it, undoing finds the way back."""
    _exchange(kept, other, fields)
    return {
        "fields": fields,
        "marks": _marks(kept, fields),
        "labels": _join_labels(kept, other),
        "parts": _join_speakers(kept, other, at),
        "moved": _move_along(kept, other),
    }


def _both(event: Event, kept_id: int, other_id: int) -> tuple[Proposal, Proposal]:
    if kept_id == other_id:
        raise Refusal("same", _("Choose two different proposals."))
    found = {row.pk: row for row in locked_proposals(event.pk, (kept_id, other_id))}
    if len(found) < 2:
        raise Refusal("gone", _("This proposal is not there any more."), status=404)
    return found[kept_id], found[other_id]


def _refuse_states(kept: Proposal, other: Proposal) -> None:
    text = _("Proposal %(number)d cannot be merged this way: %(state)s.")
    if kept.state not in COMING:
        raise Refusal("wrong-state", text % {"number": kept.number, "state": kept.get_state_display()})
    if other.state not in JOINING:
        more = _("Only what is submitted or on the reserve list can become part of another.")
        said = text % {"number": other.number, "state": other.get_state_display()}
        raise Refusal("wrong-state", f"{said} {more}")


def _exchange(kept: Proposal, other: Proposal, fields: Collection[str]) -> None:
    """Each gets the other's values: so those of the one that is kept stay to be read, and undo finds them."""
    ours, theirs = values_of_proposal(kept), values_of_proposal(other)
    write_values(kept, {name: theirs[name] for name in fields})
    write_values(other, {name: ours[name] for name in fields})


def _marks(kept: Proposal, fields: Collection[str]) -> dict[str, str]:
    values = values_of_proposal(Proposal.objects.get(pk=kept.pk))
    return {name: fingerprint({"": values[name]}) for name in fields}


def _join_labels(kept: Proposal, other: Proposal) -> list[str]:
    """The labels that are new."""
    before = list(kept.labels)
    for label in other.labels:
        kept.labels = added(kept.labels, label)[:MOST]
    kept.save(update_fields=["labels"])
    return [label for label in kept.labels if label not in before]


def _join_speakers(kept: Proposal, other: Proposal, at: datetime) -> dict[str, list[int]]:
    """Who takes part and is not in it yet gets a part of their own in it; open invitations come along."""
    there = kept.speakers.values_list("speaker", "email")
    speakers, addresses = {one for one, _mail in there}, {mail for _one, mail in there if mail}
    last = kept.speakers.count()
    new: list[int] = []
    came: list[int] = []
    for place, part in enumerate(other.speakers.all(), last):
        if part.state == SpeakerState.INVITED and part.email not in addresses:
            ProposalSpeaker.objects.filter(pk=part.pk).update(proposal=kept, position=place)
            came.append(part.pk)
        elif part.state == SpeakerState.ACCEPTED and part.speaker_id not in speakers:
            new.append(
                ProposalSpeaker.objects.create(
                    proposal=kept,
                    speaker_id=part.speaker_id,
                    name=part.name,
                    part=part.part,
                    state=SpeakerState.ACCEPTED,
                    position=place,
                    invited_at=part.invited_at,
                    answered_at=at,
                ).pk
            )
    return {"new": new, "came": came}


def _move_along(kept: Proposal, other: Proposal) -> dict[str, list[int]]:
    """Remarks and files; answers to what was not answered yet, helpers who are not at that table yet."""
    doubles: Mapping[str, Mapping[str, Any]] = {
        "answers": {"question__in": kept.answers.values("question")},
        "helpers": {"person__in": kept.helpers.values("person")},
    }
    moved = {}
    for name, model in MOVED.items():
        rows = model.objects.filter(proposal=other)
        if name in doubles:
            rows = rows.exclude(**doubles[name])
        moved[name] = list(rows.values_list("pk", flat=True))
        model.objects.filter(pk__in=moved[name]).update(proposal=kept)
    return moved
