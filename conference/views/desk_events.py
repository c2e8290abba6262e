# SPDX-License-Identifier: EUPL-1.2
"""The organiser's events, and what an event is called, when it is and how to reach its organisers."""

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import person_of
from conference.forms.events import EventForm
from conference.models import Event
from conference.operations.events import change_event
from conference.own_pages import own_pages
from conference.queries import events_of, organises_any
from conference.views.editing import back_to, changed, settings_page


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """All events at which this person has something to do, or a registration of their own."""
    context = {
        "mine": events_of(request.user),
        "may_make_events": organises_any(request.user),
        "own": own_pages(person_of(request)),
    }
    return render(request, "conference/desk/events.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event) -> HttpResponse:
    form = EventForm(request.POST or None, instance=copy(event))
    if changed(request, form, change_event, event):
        return back_to("desk-event-edit", event)
    return settings_page(request, event, "form", under="desk-event-edit", form=form)
