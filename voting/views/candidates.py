# SPDX-License-Identifier: EUPL-1.2
"""The page of a candidate, and its picture."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.views.kept_files import PRIVATE, PUBLIC, picture_response
from voting.films import film_of
from voting.forms.voter import PICKS
from voting.models import AwardPhase, Candidate
from voting.queries.stages import stage_of
from voting.views.awards import OWN, seen_award
from voting.visitor_order import in_order, remembered


@require_safe
def candidate(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponse:
    """Who it is, with the ones before and after it in this visitor's order."""
    found = seen_award(request, event, award)
    everybody = in_order(request, found.candidates.all())
    place = next((number for number, one in enumerate(everybody) if one.slug == candidate), None)
    if place is None:
        raise Http404
    one = everybody[place]
    address = reverse("award", kwargs={"event": event.slug, "award": found.slug})
    film = film_of(one.film)
    context = {
        "award": found,
        "candidate": one,
        "stage": stage_of(found, timezone.now()).value,
        "is_hidden": found.phase == AwardPhase.DRAFT,
        "previous": everybody[place - 1] if place else None,
        "next": everybody[place + 1] if place + 1 < len(everybody) else None,
        "film": film,
        "film_host": urlsplit(one.film).hostname or "",
        "own_address": settings.BASE_URL + request.path,
        "vote_path": f"{address}?{PICKS}={one.slug}",
        "vote_address": f"{settings.BASE_URL}{address}?{PICKS}={one.slug}",
    }
    # A frame may come from the film's site, on the page of this candidate and nowhere else.
    page = csp_update({"frame-src": [film.origin]})(render) if film else render
    response = page(request, "voting/voter/candidate.html", context)
    response["Cache-Control"] = OWN
    return remembered(request, response)


@require_safe
def picture(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponseBase:
    """The picture, small where asked (`?klein`)."""
    found = seen_award(request, event, award)
    name = Candidate.objects.filter(award=found, slug=candidate).values_list("picture", flat=True).first()
    kept = PRIVATE if found.phase == AwardPhase.DRAFT else PUBLIC
    return picture_response(request, name, kept, f"{candidate}.jpg")
