# SPDX-License-Identifier: EUPL-1.2
"""The reserve list: its order, and who comes for a place that came free."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.numbers import numbers_in
from conference.versions import StaleEdit
from conference.views.editing import address
from conference.views.personal import next_page
from programme.operations.deciding import choose_instead
from programme.operations.moving import reorder_reserve
from programme.proposals.ordering import moved
from programme.proposals.standing import ticked
from programme.queries.deciding import reserve_of, vacancies
from programme.views.deciding import noted, tell_outcome


@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: HttpRequest, event: Event) -> HttpResponse:
    """The list in order. With `up` or `down` (an id), that one changes places; `order` is the list that was shown."""
    if request.method == "POST":
        seen = numbers_in(request.POST.get("order", "").split())
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
