# SPDX-License-Identifier: EUPL-1.2
"""The end of what tells who voted: once nobody can object any more, no address can be tested against anything."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.for_each import for_each
from conference.models import Person
from voting.models import Award, CodeRequest, SentCode, VotingRight, WaitingVoter
from voting.objections import objections_until
from voting.operations.award_rows import locked_award, move, note, refuse_move
from voting.secrets_kept import destroy_pepper, destroy_signing_key, secrets_of


@transaction.atomic
def archive_election(award: Award, *, by: Person | None, at: datetime) -> Award:
    """Delete all rights, and destroy the secret that made them once that is certain. The files, the board and the numbers
    by domain stay.

    Locks the award. Raises Refusal `phase`, `objections` while one may still object."""
    row = locked_award(award)
    refuse_move(row, "archived")
    until = objections_until(row)
    if until is None or at < until:
        raise Refusal(
            "objections", _("People can still object. Until then the rights stay, to look into it.")
        )
    _forget_rights(row)
    move(row, "archived", keys_destroyed_at=at)
    note("award archived", row, by=by, at=at)
    transaction.on_commit(lambda: _destroy(row))
    return row


def archive_due(at: datetime) -> int:
    """Archive what nobody can object to any more, and finish what ended half-way; how many. On the clock."""
    certified = Award.objects.real().filter(phase="certified").select_related("event")
    due = [award for award in certified if (until := objections_until(award)) and until <= at]
    for award in Award.objects.filter(phase="archived"):
        if secrets_of(award).pepper is not None:
            _destroy(award)
    return for_each(due, lambda award: _archive(award, at))


def _archive(award: Award, at: datetime) -> bool:
    try:
        archive_election(award, by=None, at=at)
    except Refusal:  # somebody else was first
        return False
    return True


def _forget_rights(award: Award) -> None:
    keys = VotingRight.objects.filter(award=award).values("key")
    SentCode.objects.filter(right_key__in=keys).delete()
    WaitingVoter.objects.filter(domain__award=award).delete()
    CodeRequest.objects.filter(award=award).delete()
    VotingRight.objects.filter(award=award).delete()


def _destroy(award: Award) -> None:
    destroy_pepper(award)
    destroy_signing_key(award)
