# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: answers in figures, and what the caterer must know. Nowhere a name."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conference.models import Event
from conference.templatetags.od import loc
from conference.views.tables import download
from registration.exports import catering_table
from registration.forms.details import Diet, usual_diets
from registration.queries.answers import figures_of
from registration.queries.catering import VenueNeeds, needs_of
from registration.views.desk_questions import page, question_at


@require_GET
def figures(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    row = question_at(event, question)
    return page(request, event, "question_figures", loc(row, "label"), figures=figures_of(row))


@require_GET
def catering(request: HttpRequest, event: Event) -> HttpResponse:
    day = day_in(request, event)
    context = {
        "venues": needs_of(event, usual_diets(), day=day),
        "day": day,
        "days": event.days if len(event.days) > 1 else [],
        "labels": dict(Diet.choices),
    }
    return render(request, "registration/desk/catering.html", context)


@require_GET
def catering_export(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    """The same, with a line for every day when there are several."""
    days: list[date | None] = [None, *(event.days if len(event.days) > 1 else [])]
    rows: list[VenueNeeds] = [one for day in days for one in needs_of(event, usual_diets(), day=day)]
    return download(catering_table(rows), f"{event.slug}-" + _("catering"), kind)


def day_in(request: HttpRequest, event: Event) -> date | None:
    """The day `?dag=`; anything else is all days."""
    return next((day for day in event.days if day.isoformat() == request.GET.get("dag")), None)
