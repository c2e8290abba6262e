# SPDX-License-Identifier: EUPL-1.2
"""The venues of the event, and the time between them."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.forms.venues import TravelForm, VenueForm
from conference.models import Event, Venue
from conference.operations.venues import add_venue, change_venue, delete_venue, move_venue, set_travel_times
from conference.palette import venue_looks
from conference.queries import travel_minutes, venues_of
from conference.views.editing import added, address, ask_first, back_to, changed, settings_page

UNDER = "desk-venues"


@require_safe
def venues(request: HttpRequest, event: Event) -> HttpResponse:
    found = venues_of(event)
    minutes = travel_minutes(event)
    pairs = [
        (one, other, minutes.get((one.pk, other.pk)))
        for place, one in enumerate(found)
        for other in found[place + 1 :]
    ]
    return settings_page(request, event, "venues", under=UNDER, venues=found, pairs=pairs)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    look = next(venue_looks(event.venues.values_list("mark", "accent")))
    form = VenueForm(request.POST or None, initial=look)
    if added(request, form, add_venue, event):
        return back_to(UNDER, event)
    return settings_page(request, event, "form", _("New venue"), under=UNDER, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(
    request: HttpRequest, event: Event, venue: int, change: Callable[..., Any] = change_venue
) -> HttpResponse:
    """`change` is the operation; the roof hands in one that also admits people when there are more places."""
    row = _venue(event, venue)
    form = VenueForm(request.POST or None, instance=copy(row))
    if changed(request, form, change, row):
        return back_to("desk-venue-edit", event, venue=row.pk)
    return settings_page(
        request,
        event,
        "venue",
        row.name,
        under=UNDER,
        form=form,
        venue=row,
        rooms=row.rooms.order_by("position", "pk"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, venue: int) -> HttpResponse:
    row = _venue(event, venue)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_venue(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(UNDER, event)
    rooms = row.rooms.count()
    consequence = ngettext(
        "Its %(count)d room and its travel times go with it. You cannot undo this.",
        "Its %(count)d rooms and its travel times go with it. You cannot undo this.",
        rooms,
    )
    return ask_first(
        request,
        event,
        _("Delete %(name)s?") % {"name": row.name},
        _("Yes, delete it"),
        under=UNDER,
        trail=((row.name, address("desk-venue-edit", event, venue=row.pk)),),
        consequence=consequence % {"count": rooms},
    )


@require_POST
def move(request: HttpRequest, event: Event, venue: int) -> HttpResponse:
    move_venue(_venue(event, venue), up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def travel(request: HttpRequest, event: Event) -> HttpResponse:
    form = TravelForm(request.POST or None, venues=venues_of(event), minutes=travel_minutes(event))
    if added(request, form, set_travel_times, event):
        return back_to(UNDER, event)
    return settings_page(request, event, "travel", _("Travel times"), under=UNDER, form=form)


def _venue(event: Event, pk: int) -> Venue:
    return get_object_or_404(Venue, event=event, pk=pk)
