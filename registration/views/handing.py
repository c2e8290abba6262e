# SPDX-License-Identifier: EUPL-1.2
"""Handing over to a colleague: the page of who cannot come, and the one of who comes instead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal
from conference.models import Event
from conference.views.personal import personal
from registration import links, visitor
from registration.forms.handing import HandOverForm, TakeOverForm
from registration.models import Attendee, HandOver
from registration.operations import handing, taking
from registration.queries.places import places_of


class NoHandOver(Http404):
    """A link to take over that was answered, withdrawn or lapsed, or never was one."""

    page = "registration/attendee/hand_over_gone.html"


@personal
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Ask a colleague, or withdraw that; opening the page changes nothing."""
    attendee = visitor.attendee_of(request)
    if not attendee.is_confirmed:
        return redirect("my-day", event=event.slug, token=token)
    if request.POST.get("do") == "withdraw":
        if handing.withdraw_hand_over(attendee.pk, at=timezone.now()):
            messages.success(request, _("You keep your place. Your colleague gets a mail."))
        return redirect("hand-over", event=event.slug, token=token)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and ask(request, attendee, form):
        return redirect("hand-over", event=event.slug, token=token)
    return render(request, "registration/attendee/hand_over.html", about(attendee, token) | {"form": form})


def ask(request: HttpRequest, attendee: Attendee, form: HandOverForm) -> bool:
    try:
        handing.ask_hand_over(attendee.pk, **form.cleaned_data, at=timezone.now())
    except Refusal as refusal:
        form.add_error("email" if refusal.code == "same-address" else None, refusal.message)
        return False
    messages.success(request, _("We have mailed your colleague. You hear it when there is an answer."))
    return True


def about(attendee: Attendee, token: str) -> dict[str, Any]:
    now = timezone.now()
    asked = HandOver.objects.filter(attendee=attendee, expires_at__gt=now).first()
    places = places_of(attendee)
    return {
        "attendee": attendee,
        "venue": attendee.venue,
        "token": token,
        "asked": asked,
        "slots": [seat.slot for seat in places.seats.values()],
        "queues": len(places.waiting),
        "has_begun": now >= handing.begins(attendee.event),
        "is_own_kind": taking.kind_after(attendee, "").pk == attendee.kind_id,
        "speaks": bool(places.own),
    }


@personal
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Where the colleague says yes or no, by a press; mail scanners only open it."""
    asked = links.hand_over_with(token, event)
    if asked is None or not asked.is_open(timezone.now()) or not asked.attendee.is_confirmed:
        raise NoHandOver
    if request.POST.get("do") == "decline":
        handing.decline_hand_over(asked.pk, links.asked_version(asked), at=timezone.now())
        return render(request, "registration/attendee/hand_over_declined.html")
    first = asked.attendee
    initial = {"name": asked.name, "organisation": first.organisation}
    form = TakeOverForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        taken = accept(request, asked, form)
        if taken is not None:
            return taken
    context = {
        "asked": asked,
        "first": first,
        "venue": first.venue,
        "form": form,
        "slots": [seat.slot for seat in places_of(first).seats.values()],
        "is_registered": handing.is_registered(event, asked.email),
    }
    return render(request, "registration/attendee/take_over.html", context)


def accept(request: HttpRequest, asked: HandOver, form: TakeOverForm) -> HttpResponse | None:
    """To the page of the colleague's own day, or None with what is wrong in the form."""
    version, language = links.asked_version(asked), get_language() or "nl"
    try:
        taken = taking.accept_hand_over(
            asked.pk, version, **form.cleaned_data, language=language, at=timezone.now()
        )
    except Refusal as refusal:
        if refusal.code == "gone":
            raise NoHandOver from refusal
        form.add_error(None, refusal.message)
        return None
    visitor.remember(request, taken.attendee)
    messages.success(request, _("You are registered. We have mailed you your own link to this page."))
    if taken.lost:
        messages.warning(
            request, _("Not everything could come along. Look at what you have and choose anew.")
        )
    return redirect("my-day", event=taken.attendee.event.slug, token=links.token(taken.attendee))
