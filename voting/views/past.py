# SPDX-License-Identifier: EUPL-1.2
"""Who won before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import public_page
from voting.queries.at_home import announced_awards, winners

SECONDS = 60


@require_safe
@public_page(seconds=SECONDS)
def past_winners(request: HttpRequest, event: Event) -> HttpResponse:
    """All winners, the latest first, with a way to the vote of now."""
    page = {"winners": winners(), "awards": announced_awards(event)}
    return render(request, "voting/past_winners.html", page)
