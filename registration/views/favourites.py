# SPDX-License-Identifier: EUPL-1.2
"""What an attendee remembers: the one address to which every star posts."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.personal import next_page, personal
from registration import visitor
from registration.models import Attendee
from registration.operations.favourites import favourite_slots, join_favourites, unmark_favourite

JSON = "application/json"


@personal
@require_http_methods(["GET", "POST"])
def favourites(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Remember the slots (`slot`, several times), or forget them with `on=0`; as a form or as JSON `{slots, on}`.

    Who accepts JSON gets what is remembered now; others go on to `next`."""
    attendee = visitor.attendee_of(request)
    if wants_json(request):
        if request.method == "POST":
            change(attendee, *asked(request))
        return JsonResponse({"favourites": favourite_slots(attendee)})
    my_day = reverse("my-day", kwargs={"event": event.slug, "token": token})
    if request.method == "POST":
        with notice_on_refusal(request):
            messages.success(request, change(attendee, *asked(request)))
    return HttpResponseRedirect(next_page(request, my_day))


def wants_json(request: HttpRequest) -> bool:
    return request.content_type == JSON or request.get_preferred_type(["text/html", JSON]) == JSON


def asked(request: HttpRequest) -> tuple[list[int], bool]:
    """Which slots, and whether to remember them."""
    if request.content_type != JSON:
        return numbers(request.POST.getlist("slot")), request.POST.get("on", "1") != "0"
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        body = None
    told = body if isinstance(body, dict) else {"slots": body}
    slots = told.get("slots")
    return numbers(slots if isinstance(slots, list) else ()), told.get("on", True) is not False


def numbers(values: Iterable[Any]) -> list[int]:
    """Anything that is no number is no slot."""
    texts = (str(value) for value in values)
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 18]


def change(attendee: Attendee, slots: list[int], on: bool) -> str:
    """Do it, and say what to tell."""
    if on:
        join_favourites(attendee.pk, slots)
        return ngettext(
            "We remember this session for you. It holds no place.",
            "We remember these sessions for you. They hold no place.",
            len(slots),
        )
    for slot in slots:
        unmark_favourite(slot, attendee.pk)
    return _("This session is no longer on your list.")
