# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: somebody came in without being scanned, or was scanned by mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import address
from conference.views.personal import next_page
from registration.forms.door import UndoForm
from registration.operations.hand_scans import enter_by_hand, take_back_by_hand
from registration.views.desk_attendees import attendee_at
from registration.views.desk_door_lists import door_at, one_trail
from registration.views.desk_door_shell import ask_first


@require_POST
def enter(request: HttpRequest, event: Event, door: int, attendee: int) -> HttpResponse:
    row, person = door_at(event, door), attendee_at(event, attendee)
    with notice_on_refusal(request):
        enter_by_hand(row, person, at=timezone.now(), by=actor(request))
        messages.success(request, _("%(name)s came in.") % {"name": person.name})
    return redirect(next_page(request, address("desk-door-list", event, door=row.pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, event: Event, door: int, attendee: int) -> HttpResponse:
    """The last thing that was scanned of them, with a reason; first a question."""
    row, person = door_at(event, door), attendee_at(event, attendee)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with notice_on_refusal(request):
            take_back_by_hand(row, person, form.cleaned_data["reason"], at=timezone.now(), by=actor(request))
            messages.success(
                request, _("The last scan of %(name)s has been taken back.") % {"name": person.name}
            )
        return redirect(address("desk-door-list", event, door=row.pk))
    text = _("The scan stays in the list of scans, with your reason. The badge can be scanned again.")
    question = _("Take back the last scan of %(name)s at %(door)s?")
    return ask_first(
        request,
        event,
        question % {"name": person.name, "door": loc(row, "name")},
        _("Yes, take it back"),
        trail=one_trail(event, row),
        consequence=text,
        confirm_form=form,
    )
