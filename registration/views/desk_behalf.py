# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: register somebody, and a whole list of people."""

from typing import Any

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event, Job
from conference.models.job import JobState
from conference.operations.jobs import start_job
from conference.tables import table
from conference.views.jobs import about
from conference.views.tables import download
from registration.forms.behalf import BehalfForm, ListForm
from registration.list_jobs import IMPORT, PREVIEW
from registration.list_words import counts_of, lines_of
from registration.models import AttendeeKind
from registration.operations.behalf import register_on_behalf
from registration.operations.kinds import default_kind
from registration.queries.venues import venue_spaces


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """Register somebody; of who is registered already there is a link to what they have."""
    kind = chosen_kind(request, event)
    about_form = {"venue": request.GET.get("locatie", "")}
    form = BehalfForm(event, request.POST or None, request.FILES or None, kind=kind, initial=about_form)
    known = None
    if request.method == "POST" and form.is_valid():
        try:
            return registered(request, event, form)
        except Refusal as refusal:
            form.add_error("email" if refusal.code == "already" else None, refusal.message)
            known = refusal.data.get("attendee")
    context = {"form": form, "kind": kind, "spaces": venue_spaces(event), "known": known}
    return render(request, "registration/desk/behalf.html", context)


def chosen_kind(request: HttpRequest, event: Event) -> AttendeeKind:
    """Its questions are asked; another kind may have others, and then the form is shown again."""
    usual = default_kind(event)
    slug = request.POST.get("attendee_kind", request.GET.get("soort", ""))
    return AttendeeKind.objects.filter(event=event, slug=slug[:50]).first() or usual


def registered(request: HttpRequest, event: Event, form: BehalfForm) -> HttpResponse:
    data = form.cleaned_data
    attendee = register_on_behalf(
        event,
        data["email"],
        data["venue"],
        form.details(),
        kind=data["attendee_kind"],
        language=data["language"],
        by=actor(request),
        at=timezone.now(),
    )
    if attendee.is_confirmed:
        text = _("%(name)s is registered and gets a mail with their own link.")
    else:
        text = _("%(name)s is on the waiting list and gets a mail with their own link.")
    messages.success(request, text % {"name": attendee.name})
    return redirect("desk-attendee", event=event.slug, attendee=attendee.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, event: Event) -> HttpResponse:
    """Choose a file; the worker looks through it first."""
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        job = start_job(PREVIEW, event=event, by=actor(request), upload=form.cleaned_data["file"])
        return redirect("desk-list-job", event=event.slug, job=job.pk)
    context = {"form": form, "kinds": AttendeeKind.objects.filter(event=event), "venues": event.venues.all()}
    return render(request, "registration/desk/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, event: Event, job: int) -> HttpResponse:
    """How far it is; then what it would do, with a button that does it; then what it did."""
    one = get_object_or_404(Job, event=event, pk=job, kind__in=[PREVIEW, IMPORT])
    if request.method == "POST":
        return confirm(request, event, one)
    if not one.is_over:
        page = "conference/jobs/_job.html" if request.htmx else "registration/desk/list_busy.html"
        return render(request, page, {"job": one, **about(one)})
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if one.state == JobState.FAILED:
        return render(request, "registration/desk/list_failed.html", {"job": one, **about(one)})
    return render(request, "registration/desk/list_report.html", report_of(one))


def confirm(request: HttpRequest, event: Event, preview: Job) -> HttpResponse:
    """Do what was looked at, with the same file. Raises Refusal `gone` when the file is no longer kept."""
    if preview.kind != PREVIEW or preview.state != JobState.DONE:
        return redirect("desk-list-job", event=event.slug, job=preview.pk)
    try:
        with preview.upload.open("rb") as file:
            kept = File(file, name=preview.upload.name.rpartition("/")[2])
            job = start_job(IMPORT, event=event, by=actor(request), upload=kept)
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("gone", _("The file is no longer kept. Choose it again.")) from error
    return redirect("desk-list-job", event=event.slug, job=job.pk)


def report_of(job: Job) -> dict[str, Any]:
    lines = lines_of(job)
    counts = counts_of(job)
    return {
        "job": job,
        "is_preview": job.kind == PREVIEW,
        "lines": [line for line in lines if line.is_trouble]
        + [line for line in lines if not line.is_trouble],
        "counts": counts,
        "can_import": job.kind == PREVIEW and any(line.code in {"ok", "waits"} for line in lines),
        "columns": job.result["columns"],
        "unused": job.result["unused"],
    }


@require_GET
def report(request: HttpRequest, event: Event, job: int, kind: str) -> HttpResponse:
    """The report as a file: a line for each row."""
    one = get_object_or_404(Job, event=event, pk=job, kind__in=[PREVIEW, IMPORT], state=JobState.DONE)
    headers = [_("Row"), _("Name"), _("E-mail address"), _("What happened")]
    rows = [[line.number, line.name, line.email, str(line.words)] for line in lines_of(one)]
    return download(table(headers, rows, _("Report")), f"{event.slug}-" + _("report"), kind)


@require_GET
def example(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    """A file to fill in: the columns we know, with one invented person."""
    headers = [_("Name"), _("E-mail"), _("Organisation"), _("Venue"), _("Kind"), _("Language")]
    venue = event.venues.order_by("position", "pk").first()
    row = [
        _("Anna Example"),
        "anna@voorbeeld.example",
        _("municipality of Example"),
        venue.name if venue else "",
        default_kind(event).name,
        "nl",
    ]
    return download(table(headers, [row], _("Attendees")), f"{event.slug}-" + _("example"), kind)
