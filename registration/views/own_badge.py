# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own badge, to print at home."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.views.personal import personal
from registration import visitor
from registration.badges.children import PressError
from registration.badges.faces import faces_of, look_of
from registration.badges.shelf import Busy
from registration.badges.single import badge_pdf
from registration.models import Attendee, AttendeeState
from registration.queries.badges import usual_layout


@personal
@require_safe
def own_badge(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """On A4, front and back beside each other, to cut out and fold. Who has no place at the venue has no badge."""
    attendee = visitor.attendee_of(request)
    if not attendee.is_confirmed or not attendee.badge_code:
        if attendee.state == AttendeeState.WAITING:
            messages.info(request, _("Your badge is here as soon as you have a place."))
        return redirect("my-day", event=event.slug, token=token)
    look = look_of(usual_layout(event))
    face = faces_of(event, Attendee.objects.filter(pk=attendee.pk), look)[0]
    try:
        pdf = badge_pdf(event.pk, face, look, at_home=True)
    except (Busy, PressError) as error:
        context = {"attendee": attendee, "token": token, "is_busy": isinstance(error, Busy)}
        return render(request, "registration/attendee/badge_later.html", context, status=503)
    headers = {"Content-Disposition": 'inline; filename="badge.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
