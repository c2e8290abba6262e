# SPDX-License-Identifier: EUPL-1.2
"""The invitation code that a visitor typed, or came with: their session keeps it, never the address of a page."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from conference.models import Event
from programme.models import CallCode
from programme.queries.calls import code_of, code_with, code_works

REMEMBERED = "call-codes"
BROUGHT = "uitnodiging"


def remember_code(request: HttpRequest, code: CallCode) -> None:
    """Let this browser propose what the code opens, until it is renewed or stopped."""
    kept = request.session.get(REMEMBERED, {})
    request.session[REMEMBERED] = kept | {code.call.event.slug: code_of(code)}


def forget_code(request: HttpRequest, event: Event) -> None:
    kept = request.session.get(REMEMBERED, {})
    if event.slug in kept:
        request.session[REMEMBERED] = {slug: one for slug, one in kept.items() if slug != event.slug}


def remembered_code(request: HttpRequest, event: Event, at: datetime) -> CallCode | None:
    """The code that this browser brought to the event, when it still works."""
    typed = request.session.get(REMEMBERED, {}).get(event.slug, "")
    found = code_with(event, typed) if typed else None
    if found is None or not code_works(found, at):
        return None
    found.call.event = event
    return found


def share_link(code: CallCode) -> str:
    """The page of the call with the code in it, for an organiser to send around.

    The page takes the code over into the session and leaves it out of the address. The code is no secret of
    somebody's: it only says what may be proposed."""
    path = reverse("call", kwargs={"event": code.call.event.slug})
    return f"{settings.BASE_URL}{path}?{BROUGHT}={code_of(code)}"
