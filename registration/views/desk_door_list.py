# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: one door or list: who came in, who is expected and not here yet, what was scanned last."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.sorting import Column, sort_key
from conference.templatetags.od import loc
from conference.views.editing import address
from conference.views.personal import next_page
from conference.views.tables import download
from registration.exports_door import entries_table
from registration.models import CheckInList, ListKind
from registration.operations.no_shows import pass_no_shows
from registration.operations.no_shows_undone import undo_no_shows
from registration.queries.door import crowd_of, entries_of, expected_at, last_scans, missing_at, passed_at
from registration.queries.door_live import day_shown
from registration.views.desk_door_lists import door_at, trail
from registration.views.desk_door_shell import ask_first, door_page
from registration.views.lists import in_order, page_of

IN, MISSING, SCANS = "binnen", "nog-niet", "scans"
MOST_SCANS = 50
CAME = [
    Column(_l("Name"), "naam", ("attendee__name", "at")),
    Column(_l("Organisation"), "organisatie", ("attendee__organisation", "at")),
    Column(_l("Came in"), "tijd", ("at",)),
    Column(_l("Scanner")),
    Column(_l("Now")),
    Column(_l("Do"), hidden=True),
]
EXPECTED = [
    Column(_l("Name"), "naam", ("name",)),
    Column(_l("Organisation"), "organisatie", ("organisation", "name")),
    Column(_l("Venue"), "locatie", ("venue__position", "name")),
    Column(_l("Do"), hidden=True),
]


@require_safe
def one(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    row = door_at(event, door)
    day = day_shown(event, timezone.now())
    entries = entries_of(row, day)
    inside = entries.filter(is_inside=True).count()
    part = request.GET.get("toon", IN)
    context = {
        "door": row,
        "part": part if part in (MISSING, SCANS) else IN,
        "came": entries.count(),
        "expected": expected_at(row).count(),
        "crowd": crowd_of(row, inside),
        "q": request.GET.get("q", "").strip()[:60],
        "passed": passed_at(row) if row.kind == ListKind.SLOT else [],
        "day": day,
    }
    context |= shown(request, row, context)
    context["tabs"] = tabs_of(request, context)
    return door_page(request, event, "list", str(loc(row, "name")), trail=trail(event), **context)


def shown(request: HttpRequest, row: CheckInList, about: dict[str, Any]) -> dict[str, Any]:
    """The rows of the tab that is open."""
    if about["part"] == SCANS:
        return {"scans": last_scans(row, MOST_SCANS)}
    is_in = about["part"] == IN
    columns = CAME if is_in else EXPECTED
    usual = "-tijd" if is_in else "naam"
    rows: QuerySet[Any] = entries_of(row, about["day"]) if is_in else missing_at(row, about["day"])
    rows = search(rows, about["q"], "attendee__" if is_in else "")
    return {
        "page": page_of(request, in_order(request, rows, columns, usual)),
        "columns": columns,
        "sort": sort_key(request.GET.get("sorteer", ""), columns, usual),
    }


def search(rows: QuerySet[Any], text: str, of: str) -> QuerySet[Any]:
    for word in text.split():
        rows = rows.filter(Q(**{f"{of}name__icontains": word}) | Q(**{f"{of}organisation__icontains": word}))
    return rows


def tabs_of(request: HttpRequest, about: dict[str, Any]) -> list[dict[str, Any]]:
    labels = ((IN, _("Came in")), (MISSING, _("Not here yet")), (SCANS, _("Last scans")))
    return [
        {"label": label, "url": f"{request.path}?toon={key}", "current": key == about["part"]}
        for key, label in labels
    ]


@require_safe
def export(request: HttpRequest, event: Event, door: int, kind: str) -> HttpResponse:
    """Who came in that day, as the page shows it."""
    row = door_at(event, door)
    rows = search(
        entries_of(row, day_shown(event, timezone.now())), request.GET.get("q", "")[:60], "attendee__"
    )
    data = entries_table(in_order(request, rows, CAME, "-tijd"), event)
    return download(data, f"{event.slug}-{row.slug}-" + _("came-in"), kind)


@require_http_methods(["GET", "HEAD", "POST"])
def no_shows(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    """Seats of who is not there to who waits at the door; first a question."""
    row = door_at(event, door)
    here = address("desk-door-list", event, door=row.pk)
    if request.method == "POST":
        with notice_on_refusal(request):
            passed = pass_no_shows(row.pk, at=timezone.now(), by=actor(request))
            count = len(passed.given)
            text = ngettext("One person got a seat.", "%(n)d people got a seat.", count) % {"n": count}
            messages.success(request, text if count else _("Nobody waits at this door, so nothing changed."))
        return redirect(here)
    text = _(
        "Who has a seat and was not scanned at this door loses it to who waits here and was scanned, in the order of the "
        "waiting list. Both get a mail. It can be undone while the new person has not come in."
    )
    question = _("Give away the seats of who is not there?")
    steps = (*trail(event), (str(loc(row, "name")), here))
    return ask_first(request, event, question, _("Yes, give them away"), trail=steps, consequence=text)


@require_POST
def no_shows_undo(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    """The last time, or `passed`: one of them."""
    row = door_at(event, door)
    asked = request.POST.get("passed", "")
    with notice_on_refusal(request):
        chosen = int(asked) if asked.isdecimal() and len(asked) < 18 else None
        returned = undo_no_shows(row.pk, at=timezone.now(), by=actor(request), passed=chosen)
        count = len(returned.seats)
        text = ngettext("One seat went back.", "%(n)d seats went back.", count) % {"n": count}
        if count:
            messages.success(request, text)
        for why in returned.left:
            messages.warning(request, why)
    return redirect(next_page(request, address("desk-door-list", event, door=row.pk)))
