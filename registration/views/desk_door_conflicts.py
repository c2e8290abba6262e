# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: badges that two doors without network let in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.models import Event
from conference.views.editing import address
from conference.views.personal import next_page
from registration.operations.door_conflicts import reopen_conflict, settle_conflict
from registration.queries.door import conflicts_of, pair_of
from registration.views.desk_door_shell import door_page
from registration.views.lists import page_of


@require_safe
def conflicts(request: HttpRequest, event: Event) -> HttpResponse:
    rows = conflicts_of(event)
    open_now = rows.filter(settled_at=None).count()
    page = page_of(request, rows)
    pairs = [pair_of(one) for one in page]
    return door_page(
        request, event, "conflicts", _("Double scans"), page=page, pairs=pairs, open_now=open_now
    )


@require_POST
def settle(request: HttpRequest, event: Event, scan: str) -> HttpResponse:
    """`do=again` opens it again."""
    row = get_object_or_404(conflicts_of(event), pk=scan)
    about = {"at": timezone.now(), "by": actor(request)}
    if request.POST.get("do") == "again":
        reopen_conflict(row, **about)
        messages.success(request, _("It is open again."))
    else:
        settle_conflict(row, **about)
        messages.success(request, _("Settled. Nobody hears anything of it."))
    return redirect(next_page(request, address("desk-door-conflicts", event)))
