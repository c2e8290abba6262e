# SPDX-License-Identifier: EUPL-1.2
"""What the desk's pages about registering share: the tabs, the way back, the question before something is deleted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from conference import desk
from conference.models import Event
from conference.views.editing import Trail, address

# The part of the desk's menus in which apps put the tabs of these pages.
PART = "registration"


def registration_page(
    request: HttpRequest,
    event: Event,
    template: str,
    title: str = "",
    *,
    under: str,
    trail: Trail = (),
    **context: Any,
) -> HttpResponse:
    """A page under one of the tabs: `under` is its route, `trail` what comes between (label, url).

    Answers 409 for a form that met somebody else's change."""
    tabs = desk.menu(event, request, PART)
    label = next((str(tab["label"]) for tab in tabs if tab["route"] == under), "")
    steps = [(_("Registration"), address("desk-registration", event))]
    if under != "desk-registration":
        steps.append((label, address(under, event)))
    steps.extend(trail)
    conflict = getattr(context.get("form"), "conflict", [])
    context |= {
        "title": title or label,
        "crumbs": [*steps, (title, "")] if title else [],
        "back_url": steps[-1][1],
        "desk_subnav": tabs,
        "has_errors": bool(conflict),
    }
    return render(request, f"registration/desk/{template}.html", context, status=409 if conflict else 200)


def ask_first(
    request: HttpRequest, event: Event, question: str, action: str, *, under: str, **context: Any
) -> HttpResponse:
    """The page before something that cannot be undone: what will happen, and a button that does it."""
    context.setdefault("danger", True)
    return registration_page(
        request,
        event,
        "entrance_confirm",
        question,
        under=under,
        question=question,
        action_label=action,
        **context,
    )
