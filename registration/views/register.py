# SPDX-License-Identifier: EUPL-1.2
"""Proving that the address with which somebody registered is theirs, and the way to their own day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import person_of
from conference.addresses import hint
from conference.errors import Refusal
from conference.forms.proof import CodeForm
from conference.models import Event, Phase
from conference.models.event import PhaseKind
from registration import visitor
from registration.forms.proof import AddressForm
from registration.links import token
from registration.models import Attendee
from registration.operations import attendance, proof


def not_open(request: HttpRequest, event: Event) -> HttpResponse:
    phase = Phase.objects.filter(event=event, kind=PhaseKind.REGISTRATION).first()
    is_past = phase is not None and phase.has_opened(timezone.now())
    context = {"phase": phase, "is_past": is_past}
    return render(request, "registration/attendee/register_closed.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, event: Event) -> HttpResponse:
    """Type the code from the mail. Without a registration that waits for one there is nothing to type."""
    attendee = visitor.waits_for_code(request, event)
    if attendee is None:
        known = visitor.known_attendee(request, event)
        if known:
            return redirect("my-day", event=event.slug, token=token(known))
        return redirect("register", event=event.slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirmed = attendance.confirm_with_code(
                attendee.pk, form.cleaned_data["code"], at=timezone.now()
            )
            return welcome(request, confirmed)
        except Refusal as refusal:
            form.add_error("code", refusal.message)
    context = {"form": form, "hint": hint(attendee.person.email), "venue": attendee.venue}
    return render(request, "registration/attendee/code.html", context)


@require_POST
def code_again(request: HttpRequest, event: Event) -> HttpResponse:
    attendee = visitor.waits_for_code(request, event)
    if attendee is None:
        return redirect("register", event=event.slug)
    try:
        proof.send_code(attendee, at=timezone.now())
        messages.success(request, _("We have mailed you a new code. The old one no longer works."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("register-code", event=event.slug)


def welcome(request: HttpRequest, attendee: Attendee) -> HttpResponse:
    """To their own day, with a word about where they stand."""
    event = attendee.event
    is_new = visitor.known_attendee(request, event) != attendee
    visitor.stop_waiting(request, event)
    visitor.remember(request, attendee)
    if attendee.is_confirmed and is_new:
        messages.success(request, _("You are registered. We have mailed you your own link to this page."))
    return redirect("my-day", event=event.slug, token=token(attendee))


@never_cache
@require_http_methods(["GET", "POST"])
def my_day_entry(request: HttpRequest, event: Event) -> HttpResponse:
    """To the day that this browser remembers; else a form that mails the link, and says the same for every address."""
    known = visitor.known_attendee(request, event)
    if known:
        return redirect("my-day", event=event.slug, token=token(known))
    if request.method == "GET" and visitor.signed_in_attendee(person_of(request), event):
        return redirect("my-registration", event=event.slug)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        proof.send_own_link(event, form.cleaned_data["email"], at=timezone.now())
        return render(request, "registration/attendee/link_sent.html")
    return render(request, "registration/attendee/link.html", {"form": form})
