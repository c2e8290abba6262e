# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: which badges do not print as they should, before they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.tables import table
from conference.views.tables import download
from registration.badge_words import what_of, words_of
from registration.badges.shapes import Trouble
from registration.forms.badges import BadgeTextForm, TroubleForm
from registration.models import Attendee
from registration.models.badge import BadgeLayout
from registration.queries.badges import troubles_of, usual_layout
from registration.views.badge_shell import badge_page
from registration.views.desk_badge_one import text_of

PER_PAGE = 25
Found = list[tuple[Attendee, list[Trouble]]]


@dataclass(frozen=True, slots=True)
class Line:
    """A badge that does not print as it should: each trouble with the way out, and the form for other words."""

    attendee: Attendee
    words: list[tuple[str, str]]
    form: BadgeTextForm


@require_safe
def report(request: HttpRequest, event: Event) -> HttpResponse:
    layout, form = chosen(request, event)
    everything = by_badge(troubles_of(event, layout))
    page = Paginator(those(everything, form), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "filter": form,
        "has_filter": bool(everything) or form.has_layouts,
        "total": len(everything),
        "measured": Attendee.objects.confirmed().filter(event=event).count(),
        "page": page,
        "lines": [line_of(attendee, troubles) for attendee, troubles in page],
        "query": request.GET.urlencode(),
    }
    return badge_page(request, event, "report", _("Does it fit?"), **context)


@require_safe
def export(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    layout, form = chosen(request, event)
    headers = [_("Name"), _("Organisation"), _("Venue"), _("Language"), _("What is wrong")]
    rows = [
        [one.name, one.organisation, one.venue.name, one.language, what_of(trouble)]
        for one, troubles in those(by_badge(troubles_of(event, layout)), form)
        for trouble in troubles
    ]
    title = _("Does it fit?").rstrip("?")
    return download(table(headers, rows, title), f"{event.slug}-" + _("badges-that-do-not-fit"), kind)


def chosen(request: HttpRequest, event: Event) -> tuple[BadgeLayout, TroubleForm]:
    """The layout to measure with; an odd one is the default."""
    form = TroubleForm(request.GET, event=event)
    form.is_valid()
    return form.cleaned_data.get("layout") or usual_layout(event), form


def by_badge(found: Sequence[tuple[Attendee, Trouble]]) -> Found:
    """In the same order."""
    badges: dict[int, tuple[Attendee, list[Trouble]]] = {}
    for attendee, trouble in found:
        badges.setdefault(attendee.pk, (attendee, []))[1].append(trouble)
    return list(badges.values())


def those(found: Found, form: TroubleForm) -> Found:
    words, why = form.cleaned_data.get("q", "").casefold(), form.cleaned_data.get("why", "")
    return [
        (attendee, troubles)
        for attendee, troubles in found
        if words in f"{attendee.name}\n{attendee.organisation}".casefold()
        and (not why or any(why in (trouble.why, trouble.field) for trouble in troubles))
    ]


def line_of(attendee: Attendee, troubles: Sequence[Trouble]) -> Line:
    form = BadgeTextForm(instance=text_of(attendee), auto_id=f"id_{attendee.pk}_%s")
    return Line(attendee, [words_of(trouble) for trouble in troubles], form)
