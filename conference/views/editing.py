# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the settings share: a form that is handed in, a question before something is deleted."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.table import SETTINGS_PAGES
from conference.versions import StaleEdit

LABELS = {entry.route: entry.label for entry in SETTINGS_PAGES}
Trail = tuple[tuple[str, str], ...]


def handed_in(request: HttpRequest, form: Any, change: Callable[[], Any]) -> bool:
    """The same as `taken_in`, and the next page says that it was saved."""
    if not taken_in(request, form, change):
        return False
    messages.success(request, _("Saved."))
    return True


def taken_in(request: HttpRequest, form: Any, change: Callable[[], Any]) -> bool:
    """Whether the form was sent, is right, and the change was made.

    A refusal becomes an error of the form; when somebody else was first, the form shows both versions."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        change()
    except StaleEdit as stale:
        form.meet(stale.values)
        return False
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def changed(request: HttpRequest, form: Any, operation: Callable[..., Any], row: Model) -> bool:
    """Whether the form was handed in and the operation changed the row, unless somebody else was first."""
    return handed_in(
        request,
        form,
        lambda: operation(row, form.values, seen=form.seen, by=actor(request), at=timezone.now()),
    )


def added(request: HttpRequest, form: Any, operation: Callable[..., Any], to: Model) -> bool:
    """Whether the form was handed in and the operation added its values to the event or venue."""
    return handed_in(request, form, lambda: operation(to, form.values, by=actor(request), at=timezone.now()))


def settings_page(
    request: HttpRequest,
    event: Event,
    template: str,
    title: str = "",
    *,
    under: str,
    trail: Trail = (),
    **context: Any,
) -> HttpResponse:
    """A page of the settings: `under` is its entry in the menu beside it, `trail` what comes between (label, url).

    Answers 409 for a form that met somebody else's change."""
    steps = [(_("Settings"), address("desk-setup", event)), (LABELS[under], address(under, event)), *trail]
    if not title:
        context |= {"crumbs": steps, "back_url": steps[0][1]}
    return trail_page(request, f"conference/desk/{template}.html", title or LABELS[under], steps, **context)


def trail_page(
    request: HttpRequest,
    template: str,
    title: str,
    steps: Sequence[tuple[str, str]],
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page at the end of these steps (label, url), with the way back.

    Answers 409 for a form that met somebody else's change."""
    conflict = getattr(context.get("form"), "conflict", [])
    way = {
        "title": title,
        "crumbs": [*steps, (title, "")],
        "back_url": steps[-1][1],
        "has_errors": bool(conflict),
    }
    return render(request, template, way | context, status=409 if conflict else status)


def address(route: str, event: Event, **kwargs: Any) -> str:
    return reverse(route, kwargs={"event": event.slug, **kwargs})


def back_to(route: str, event: Event, **kwargs: Any) -> HttpResponse:
    return redirect(address(route, event, **kwargs))


def ask_first(
    request: HttpRequest,
    event: Event,
    question: str,
    action: str,
    *,
    under: str,
    consequence: str = "",
    trail: Trail = (),
) -> HttpResponse:
    """The page before something that cannot be undone: what will happen, and a button that does it."""
    return settings_page(
        request,
        event,
        "confirm",
        question,
        under=under,
        trail=trail,
        question=question,
        action_label=action,
        consequence=consequence,
        danger=True,
    )
