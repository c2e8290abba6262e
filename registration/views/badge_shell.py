# SPDX-License-Identifier: EUPL-1.2
"""What the desk's pages about badges share: the way back, a PDF to take away, words when that cannot be made."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from conference.models import Event
from conference.views.editing import Trail, address, trail_page
from registration.badges.children import PressError
from registration.badges.shelf import Busy

PDF = "application/pdf"
# Names stand in it: nothing between the site and the organiser keeps it.
PRIVATE = {"Cache-Control": "private, no-store"}


def badge_page(
    request: HttpRequest,
    event: Event,
    template: str,
    title: str,
    *,
    trail: Trail = (),
    is_of_one: bool = False,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page under Badges, or under Attendees when it `is_of_one`; `trail` is what comes between (label, url).

    Answers 409 for a form that met somebody else's change."""
    home = (_("Attendees"), "desk-attendees") if is_of_one else (_("Badges"), "desk-badges")
    steps = [(home[0], address(home[1], event)), *trail]
    page = f"registration/desk/badges/{template}.html"
    return trail_page(request, page, title, steps, status=status, **context)


def ask_first(
    request: HttpRequest, event: Event, question: str, action: str, *, trail: Trail = (), **context: Any
) -> HttpResponse:
    """The page before something that cannot be undone: what will happen, and a button that does it."""
    context.setdefault("danger", True)
    return badge_page(
        request, event, "confirm", question, trail=trail, question=question, action_label=action, **context
    )


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to keep or print, under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', **PRIVATE}
    return HttpResponse(content, content_type=PDF, headers=headers)


@contextmanager
def notice_when_not_made(request: HttpRequest) -> Iterator[None]:
    """A PDF inside the block that cannot be made becomes a notice on the next page."""
    try:
        yield
    except Busy:
        messages.warning(request, _("The printer is busy with other badges. Try again in a moment."))
    except PressError:
        text = _("The PDF could not be made. Try again; if that does not help, tell who runs this site.")
        messages.error(request, text)
