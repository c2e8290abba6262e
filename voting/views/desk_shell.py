# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the returning officer's desk share: the award of the address, the way back, an act that is confirmed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from conference.access import Who, actor, roles_of
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import Trail, address, trail_page
from voting.models import Award


def award_at(event: Event, slug: str) -> Award:
    """The award of the address, never a trial's."""
    award: Award = get_object_or_404(Award.objects.real(), event=event, slug=slug)
    award.event = event
    return award


def who(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when, as operations take it."""
    return {"by": actor(request), "at": timezone.now()}


def is_officer(request: HttpRequest, event: Event) -> bool:
    return Who.OFFICER.value in roles_of(request, event)


def desk_page(
    request: HttpRequest,
    event: Event,
    template: str,
    title: str,
    *,
    award: Award | None = None,
    trail: Trail = (),
    is_home: bool = False,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page under Voting, or under an award (`is_home`: the award's own); `trail` is what comes between (label, url).
    Nobody keeps a copy.

    Answers 409 for a form that met somebody else's change."""
    steps = [(_("Voting"), address("desk-awards", event))]
    if award is not None and not is_home:
        steps.append((loc(award, "name"), of_award("desk-award", award)))
    context |= {"award": award, "is_officer": is_officer(request, event)}
    page = trail_page(
        request, f"voting/desk/{template}.html", title, [*steps, *trail], status=status, **context
    )
    add_never_cache_headers(page)
    return page


def of_award(route: str, award: Award, **kwargs: Any) -> str:
    return address(route, award.event, award=award.slug, **kwargs)


def act_page(
    request: HttpRequest, award: Award, template: str, title: str, form: Any, **context: Any
) -> HttpResponse:
    """The page of an act: what will happen in plain words (`happens`), what cannot be undone (`final`), and the button."""
    context.setdefault("danger", False)
    return desk_page(request, award.event, template, title, award=award, form=form, **context)


def elsewhere(request: HttpRequest, award: Award) -> HttpResponse:
    """Back to the award, with why: somebody else may have been first, or this page was opened too early."""
    text = _("This cannot be done now: the award is %(phase)s.")
    messages.info(request, text % {"phase": award.get_phase_display()})
    return redirect(of_award("desk-award", award))
