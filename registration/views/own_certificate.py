# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own certificate of attendance."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.templatetags.od import od_moment
from conference.views.personal import personal
from registration import visitor
from registration.badges.children import PressError
from registration.badges.shelf import Busy
from registration.certificates.paper import certificate_pdf
from registration.certificates.told import certificates_of, ready_from, standing_of
from registration.models import Attendee
from registration.views.badge_shell import PDF


@personal
@require_safe
def own_certificate(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """The PDF for who was there, when the last session is over; else words on their own page."""
    attendee = visitor.attendee_of(request)
    standing = standing_of(attendee, timezone.now())
    if standing != "ready":
        messages.info(request, words_for(standing, attendee))
        return redirect("my-day", event=event.slug, token=token)
    try:
        pdf = certificate_pdf(event, certificates_of(event, [attendee])[0])
    except (Busy, PressError) as error:
        context = {"attendee": attendee, "token": token, "is_busy": isinstance(error, Busy)}
        return render(request, "registration/attendee/certificate_later.html", context, status=503)
    name = f"{event.slug}-{pgettext('file name', 'certificate')}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type=PDF, headers=headers)


def words_for(standing: str, attendee: Attendee) -> str:
    if standing == "later":
        moment = {"moment": od_moment(ready_from(attendee.event), attendee.event)}
        text = _("Your certificate of attendance is here when the last session is over: from %(moment)s.")
        return text % moment
    return _(
        "There is no certificate of attendance for you: your badge was not scanned. Were you there? Mail us, then we "
        "look at it."
    )
