# SPDX-License-Identifier: EUPL-1.2
"""The reserve list: its order, and who comes for a place that came free."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.versions import StaleEdit
from conference.views.editing import address
from conference.views.personal import next_page
from programme.operations.deciding import choose_instead
from programme.operations.moving import reorder_reserve
from programme.proposals.standing import ticked
from programme.queries.deciding import reserve_of, vacancies
from programme.views.deciding import noted, tell_outcome


@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: HttpRequest, event: Event) -> HttpResponse:
    """The list in order. With `up` or `down` (an id), that one changes places; `order` is the list that was shown."""
    if request.method == "POST":
        seen = ids_in(request.POST.get("order", "").split())
        order = moved(seen, request.POST)
        try:
            reorder_reserve(event, order, seen=seen, by=actor(request), at=timezone.now())
        except StaleEdit:
            text = _("Somebody else changed the list while you looked. This is how it is now.")
            messages.warning(request, text)
        return redirect(address("desk-reserve", event) + "#reserve")
    rows = reserve_of(event)
    context = {
        "rows": rows,
        "order": " ".join(str(row.pk) for row in rows),
        "vacancies": vacancies(event),
    }
    return render(request, "programme/desk/proposals/reserve.html", context)


@require_POST
def instead(request: HttpRequest, event: Event) -> HttpResponse:
    """Another one than who was proposed (`proposed`) for a place that came free: `proposal`."""
    proposed, other = ticked([request.POST.get("proposed", "")]), ticked([request.POST.get("proposal", "")])
    if not proposed or not other:
        messages.warning(request, _("Choose who comes instead."))
    else:
        with notice_on_refusal(request):
            outcome = choose_instead(event, proposed, other, by=actor(request), at=timezone.now())
            tell_outcome(request, outcome, noted)
    return redirect(next_page(request, address("desk-decisions", event)))


def moved(ids: list[int], sent: QueryDict) -> list[int]:
    """The ids, of which one changed places with its neighbour."""
    found = list(ids)
    for name, step in (("up", -1), ("down", 1)):
        for pk in ids_in([sent.get(name, "")]):
            place = found.index(pk) if pk in found else -1
            other = place + step
            if place >= 0 and 0 <= other < len(found):
                found[place], found[other] = found[other], found[place]
    return found


def ids_in(words: list[str]) -> list[int]:
    return [int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 19]
