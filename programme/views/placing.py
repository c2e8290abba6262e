# SPDX-License-Identifier: EUPL-1.2
"""One slot of the draft on a form: placed, moved, cancelled; added, or taken away again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.versions import StaleEdit
from programme.days import day_of
from programme.forms import PlaceForm
from programme.models import Session, Slot
from programme.operations.placing import add_slot, place_slot, remove_slot
from programme.operations.spots import NewClashes
from programme.queries.placing import NEW_SLOT, Clashes, clashes_with, spots_in_draft, was_released
from programme.queries.timetable import others_of, rooms_of
from programme.seatinfo import limits_of, touched_in
from programme.spots import Spot
from programme.views.desk import show
from programme.views.timetable import saved, split


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """Where and when one slot is; saved at once when that brings no new clash."""
    row = get_object_or_404(
        Slot.objects.select_related("session__event", "current"), session__event=event, pk=slot
    )
    now, offer = spots_in_draft(event, [row.pk]).get(row.pk), public_spot(row)
    length = None if now or offer else row.session.minutes
    form = PlaceForm(
        request.POST or None, event=event, rooms=rooms_of(event), now=now, offer=offer, length=length
    )
    return handle(request, event, row.session, form, row)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, event: Event, session: int) -> HttpResponse:
    """The first time of a session, or one more; a time that was asked for and never placed comes first."""
    row = get_object_or_404(Session.objects.select_related("event"), event=event, pk=session)
    waiting = row.slots.filter(placements=None).order_by("pk").first()
    if waiting is not None and request.method != "POST":
        return redirect("desk-slot-place", event=event.slug, slot=waiting.pk)
    times = others_of(event, row)
    length = (times[0].ends_at - times[0].starts_at).seconds // 60 if times else row.minutes
    form = PlaceForm(request.POST or None, event=event, rooms=rooms_of(event), now=None, length=length)
    return handle(request, event, row, form, None)


def handle(
    request: HttpRequest, event: Event, session: Session, form: PlaceForm, slot: Slot | None
) -> HttpResponse:
    """Check or save what was sent; show the form with what clashes."""
    if request.method != "POST":
        moves = {slot.pk: form.now} if slot and form.now else {}
        return show_form(request, event, session, form, slot, clashes_with(event, moves) if moves else None)
    if not form.is_valid():
        return show_form(request, event, session, form, slot, None)
    clashes = None
    try:
        if request.POST.get("do") != "check":
            return save(request, event, session, form, slot)
        clashes = clashes_of(event, session, form, slot)
    except StaleEdit as stale:
        form.meet(stale.values)
        clashes = clashes_of(event, session, form, slot)
    except NewClashes as found:
        clashes = found.clashes
    except Refusal as refusal:
        form.add_error(None, refusal.message)
    return show_form(request, event, session, form, slot, clashes)


def save(
    request: HttpRequest, event: Event, session: Session, form: PlaceForm, slot: Slot | None
) -> HttpResponse:
    told: dict[str, Any] = {
        "shown": request.POST.get("shown", ""),
        "by": actor(request),
        "at": timezone.now(),
    }
    change = (
        place_slot(slot, form.spot, seen=form.seen, **told) if slot else add_slot(session, form.spot, **told)
    )
    return saved(request, event, change, day=day_of(form.spot.starts_at, event.zone).isoformat())


def clashes_of(event: Event, session: Session, form: PlaceForm, slot: Slot | None) -> Clashes:
    return clashes_with(event, {slot.pk if slot else NEW_SLOT: form.spot}, None if slot else session.pk)


def show_form(
    request: HttpRequest,
    event: Event,
    session: Session,
    form: PlaceForm,
    slot: Slot | None,
    clashes: Clashes | None,
) -> HttpResponse:
    return show(
        request,
        event,
        "slot",
        409 if form.conflict else 200,
        form=form,
        session=session,
        slot=slot,
        clashes=clashes,
        told=split(clashes, event),
        is_checked=request.method == "POST" and form.is_valid(),
        others=others_of(event, session, slot.pk if slot else None),
        limit=limits_of(event).get(slot.pk) if slot else None,
        touched=touched_in(event, [slot.pk]).get(slot.pk) if slot else None,
        seats_url=seats_url(event, slot),
        is_removable=slot is not None and not was_released(slot.pk),
        has_errors=bool(form.conflict),
    )


def public_spot(slot: Slot) -> Spot | None:
    """Where the public sees it, for what is not in the draft."""
    place = slot.current
    return place and Spot(place.room_id, place.starts_at, place.ends_at, place.state)


def seats_url(event: Event, slot: Slot | None) -> str:
    """The page on which places are limited; another app has it, when there is one, and knows released slots only."""
    if slot is None or slot.current is None:
        return ""
    try:
        return reverse("desk-slot", kwargs={"event": event.slug, "slot": slot.pk})
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """Take away a slot that was never released; asked first."""
    row = get_object_or_404(Slot.objects.select_related("session__event"), session__event=event, pk=slot)
    if request.method == "POST":
        try:
            remove_slot(row, by=actor(request), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("desk-slot-place", event=event.slug, slot=slot)
        messages.success(
            request, _("“%(title)s” has been taken out of the timetable.") % {"title": row.session}
        )
        return redirect("desk-timetable", event=event.slug)
    return show(request, event, "slot_remove", slot=row)
