# SPDX-License-Identifier: EUPL-1.2
"""An award that was made by mistake goes, as long as nobody could vote."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.models.event import PhaseKind
from conference.operations.phases import set_phases
from voting.models import Award
from voting.operations.award_rows import locked_award, refuse_opened
from voting.operations.moments import follow_moments, moments_of_awards
from voting.operations.trial_ends import remove_trial
from voting.operations.trials import TRIAL
from voting.queries.jobs import busy_job


@transaction.atomic
def remove_award(award: Award, *, by: Person | None, at: datetime) -> None:
    """Delete an award in preparation with its candidates, and what a killed trial left of it. The event's phase of voting
    follows the awards that stay, or goes with the last.

    Locks the award, then the event. Raises Refusal `gone`, `opened`, `busy` while a trial goes on."""
    row = locked_award(award)
    refuse_opened(row)
    if busy_job(row, TRIAL):
        raise Refusal("busy", _("A trial of this award is going on. Wait until it is over."))
    for trial in row.trials.all():
        remove_trial(trial)
    record("award removed", row, event=row.event, by=by, at=at, name=row.name)
    had_moments = row.opens_at is not None and row.closes_at is not None
    row.delete()
    if had_moments and moments_of_awards(row.event) is None:
        set_phases(row.event, {PhaseKind.VOTING: (None, None)}, by=by, at=at)
    follow_moments(row.event, by=by, at=at)
