# SPDX-License-Identifier: EUPL-1.2
"""The voting closes when its moment has passed: by the clock, or by an officer who does not wait for it."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.for_each import for_each
from conference.models import Person
from voting.models import Award
from voting.operations.award_rows import has_ended, locked_award, move, note, refuse_move
from voting.operations.moments import follow_moments
from voting.operations.publishing import append_lines, publish
from voting.operations.waiting import end_waiting
from voting.phases import OPENED
from voting.rules import written


@transaction.atomic
def close_election(award: Award, *, by: Person | None, at: datetime) -> Award:
    """Take no more votes, put all that wait on the board, and end the board with `close`.

    Holds the election alone, so that a vote is either on the board or refused; then the event. Who waited for a
    decision about a domain gets mail. Raises Refusal `phase`, `early` before its closing: nobody can close it sooner than
    was said, which the board would show."""
    row = locked_award(award)
    refuse_move(row, "closed")
    if not has_ended(row, at):
        raise Refusal(
            "early", _("It closes when that was announced, and no sooner. Who has not voted yet still can.")
        )
    at = max(at, row.closes_at or at)  # the database's clock has decided; ours may be behind
    move(row, "closed", closed_at=at)
    publish(row.pk, at, everything=True)
    append_lines(row, [("close", {"at": written(at)})], at)
    note("voting closed", row, by=by, at=at)
    if row.trial_of_id is None:
        end_waiting(row, at)
        follow_moments(row.event, by=by, at=at)
    return row


def close_due(at: datetime) -> int:
    """Close what has passed its closing by the clock of the database; how many. On the clock."""
    due = Award.objects.real().filter(phase__in=OPENED, closes_at__lte=Now())
    return for_each(due, lambda award: _close(award, at))


def _close(award: Award, at: datetime) -> bool:
    try:
        close_election(award, by=None, at=at)
    except Refusal:  # somebody else was first
        return False
    return True
