# SPDX-License-Identifier: EUPL-1.2
"""Asking the speakers to change their proposal, also after the call has closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from programme.models import (
    Occasion,
    Proposal,
    ProposalComment,
    Visibility,
)
from programme.operations.proposal_letters import tell
from programme.operations.telling_speakers import taking_part, tell_speakers
from programme.proposals.owed import COMING


@transaction.atomic
def ask_changes(proposal_id: int, text: str, until: datetime, *, by: Person, at: datetime) -> Proposal:
    """Open the proposal for its speakers until then, as a remark that they read, and mail them. Locks it.

    Raises Refusal `wrong-state` for what is not in the running, `no-text`, `too-early` for a moment that is past,
    `too-late` for one after the event begins, and `nobody` when none of its speakers has an address."""
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("event").get(pk=proposal_id)
    event = proposal.event
    if proposal.state not in COMING:
        raise Refusal(
            "wrong-state",
            _("This proposal is %(state)s: there is nothing to change in it.")
            % {"state": proposal.get_state_display()},
        )
    if not text.strip():
        raise Refusal("no-text", _("Write what you want to have changed."))
    if until <= at:
        raise Refusal("too-early", _("This moment is past. Choose a later one."))
    if until > event.start_of(event.starts_on):
        raise Refusal("too-late", _("Choose a moment before the event begins."))
    if not any(part.speaker and part.speaker.person_id for part in taking_part(proposal)):
        raise Refusal("nobody", _("No speaker of this proposal has an address to write to."))
    proposal.changes_until = until
    proposal.save(update_fields=["changes_until"])
    ProposalComment.objects.create(
        proposal=proposal, by=by, visibility=Visibility.SPEAKER, text=text.strip(), at=at
    )
    record("changes asked", proposal, event=event, by=by, at=at, until=until.isoformat())
    _tell(proposal, text.strip(), until, at)
    return proposal


@transaction.atomic
def withdraw_changes(proposal_id: int, *, by: Person, at: datetime) -> None:
    """Ask for changes no longer. What was written to the speakers stays."""
    _end(proposal_id, "changes no longer asked", by=by, at=at)


@transaction.atomic
def changes_made(proposal_id: int, *, by: Person | None, at: datetime) -> None:
    """The speakers saved the proposal: what was asked of them ends by itself."""
    _end(proposal_id, "asked changes made", by=by, at=at)


def _end(proposal_id: int, verb: str, *, by: Person | None, at: datetime) -> None:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("event")
    proposal = rows.filter(pk=proposal_id, changes_until__isnull=False).first()
    if proposal is None:
        return
    proposal.changes_until = None
    proposal.save(update_fields=["changes_until"])
    record(verb, proposal, event=proposal.event, by=by, at=at)


def _tell(proposal: Proposal, text: str, until: datetime, at: datetime) -> None:
    """By the text for this occasion. To whom such a letter still waits for, it goes as a remark: never lost."""
    letters = tell(proposal, Occasion.CHANGES, at=at, held=False, extra={"note": text, "until": until})
    told = {message.person_id for message in letters}
    tell_speakers(proposal, "remark", {"text": text}, at=at, but=told)
