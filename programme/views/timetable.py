# SPDX-License-Identifier: EUPL-1.2
"""The timetable of the draft, a day at a time; and the way back from what was just saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Change, Event
from conference.numbers import number_in
from conference.templatetags.od import od_day
from programme.forms import BulkForm
from programme.operations.placing import UNDOABLE, undo_placing
from programme.queries.placing import Clashes
from programme.queries.timetable import Timetable, rooms_of, timetable
from programme.views.desk import show
from programme.words_of_rules import Told

UNDO = "undo_placing"  # in the session: the line of history that the next timetable offers to undo


@require_safe
def page(request: HttpRequest, event: Event) -> HttpResponse:
    return show_timetable(request, event, BulkForm(event=event, rooms=rooms_of(event)))


def show_timetable(
    request: HttpRequest, event: Event, form: BulkForm, ticked: frozenset[int] = frozenset()
) -> HttpResponse:
    """The timetable with this form under it; what was ticked stays ticked."""
    query = request.POST if request.method == "POST" else request.GET
    table = timetable(event, query.get("dag", ""), query.get("locatie", ""))
    return show(
        request,
        event,
        "timetable",
        table=table,
        days=day_tabs(table),
        venues=venue_tabs(table),
        form=form,
        ticked=ticked,
        undo=last_done(request, event),
    )


def last_done(request: HttpRequest, event: Event) -> Change | None:
    """What this organiser has just saved; offered once."""
    pk = request.session.pop(UNDO, None)
    return Change.objects.filter(pk=pk, event=event, verb__in=UNDOABLE).first() if pk else None


def day_tabs(table: Timetable) -> list[dict[str, Any]]:
    venue = table.venue.slug if table.venue else ""
    entries = [
        {"label": od_day(day), "url": query_of(day.isoformat(), venue), "current": day == table.day}
        for day in table.days
    ]
    return entries if len(entries) > 1 else []


def venue_tabs(table: Timetable) -> list[dict[str, Any]]:
    day = table.day.isoformat()
    everywhere = {"label": _("All venues"), "url": query_of(day, ""), "current": table.venue is None}
    entries = [
        {"label": one.name, "url": query_of(day, one.slug), "current": table.venue == one}
        for one in table.venues
    ]
    return [everywhere, *entries] if len(entries) > 1 else []


def query_of(day: str, venue: str) -> str:
    return "?" + urlencode({name: value for name, value in (("dag", day), ("locatie", venue)) if value})


def split(clashes: Clashes | None, event: Event) -> dict[str, list[Told]]:
    """For the page: what is new, hard and soft apart, and what clashed before already."""
    told = clashes.told(event) if clashes else []
    fresh = [one for one in told if clashes and one.problem.key in clashes.new]
    return {
        "hard": [one for one in fresh if one.problem.is_hard],
        "soft": [one for one in fresh if not one.problem.is_hard],
        "old": [one for one in told if one not in fresh],
    }


def saved(
    request: HttpRequest, event: Event, change: Change | None, *, day: str, venue: str = ""
) -> HttpResponse:
    """To the timetable, which tells what was saved and offers the way back."""
    if change is None:
        messages.info(request, _("Nothing was different, so nothing has been saved."))
    else:
        request.session[UNDO] = change.pk
    return redirect(reverse("desk-timetable", args=[event.slug]) + query_of(day, venue))


@require_POST
def undo(request: HttpRequest, event: Event) -> HttpResponse:
    pk = number_in(request.POST.get("change", ""))
    change = get_object_or_404(Change, pk=pk, event=event, verb__in=UNDOABLE)
    with notice_on_refusal(request):
        undo_placing(change, by=actor(request), at=timezone.now())
        messages.success(request, _("Undone: everything is where it was before."))
    query = query_of(request.POST.get("dag", ""), request.POST.get("locatie", ""))
    return redirect(reverse("desk-timetable", args=[event.slug]) + query)
