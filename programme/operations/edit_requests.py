# SPDX-License-Identifier: EUPL-1.2
"""Changes that speakers ask for after the moment to make them by themselves: one open request per proposal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.versions import refuse_stale
from programme.models import EditRequest, Proposal, RequestState
from programme.operations.deciding_lock import locked_proposal
from programme.operations.proposal_values import values_of_proposal, write_values
from programme.operations.sessions_of import follow_proposal
from programme.operations.telling_organisers import tell_of_request
from programme.operations.telling_speakers import tell_speakers


@transaction.atomic
def ask_edit(
    proposal: Proposal, values: Mapping[str, Any], *, by: Person | None, at: datetime
) -> EditRequest | None:
    """Ask the organisers for these values; they take the place of those of a request that is open. They hear of a new one.

    Only what is different is kept; None when nothing is. Locks the proposal."""
    proposal = locked_proposal(proposal.pk, deciding=False)
    found = proposal.requests.select_for_update().filter(state=RequestState.OPEN).first()
    now = values_of_proposal(proposal)
    asked = {name: value for name, value in values.items() if name in now and value != now[name]}
    if not asked:
        if found is not None:
            found.delete()
        return None
    wish = found or EditRequest(proposal=proposal)
    wish.values, wish.by, wish.at = asked, by, at
    wish.save()
    record("edit asked", proposal, event=proposal.event, by=by, at=at, fields=sorted(asked))
    if found is None:
        tell_of_request(proposal, at=at)
    return wish


@transaction.atomic
def approve_edit(
    wish: EditRequest, *, note: str = "", seen: str | None = None, by: Person | None, at: datetime
) -> Proposal:
    """Make the change that was asked for, in the proposal and in its session; the speakers hear of it.

    Locks the proposal and the request. Raises Refusal `answered`, StaleEdit when something else is asked by now."""
    proposal, row = locked_request(wish, seen)
    write_values(proposal, row.values)
    Proposal.objects.filter(pk=proposal.pk).update(edited_at=at)
    record("proposal changed", proposal, event=proposal.event, by=by, at=at, fields=sorted(row.values))
    follow_proposal(proposal, at, by=by)
    answer(row, RequestState.APPROVED, note, by=by, at=at)
    return proposal


@transaction.atomic
def decline_edit(
    wish: EditRequest, *, note: str = "", seen: str | None = None, by: Person | None, at: datetime
) -> Proposal:
    """Leave the proposal as it is; the speakers hear of it, with the note.

    Locks the proposal and the request. Raises Refusal `answered`, StaleEdit when something else is asked by now."""
    proposal, row = locked_request(wish, seen)
    answer(row, RequestState.DECLINED, note, by=by, at=at)
    return proposal


def locked_request(wish: EditRequest, seen: str | None) -> tuple[Proposal, EditRequest]:
    proposal = locked_proposal(wish.proposal_id, deciding=False)
    row = proposal.requests.select_for_update().get(pk=wish.pk)
    if row.state != RequestState.OPEN:
        raise Refusal("answered", _("Somebody else has already answered this."))
    refuse_stale(request_values(row), seen)
    row.proposal = proposal
    return proposal, row


def request_values(wish: EditRequest) -> dict[str, Any]:
    """What an organiser looks at: `seen` is its fingerprint."""
    return {"values": wish.values, "now": values_of_proposal(wish.proposal)}


def answer(row: EditRequest, state: str, note: str, *, by: Person | None, at: datetime) -> None:
    row.state, row.note, row.answered_by, row.answered_at = state, note.strip(), by, at
    row.save(update_fields=["state", "note", "answered_by", "answered_at"])
    proposal = row.proposal
    verb = "edit approved" if state == RequestState.APPROVED else "edit declined"
    record(verb, proposal, event=proposal.event, by=by, at=at)
    tell_speakers(proposal, f"edit_{row.state}", {"note": row.note}, at=at)
