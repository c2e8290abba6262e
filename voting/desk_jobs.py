# SPDX-License-Identifier: EUPL-1.2
"""The two kinds of long work of an award: a trial, and the count. `result["award"]` says of which award a job is."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _l

from conference import jobs
from conference.models import Job
from conference.models.job import JobState
from voting.models import Award
from voting.operations.counting import COUNT, count_work
from voting.operations.trials import TRIAL, trial_work

__all__ = ["COUNT", "TRIAL", "busy_job", "jobs_of", "register"]


def jobs_of(award: Award, *kinds: str) -> "QuerySet[Job]":
    """The newest first."""
    return Job.objects.filter(event=award.event, kind__in=kinds, result__award=award.pk).order_by("-pk")


def busy_job(award: Award, kind: str) -> Job | None:
    return jobs_of(award, kind).filter(state__in=[JobState.WAITING, JobState.RUNNING]).first()


def register() -> None:
    jobs.register(TRIAL, trial_work, title=_l("Trial election"))
    jobs.register(COUNT, count_work, title=_l("The count"))
