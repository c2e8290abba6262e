# SPDX-License-Identifier: EUPL-1.2
"""The kinds of attendee of an event, with how full each is."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import added, address, back_to, changed
from registration.forms.kinds import KindForm
from registration.models import AttendeeKind
from registration.operations.kinds import (
    USUAL,
    add_kind,
    add_usual_kinds,
    change_kind,
    delete_kind,
    move_kind,
    why_kept,
)
from registration.queries.kinds import event_places, kind_lines
from registration.queries.venues import venue_spaces
from registration.views.desk_shell import ask_first, registration_page

UNDER = "desk-registration"


@require_safe
def kinds(request: HttpRequest, event: Event) -> HttpResponse:
    lines = kind_lines(event, timezone.now())
    roles = {line.kind.role for line in lines}
    return registration_page(
        request,
        event,
        "kinds",
        under=UNDER,
        lines=lines,
        missing=[(name, english) for role, name, english in USUAL if role not in roles],
        places=event_places(event),
        spaces=venue_spaces(event),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    form = KindForm(request.POST or None, event=event)
    if added(request, form, add_kind, event):
        return back_to(UNDER, event)
    return registration_page(request, event, "entrance_form", _("New kind"), under=UNDER, form=form)


@require_POST
def usual(request: HttpRequest, event: Event) -> HttpResponse:
    made = add_usual_kinds(event, by=actor(request), at=timezone.now())
    text = ngettext("%(count)d kind has been added.", "%(count)d kinds have been added.", len(made))
    messages.success(request, text % {"count": len(made)})
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, attendee_kind: int) -> HttpResponse:
    row = kind_at(event, attendee_kind)
    form = KindForm(request.POST or None, instance=copy(row), event=event)
    if changed(request, form, change_kind, row):
        return back_to(UNDER, event)
    return registration_page(
        request,
        event,
        "entrance_form",
        row.name,
        under=UNDER,
        form=form,
        taken=row.taken,
        kind=row,
        delete_url=address("desk-kind-delete", event, attendee_kind=row.pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, attendee_kind: int) -> HttpResponse:
    row = kind_at(event, attendee_kind)
    here = address("desk-kind-edit", event, attendee_kind=row.pk)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_kind(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(UNDER, event)
    if reason := why_kept(row):
        title = _("%(name)s cannot be deleted") % {"name": row.name}
        return registration_page(
            request, event, "kind_kept", title, under=UNDER, trail=((row.name, here),), reason=reason
        )
    return ask_first(
        request,
        event,
        _("Delete %(name)s?") % {"name": row.name},
        _("Yes, delete it"),
        under=UNDER,
        trail=((row.name, here),),
        consequence=_("Nobody is registered as this. You cannot undo it."),
    )


@require_POST
def move(request: HttpRequest, event: Event, attendee_kind: int) -> HttpResponse:
    move_kind(kind_at(event, attendee_kind), up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to(UNDER, event)


def kind_at(event: Event, pk: int) -> AttendeeKind:
    row: AttendeeKind = get_object_or_404(AttendeeKind, event=event, pk=pk)
    row.event = event
    return row
