# SPDX-License-Identifier: EUPL-1.2
"""The desk: domains of which people wait, one by one or several at once. Numbers only: no address is shown."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal
from conference.models import Event
from conference.sorting import Column, sort_key, sorted_by
from conference.versions import StaleEdit, fingerprint, values_of
from conference.views.editing import taken_in
from voting.forms.acts import DecisionForm, DomainForm
from voting.models import Award, DomainDecision, VoteDomain
from voting.operations.domains import FIELDS, decide_domain
from voting.queries.domains import domains_to_see
from voting.views.desk_shell import award_at, desk_page, of_award, who

PAGE_SIZE, MOST_AT_ONCE = 50, 200
COLUMNS = [
    Column(_l("Domain"), "domein", ("domain",)),
    Column(_l("Wait"), "wacht", ("waiting_count",), numeric=True),
    Column(_l("May vote"), "gegeven", ("issued",), numeric=True),
    Column(_l("Decision"), "besluit", ("decision",)),
]
FIRST = "-wacht"
TICKED = re.compile(r"\d{1,18}:[0-9a-f]{16}")  # a domain, and how it stood when it was ticked


@require_http_methods(["GET", "HEAD", "POST"])
def domains(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """Search, sort, tick some, decide once for all of them."""
    row = award_at(event, award)
    ticked = dict(one.split(":", 1) for one in request.POST.getlist("domain") if TICKED.fullmatch(one))
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        is_right = form.is_valid()
        found = VoteDomain.objects.filter(award=row, pk__in=list(ticked)[:MOST_AT_ONCE])
        chosen = [(one, ticked[str(one.pk)]) for one in found]
        if not chosen:
            form.add_error(None, _("Tick at least one domain."))
        elif is_right and decided(request, chosen, form):
            return redirect(of_award("desk-award-domains", row))
    return list_page(request, row, form, set(ticked))


def list_page(request: HttpRequest, row: Award, form: DecisionForm, ticked: set[str]) -> HttpResponse:
    asked = request.GET.get("zoek", "").strip()[:100]
    found = domains_to_see(row)
    if asked:
        found = found.filter(domain__icontains=asked)
    key = sort_key(request.GET.get("sorteer", ""), COLUMNS, FIRST)
    rows = sorted_by(found, key, COLUMNS)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("pagina"))
    for one in page.object_list:
        one.tick = f"{one.pk}:{fingerprint(values_of(one, FIELDS))}"
    if request.method != "POST" and "alles" in request.GET:
        undecided = (one for one in page.object_list if one.decision == DomainDecision.LIMITED)
        ticked = {str(one.pk) for one in undecided if one.waiting_count}
    context = {
        "page": page,
        "columns": COLUMNS,
        "sort": key,
        "asked": asked,
        "form": form,
        "ticked": ticked,
    }
    return desk_page(request, row.event, "domains", _("Domains that wait"), award=row, **context)


def decided(request: HttpRequest, chosen: list[tuple[VoteDomain, str]], form: DecisionForm) -> bool:
    """Whether it was decided for all of them; one about which somebody else decided meanwhile keeps the others back."""
    try:
        with transaction.atomic():
            for one, seen in chosen:
                decide(request, one, form, seen)
    except StaleEdit:
        text = _("Somebody else decided about %(domain)s meanwhile. Look at the list, then decide again.")
        form.add_error(None, text % {"domain": one.domain})
        return False
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    count = len(chosen)
    words = ngettext("Decided about %(count)d domain.", "Decided about %(count)d domains.", count)
    messages.success(request, words % {"count": count})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def domain(request: HttpRequest, event: Event, award: str, domain: int) -> HttpResponse:
    """One domain: how many wait, what was decided before, and another decision."""
    row = award_at(event, award)
    one = domain_at(row, domain)
    form = DomainForm(request.POST or None, row=one)
    if taken_in(request, form, lambda: decide(request, one, form, form.seen)):
        messages.success(request, _("Decided about %(domain)s.") % {"domain": one.domain})
        return redirect(of_award("desk-award-domains", row))
    steps = ((_("Domains that wait"), of_award("desk-award-domains", row)),)
    return desk_page(request, event, "domain", one.domain, award=row, trail=steps, form=form, domain=one)


def decide(request: HttpRequest, one: VoteDomain, form: DecisionForm, seen: str) -> None:
    data = form.cleaned_data
    decide_domain(one.pk, data["decision"], data["reason"], seen=seen, **who(request))


def domain_at(row: Award, pk: int) -> VoteDomain:
    """Any domain of the award, with how many wait."""
    found = VoteDomain.objects.filter(award=row).annotate(waiting_count=Count("waiting"))
    one: VoteDomain = get_object_or_404(found.select_related("decided_by"), pk=pk)
    return one
