# SPDX-License-Identifier: EUPL-1.2
"""A new event: empty, or from an earlier one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.forms.events import NewEventForm
from conference.models import Event
from conference.operations.events import create_event
from conference.queries import organised_events
from conference.site.operations import copy_edition


@require_http_methods(["GET", "HEAD", "POST"])
def new_event(request: HttpRequest) -> HttpResponse:
    form = NewEventForm(request.POST or None, sources=organised_events(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            event = _make(request, form)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("The event is there. Only its organisers see it, until you show it to everyone.")
            )
            return redirect("desk-setup", event=event.slug)
    return render(request, "conference/desk/event_new.html", {"form": form})


def _make(request: HttpRequest, form: NewEventForm) -> Event:
    source, by, at = form.cleaned_data["source"], actor(request), timezone.now()
    return (
        copy_edition(source, form.values, by=by, at=at) if source else create_event(form.values, by=by, at=at)
    )
