# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: who comes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.sorting import Column, sort_key
from conference.views.tables import download
from registration.exports import attendee_table
from registration.filters import AttendeeFilter
from registration.forms.details import diet_label
from registration.models import Attendee, AttendeeState
from registration.operations import attendance, proof
from registration.queries.attendees import attendee_page, attendees, counts_by_state
from registration.queries.badges import printed_of
from registration.queries.door import scans_of
from registration.queries.slot_history import in_words
from registration.queries.venues import venue_spaces
from registration.views.lists import in_order, page_of
from registration.views.seat_undo import just_done

COLUMNS = [
    Column(_l("Name"), "naam", ("name",)),
    Column(_l("Organisation"), "organisatie", ("organisation",)),
    Column(_l("Venue"), "locatie", ("venue__position", "name")),
    Column(_l("Registered at"), "aangemeld", ("confirmed_at",)),
    Column(_l("Seats"), "plaatsen", ("seat_count",), numeric=True),
    Column(_l("Waits"), "wacht", ("waiting_count",), numeric=True),
    Column(_l("Status"), "status", ("state", "name")),
]


@require_GET
def attendee_list(request: HttpRequest, event: Event) -> HttpResponse:
    chosen = AttendeeFilter(request.GET, attendees(event), event=event)
    counts = counts_by_state(event)
    context = {
        "filter": chosen,
        "page": page_of(request, in_order(request, chosen.qs, COLUMNS, "naam")),
        "columns": COLUMNS,
        "sort": sort_key(request.GET.get("sorteer", ""), COLUMNS, "naam"),
        "counts": [(AttendeeState(state).label, number) for state, number in counts.items()],
        "total": sum(counts.values()),
        "spaces": venue_spaces(event),
    }
    return render(request, "registration/desk/attendees.html", context)


@require_GET
def attendee_export(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    chosen = AttendeeFilter(request.GET, attendees(event), event=event)
    rows = in_order(request, chosen.qs, COLUMNS, "naam")
    return download(attendee_table(rows, event), f"{event.slug}-" + _("attendees"), kind)


@require_GET
def attendee(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    found = attendee_page(attendee_at(event, attendee))
    context = {
        "found": found,
        "attendee": found.attendee,
        "history": in_words(event, [change for change, _label in found.history]),
        "undo": just_done(request, event),
        "diet": diet_label(found.needs.diet) if found.needs and found.needs.diet else "",
        "badge": printed_of(found.attendee),
        "scans": scans_of(found.attendee),
        "day_has_come": event.day_at(timezone.now()) >= event.starts_on,
    }
    return render(request, "registration/desk/attendee.html", context)


@require_http_methods(["GET", "POST"])
def attendee_cancel(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """On behalf of somebody who called or mailed; they get a mail of it."""
    found = attendee_at(event, attendee)
    if request.method == "POST":
        if attendance.cancel(found.pk, at=timezone.now(), by=actor(request)):
            messages.success(
                request, _("%(name)s has been cancelled and gets a mail.") % {"name": found.name}
            )
        return redirect("desk-attendee", event=event.slug, attendee=found.pk)
    return render(request, "registration/desk/attendee_cancel.html", {"attendee": found})


@require_POST
def attendee_link(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    """Mail somebody's own link again: to them, never to the organiser."""
    found = attendee_at(event, attendee)
    with notice_on_refusal(request):
        proof.send_link_to(found.pk, at=timezone.now(), by=actor(request))
        messages.success(request, _("The link is on its way to %(name)s.") % {"name": found.name})
    return redirect("desk-attendee", event=event.slug, attendee=found.pk)


def attendee_at(event: Event, pk: int) -> Attendee:
    found = (
        Attendee.objects.select_related("person", "venue", "badge_text").filter(event=event, pk=pk).first()
    )
    if found is None:
        raise Http404
    found.event = event
    return found
