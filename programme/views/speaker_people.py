# SPDX-License-Identifier: EUPL-1.2
"""Who speaks along in a proposal: its list, asking somebody, and one's own consent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.views.personal import personal
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
from programme.operations.joining import give_consent, withdraw_consent
from programme.operations.part_rows import TOGETHER
from programme.proposals.ordering import moved
from programme.queries.own_proposals import own_part
from programme.speaker_links import speaker_of


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def speakers(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """Everybody in the proposal; the owner asks others along."""
    me = own_part(speaker_of(request), number)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and may_invite(me) and form.is_valid():
        try:
            row = invite_speaker(me.proposal, **form.cleaned_data, by=me.speaker.person, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("We have mailed %(name)s.") % {"name": row.name})
            return back(event, token, number)
    rows = rows_of(me.proposal)
    context = {
        "me": me,
        "proposal": me.proposal,
        "rows": rows,
        "form": form,
        "token": token,
        "may_invite": may_invite(me),
        "room": most_speakers(me.proposal) - sum(row.state != SpeakerState.DECLINED for row in rows),
    }
    return render(request, "programme/speaker/speakers.html", context)


def rows_of(proposal: Proposal) -> list[ProposalSpeaker]:
    return list(proposal.speakers.select_related("speaker").order_by("position", "pk"))


def may_invite(me: ProposalSpeaker) -> bool:
    return me.is_owner and me.proposal.state in TOGETHER


def back(event: Event, token: str, number: int) -> HttpResponse:
    return redirect("my-proposal-speakers", event=event.slug, token=token, number=number)


@personal
@require_POST
def order(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """One place up or down, by the owner."""
    me = owner_part(request, number)
    rows = [row.pk for row in rows_of(me.proposal)]
    order_speakers(me.proposal, moved(rows, request.POST), by=me.speaker.person, at=timezone.now())
    return back(event, token, number)


@personal
@require_POST
def again(request: HttpRequest, event: Event, token: str, number: int, part: int) -> HttpResponse:
    me = owner_part(request, number)
    row = part_in(me.proposal, part)
    with notice_on_refusal(request):
        invite_again(row, by=me.speaker.person, at=timezone.now())
        messages.success(request, _("We have mailed %(name)s.") % {"name": row.name})
    return back(event, token, number)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, token: str, number: int, part: int) -> HttpResponse:
    """Ask first; then take back the invitation, remove who takes part, or leave it oneself."""
    me = own_part(speaker_of(request), number)
    row = part_in(me.proposal, part)
    is_me = row.pk == me.pk
    if row.is_owner or not (me.is_owner or is_me):
        raise Http404
    takes_part = row.state == SpeakerState.ACCEPTED
    if request.method == "POST":
        with notice_on_refusal(request):
            (remove_speaker if takes_part else withdraw_invitation)(
                row, by=me.speaker.person, at=timezone.now()
            )
            messages.success(request, _("Done: the list of speakers has changed."))
        if is_me:
            return redirect("my-talks", event=event.slug, token=token)
        return back(event, token, number)
    context = {"row": row, "proposal": me.proposal, "token": token, "is_me": is_me, "takes_part": takes_part}
    return render(request, "programme/speaker/speaker_remove.html", context)


@personal
@require_POST
def consent(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """Whether one's own name may be in public with this proposal."""
    me = own_part(speaker_of(request), number)
    with notice_on_refusal(request):
        if request.POST.get("consents") == "1":
            give_consent(me, by=me.speaker.person, at=timezone.now())
            messages.success(request, _("Your name may be in the programme. Thank you."))
        else:
            withdraw_consent(me, by=me.speaker.person, at=timezone.now())
            messages.success(request, _("Your name is no longer in the programme with this session."))
    return back(event, token, number)


def owner_part(request: HttpRequest, number: int) -> ProposalSpeaker:
    """The part of who made the proposal, on what only they can do. Raises Http404."""
    me = own_part(speaker_of(request), number)
    if not me.is_owner:
        raise Http404
    return me


def part_in(proposal: Proposal, pk: int) -> ProposalSpeaker:
    found = proposal.speakers.select_related("speaker").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.proposal = proposal
    return found
