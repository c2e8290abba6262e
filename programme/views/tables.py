# SPDX-License-Identifier: EUPL-1.2
"""Question tables: which look for helpers, offering to help, and the helper's own page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import person_of
from conference.addresses import hint, normalise
from conference.errors import Refusal
from conference.forms.proof import CodeForm
from conference.models import Event
from conference.views.personal import personal
from programme.forms.helping import HelperForm, NewHelperForm
from programme.helper_links import helper_token, helper_with
from programme.models import HelperState, TableHelper
from programme.operations.table_helpers import (
    FIELDS,
    change_helper,
    join_with_code,
    offer_help,
    send_helper_code,
    withdraw_helper,
)
from programme.queries.tables import Table, table_with, tables_of

WAITING = "helping"
READ_OR_SEND = ["GET", "HEAD", "POST"]


class UnknownHelperLink(Http404):
    """A helper's link that does not work; the page says where the tables are."""

    page = "programme/call/helper_unknown.html"


@require_safe
def tables(request: HttpRequest, event: Event) -> HttpResponse:
    return render(request, "programme/call/tables.html", {"tables": tables_of(event)})


@never_cache
@require_http_methods(READ_OR_SEND)
def table(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """One table, and the form to help at it."""
    found = table_or_404(event, number)
    person = person_of(request)
    about = {"name": person.name, "email": person.email} if person else {}
    form = NewHelperForm(request.POST or None, initial=about)
    if request.method == "POST" and form.is_valid():
        try:
            return asked(request, event, found, form.cleaned_data)
        except Refusal as refusal:
            form.add_error("email", refusal.message)
    return render(request, "programme/call/table.html", {"table": found, "form": form})


def table_or_404(event: Event, number: int) -> Table:
    found = table_with(event, number)
    if found is None:
        raise Http404
    return found


def asked(request: HttpRequest, event: Event, found: Table, data: dict[str, Any]) -> HttpResponse:
    """Who signed in with this very address needs no code."""
    values, now = {name: data[name] for name in FIELDS}, timezone.now()
    person = person_of(request)
    if person is not None and person.email == normalise(data["email"]):
        return joined(request, offer_help(found.proposal, person, values, at=now))
    language = get_language() or "nl"
    send_helper_code(found.proposal, data["email"], language=language, at=now)
    kept = {"number": found.proposal.number, "email": data["email"], "values": values}
    request.session[WAITING] = request.session.get(WAITING, {}) | {event.slug: kept}
    return redirect("table-code", event=event.slug)


@never_cache
@require_http_methods(READ_OR_SEND)
def table_code(request: HttpRequest, event: Event) -> HttpResponse:
    """Type the code from the mail, or ask for a new one; what was told waits in the session."""
    kept = request.session.get(WAITING, {}).get(event.slug)
    if kept is None:
        return redirect("tables", event=event.slug)
    found, now, language = table_or_404(event, kept["number"]), timezone.now(), get_language() or "nl"
    is_again = "again" in request.POST
    form = CodeForm(request.POST if request.method == "POST" and not is_again else None)
    try:
        if is_again:
            send_helper_code(found.proposal, kept["email"], language=language, at=now)
            messages.success(request, _("We have mailed you a new code. The old one no longer works."))
            return redirect("table-code", event=event.slug)
        if form.is_bound and form.is_valid():
            typed = form.cleaned_data["code"]
            helper = join_with_code(
                found.proposal, kept["email"], kept["values"], typed, language=language, at=now
            )
            return joined(request, helper)
    except Refusal as refusal:
        form = form if form.is_bound else CodeForm({"code": ""})
        form.is_valid()
        form.errors.clear()
        form.add_error("code", refusal.message)
    context = {"form": form, "hint": hint(kept["email"]), "table": found}
    return render(request, "programme/call/table_code.html", context)


def joined(request: HttpRequest, helper: TableHelper) -> HttpResponse:
    event = helper.proposal.event
    waiting = request.session.get(WAITING, {})
    if waiting.pop(event.slug, None):
        request.session[WAITING] = waiting
    messages.success(request, _("Thank you. Who brings the question hears that you want to help."))
    return redirect("table-helper", event=event.slug, token=helper_token(helper))


@personal
@require_http_methods(READ_OR_SEND)
def helper(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """A helper's own page: how it stands, other words, and stepping back."""
    found = helper_with(token, event)
    if found is None:
        raise UnknownHelperLink
    if request.method == "POST" and "withdraw" in request.POST:
        withdraw_helper(found.pk, at=timezone.now())
        messages.success(request, _("You no longer help at this table. Thank you for telling."))
        return redirect("table-helper", event=event.slug, token=token)
    form = HelperForm(request.POST or None, initial={name: getattr(found, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        if found.state == HelperState.WITHDRAWN:
            offer_help(found.proposal, found.person, form.cleaned_data, at=timezone.now())
        else:
            change_helper(found.pk, form.cleaned_data, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("table-helper", event=event.slug, token=token)
    context = {"helper": found, "form": form, "table": table_with(event, found.proposal.number)}
    return render(request, "programme/call/table_helper.html", context)
