# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: one pile of badges: how far it is, the file, and what happened since."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.templatetags.od import od_moment
from conference.views.editing import address
from conference.views.jobs import about
from conference.views.kept_files import download_response
from registration.badges.faces import look_of
from registration.badges.files import file_of
from registration.badges.formats import FORMATS
from registration.models.badge import BadgeRun
from registration.operations.badge_runs import take_up_badge_run
from registration.queries.badges import parts_of, progress_words, runs_of, since_run
from registration.views.badge_shell import PDF, badge_page
from registration.views.desk_badges import BUSY, FAILED, state_of


@require_safe
def run(request: HttpRequest, event: Event, run: int) -> HttpResponse:
    """While it is being made the page follows that; afterwards what to do with the file."""
    row = run_at(event, run)
    state = state_of(row)
    job = {"job": row.job, **about(row.job)} if row.job else {"job": None, "error": ""}
    if request.htmx:
        if state != BUSY:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "registration/desk/_busy.html", {**job, "words": progress_words(row)})
    job.pop("title", None)
    context = {**job, "run": row, "state": state, "words": progress_words(row), "again_url": again(row)}
    if row.made_at is not None:
        context |= made(row)
    if state == FAILED and not context["error"]:
        context["error"] = _("This work was stopped halfway. Start it again.")
    title = _("Badges of %(moment)s") % {"moment": od_moment(row.created_at, event)}
    return badge_page(request, event, "run", title, **context)


def made(row: BadgeRun) -> dict[str, object]:
    path = file_of(row)
    look = look_of(row.layout) if row.layout else None
    return {
        "parts": parts_of(row),
        "size": path.stat().st_size if path else 0,
        "troubled": (row.job.result or {}).get("troubles", 0) if row.job else 0,
        "since": since_run(row),
        "format": FORMATS[look.format] if look else None,
        "has_back": look is not None and look.has_back,
    }


@require_safe
def file(request: HttpRequest, event: Event, run: int) -> HttpResponseBase:
    """The PDF, from disk; where it stands follows from the run, never from the address."""
    row = run_at(event, run)
    path = file_of(row)
    if path is None:
        return redirect("desk-badge-run", event=event.slug, run=row.pk)
    made = row.created_at.astimezone(event.zone)
    name = f"{event.slug}-badges-{made:%Y-%m-%d-%H%M}.pdf"
    return download_response(path, name, PDF)


@require_POST
def go_on(request: HttpRequest, event: Event, run: int) -> HttpResponse:
    """Take up again what failed."""
    row = run_at(event, run)
    with notice_on_refusal(request):
        take_up_badge_run(row, by=actor(request), at=timezone.now())
    return redirect("desk-badge-run", event=event.slug, run=row.pk)


def again(row: BadgeRun) -> str:
    """The form with the same wish."""
    names = ("layout", "printer", "venue", "kind")
    asked = {name: pk for name in names if (pk := getattr(row, f"{name}_id"))}
    asked |= {"choice": row.choice, "order": row.order, "spares": row.spares}
    return f"{address('desk-badges', row.event)}?{urlencode(asked)}#print"


def run_at(event: Event, pk: int) -> BadgeRun:
    row = get_object_or_404(runs_of(event), pk=pk)
    row.event = event
    return row
