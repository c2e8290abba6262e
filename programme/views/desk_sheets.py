# SPDX-License-Identifier: EUPL-1.2
"""The organisers' desk: proposals as a spreadsheet, out and in. No reviewer comes here: it holds addresses and answers."""

from typing import Any

from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event, Job
from conference.models.job import JobState
from conference.operations.jobs import start_job
from conference.tables import TYPES, table
from conference.uploads import bounded_files
from conference.views.jobs import about
from conference.views.tables import download
from programme.forms.sheets import SheetForm
from programme.proposal_exports import proposal_table
from programme.queries.proposals import proposals_for
from programme.queries.sheet import with_sheet_rows
from programme.sheet_jobs import IMPORT, PREVIEW, data_of, read
from programme.sheet_words import column_name, counts_of, lines_of, read_as
from programme.sheets import MOST_BYTES
from programme.sheets.columns import COLUMNS, EDITED
from programme.views.proposal_shell import list_url, proposal_page, wanted

MOST_LINES = 300


@require_safe
def export(request: HttpRequest, event: Event, kind: str = "") -> HttpResponse:
    """The list as it was filtered and sorted; a spreadsheet unless `kind` says csv."""
    kind = kind or request.GET.get("als", "xlsx")
    if kind not in TYPES:
        raise Http404
    _options, wishes = wanted(request, event)
    rows = with_sheet_rows(proposals_for(event, wishes, True, timezone.now()))
    return download(proposal_table(rows, event), f"{event.slug}-" + _("proposals"), kind)


@require_safe
def example(request: HttpRequest, event: Event) -> HttpResponse:
    """A file to fill in: the columns that count, with one invented proposal."""
    columns = [one for one in COLUMNS if one.key in EDITED or one.key in ("name", "email", "organisation")]
    said = {
        "title": _("How we listen better"),
        "name": _("Anna Example"),
        "email": "anna@voorbeeld.example",
        "organisation": _("municipality of Example"),
        "kind": _("Workshop"),
        "language": "nl",
        "minutes": 50,
        "seats": 20,
    }
    rows = [[said.get(one.key, "") for one in columns]]
    data = table([column_name(one.key) for one in columns], rows, _("Proposals"))
    return download(data, f"{event.slug}-" + _("example"), "xlsx")


@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, event: Event) -> HttpResponse:
    """Choose a file; the worker looks through it first."""
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        job = start_job(
            PREVIEW,
            event=event,
            by=actor(request),
            upload=data["file"],
            submitted=data["state"] == "submitted",
        )
        return redirect("desk-proposals-import-job", event=event.slug, job=job.pk)
    columns = [column_name(one.key) for one in COLUMNS if one.key in EDITED]
    return proposal_page(request, event, "import", _("Bring in proposals"), form=form, columns=columns)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, event: Event, job: int) -> HttpResponse:
    """How far it is; then what it would do, with a button that does it; then what it did."""
    one = get_object_or_404(Job, event=event, pk=job, kind__in=[PREVIEW, IMPORT])
    one.event = event
    if request.method == "POST":
        return confirm(request, event, one)
    if not one.is_over and request.htmx:
        return render(request, "conference/jobs/_job.html", {"job": one, **about(one)})
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    trail = ((_("Bring in proposals"), reverse("desk-proposals-import", args=[event.slug])),)
    if not one.is_over or one.state == JobState.FAILED:
        said = about(one)
        title = str(said.pop("title"))
        return proposal_page(request, event, "import_busy", title, trail=trail, job=one, **said)
    title = _("This is what would happen") if one.kind == PREVIEW else _("The file has been worked through")
    return proposal_page(request, event, "import_report", title, trail=trail, **report_of(event, one))


def confirm(request: HttpRequest, event: Event, preview: Job) -> HttpResponse:
    """Do what was looked at, with the same file. Raises Refusal `gone` when the file is no longer kept."""
    if preview.kind != PREVIEW or preview.state != JobState.DONE:
        return redirect("desk-proposals-import-job", event=event.slug, job=preview.pk)
    kept = {name: preview.result[name] for name in ("submitted", "mark", "file")}
    try:
        with preview.upload.open("rb") as file:
            copy = File(file, name=preview.upload.name.rpartition("/")[2])
            job = start_job(IMPORT, event=event, by=actor(request), upload=copy, **kept)
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("gone", _("The file is no longer kept. Choose it again.")) from error
    return redirect("desk-proposals-import-job", event=event.slug, job=job.pk)


def report_of(event: Event, job: Job) -> dict[str, Any]:
    is_preview = job.kind == PREVIEW
    lines = lines_of(job.result, is_preview=is_preview, titles=titles_in(job))
    return {
        "job": job,
        "is_preview": is_preview,
        "counts": counts_of(job.result, is_preview=is_preview),
        "lines": lines[:MOST_LINES],
        "more": max(0, len(lines) - MOST_LINES),
        "can_import": is_preview and any(line.outcome in ("new", "changed") for line in lines),
        "has_new": any(line.outcome == "new" for line in lines),
        "submitted": job.result["submitted"],
        "columns": read_as(job.result),
        "unused": job.result["unused"],
        "list_url": list_url(event),
    }


def titles_in(job: Job) -> dict[int, str]:
    """The title in each row, as long as the file is kept."""
    try:
        return {row.number: row.cells.get("title", "") for row in read(data_of(job)).rows}
    except Refusal:
        return {}
