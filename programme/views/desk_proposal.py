# SPDX-License-Identifier: EUPL-1.2
"""One proposal, wholly: to read, to talk about, and with the way to the next one of the list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor, person_of
from conference.errors import notice_on_refusal
from conference.models import Event
from programme.forms.remarks import RemarkForm
from programme.models import Proposal, ProposalState
from programme.operations.labels import label_proposals, unlabel_proposals
from programme.proposals.owed import COMING
from programme.proposals.wishes import Wishes
from programme.queries.deciding import moves_of
from programme.queries.proposal_page import proposal_page as everything_of
from programme.queries.proposals import beside, numbers_in_order, proposals_for
from programme.queries.proposals_missing import missing_of
from programme.views.proposal_shell import (
    list_in,
    list_url,
    organises,
    proposal_at,
    proposal_page,
    proposal_url,
    wanted,
)


@require_safe
def proposal(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    return show_proposal(request, event, proposal_at(request, event, number))


def show_proposal(
    request: HttpRequest, event: Event, proposal: Proposal, form: RemarkForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; `form` is a remark that was refused, and still has what was typed."""
    is_organiser = organises(request, event)
    options, wishes = wanted(request, event)
    return proposal_page(
        request,
        event,
        "proposal",
        proposal.title or _("Without a title"),
        page=everything_of(proposal, is_organiser=is_organiser),
        missing=missing_in(event, proposal, is_organiser),
        proposal=proposal,
        is_organiser=is_organiser,
        me=person_of(request),
        form=form or RemarkForm(is_organiser=is_organiser),
        status=status,
        crumbs=[(_("Proposals"), list_url(event, wishes)), (f"#{proposal.number}", "")],
        query=wishes.address(),
        all_labels=options.labels,
        moves=moves_of(proposal) if is_organiser else [],
        **way_through(event, wishes, proposal.number, is_organiser),
        **possible(proposal, is_organiser),
    )


def way_through(event: Event, wishes: Wishes, number: int, is_organiser: bool) -> dict[str, Any]:
    """The list that it was opened from, and who comes before and after it there."""
    rows = proposals_for(event, wishes, is_organiser, at=timezone.now())
    before, after, place = beside(numbers := numbers_in_order(rows), number)
    query = wishes.address()
    return {
        "before_url": proposal_url(event, before, query) if before else "",
        "after_url": proposal_url(event, after, query) if after and place else "",
        "place": place,
        "total": len(numbers),
        "list_url": list_url(event, wishes),
    }


def missing_in(event: Event, proposal: Proposal, is_organiser: bool) -> list[str]:
    """What it still misses, as the list says it."""
    just_this = Wishes(nummers=str(proposal.number))
    return missing_of(proposals_for(event, just_this, is_organiser, at=timezone.now())[0])


def possible(proposal: Proposal, is_organiser: bool) -> dict[str, Any]:
    """What an organiser can do with it as it stands."""
    running = is_organiser and proposal.state in COMING
    return {
        "may_ask_changes": running,
        "may_merge": running,
        "may_edit": is_organiser and proposal.state != ProposalState.DRAFT,
    }


@require_POST
def labels(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """Put a label on it, or take one off."""
    found = proposal_at(request, event, number)
    off = request.POST.get("off", "")
    with notice_on_refusal(request):
        change = unlabel_proposals if off else label_proposals
        change(event, [found.pk], off or request.POST.get("label", ""), by=actor(request), at=timezone.now())
    return redirect(proposal_url(event, number, list_in(request), "labels"))
