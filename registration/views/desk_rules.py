# SPDX-License-Identifier: EUPL-1.2
"""The rules of registering and choosing, and the rounds."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import added, address, back_to, changed
from registration.forms.rules import RoundForm, RulesForm
from registration.models import Round
from registration.operations.rules import add_round, add_rounds, change_round, change_rules, delete_round
from registration.queries.kinds import event_places
from registration.queries.rules import consequences, rounds_with_counts, suggested_rounds
from registration.views.desk_shell import ask_first, registration_page

UNDER = "desk-rules"


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, event: Event) -> HttpResponse:
    """The form; when people are touched it first says how many, and asks to save once more."""
    form = RulesForm(request.POST or None, event=event)
    told: list[str] = []
    if request.method == "POST" and form.is_valid():
        told = consequences(event, form.values, timezone.now())
        if told == request.POST.getlist("told") and changed(request, form, change_rules, event):
            return back_to(UNDER, event)
    return registration_page(
        request,
        event,
        "rules",
        under=UNDER,
        form=form,
        told=told if not form.errors else [],
        places=event_places(event),
        rounds=rounds_with_counts(event),
        suggested=suggested_rounds(event),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request: HttpRequest, event: Event) -> HttpResponse:
    form = RoundForm(request.POST or None, event=event)
    if added(request, form, add_round, event):
        return back_to(UNDER, event)
    return registration_page(request, event, "entrance_form", _("New round"), under=UNDER, form=form)


@require_POST
def rounds_suggested(request: HttpRequest, event: Event) -> HttpResponse:
    """Add the rounds that the programme suggests."""
    made = add_rounds(event, suggested_rounds(event), by=actor(request), at=timezone.now())
    text = ngettext("%(count)d round has been added.", "%(count)d rounds have been added.", made)
    messages.success(request, text % {"count": made})
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: HttpRequest, event: Event, round: int) -> HttpResponse:
    row = round_at(event, round)
    form = RoundForm(request.POST or None, instance=copy(row), event=event)
    if changed(request, form, change_round, row):
        return back_to(UNDER, event)
    away = address("desk-round-delete", event, round=row.pk)
    return registration_page(
        request, event, "entrance_form", row.name, under=UNDER, form=form, delete_url=away
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_delete(request: HttpRequest, event: Event, round: int) -> HttpResponse:
    row = round_at(event, round)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_round(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(UNDER, event)
    return ask_first(
        request,
        event,
        _("Delete %(name)s?") % {"name": row.name},
        _("Yes, delete it"),
        under=UNDER,
        trail=((row.name, address("desk-round-edit", event, round=row.pk)),),
        consequence=_("Nobody loses a seat. The rule of one seat per round no longer holds for this time."),
    )


def round_at(event: Event, pk: int) -> Round:
    row: Round = get_object_or_404(Round, event=event, pk=pk)
    row.event = event
    return row
