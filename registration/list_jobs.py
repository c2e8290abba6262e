# SPDX-License-Identifier: EUPL-1.2
"""The two kinds of long work of a list of people: looking what it would do, and doing it.

What comes out holds numbers of rows and words of ours, nothing that stood in the file: that is kept for a day only."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from conference import jobs
from conference.errors import Refusal
from conference.jobs import Progress
from conference.models import Event, Job
from registration.lists import UnreadableList, why_unreadable
from registration.lists.reading import ReadList, read_list
from registration.operations.lists import import_list, preview_list

PREVIEW, IMPORT = "list-preview", "list-import"


def look(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """What the uploaded file would do."""
    found = file_of(job)
    return result_of(found, preview_list(event_of(job), found.rows))


def do(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """Register the people in the uploaded file."""
    found = file_of(job)
    if job.by is None:
        raise Refusal("gone", str(_l("Who asked for this is no longer known. Start it again.")))
    event = event_of(job)
    outcomes = import_list(event, found.rows, by=job.by, at=timezone.now(), tell=progress)
    return result_of(found, outcomes)


def event_of(job: Job) -> Event:
    """Raises Refusal `gone` when the event is not there any more."""
    if job.event is None:
        raise Refusal("gone", str(_l("Who asked for this is no longer known. Start it again.")))
    return job.event


def result_of(found: ReadList, outcomes: list[tuple[int, str]]) -> dict[str, Any]:
    return {"rows": outcomes, "columns": found.columns, "unused": found.unused}


def file_of(job: Job) -> ReadList:
    """Raises Refusal `unreadable` with what is wrong with the file."""
    try:
        with job.upload.open("rb") as file:
            return read_list(file.read())
    except UnreadableList as error:
        raise Refusal("unreadable", why_unreadable(error)) from error
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("gone", str(_l("The file is no longer kept. Choose it again."))) from error


def page_of(job: Job) -> str:
    return reverse("desk-list-job", kwargs={"event": job.event.slug, "job": job.pk}) if job.event else ""


def register() -> None:
    jobs.register(PREVIEW, look, title=_l("Look through the list"), result_url=page_of)
    jobs.register(IMPORT, do, title=_l("Register the people in the list"), result_url=page_of)
