# SPDX-License-Identifier: EUPL-1.2
"""A speaker says that they come, or that they do not: behind their own link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal
from conference.models import Event
from conference.views.personal import personal
from programme.models import IN_PROGRAMME, Proposal, ProposalState
from programme.operations.moving import confirm_session, withdraw_proposal
from programme.queries.deciding import confirm_by
from programme.queries.own_proposals import own_part
from programme.speaker_links import speaker_of

MOST_REASON = 1_000


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """What was accepted, and the button that says: we come."""
    speaker = speaker_of(request)
    proposal = own_part(speaker, number).proposal
    if request.method == "POST":
        try:
            confirm_session(proposal.pk, by=speaker.person, at=timezone.now())
            messages.success(request, _("Thank you! We count on you."))
        except Refusal as refusal:
            messages.error(request, refusal.message)
        return redirect("my-talks", event=event.slug, token=token)
    if proposal.state != ProposalState.ACCEPTED:
        return redirect("my-talks", event=event.slug, token=token)
    until = confirm_by(proposal)
    context = {
        "proposal": proposal,
        "token": token,
        "confirm_by": until,
        "is_late": until is not None and until < timezone.now(),
    }
    return render(request, "programme/speaker/confirm.html", context)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """Asked first, with room for a reason."""
    speaker, part = speaker_of(request), own_part(speaker_of(request), number)
    reason, problem, status = request.POST.get("reason", ""), "", 200
    if request.method == "POST":
        try:
            if len(reason) > MOST_REASON:
                text = _("This is too long: at most %(most)d characters.")
                raise Refusal("too-long", text % {"most": MOST_REASON}, status=400)
            withdraw_proposal(
                part.proposal_id, by=speaker.person, speaker=speaker, reason=reason, at=timezone.now()
            )
        except Refusal as refusal:
            problem, status = refusal.message, refusal.status
        else:
            messages.success(request, _("Your proposal has been withdrawn. Thank you for telling us."))
            return redirect("my-talks", event=event.slug, token=token)
    context = {
        "proposal": part.proposal,
        "is_owner": part.is_owner,
        "is_in_programme": part.proposal.state in IN_PROGRAMME,
        "may": part.is_owner and may_withdraw(part.proposal),
        "token": token,
        "reason": reason,
        "most": MOST_REASON,
        "problem": problem,
        "has_errors": bool(problem),
    }
    return render(request, "programme/speaker/withdraw.html", context, status=status)


def may_withdraw(proposal: Proposal) -> bool:
    return proposal.state in (ProposalState.SUBMITTED, ProposalState.RESERVE, *IN_PROGRAMME)
