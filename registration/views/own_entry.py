# SPDX-License-Identifier: EUPL-1.2
"""To one's own day by signing in: a code by mail proves the same as the link does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from conference.access import person_of
from conference.models import Event
from registration import visitor
from registration.links import token
from registration.models import AttendeeState


@never_cache
@require_GET
def my_registration(request: HttpRequest, event: Event) -> HttpResponse:
    """To the day of who signed in; to the form for who is not registered here, or did not finish."""
    attendee = visitor.signed_in_attendee(person_of(request), event)
    if attendee is None or attendee.state == AttendeeState.UNCONFIRMED:
        return redirect("register", event=event.slug)
    visitor.remember(request, attendee)
    return redirect("my-day", event=event.slug, token=token(attendee))
