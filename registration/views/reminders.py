# SPDX-License-Identifier: EUPL-1.2
"""The page behind the link in a reminder, and what organisers see of the reminders before they go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from conference.models import Event
from conference.views.personal import personal
from registration import visitor
from registration.operations.handing import begins
from registration.operations.reminding import say_cannot_come
from registration.queries.places import places_of
from registration.queries.reminders import reminders_of


@personal
@require_http_methods(["GET", "POST"])
def cannot_come(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """What happens when somebody does not come, or not to everything. Only a press does it."""
    attendee = visitor.attendee_of(request)
    if not attendee.is_confirmed:
        return redirect("my-day", event=event.slug, token=token)
    if request.method == "POST":
        say_cannot_come(attendee.pk, at=timezone.now())
        return redirect("my-day", event=event.slug, token=token)
    context = {
        "attendee": attendee,
        "venue": attendee.venue,
        "token": token,
        "slots": [seat.slot for seat in places_of(attendee).seats.values()],
        "can_hand_over": timezone.now() < begins(event),
    }
    return render(request, "registration/attendee/cannot_come.html", context)


@require_GET
def reminders(request: HttpRequest, event: Event) -> HttpResponse:
    context = {"reminders": reminders_of(event, at=timezone.now())}
    return render(request, "registration/desk/reminders.html", context)
