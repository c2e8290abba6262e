# SPDX-License-Identifier: EUPL-1.2
"""The API's address for ballots, at which everybody presses in the last hour of a vote.

A plain ballot is answered here, also when it is refused (for a wrong code costs a try, and may be tried once); with the
same words and headers as the usual way (tested). Whatever is not plain goes that way. Stands before sessions and whatever
comes after them. Nothing of what was sent is kept or logged.
"""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils import translation

from conference.api import PROBLEM, body_of
from conference.errors import Refusal
from conference.fast_answers import FastAnswers, sends_json
from voting.api.casting import LONGEST, LONGEST_SLUG, MOST_CHOICES, NO_STORE, Ballots
from voting.models import Award
from voting.operations.casting import cast_ballot

ADDRESS = re.compile(r"/api/v1/events/([-a-zA-Z0-9_]+)/awards/([-a-zA-Z0-9_]+)/ballots")
KEPT_SECONDS, MOST_KEPT = 1.0, 100


class BallotDoor:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.match = ResolverMatch(Ballots.as_view(), (), {}, "api-award-ballots")
        self.allowed = ", ".join(Ballots().allowed_methods)
        self.answers = FastAnswers()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = self.for_program(request) if request.method == "POST" else None
        return found or self.get_response(request)

    def for_program(self, request: HttpRequest) -> HttpResponse | None:
        address = ADDRESS.fullmatch(request.path_info)
        if not address or not sends_json(request):
            return None
        request.get_host()  # a name that is not ours is refused here as anywhere
        wish = wish_in(request)
        award = award_at(address[1], address[2]) if wish else None
        if wish is None or award is None:
            return None
        request.resolver_match = self.match
        with translation.override(translation.get_language_from_request(request)):
            made = made_of(award, wish, lambda: award_at(address[1], address[2], anew=True))
        return self.answers.json(request, allow=self.allowed, headers=NO_STORE, **made) if made else None


def made_of(
    award: Award, wish: dict[str, Any], look_again: Callable[[], Award | None]
) -> dict[str, Any] | None:
    """What is answered; None when the award is no longer there."""
    try:
        return {"data": cast_ballot(award, **wish).as_json(), "status": 201}
    except (Refusal, Award.DoesNotExist) as no:
        now = look_again()
        if now is not None and now.fingerprint != award.fingerprint:
            return made_of(now, wish, look_again)
        if now is None or not isinstance(no, Refusal):
            return None
        body = body_of(no.status, no.code, no.message, no.message)
        return {"data": body, "status": no.status, "kind": PROBLEM}


def wish_in(request: HttpRequest) -> dict[str, Any] | None:
    """What was sent, when there is nothing about its shape to say or to tidy."""
    try:
        wish = json.loads(request.body)
    except (ValueError, RecursionError, RequestDataTooBig):
        return None
    if not isinstance(wish, dict) or wish.keys() != {*LONGEST, "choices"}:
        return None
    if not all(is_plain(wish[name], longest) for name, longest in LONGEST.items()):
        return None
    choices = wish["choices"]
    is_list = isinstance(choices, list) and len(choices) <= MOST_CHOICES
    return wish if is_list and all(is_plain(one, LONGEST_SLUG) for one in choices) else None


def is_plain(text: Any, longest: int) -> bool:
    return isinstance(text, str) and 0 < len(text) <= longest and text.isprintable() and text == text.strip()


_kept: dict[tuple[str, str], tuple[float, Award]] = {}


def award_at(event: str, slug: str, *, anew: bool = False) -> Award | None:
    """The award that everybody sees at this address, as it was a second ago at most; of one that was opened nothing changes
    that a ballot is made with, and what decides about it is asked of the database each time."""
    until, kept = _kept.get((event, slug), (0.0, None))
    if not anew and time.monotonic() < until:
        return kept
    rows = Award.objects.real().filter(event__slug=event, slug=slug, event__published_at__isnull=False)
    found = rows.exclude(fingerprint=None).select_related("event").first()
    _kept.pop((event, slug), None)
    if found is not None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[event, slug] = time.monotonic() + KEPT_SECONDS, found
    return found
