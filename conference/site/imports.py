# SPDX-License-Identifier: EUPL-1.2
"""The two kinds of long work of an import: looking what it would do, and doing it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from conference import jobs
from conference.errors import Refusal
from conference.jobs import Progress
from conference.models import Event, Job
from conference.site.operations.importing import bring_programme
from programme.oddities import why_unreadable
from programme.reading import read_for
from programme.schedules import UnreadableSchedule

PREVIEW, IMPORT = "schedule-preview", "schedule-import"


def look(job: Job, progress: Progress, release: bool) -> dict[str, Any]:
    """What the uploaded file would do."""
    return bring(job, release=release, only_look=True)


def do(job: Job, progress: Progress, release: bool) -> dict[str, Any]:
    """Import the uploaded file. All of it or nothing: there is no progress to tell in between."""
    return bring(job, release=release, only_look=False)


def bring(job: Job, *, release: bool, only_look: bool) -> dict[str, Any]:
    """Raises Refusal `unreadable` with what is wrong with the file."""
    event = Event.objects.get(pk=job.event_id)
    with job.upload.open("rb") as file:
        data = file.read()
    try:
        schedule = read_for(data, event.time_zone)
    except UnreadableSchedule as error:
        raise Refusal("unreadable", why_unreadable(error)) from error
    brought = bring_programme(
        event, schedule, by=job.by, at=timezone.now(), release=release, only_look=only_look
    )
    return brought.as_json() | {"wants_release": release, "file": job.upload.name.rpartition("/")[2]}


def page_of(job: Job) -> str:
    return reverse("desk-import-job", kwargs={"event": job.event.slug, "job": job.pk}) if job.event else ""


def register() -> None:
    jobs.register(PREVIEW, look, title=_l("Read the programme"), result_url=page_of)
    jobs.register(IMPORT, do, title=_l("Import the programme"), result_url=page_of)
