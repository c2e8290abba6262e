# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: what happens at the doors at this moment. Whoever is at the door may look too."""

import hashlib
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conference.access import Who, roles_of
from conference.models import Event
from registration.queries.door_live import day_shown, overview

A_YEAR = timedelta(days=366)


@require_safe
def live(request: HttpRequest, event: Event) -> HttpResponse:
    context = figures(request, event)
    day = context["found"].day
    context["live_url"] = f"{reverse('desk-door-live', args=[event.slug])}?dag={day.isoformat()}"
    context["now"] = timezone.now()
    context["other_days"] = [one for one in event.days if one != day] if len(event.days) > 1 else []
    return render(request, "registration/desk/door/live.html", context)


@require_safe
def part(request: HttpRequest, event: Event) -> HttpResponse:
    """The figures alone, for a page that looks again: 304 while nothing changed."""
    body = render_to_string("registration/desk/door/_live.html", figures(request, event), request)
    mark = f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
    headers = {"ETag": mark, "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(body, headers=headers)


def figures(request: HttpRequest, event: Event) -> dict[str, Any]:
    now = timezone.now()
    found = overview(event, day_asked(request, event) or day_shown(event, now), now)
    return {
        "found": found,
        "venues": {line.venue.slug: line.venue for line in found.venues},
        "may_manage": Who.ORGANISER in roles_of(request, event),
    }


def day_asked(request: HttpRequest, event: Event) -> date | None:
    """`?dag=`, when it is a day in the year around the event; anything else is as if nothing was asked."""
    try:
        asked = date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return None
    return asked if abs(asked - event.starts_on) < A_YEAR else None
