# SPDX-License-Identifier: EUPL-1.2
"""The order in which a visitor sees the candidates: drawn by lot, the same on every page, and another for the next visitor.

A cookie holds a random seed and nothing else. The order is that of HMAC-SHA256(seed, slug), so it is written down nowhere,
and it stays what it was when a candidate comes or goes."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from voting.models import Candidate

COOKIE = "od_order"
SEED = re.compile(r"[0-9a-f]{32}")


def seed_of(request: HttpRequest) -> str:
    """This visitor's own; a new one for who has none yet. Kept on the request."""
    kept: dict[str, str] = request.__dict__.setdefault("_vote_order", {})
    if not kept:
        given = request.COOKIES.get(COOKIE, "")
        kept["seed"] = given if SEED.fullmatch(given) else secrets.token_hex(16)
    return kept["seed"]


def in_order(request: HttpRequest, candidates: Iterable[Candidate]) -> list[Candidate]:
    seed = seed_of(request).encode()
    return sorted(candidates, key=lambda one: hmac.digest(seed, one.slug.encode(), hashlib.sha256))


def remembered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser keep the seed until it is closed; nothing is sent when it has it already."""
    if request.COOKIES.get(COOKIE) != seed_of(request):
        response.set_cookie(
            COOKIE, seed_of(request), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response
