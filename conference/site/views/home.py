# SPDX-License-Identifier: EUPL-1.2
"""The home page of the site and of an event."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import public_page
from conference.site.queries.home import home_page

SECONDS = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """To the event that is on or comes first; a friendly page when there is none."""
    event = Event.objects.current(timezone.localdate())
    if event is None:
        return render(request, "site/no_event.html")
    return redirect("event-home", event=event.slug)


@require_safe
@public_page(seconds=SECONDS)
def event_home(request: HttpRequest, event: Event) -> HttpResponse:
    return render(request, "site/home.html", {"home": home_page(event, at=timezone.now())})
