# SPDX-License-Identifier: EUPL-1.2
"""The two kinds of long work of an award: a trial, and the count."""

from django.utils.translation import gettext_lazy as _l

from conference import jobs
from voting.operations.counting import COUNT, count_work
from voting.operations.trials import TRIAL, trial_work


def register() -> None:
    jobs.register(TRIAL, trial_work, title=_l("Trial election"))
    jobs.register(COUNT, count_work, title=_l("The count"))
