# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own calendar: the feed that only reads, and the page where its link is found and renewed."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.calendars import MIMETYPE, calendar
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.personal import personal
from programme.exports.ics import organizer_of
from registration import links, visitor
from registration.operations.calendar import renew_calendar_link
from registration.operations.proof import WITH_LINK
from registration.queries.calendar import entries_for


@require_safe
def feed(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """The calendar to follow, as it is now. Who has this address can read it, and do nothing else."""
    attendee = links.attendee_with(token, event, links.CALENDAR)
    if attendee is None:
        if links.was_replaced(token, event):
            return render(request, "registration/attendee/old_calendar.html", status=410)
        raise visitor.UnknownLink
    name = _("My day: %(event)s") % {"event": loc(event, "name")}
    entries = entries_for(attendee, at=timezone.now())
    file = calendar(entries, name, event.zone, organizer=organizer_of(event))
    headers = {
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Content-Disposition": f'inline; filename="{event.slug}.ics"',
        "ETag": f'"{hashlib.sha256(file).hexdigest()[:24]}"',
    }
    response = HttpResponse(file, content_type=f"{MIMETYPE}; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response


@personal
@require_http_methods(["GET", "POST"])
def my_calendar(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """The link to the calendar. Posting gives it another one; opening the page changes nothing."""
    attendee = visitor.attendee_of(request)
    if attendee.state not in WITH_LINK:
        return redirect("my-day", event=event.slug, token=token)
    if request.method == "POST":
        renew_calendar_link(attendee.pk, by=attendee.person, at=timezone.now())
        messages.success(request, _("Your calendar has a new link. The old one no longer works."))
        return redirect("my-calendar", event=event.slug, token=token)
    path = reverse("my-day-ics", args=[event.slug, links.token(attendee, links.CALENDAR)])
    context = {"attendee": attendee, "venue": attendee.venue, "token": token, "path": path}
    return render(request, "registration/attendee/calendar.html", context)
