# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: certificates of attendance, of one or of everybody who came."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event, Job
from conference.views.jobs import about
from conference.views.kept_files import download_response
from registration.badges.children import PressError
from registration.badges.shelf import Busy
from registration.certificates import files
from registration.certificates.codes import attendee_of
from registration.certificates.paper import certificate_pdf
from registration.certificates.told import certificates_of, ready_from, who_came
from registration.operations.certificates import MAKE, start_certificates
from registration.views.badge_shell import PDF
from registration.views.badge_shell import pdf as pdf_answer
from registration.views.desk_door_shell import door_page

SHOWN = 10
TYPES = {".pdf": PDF, ".zip": "application/zip"}


@require_safe
def certificates(request: HttpRequest, event: Event) -> HttpResponse:
    """How many came, what was made, and whether a reference is one of ours; one person's by their name."""
    job = jobs_of(event).first()
    if request.htmx and request.GET.get("deel") == "werk":
        return progress(request, job)
    now = timezone.now()
    context = {
        "came": who_came(event).count(),
        "ready_from": ready_from(event),
        "is_over": now >= ready_from(event),
        "made": made_by(event),
        **state_of(job),
        **found_in(request, event),
    }
    return door_page(request, event, "certificates", _("Certificates of attendance"), **context)


def progress(request: HttpRequest, job: Job | None) -> HttpResponse:
    if job is None or job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "registration/desk/_busy.html", state_of(job))


def state_of(job: Job | None) -> dict[str, Any]:
    if job is None:
        return {"job": None, "is_busy": False, "error": ""}
    error = about(job)["error"] if job.is_over else ""
    words = _("%(done)s of %(total)s made") % {"done": job.done, "total": job.total}
    return {"job": job, "is_busy": not job.is_over, "error": error, "words": words, "asks": "?deel=werk"}


def made_by(event: Event) -> list[tuple[Job, dict[str, Any]]]:
    """What was made lately and is still there."""
    done = jobs_of(event).filter(state="done")[:SHOWN]
    return [(job, job.result) for job in done if files.file_of(event.pk, job.pk)]


def jobs_of(event: Event) -> Any:
    return Job.objects.filter(event=event, kind=MAKE).order_by("-pk")


def found_in(request: HttpRequest, event: Event) -> dict[str, Any]:
    """Who has this reference, or whose name this is part of."""
    asked = request.GET.get("zoek", "").strip()[:100]
    if not asked:
        return {"asked": ""}
    owner = attendee_of(asked, event)
    people = who_came(event).order_by("name", "pk")
    found = people.filter(pk=owner.pk) if owner else people.filter(name__icontains=asked)
    rows = list(found.select_related("venue")[: SHOWN + 1])
    return {"asked": asked, "owner": owner, "found": rows[:SHOWN], "has_more": len(rows) > SHOWN}


@require_POST
def start(request: HttpRequest, event: Event) -> HttpResponse:
    with notice_on_refusal(request):
        start_certificates(event, by=actor(request), at=timezone.now())
    return redirect("desk-door-certificates", event=event.slug)


@require_safe
def file(request: HttpRequest, event: Event, job: int) -> HttpResponseBase:
    """The file, from disk; where it stands follows from the job, never from the address."""
    row = get_object_or_404(jobs_of(event), pk=job)
    path = files.file_of(event.pk, row.pk)
    if path is None:
        messages.info(request, _("This file is no longer kept. Make it again."))
        return redirect("desk-door-certificates", event=event.slug)
    name = f"{event.slug}-{pgettext('file name', 'certificates')}{path.suffix}"
    return download_response(path, name, TYPES[path.suffix])


@require_safe
def one(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """The certificate of one person."""
    row = get_object_or_404(who_came(event).select_related("venue"), pk=attendee)
    try:
        pdf = certificate_pdf(event, certificates_of(event, [row])[0])
    except Busy:
        messages.warning(request, _("Others ask for certificates at this moment. Try again in a moment."))
    except PressError:
        text = _("The PDF could not be made. Try again; if that does not help, tell who runs this site.")
        messages.error(request, text)
    else:
        return pdf_answer(pdf, f"{event.slug}-{pgettext('file name', 'certificate')}-{row.pk}")
    return redirect("desk-door-certificates", event=event.slug)
