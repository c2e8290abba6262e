# SPDX-License-Identifier: EUPL-1.2
"""The list of proposals: filters, columns, saved lists, and what is done with several at once."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from conference.access import person_of
from conference.models import Event
from conference.sorting import Column, sort_key
from programme.languages import language_name
from programme.models import Kind, Proposal, ProposalState
from programme.proposals.columns import COLUMNS, FIRST, offered_columns, shown_columns
from programme.proposals.standing import seen_of
from programme.proposals.wishes import ANY_DECISION, NO_DECISION, Wishes
from programme.queries.proposals import Options, counts_by_state, proposals_for, with_details
from programme.queries.proposals_missing import missing_of
from programme.queries.saved_lists import lists_for
from programme.views.deciding import BUTTONS
from programme.views.proposal_shell import list_url, organises, wanted

PAGE_SIZE = 50


@require_safe
def proposals(request: HttpRequest, event: Event) -> HttpResponse:
    """Everything that was submitted, as far as who looks may know of it."""
    is_organiser = organises(request, event)
    options, wishes = wanted(request, event)
    rows = proposals_for(event, wishes, is_organiser, at=timezone.now())
    page = Paginator(with_details(rows), PAGE_SIZE).get_page(request.GET.get("pagina"))
    for row in page.object_list:
        row.event, row.missing = event, missing_of(row)
    counts = counts_by_state(event, is_organiser=is_organiser)
    context = {
        "page": page,
        "wishes": wishes,
        "is_organiser": is_organiser,
        "columns": shown_columns(wishes.kolom, is_organiser=is_organiser),
        "sort": sort_key(wishes.sorteer, COLUMNS, FIRST),
        "offered": offered(wishes, is_organiser),
        "tabs": tabs(event, wishes, counts, is_organiser),
        "total": sum(counts.values()),
        "selects": selects(options, wishes),
        "switches": switches(wishes, is_organiser),
        "lists": lists_for(event, person_of(request)),
        "query": wishes.address(),
        "labels": options.labels,
        "decisions": BUTTONS,
        "seen": seen_in(rows) if is_organiser and page.paginator.count else "",
        "everything": list_url(event),
    }
    return render(request, "programme/desk/proposals/list.html", context)


def seen_in(rows: Iterable[Proposal]) -> str:
    """How each of the whole list stands now: `12:1f0a… 13:…`, so that nothing newer is overwritten unseen."""
    facts = rows.values_list("pk", "state", "pending", "rank", named=True)  # type: ignore[attr-defined]
    return " ".join(f"{one.pk}:{seen_of(one)}" for one in facts)


def offered(wishes: Wishes, is_organiser: bool) -> list[tuple[Column, bool]]:
    """Every column, and whether it is shown."""
    shown = {one.key for one in shown_columns(wishes.kolom, is_organiser=is_organiser)}
    return [(one, one.key in shown) for one in offered_columns(is_organiser=is_organiser)]


def tabs(event: Event, wishes: Wishes, counts: dict[str, int], is_organiser: bool) -> list[dict[str, Any]]:
    """The states with how many there are; drafts come last and are in no total."""
    sent = sum(count for state, count in counts.items() if state != ProposalState.DRAFT)
    entries = [("", _("All"), sent)]
    entries += [
        (state, capfirst(ProposalState(state).label), counts[state])
        for state in [*ProposalState.values[1:], *ProposalState.values[:1]]
        if counts[state] or state == wishes.status
    ]
    return [
        {
            "label": label,
            "count": count,
            "url": list_url(event) + wishes.address(status=state),
            "current": wishes.status == state,
        }
        for state, label, count in entries
        if is_organiser or state != ProposalState.DRAFT
    ]


def selects(options: Options, wishes: Wishes) -> list[dict[str, Any]]:
    """The filters that are a choice: name, label, what is chosen, and what there is."""
    tracks = [(one.slug, f"{one.letter} {one.name}") for one in options.tracks]
    venues = [(one.slug, one.name) for one in options.venues] + [("online", _("Online"))]
    found = [
        ("soort", _("Kind"), [(one.value, capfirst(str(one.label))) for one in Kind]),
        ("thema", _("Track"), tracks),
        ("locatie", _("Venue"), venues if options.venues else []),
        ("taal", _("Language"), [(one, capfirst(language_name(one))) for one in options.languages]),
        ("label", _("Team label"), [(one, one) for one in options.labels]),
    ]
    if options.is_organiser:
        decisions = [
            (ANY_DECISION, pgettext("noted", "Any")),
            (NO_DECISION, pgettext("noted", "None")),
            *((one, capfirst(ProposalState(one).label)) for one in ("accepted", "reserve", "rejected")),
        ]
        found.append(("besluit", _("Decision not applied yet"), decisions))
    return [
        {"name": name, "label": label, "chosen": getattr(wishes, name), "choices": choices}
        for name, label, choices in found
        if choices
    ]


def switches(wishes: Wishes, is_organiser: bool) -> list[tuple[str, str, str]]:
    """The filters that are a box to tick: name, label, whether it is ticked."""
    found = [
        ("gesprek", _("Has remarks")),
        ("mist", _("Misses something")),
        ("aanpassen", _("Changes asked")),
    ]
    if is_organiser:
        found.append(("verzoek", _("Asks to change something")))
    return [(name, label, getattr(wishes, name)) for name, label in found]
