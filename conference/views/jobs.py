# SPDX-License-Identifier: EUPL-1.2
"""How far long work is."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from conference import jobs
from conference.models import Event, Job


def state_of(request: HttpRequest, event: Event, pk: int) -> str | None:
    """For the part that the page asks for again and again: an ETag, so that nothing new costs next to nothing."""
    if not request.htmx:
        return None
    values = Job.objects.filter(event=event, pk=pk).values_list("state", "done", "total", "error").first()
    return f'"{hashlib.sha256(f"{values}{get_language()}".encode()).hexdigest()[:16]}"'


@require_safe
@condition(etag_func=state_of)
def job(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    one = get_object_or_404(Job, event=event, pk=pk)
    context = {"job": one, **about(one)}
    page = "conference/jobs/_job.html" if request.htmx else "conference/jobs/job.html"
    response = render(request, page, context)
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["HX-Request"])
    return response


def about(one: Job) -> dict[str, object]:
    """What the kind's own app says about it. A kind that is gone (an old job) has only a name."""
    try:
        kind = jobs.kind_of(one.kind)
    except KeyError:
        return {"title": one.kind, "result_url": "", "error": in_words(one.error)}
    url = kind.result_url(one) if kind.result_url and one.state == "done" else ""
    return {"title": kind.title, "result_url": url, "error": in_words(one.error)}


def in_words(error: str) -> str:
    texts = {
        jobs.STOPPED: _("This work was stopped halfway. Start it again."),
        jobs.BROKEN: _(
            "Something went wrong on our side. Start it again; if that does not help, tell who runs this site."
        ),
    }
    return texts.get(error, error)
