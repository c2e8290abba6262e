# SPDX-License-Identifier: EUPL-1.2
"""The rooms of a venue."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.forms.venues import RoomForm
from conference.models import Event, Room, Venue
from conference.operations.venues import add_room, change_room, delete_room, move_room
from conference.views.editing import Trail, added, address, ask_first, back_to, changed, settings_page

UNDER = "desk-venues"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event, venue: int) -> HttpResponse:
    place = get_object_or_404(Venue, event=event, pk=venue)
    form = RoomForm(request.POST or None)
    if added(request, form, add_room, place):
        again = "another" in request.POST
        return back_to("desk-room-new" if again else "desk-venue-edit", event, venue=place.pk)
    title = _("New room")
    return settings_page(
        request, event, "room_new", title, under=UNDER, trail=_trail(event, place), form=form
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, venue: int, room: int) -> HttpResponse:
    row = _room(event, venue, room)
    form = RoomForm(request.POST or None, instance=copy(row))
    if changed(request, form, change_room, row):
        return back_to("desk-venue-edit", event, venue=row.venue_id)
    trail = _trail(event, row.venue)
    delete_url = address("desk-room-delete", event, venue=row.venue_id, room=row.pk)
    return settings_page(
        request, event, "form", row.name, under=UNDER, trail=trail, form=form, delete_url=delete_url
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, venue: int, room: int) -> HttpResponse:
    row = _room(event, venue, room)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_room(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to("desk-venue-edit", event, venue=row.venue_id)
    return ask_first(
        request,
        event,
        _("Delete %(name)s?") % {"name": row.name},
        _("Yes, delete it"),
        under=UNDER,
        trail=(
            *_trail(event, row.venue),
            (row.name, address("desk-room-edit", event, venue=row.venue_id, room=row.pk)),
        ),
        consequence=_("The room disappears from every list. You cannot undo this."),
    )


@require_POST
def move(request: HttpRequest, event: Event, venue: int, room: int) -> HttpResponse:
    row = _room(event, venue, room)
    move_room(row, up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to("desk-venue-edit", event, venue=row.venue_id)


def _room(event: Event, venue: int, pk: int) -> Room:
    rooms = Room.objects.select_related("venue__event")
    return get_object_or_404(rooms, venue__event=event, venue=venue, pk=pk)


def _trail(event: Event, venue: Venue) -> Trail:
    return ((venue.name, address("desk-venue-edit", event, venue=venue.pk)),)
