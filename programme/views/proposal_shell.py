# SPDX-License-Identifier: EUPL-1.2
"""What the pages about proposals share: who reads, which proposal, which list it was opened from, and the way back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from conference.access import Who, roles_of
from conference.models import Event
from conference.views.editing import Trail, trail_page
from programme.models import Proposal
from programme.proposals.wishes import Wishes
from programme.queries.proposals import Options, options_of, visible, wishes_of


def organises(request: HttpRequest, event: Event) -> bool:
    """Whether who looks is an organiser; else it is a reviewer, who sees less."""
    return Who.ORGANISER.value in roles_of(request, event)


def proposal_at(request: HttpRequest, event: Event, number: int) -> Proposal:
    """The proposal, as far as who looks may know of it."""
    rows = visible(event, is_organiser=organises(request, event))
    found = rows.select_related("track", "merged_into").filter(number=number).first()
    if found is None:
        raise Http404
    found.event = event
    return found


def wanted(request: HttpRequest, event: Event, query: Any = None) -> tuple[Options, Wishes]:
    """What the filters offer, and what was asked for in the address (or in `query`)."""
    options = options_of(event, is_organiser=organises(request, event))
    return options, wishes_of(request.GET if query is None else query, options)


def list_url(event: Event, wishes: Wishes | None = None) -> str:
    return reverse("desk-proposals", args=[event.slug]) + (wishes.address() if wishes else "")


def proposal_url(event: Event, number: int, query: str = "", anchor: str = "") -> str:
    """The page of a proposal; `query` is the list it belongs to (`?soort=…`)."""
    return reverse("desk-proposal", args=[event.slug, number]) + query + (f"#{anchor}" if anchor else "")


def list_in(request: HttpRequest) -> str:
    """The list that a page was opened from (`?soort=…`); only our own query, never another address."""
    query = request.POST.get("lijst", "") or f"?{request.META.get('QUERY_STRING', '')}"
    return query[:2_000] if query.startswith("?") and len(query) > 1 else ""


def proposal_page(
    request: HttpRequest,
    event: Event,
    template: str,
    title: str,
    *,
    proposal: Proposal | None = None,
    trail: Trail = (),
    **context: Any,
) -> HttpResponse:
    """A page under the list, or under one proposal. Answers 409 for a form that met somebody else's change."""
    steps = [(_("Proposals"), list_url(event))]
    if proposal is not None:
        steps.append((f"#{proposal.number}", proposal_url(event, proposal.number)))
        context["proposal"] = proposal
    context.setdefault("is_organiser", organises(request, event))
    return trail_page(
        request, f"programme/desk/proposals/{template}.html", title, [*steps, *trail], **context
    )
