# SPDX-License-Identifier: EUPL-1.2
"""An organiser imports a programme: choose a file, see what it would do, do it."""

from typing import Any

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event, Job
from conference.models.job import JobState
from conference.operations.jobs import start_job
from conference.site.import_words import changes_of, opened_words, table_of
from conference.site.imports import IMPORT, PREVIEW
from conference.views.jobs import about
from programme.forms import ImportForm
from programme.oddities import sentence_of
from programme.operations.report import ImportReport
from programme.views.desk import show


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, event: Event) -> HttpResponse:
    """The form; a file that can be read is looked through by the worker."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent, time_zone=event.time_zone)
    if form.is_valid():
        file, release = form.cleaned_data["file"], form.cleaned_data["release"]
        job = start_job(PREVIEW, event=event, by=actor(request), upload=file, release=release)
        return redirect("desk-import-job", event=event.slug, job=job.pk)
    return show(request, event, "import", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, event: Event, job: int) -> HttpResponse:
    """How far it is; then what it would do, with a button that does it; then what it did."""
    one = get_object_or_404(Job, event=event, pk=job, kind__in=[PREVIEW, IMPORT])
    if request.method == "POST":
        return confirm(request, event, one)
    if not one.is_over:
        if request.htmx:
            return render(request, "conference/jobs/_job.html", {"job": one, **about(one)})
        return show(request, event, "import_busy", job=one, **about(one))
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if one.state == JobState.FAILED:
        return show(request, event, "import_failed", job=one, **about(one))
    return show(request, event, "import_report", **result_of(one))


def confirm(request: HttpRequest, event: Event, preview: Job) -> HttpResponse:
    """Do what was looked at, with the same file. Raises Refusal `gone` when the file is no longer kept."""
    if preview.kind != PREVIEW or preview.state != JobState.DONE:
        return redirect("desk-import-job", event=event.slug, job=preview.pk)
    try:
        with preview.upload.open("rb") as file:
            kept = File(file, name=preview.upload.name.rpartition("/")[2])
            release = bool(preview.result["wants_release"])
            job = start_job(IMPORT, event=event, by=actor(request), upload=kept, release=release)
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("gone", _("The file is no longer kept. Choose it again.")) from error
    return redirect("desk-import-job", event=event.slug, job=job.pk)


def result_of(job: Job) -> dict[str, Any]:
    result = job.result
    report = ImportReport.from_json(result["report"])
    return {
        "job": job,
        "is_preview": job.kind == PREVIEW,
        "file": result["file"],
        "wants_release": result["wants_release"],
        "release": result["release"],
        "opened": opened_words(result["opened"]) if result["opened"] else "",
        "report": report,
        "table": table_of(report),
        "changes": changes_of(report),
        "oddities": [sentence_of(oddity) for oddity in report.oddities],
    }
