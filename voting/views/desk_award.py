# SPDX-License-Identifier: EUPL-1.2
"""The dashboard of an award: where it is, what comes next, how it goes. Never a choice, never an address."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.templatetags.od import loc
from voting.desk_steps import checks_of, decide_first, next_of, steps_of
from voting.keys import demo_key_of
from voting.models import Award
from voting.queries.board import heads_of
from voting.queries.desk_award import log_of, officers_of, post_of, right_counts, turnout_of
from voting.queries.domains import waiting_domains
from voting.views.desk_shell import award_at, desk_page

SHOWN_DOMAINS, SHOWN_HEADS = 10, 10


@require_safe
def dashboard(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """A page that looks again (`X-Live`) hears in a word that nothing changed."""
    page = whole(request, award_at(event, award))
    if "X-Live" not in request.headers:
        return page
    mark = f'"{hashlib.sha256(page.content + (get_language() or "").encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    page["ETag"] = mark
    return page


def whole(request: HttpRequest, row: Award) -> HttpResponse:
    now = timezone.now()
    is_live = "X-Live" in request.headers
    context: dict[str, Any] = {"phases": steps_of(row), "now": now}
    if row.phase == "draft":
        context |= prepared(row, now)
    else:
        context |= going(row, now)
    coming = next_of(row, context.get("checks", ()), now)
    context["next"] = decide_first(coming, row) if context.get("domains") else coming
    if not is_live:
        context |= {"log": log_of(row), "officers": officers_of(row.event), "demo_key": demo_key_of(row)}
    template = "_live" if is_live else "award"
    return desk_page(request, row.event, template, loc(row, "name"), award=row, is_home=True, **context)


def prepared(row: Award, now: Any) -> dict[str, Any]:
    candidates = list(row.candidates.all())
    return {"checks": checks_of(row, candidates, now), "candidate_count": len(candidates)}


def going(row: Award, now: Any) -> dict[str, Any]:
    heads = heads_of(row)
    return {
        "rights": right_counts(row, heads[-1] if heads else None),
        "post": post_of(row, now),
        "heads": heads[::-1][:SHOWN_HEADS],
        "turnout": turnout_of(row, heads),
        "domains": list(waiting_domains(row)[:SHOWN_DOMAINS]),
    }
