# SPDX-License-Identifier: EUPL-1.2
"""The settings of an event at a glance: what is filled, and what is missing."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from conference import desk
from conference.checklist import missing
from conference.models import Event
from conference.models.event import PhaseKind
from conference.queries import SetupFigures, setup_figures
from conference.templatetags.od import od_moment, od_span


@require_safe
def setup(request: HttpRequest, event: Event) -> HttpResponse:
    """Every page of the settings as a card."""
    todo = Counter(check.route for check in missing(event))
    notes = _notes(event, setup_figures(event)) | {"desk-publish": _visibility(event, todo.total())}
    cards = [
        {**entry, "note": notes.get(entry["route"], ""), "missing": todo[entry["route"]]}
        for entry in desk.menu(event, request, desk.SETTINGS)
    ]
    return render(request, "conference/desk/setup.html", {"cards": cards})


def _notes(event: Event, figures: SetupFigures) -> dict[str, str]:
    venues = ngettext("%(count)d venue", "%(count)d venues", figures.venues) % {"count": figures.venues}
    rooms = ngettext("%(count)d room", "%(count)d rooms", figures.rooms) % {"count": figures.rooms}
    pages = ngettext("%(count)d page visible", "%(count)d pages visible", figures.pages) % {
        "count": figures.pages
    }
    people = ngettext("%(count)d person", "%(count)d people", figures.people) % {"count": figures.people}
    invited = _("%(count)d invited") % {"count": figures.invited}
    return {
        "desk-event-edit": od_span(event.starts_on, event.ends_on),
        "desk-phases": _("%(count)d of %(all)d filled in") % {"count": figures.phases, "all": len(PhaseKind)},
        "desk-venues": f"{venues}, {rooms}",
        "desk-pages": pages,
        "desk-team": f"{people}, {invited}" if figures.invited else people,
        "desk-history": od_moment(figures.latest.at, event) if figures.latest else "",
    }


def _visibility(event: Event, todo: int) -> str:
    if event.is_published:
        return _("Everyone sees this event")
    if not todo:
        return _("Hidden; ready to show")
    return ngettext("Hidden; %(count)d thing to do", "Hidden; %(count)d things to do", todo) % {"count": todo}
