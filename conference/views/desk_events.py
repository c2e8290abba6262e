# SPDX-License-Identifier: EUPL-1.2
"""The organiser's events, their settings at a glance, and what an event is called."""

from collections import Counter
from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from conference import desk
from conference.access import actor
from conference.errors import notice_on_refusal
from conference.forms.events import EventForm
from conference.models import Event
from conference.models.event import PhaseKind
from conference.operations.events import change_event, hide_event, publish_event
from conference.queries import checklist, events_of, organises_any, setup_figures
from conference.templatetags.od import od_moment, od_span
from conference.views.editing import ask_first, back_to, handed_in, settings_page


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """All events at which this person has something to do."""
    context = {"mine": events_of(request.user), "may_make_events": organises_any(request.user)}
    return render(request, "conference/desk/events.html", context)


@require_safe
def setup(request: HttpRequest, event: Event) -> HttpResponse:
    """Every page of the settings as a card: what is filled, and what is missing."""
    missing = Counter(check.route for check in checklist(event) if check.is_needed and not check.is_done)
    notes = _notes(event, missing.total())
    cards = [
        {**entry, "note": notes.get(entry["route"], ""), "missing": missing[entry["route"]]}
        for entry in desk.menu(event, request, desk.SETTINGS)
    ]
    return render(request, "conference/desk/setup.html", {"cards": cards})


def _notes(event: Event, missing: int) -> dict[str, str]:
    n = setup_figures(event)
    venues = ngettext("%(count)d venue", "%(count)d venues", n["venues"]) % {"count": n["venues"]}
    rooms = ngettext("%(count)d room", "%(count)d rooms", n["rooms"]) % {"count": n["rooms"]}
    people = ngettext("%(count)d person", "%(count)d people", n["people"]) % {"count": n["people"]}
    invited = _("%(count)d invited") % {"count": n["invited"]}
    still = ngettext("Hidden; %(count)d thing to do", "Hidden; %(count)d things to do", missing) % {"count": missing}
    return {
        "desk-event-edit": od_span(event.starts_on, event.ends_on),
        "desk-phases": _("%(count)d of %(all)d filled in") % {"count": n["phases"], "all": len(PhaseKind)},
        "desk-venues": f"{venues}, {rooms}",
        "desk-pages": ngettext("%(count)d page visible", "%(count)d pages visible", n["pages"]) % {"count": n["pages"]},
        "desk-team": f"{people}, {invited}" if n["invited"] else people,
        "desk-publish": _("Everyone sees this event") if event.is_published else still if missing else _("Hidden; ready to show"),
        "desk-history": od_moment(n["latest"].at, event) if n["latest"] else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event) -> HttpResponse:
    form = EventForm(request.POST or None, instance=copy(event))
    if handed_in(request, form, lambda: change_event(event, form.values, seen=form.seen, by=actor(request), at=now())):
        return back_to("desk-event-edit", event)
    return settings_page(request, event, "form", under="desk-event-edit", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, event: Event) -> HttpResponse:
    """The checklist; and the two buttons that show the event to everyone, or hide it (after a question)."""
    if request.method == "POST" and "publish" in request.POST:
        with notice_on_refusal(request):
            publish_event(event, by=actor(request), at=now())
            messages.success(request, _("Everyone can see this event now."))
        return back_to("desk-publish", event)
    if request.method == "POST" and "verbergen" in request.GET:
        hide_event(event, by=actor(request), at=now())
        messages.success(request, _("Only organisers see this event now."))
        return back_to("desk-publish", event)
    if "verbergen" in request.GET and event.is_published:
        return ask_first(
            request,
            event,
            _("Hide this event?"),
            _("Yes, hide it"),
            under="desk-publish",
            consequence=_("Nobody but its organisers can open its pages. Registrations and seats stay as they are."),
        )
    checks = checklist(event)
    is_ready = all(check.is_done for check in checks if check.is_needed)
    return settings_page(request, event, "publish", under="desk-publish", checks=checks, is_ready=is_ready)
