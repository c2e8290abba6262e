# SPDX-License-Identifier: EUPL-1.2
"""The long work of an award: a trial, or the count. `result["award"]` says of which award a job is."""

from django.db.models import QuerySet

from conference.models import Job
from conference.models.job import JobState
from voting.models import Award


def jobs_of(award: Award, *kinds: str) -> "QuerySet[Job]":
    """The newest first."""
    return Job.objects.filter(event=award.event, kind__in=kinds, result__award=award.pk).order_by("-pk")


def busy_job(award: Award, kind: str) -> Job | None:
    """What waits for the worker or is being done."""
    return jobs_of(award, kind).filter(state__in=[JobState.WAITING, JobState.RUNNING]).first()
