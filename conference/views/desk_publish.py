# SPDX-License-Identifier: EUPL-1.2
"""Showing the event to everyone, and hiding it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.checklist import checklist
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.operations.events import hide_event, publish_event
from conference.views.editing import ask_first, back_to, settings_page

UNDER = "desk-publish"


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, event: Event) -> HttpResponse:
    """GET is the list of what must be there; POST shows the event."""
    if request.method == "POST":
        with notice_on_refusal(request):
            publish_event(event, by=actor(request), at=timezone.now())
            messages.success(request, _("Everyone can see this event now."))
        return back_to(UNDER, event)
    checks = checklist(event)
    is_ready = all(check.is_done for check in checks if check.is_needed)
    return settings_page(request, event, "publish", under=UNDER, checks=checks, is_ready=is_ready)


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, event: Event) -> HttpResponse:
    """GET asks, POST hides."""
    if request.method == "POST":
        hide_event(event, by=actor(request), at=timezone.now())
        messages.success(request, _("Only organisers see this event now."))
        return back_to(UNDER, event)
    consequence = _("Nobody but its organisers can open its pages. Registrations and seats stay as they are.")
    return ask_first(
        request, event, _("Hide this event?"), _("Yes, hide it"), under=UNDER, consequence=consequence
    )
