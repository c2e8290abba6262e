# SPDX-License-Identifier: EUPL-1.2
"""The desk: all candidates put in order at once, by a number for each; with the numbers by name when that is asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.versions import StaleEdit, fingerprint
from voting.candidate_order import as_in_a_book, placed
from voting.forms.candidate_order import OrderForm, field_of
from voting.models import Award
from voting.operations.candidates import order_candidates
from voting.views.desk_candidates import is_draft, page_of
from voting.views.desk_shell import award_at, of_award, who


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """`?op=naam` fills in the numbers by name; nothing is saved before the button is pressed."""
    row = award_at(event, award)
    if not is_draft(row):
        return redirect(of_award("desk-candidates", row))
    candidates = list(row.candidates.all())
    is_named = request.GET.get("op") == "naam"
    shown = sorted(candidates, key=lambda one: as_in_a_book(loc(one, "name"))) if is_named else candidates
    form = OrderForm(request.POST or None, candidates=candidates, shown=shown)
    if request.method == "POST" and form.is_valid():
        return ordered(request, row, form)
    return page(request, row, form, is_named=is_named and request.method != "POST")


def ordered(request: HttpRequest, row: Award, form: OrderForm) -> HttpResponse:
    """Do it, and back to the list. Whoever is second keeps what was typed, beside the list as it is now."""
    order = placed([one.pk for one in form.candidates], form.wanted)
    try:
        order_candidates(row, order, seen=form.seen, **who(request))
    except StaleEdit as stale:
        return page(request, row, typed_again(request, row, stale), status=409)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Saved."))
    return redirect(of_award("desk-candidates", row))


def typed_again(request: HttpRequest, row: Award, stale: StaleEdit) -> OrderForm:
    """The same numbers in a form over the list as it is now; who came meanwhile has the place that it got."""
    candidates = list(row.candidates.all())
    data = request.POST.copy()
    data["seen"] = fingerprint(stale.values)
    for number, one in enumerate(candidates, 1):
        data.setdefault(field_of(one), str(number))
    form = OrderForm(data, candidates=candidates)
    text = _("Somebody else changed the list while you looked. Look at your numbers, then save again.")
    form.add_error(None, text)
    return form


def page(request: HttpRequest, row: Award, form: OrderForm, **context: Any) -> HttpResponse:
    return page_of(request, row, "candidate_order", _("Order of the candidates"), form=form, **context)
