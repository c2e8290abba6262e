# SPDX-License-Identifier: EUPL-1.2
"""The end of a trial election: nothing of it stays."""

from datetime import datetime
from typing import Any

from voting import folder
from voting.models import (
    Award,
    Ballot,
    BoardPart,
    Candidate,
    CodeRequest,
    Head,
    SpooledBallot,
    VoteDomain,
    VotingRight,
)
from voting.secrets_kept import destroy_signing_key

AT_ONCE = 2_000
OF_TRIAL = (SpooledBallot, Ballot, VotingRight, BoardPart, Head, CodeRequest, VoteDomain, Candidate)


def remove_trial(trial: Award) -> None:
    """Delete all of a trial in small transactions, its folder too. Does nothing to a real election."""
    if trial.trial_of_id is None or not Award.objects.filter(pk=trial.pk, trial_of__isnull=False).exists():
        return
    for table in OF_TRIAL:
        rows: Any = table.objects
        while keys := list(rows.filter(award=trial).values_list("pk", flat=True)[:AT_ONCE]):
            rows.filter(pk__in=keys).delete()
    destroy_signing_key(trial)
    folder.remove_home(trial)
    Award.objects.filter(pk=trial.pk).delete()


def forget_trials(at: datetime) -> int:
    """Remove trials that a killed process left a day ago or longer; how many. On the clock."""
    left = Award.objects.filter(trial_of__isnull=False, closes_at__lt=at)
    for trial in left:
        remove_trial(trial)
    return len(left)
