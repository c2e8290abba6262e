# SPDX-License-Identifier: EUPL-1.2
"""The kind of long work that badges have: making the file of a run."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _l

from conference import jobs
from conference.jobs import Progress
from conference.models import Job
from registration.models import BadgeRun
from registration.operations.badge_runs import PRINT, make_badges


def make(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """Make the badges of the run whose id is `run`."""
    return make_badges(job, progress, int(params["run"]))


def page_of(job: Job) -> str:
    run = BadgeRun.objects.filter(job=job).select_related("event").first()
    return reverse("desk-badge-run", kwargs={"event": run.event.slug, "run": run.pk}) if run else ""


def register() -> None:
    jobs.register(PRINT, make, title=_l("Make the badges"), result_url=page_of)
