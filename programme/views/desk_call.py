# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: the call for speakers, its kinds and its invitation codes."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import Trail, added, address, back_to, changed, trail_page
from programme.call_codes import share_link
from programme.forms.call import CallCodeForm, CallForm, CallKindForm
from programme.models import Call, CallCode, CallKind
from programme.operations import calls
from programme.queries.call_desk import call_codes, call_kinds, call_questions, code_facts
from programme.queries.call_page import call_page
from programme.queries.calls import code_of, find_call

UNDER = "desk-call"


@require_safe
def call(request: HttpRequest, event: Event) -> HttpResponse:
    """How the call stands, its kinds, questions and codes."""
    row, at = calls.call_of(event), timezone.now()
    context = {
        "call": row,
        "page": call_page(event, at),
        "kinds": call_kinds(row, at),
        "questions": call_questions(row),
        "codes": call_codes(row, at),
        "can_add_kind": can_add_kind(event),
    }
    return desk_page(request, event, "call", **context)


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, event: Event) -> HttpResponse:
    row = calls.call_of(event)
    form = CallForm(request.POST or None, instance=copy(row))
    if changed(request, form, calls.change_call, row):
        return back_to(UNDER, event)
    return desk_page(request, event, "call_form", _("Texts and rules"), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def kind_new(request: HttpRequest, event: Event) -> HttpResponse:
    row = calls.call_of(event)
    if not can_add_kind(event):
        messages.info(request, _("Every kind is in the call already."))
        return back_to(UNDER, event)
    form = CallKindForm(request.POST or None, instance=CallKind(call=row, durations=[]), event=event)
    if added(request, form, calls.add_call_kind, row):
        return back_to(UNDER, event)
    return desk_page(request, event, "call_form", _("New kind"), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: HttpRequest, event: Event, call_kind: int) -> HttpResponse:
    row = kind_at(event, call_kind)
    form = CallKindForm(request.POST or None, instance=copy(row), event=event)
    if changed(request, form, calls.change_call_kind, row):
        return back_to(UNDER, event)
    delete_url = address("desk-call-kind-delete", event, call_kind=row.pk)
    return desk_page(request, event, "call_form", capital(row), form=form, delete_url=delete_url)


@require_POST
def kind_move(request: HttpRequest, event: Event, call_kind: int) -> HttpResponse:
    calls.move_call_kind(
        kind_at(event, call_kind), up="up" in request.POST, by=actor(request), at=timezone.now()
    )
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def kind_delete(request: HttpRequest, event: Event, call_kind: int) -> HttpResponse:
    row = kind_at(event, call_kind)
    if request.method == "POST":
        with notice_on_refusal(request):
            calls.delete_call_kind(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": capital(row)})
        return back_to(UNDER, event)
    return ask_first(
        request,
        event,
        _("Take %(name)s out of the call?") % {"name": row},
        _("Yes, take it out"),
        consequence=_("Nobody can propose it any more. It only goes when nothing of it was proposed."),
        trail=((capital(row), address("desk-call-kind", event, call_kind=row.pk)),),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def code_new(request: HttpRequest, event: Event) -> HttpResponse:
    row = call_at(event)
    form = CallCodeForm(request.POST or None, call=row)
    made: list[CallCode] = []

    def make(to: Call, values: dict[str, Any], **who: Any) -> None:
        made.append(calls.add_call_code(to, values, **who))

    if added(request, form, make, row):
        return back_to("desk-call-code", event, call_code=made[0].pk)
    return desk_page(request, event, "call_form", _("New invitation code"), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, event: Event, call_code: int) -> HttpResponse:
    """The code and its link to send, how often it was used, and the form that changes it."""
    row = code_at(event, call_code)
    form = CallCodeForm(request.POST or None, call=call_at(event), code=row)
    if changed(request, form, calls.change_call_code, row):
        return back_to("desk-call-code", event, call_code=row.pk)
    context = {"facts": code_facts(row, timezone.now()), "typed": code_of(row), "url": share_link(row)}
    return desk_page(request, event, "call_code", row.note, form=form, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def code_renew(request: HttpRequest, event: Event, call_code: int) -> HttpResponse:
    row = code_at(event, call_code)
    if request.method == "POST":
        calls.renew_call_code(row, by=actor(request), at=timezone.now())
        messages.success(request, _("There is a new code. The old one no longer works."))
        return back_to("desk-call-code", event, call_code=row.pk)
    return ask_first(
        request,
        event,
        _("Renew the code for %(note)s?") % {"note": row.note},
        _("Yes, make a new code"),
        consequence=_(
            "The code and the link that you sent around die at once. You have to send the new ones."
        ),
        trail=trail_of(row),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def code_stop(request: HttpRequest, event: Event, call_code: int) -> HttpResponse:
    row = code_at(event, call_code)
    if request.method == "POST":
        if calls.stop_call_code(row, by=actor(request), at=timezone.now()):
            messages.success(request, _("The code no longer works."))
        return back_to("desk-call-code", event, call_code=row.pk)
    return ask_first(
        request,
        event,
        _("Stop the code for %(note)s?") % {"note": row.note},
        _("Yes, stop it"),
        consequence=_("Nobody can hand something in with it any more. What was handed in stays."),
        trail=trail_of(row),
    )


def desk_page(
    request: HttpRequest, event: Event, template: str, title: str = "", *, trail: Trail = (), **context: Any
) -> HttpResponse:
    """A page under the tab of the call; 409 for a form that met somebody else's change."""
    steps = [(_("The call"), address(UNDER, event)), *trail]
    if not title:
        context["crumbs"] = []
    return trail_page(
        request, f"programme/desk/proposals/{template}.html", title or _("The call"), steps, **context
    )


def ask_first(request: HttpRequest, event: Event, question: str, action: str, **context: Any) -> HttpResponse:
    """The page before something that cannot be undone: what will happen, and a button that does it."""
    context |= {"question": question, "action_label": action, "danger": True}
    return desk_page(request, event, "call_confirm", question, **context)


def trail_of(row: CallCode) -> Trail:
    return ((row.note, address("desk-call-code", row.call.event, call_code=row.pk)),)


def capital(row: CallKind) -> str:
    return str(row).capitalize()


def can_add_kind(event: Event) -> bool:
    return bool(CallKindForm(instance=CallKind(durations=[]), event=event).fields["kind"].choices)


def call_at(event: Event) -> Call:
    """The call with its kinds; made when there is none."""
    return find_call(event) or calls.call_of(event)


def kind_at(event: Event, pk: int) -> CallKind:
    row: CallKind = get_object_or_404(CallKind.objects.select_related("call"), call__event=event, pk=pk)
    row.call.event = event
    return row


def code_at(event: Event, pk: int) -> CallCode:
    row: CallCode = get_object_or_404(CallCode.objects.select_related("call"), call__event=event, pk=pk)
    row.call.event = event
    return row
