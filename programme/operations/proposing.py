# SPDX-License-Identifier: EUPL-1.2
"""A proposal as its speakers change it: saved, handed in, thrown away. It begins in `beginning`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations.kept_files import remove_files
from conference.versions import refuse_stale
from programme.models import Call, EditRequest, Occasion, Proposal, ProposalState, SpeakerState
from programme.operations.beginning import begin_proposal, confirm_proposal
from programme.operations.call_questions import save_answers
from programme.operations.edit_requests import ask_edit
from programme.operations.proposal_letters import tell
from programme.operations.proposal_values import values_of_proposal, write_values
from programme.operations.sessions_of import follow_proposal
from programme.proposals.complete import Lack
from programme.proposals.windows import IN_PROGRAMME, Editing
from programme.queries.calls import answers_of
from programme.queries.own_proposals import lacks_of, rules_of, standing_of

__all__ = ["begin_proposal", "confirm_proposal", "delete_draft", "save_proposal", "submit_proposal"]


class Incomplete(Refusal):
    """Something must be mended first; `lacks` says what."""

    def __init__(self, lacks: list[Lack]) -> None:
        super().__init__("incomplete", _("Some things must be filled in or changed first."), status=409)
        self.lacks = lacks


def kept_values(proposal: Proposal) -> dict[str, Any]:
    """What a form about the proposal opens with: its content, and the answers as `q<id>`."""
    return values_of_proposal(proposal) | {f"q{pk}": value for pk, value in answers_of(proposal).items()}


def kept_now(proposal: Proposal) -> dict[str, Any]:
    """The same, read anew."""
    return kept_values(Proposal.objects.select_related("event").get(pk=proposal.pk))


@transaction.atomic
def save_proposal(
    proposal_id: int,
    values: Mapping[str, Any],
    answers: Mapping[int, Any] | None = None,
    *,
    seen: str | None,
    by: Person | None,
    at: datetime,
) -> Proposal | EditRequest:
    """Keep what a speaker wrote. A draft may lack anything; what was handed in must stay whole.

    After the moment to change it themselves it becomes a request to the organisers, save the answers: those are kept.
    Locks the proposal. What is in the programme takes the session along. Raises StaleEdit, Incomplete, Refusal
    `closed`."""
    proposal = locked(proposal_id)
    before = kept_values(proposal)
    changed = {name: values[name] for name in values if name in before and values[name] != before[name]}
    standing = standing_of(proposal, rules_of(proposal, at), at)
    if not changed and same_answers(before, answers or {}) and standing.request is None:
        return proposal  # pressed twice
    refuse_stale(before, seen)
    if standing.editing == Editing.CLOSED:
        raise Refusal("closed", _("This proposal cannot be changed any more. Write to us if you have to."))
    if standing.editing == Editing.ASK:
        save_answers(proposal, answers or {})
        return ask_edit(proposal, values, by=by, at=at) or proposal
    if proposal.state in IN_PROGRAMME:
        changed.pop("kind", None)
    proposal.edited_at = at
    write_values(proposal, changed)
    has_answers = save_answers(proposal, answers or {})
    if proposal.state != ProposalState.DRAFT and (changed or has_answers):
        after_changing(proposal, sorted(changed), by=by, at=at)
    return proposal


def same_answers(before: Mapping[str, Any], answers: Mapping[int, Any]) -> bool:
    """Whether these say what was answered before; None and an empty one are the same."""
    return all((before.get(f"q{pk}") or None) == (value or None) for pk, value in answers.items())


def after_changing(proposal: Proposal, fields: list[str], *, by: Person | None, at: datetime) -> None:
    """What was handed in must stay whole, its changes are in the history, and its session follows."""
    missing = lacks_of(proposal, rules_of(proposal, at), at)
    if missing := [one for one in missing if one.what != "closed"]:
        raise Incomplete(missing)
    record("proposal changed", proposal, event=proposal.event, by=by, at=at, fields=fields)
    if proposal.state in IN_PROGRAMME:
        follow_proposal(proposal, at, by=by)


@transaction.atomic
def submit_proposal(proposal_id: int, *, by: Person | None, at: datetime) -> Proposal:
    """Hand a draft in. Twice is the same as once. Queues a mail to its speakers.

    Locks the call when an invitation code is used, then the proposal. Raises Incomplete, Refusal `closed`,
    `unproved`, `wrong-state`."""
    lock_code_of(proposal_id)
    proposal = locked(proposal_id)
    if proposal.state == ProposalState.SUBMITTED:
        return proposal
    if proposal.state != ProposalState.DRAFT:
        raise Refusal("wrong-state", _("This proposal was handed in before, and stands elsewhere now."))
    if not proposal.speakers.filter(is_owner=True, state=SpeakerState.ACCEPTED).exists():
        raise Refusal("unproved", _("Type the code from our mail first."))
    rules = rules_of(proposal, at)
    if not rules.is_open:
        text = _(
            "The call for this kind of session is closed. Your draft is kept; write to us if you are late."
        )
        raise Refusal("closed", text)
    if missing := lacks_of(proposal, rules, at):
        raise Incomplete(missing)
    proposal.came_from, proposal.state = proposal.state, ProposalState.SUBMITTED
    proposal.moved_at = proposal.submitted_at = at
    proposal.save(update_fields=["state", "came_from", "moved_at", "submitted_at"])
    record("proposal submitted", proposal, event=proposal.event, by=by, at=at)
    tell(proposal, Occasion.SUBMITTED, at=at, held=False)
    return proposal


@transaction.atomic
def delete_draft(proposal_id: int, *, by: Person | None, at: datetime) -> None:
    """Throw a draft away, with all that hangs on it. Locks it. Raises Refusal `wrong-state` for anything else."""
    proposal = locked(proposal_id)
    if proposal.state != ProposalState.DRAFT:
        text = _("This was handed in already, so it cannot be deleted. You can withdraw it.")
        raise Refusal("wrong-state", text)
    record("draft deleted", proposal, event=proposal.event, by=by, at=at)
    forget_proposal(proposal)


def forget_proposal(proposal: Proposal) -> None:
    """Delete the rows and, when that is certain, the files that came with it."""
    remove_files(list(proposal.materials.values_list("file", flat=True)))
    proposal.delete()


def lock_code_of(proposal_id: int) -> None:
    """Two who use the last turn of an invitation code at once: the second one hears it."""
    list(Call.objects.select_for_update().filter(codes__proposals=proposal_id).values_list("pk"))


def locked(proposal_id: int) -> Proposal:
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("event", "code__call")
        .get(pk=proposal_id)
    )
