# SPDX-License-Identifier: EUPL-1.2
"""Starting long work, and noticing work that stopped."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q

from conference.jobs import STOPPED, STUCK_AFTER, kind_of, register
from conference.models import Event, Job, Person
from conference.models.job import JobState
from conference.tasks import run_job

__all__ = ["fail_stuck_jobs", "register", "start_job"]

NOBODY_CAME = timedelta(days=1)


@transaction.atomic
def start_job(
    kind: str, *, event: Event | None, by: Person | None, upload: File[bytes] | None = None, **params: Any
) -> Job:
    """Leave work of a registered kind to the worker, which begins when this transaction is through.

    `params` are plain JSON values for the kind's function; `upload` is a file for it, kept for a day."""
    kind_of(kind)
    job = Job.objects.create(kind=kind, event=event, by=by, upload=upload or "")
    run_job.enqueue(job.pk, params)
    return job


def fail_stuck_jobs(at: datetime) -> int:
    """Mark work as failed of which the worker was killed, and work that no worker came for in a day; how many."""
    dead = Q(state=JobState.RUNNING, touched_at__lt=at - STUCK_AFTER)
    forgotten = Q(state=JobState.WAITING, created_at__lt=at - NOBODY_CAME)
    return Job.objects.filter(dead | forgotten).update(state=JobState.FAILED, error=STOPPED)
