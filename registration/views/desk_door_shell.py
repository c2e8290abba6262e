# SPDX-License-Identifier: EUPL-1.2
"""What the desk's pages about the door share: the way back, the question before something that cannot be undone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from conference.models import Event
from conference.views.editing import Trail, address, trail_page


def door_page(
    request: HttpRequest,
    event: Event,
    template: str,
    title: str,
    *,
    trail: Trail = (),
    **context: Any,
) -> HttpResponse:
    """A page under Door; `trail` is what comes between (label, url).

    Answers 409 for a form that met somebody else's change."""
    steps = [(_("Door"), address("desk-door", event)), *trail]
    return trail_page(request, f"registration/desk/door/{template}.html", title, steps, **context)


def ask_first(
    request: HttpRequest, event: Event, question: str, action: str, *, trail: Trail = (), **context: Any
) -> HttpResponse:
    """The page before something that others will notice: what will happen, and a button that does it."""
    context.setdefault("danger", True)
    return door_page(
        request, event, "confirm", question, trail=trail, question=question, action_label=action, **context
    )
