# SPDX-License-Identifier: EUPL-1.2
"""The two kinds of long work of a spreadsheet with proposals: looking what it would do, and doing it.

What comes out holds numbers of rows and words of ours, nothing that stood in the file: that is kept for a day only."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference import jobs
from conference.errors import Refusal
from conference.jobs import Progress
from conference.models import Event, Job
from conference.sheets import UnreadableSheet
from programme.operations.proposal_sheets import import_sheet, plan_sheet
from programme.sheet_words import why_unreadable
from programme.sheets.checking import Checked
from programme.sheets.reading import ReadSheet, read_sheet

PREVIEW, IMPORT = "proposals-preview", "proposals-import"


def look(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """What the uploaded file would do; `submitted`: new proposals are handed in."""
    submitted = bool(params["submitted"])
    data, event = data_of(job), event_of(job)
    found = read(data)
    lines, mark = plan_sheet(event, found.rows)
    return result_of(found, lines) | {"mark": mark, "file": digest(data), "submitted": submitted}


def do(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """Do what was looked at (`submitted`, `mark`), with exactly that file (`file`)."""
    submitted, mark, file = bool(params["submitted"]), str(params["mark"]), params["file"]
    data, event = data_of(job), event_of(job)
    if job.by is None or digest(data) != file:
        raise Refusal("gone", _("The file is no longer kept. Choose it again."))
    found = read(data)
    lines = import_sheet(event, found.rows, expected=mark, submitted=submitted, by=job.by, at=timezone.now())
    return result_of(found, lines) | {"submitted": submitted}


def event_of(job: Job) -> Event:
    """Raises Refusal `gone` when the event is not there any more."""
    if job.event is None:
        raise Refusal("gone", _("Who asked for this is no longer known. Start it again."))
    return job.event


def data_of(job: Job) -> bytes:
    """Raises Refusal `gone` when the file is no longer kept."""
    try:
        with job.upload.open("rb") as file:
            return bytes(file.read())
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("gone", _("The file is no longer kept. Choose it again.")) from error


def read(data: bytes) -> ReadSheet:
    """Raises Refusal `unreadable` with what is wrong with the file."""
    try:
        return read_sheet(data)
    except UnreadableSheet as error:
        raise Refusal("unreadable", why_unreadable(error)) from error


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def result_of(found: ReadSheet, lines: Iterable[Checked]) -> dict[str, Any]:
    rows = [[one.row, one.outcome, one.number, sorted(one.values), one.problems] for one in lines]
    return {"rows": rows, "columns": found.columns, "unused": found.unused}


def page_of(job: Job) -> str:
    if job.event is None:
        return ""
    return reverse("desk-proposals-import-job", kwargs={"event": job.event.slug, "job": job.pk})


def register() -> None:
    jobs.register(PREVIEW, look, title=_l("Look through the proposals"), result_url=page_of)
    jobs.register(IMPORT, do, title=_l("Bring in the proposals"), result_url=page_of)
