# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: seats of a slot that are kept for a partner."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from registration.forms.slot import HoldForm
from registration.models import SlotHold
from registration.operations.holds import add_hold, change_hold, release_hold
from registration.queries.slots import seats_of
from registration.views.desk_slots import slot_at
from registration.views.seat_undo import offer_undo


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    found = slot_at(event, slot)
    if seats_of(found) is None:
        messages.warning(request, _("Fill in a number of places first."))
        return redirect("desk-slot", event=event.slug, slot=slot)
    form = HoldForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            add_hold(slot, form.kept, by=actor(request), at=now)
            offer_undo(request, event, now)
            messages.success(request, _("The places are kept."))
            return redirect("desk-slot", event=event.slug, slot=slot)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "registration/desk/seat_hold.html", {"slot": found, "form": form, "hold": None})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, event: Event, slot: int, hold: int) -> HttpResponse:
    """Change how many, for whom and until when; or keep them no longer."""
    found = slot_at(event, slot)
    kept = SlotHold.objects.filter(pk=hold, slot=slot).first()
    if kept is None:
        raise Http404
    form = HoldForm(request.POST if request.POST.get("do") == "save" else None, event=event, hold=kept)
    now = timezone.now()
    if request.method == "POST" and request.POST.get("do") == "release":
        with notice_on_refusal(request):
            release_hold(hold, by=actor(request), at=now)
            offer_undo(request, event, now)
            messages.success(request, _("The places are no longer kept: who waits comes first."))
        return redirect("desk-slot", event=event.slug, slot=slot)
    if request.method == "POST" and form.is_valid():
        try:
            change_hold(hold, form.kept, by=actor(request), at=now)
            offer_undo(request, event, now)
            messages.success(request, _("Saved."))
            return redirect("desk-slot", event=event.slug, slot=slot)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "registration/desk/seat_hold.html", {"slot": found, "form": form, "hold": kept})
