# SPDX-License-Identifier: EUPL-1.2
"""The kind of long work that certificates have: making those of everybody."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _l

from conference import jobs
from conference.jobs import Progress
from conference.models import Job
from registration.operations.certificates import MAKE, make_certificates


def make(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    return make_certificates(job, progress)


def page_of(job: Job) -> str:
    return reverse("desk-door-certificates", kwargs={"event": job.event.slug}) if job.event else ""


def register() -> None:
    jobs.register(MAKE, make, title=_l("Make the certificates of attendance"), result_url=page_of)
