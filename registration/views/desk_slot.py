# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: one slot, with who has a seat and who waits, how many seats there are, and its settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.versions import StaleEdit
from programme.models import Slot
from registration.forms.limits import LimitForm
from registration.forms.slot import SlotSettingsForm
from registration.operations.limits import set_seat_limit
from registration.operations.shrinking import shrink_slot, whom_shrinking_touches
from registration.operations.slot_settings import change_slot_settings
from registration.operations.trying import who_would_get_seat
from registration.queries.limits import room_size
from registration.queries.slot_history import slot_history
from registration.queries.slots import SlotPage, seats_of, slot_page
from registration.views.desk_slots import slot_at
from registration.views.seat_undo import just_done, offer_undo


@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """Everything about the seats of a slot. A number of places that touches people is looked at first."""
    found = slot_page(slot_at(event, slot))
    limit = found.seats.seat_limit if found.seats else room_size(found.slot)
    form = LimitForm(request.POST or None, initial={"limit": limit})
    if request.method == "POST" and form.is_valid():
        try:
            return with_limit(request, event, found, form.cleaned_data["limit"])
        except Refusal as refusal:
            form.add_error("limit", refusal.message)
    context = {
        "found": found,
        "slot": found.slot,
        "form": form,
        "history": slot_history(found.slot),
        "undo": just_done(request, event),
        "now": timezone.now(),
    }
    return render(request, "registration/desk/slot.html", context)


def with_limit(request: HttpRequest, event: Event, found: SlotPage, limit: int) -> HttpResponse:
    """Save the number of places; first show whom it touches, by name."""
    by, now, pk = actor(request), timezone.now(), found.slot.pk
    is_sure = request.POST.get("do") == "save"
    gone = found.seats.seat_limit - found.seats.free if found.seats else 0
    if limit < gone:
        touched = whom_shrinking_touches(found.slot, limit)
        if not is_sure and limit >= touched.least:
            return look(request, event, found.slot, limit, touched=touched)
        change = shrink_slot(pk, limit, by=by, at=now)
        offer_undo(request, event, now, change)
    else:
        if found.queue and not is_sure:
            getting = who_would_get_seat(pk, limit, by=by, at=now)
            if getting:
                return look(request, event, found.slot, limit, getting=getting)
        set_seat_limit(pk, limit, by=by, at=now)
        offer_undo(request, event, now)
    return redirect("desk-slot", event=event.slug, slot=pk)


def look(request: HttpRequest, event: Event, slot: Slot, limit: int, **whom: Any) -> HttpResponse:
    context = {"slot": slot, "seats": seats_of(slot), "limit": limit, **whom}
    return render(request, "registration/desk/slot_limit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """When, by whom and how the slot can be chosen."""
    found = slot_at(event, slot)
    seats = seats_of(found)
    if seats is None:
        messages.warning(request, _("Fill in a number of places first."))
        return redirect("desk-slot", event=event.slug, slot=slot)
    form = SlotSettingsForm(request.POST or None, seats=seats, event=event)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            change = change_slot_settings(seats, form.values, seen=form.seen, by=actor(request), at=now)
            messages.success(request, _("Saved."))
            if change:
                offer_undo(request, event, now, change)
            return redirect("desk-slot", event=event.slug, slot=slot)
        except StaleEdit as stale:
            form.meet(stale.values)
    context = {"slot": found, "form": form}
    status = 409 if form.conflict else 200
    return render(request, "registration/desk/slot_settings.html", context, status=status)
