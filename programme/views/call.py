# SPDX-License-Identifier: EUPL-1.2
"""The call for speakers as everybody sees it, and the code with which somebody was invited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from conference.models import Event
from programme.call_codes import BROUGHT, forget_code, remember_code, remembered_code
from programme.forms.call import InvitationCodeForm
from programme.queries.call_page import asked_of_speakers, call_page
from programme.speaker_links import known_speaker, speaker_token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, event: Event) -> HttpResponse:
    """What may be proposed; a code that is typed (POST), or that stands in an organiser's link, opens more of it."""
    if "forget" in request.POST:
        forget_code(request, event)
        return redirect("call", event=event.slug)
    given = request.POST if request.method == "POST" else bring(request)
    form = InvitationCodeForm(given, event=event, at=timezone.now())
    if form.is_bound and form.is_valid():
        remember_code(request, form.found)
        return redirect("call", event=event.slug)
    if request.method != "POST" and form.is_bound:
        messages.error(request, " ".join(form.errors.get("code", [])))
        return redirect("call", event=event.slug)
    return show(request, event, form)


def bring(request: HttpRequest) -> dict[str, str] | None:
    """The code in an organiser's link. The page goes on without it, so that it is not passed on by accident."""
    return {"code": request.GET[BROUGHT]} if BROUGHT in request.GET else None


def show(request: HttpRequest, event: Event, form: InvitationCodeForm) -> HttpResponse:
    at = timezone.now()
    code = remembered_code(request, event, at)
    page = call_page(event, at, code)
    speaker = known_speaker(request, event)
    context = {
        "page": page,
        "call": page.call,
        "code": code,
        "form": form,
        "questions": asked_of_speakers(page),
        "mine": speaker_token(speaker) if speaker else "",
    }
    return render(request, "programme/call/call.html", context)
