# SPDX-License-Identifier: EUPL-1.2
"""Organisers ask somebody along in a proposal, and take somebody out of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from programme.forms.co_speakers import InviteForm
from programme.models import Proposal, ProposalSpeaker, SpeakerState
from programme.operations.co_speakers import (
    invite_again,
    invite_speaker,
    most_speakers,
    order_speakers,
    remove_speaker,
    withdraw_invitation,
)
from programme.operations.part_rows import TOGETHER
from programme.proposals.ordering import moved
from programme.views.proposal_shell import proposal_at, proposal_page
from programme.views.speaker_people import part_in, rows_of


@require_http_methods(["GET", "HEAD", "POST"])
def speakers(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    proposal = proposal_at(request, event, number)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = invite_speaker(proposal, **form.cleaned_data, by=actor(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("We have mailed %(name)s.") % {"name": row.name})
            return back(event, number)
    rows = rows_of(proposal)
    room = most_speakers(proposal) - sum(row.state != SpeakerState.DECLINED for row in rows)
    return proposal_page(
        request,
        event,
        "speakers",
        _("Speakers"),
        proposal=proposal,
        form=form,
        rows=rows,
        may_invite=proposal.state in TOGETHER,
        room=room,
    )


@require_POST
def order(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """One place up or down."""
    proposal = proposal_at(request, event, number)
    rows = [row.pk for row in rows_of(proposal)]
    order_speakers(proposal, moved(rows, request.POST), by=actor(request), at=timezone.now())
    return back(event, number)


@require_POST
def again(request: HttpRequest, event: Event, number: int, part: int) -> HttpResponse:
    row = part_in(proposal_at(request, event, number), part)
    with notice_on_refusal(request):
        invite_again(row, by=actor(request), at=timezone.now())
        messages.success(request, _("We have mailed %(name)s.") % {"name": row.name})
    return back(event, number)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, number: int, part: int) -> HttpResponse:
    """Ask first; then take back the invitation, or take out who takes part."""
    proposal = proposal_at(request, event, number)
    row = part_in(proposal, part)
    if row.is_owner:
        raise Http404
    if request.method == "POST":
        act = remove_speaker if row.state == SpeakerState.ACCEPTED else withdraw_invitation
        with notice_on_refusal(request):
            act(row, by=actor(request), at=timezone.now())
            messages.success(request, _("Done: the list of speakers has changed."))
        return back(event, number)
    return ask(request, event, proposal, row)


def ask(request: HttpRequest, event: Event, proposal: Proposal, row: ProposalSpeaker) -> HttpResponse:
    name = row.speaker.name if row.speaker else row.name
    question = _("Remove %(name)s from this proposal?") % {"name": name}
    told = _("They are taken out of the proposal, and out of its session. They get a mail.")
    erased = _("Their name and address are erased here, and the link in their mail no longer works.")
    return proposal_page(
        request,
        event,
        "confirm",
        question,
        proposal=proposal,
        question=question,
        consequence=told if row.state == SpeakerState.ACCEPTED else erased,
        action_label=_("Yes, remove"),
        danger=True,
    )


def back(event: Event, number: int) -> HttpResponse:
    return redirect("desk-proposal-speakers", event=event.slug, number=number)
