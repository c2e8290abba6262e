# SPDX-License-Identifier: EUPL-1.2
"""One proposal moved by an organiser, at once; put back; and what a speaker asked to change, answered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.versions import StaleEdit
from programme.models import EditRequest, Proposal, ProposalState
from programme.operations.edit_requests import approve_edit, decline_edit
from programme.operations.moving import move_proposal, undo_move
from programme.queries.edit_requests import Asked, asked_of
from programme.views.deciding import names_of
from programme.views.proposal_shell import proposal_at, proposal_page, proposal_url

# Moves that take something away that people count on: asked first.
GRAVE = (ProposalState.WITHDRAWN.value, ProposalState.CANCELLED.value)
MOST_NOTE = 500


@require_POST
def move(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """To the state in `to`; what takes it out of the programme is asked first."""
    proposal = proposal_at(request, event, number)
    to, seen = request.POST.get("to", ""), request.POST.get("seen") or None
    if to not in ProposalState.values:
        raise Http404
    if to in GRAVE and "sure" not in request.POST:
        return ask(request, event, proposal, to, seen or "")
    try:
        moved = move_proposal(proposal.pk, to, seen=seen, by=actor(request), at=timezone.now())
    except StaleEdit:
        tell_stale(request, proposal)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        text = _("Proposal %(number)d is now: %(state)s. Its mail waits under Mail.")
        messages.success(request, text % {"number": number, "state": moved.get_state_display()})
    return redirect(proposal_url(event, number))


def ask(request: HttpRequest, event: Event, proposal: Proposal, to: str, seen: str) -> HttpResponse:
    if to == ProposalState.CANCELLED:
        question, action = _("Cancel “%(title)s”?"), _("Yes, cancel it")
    else:
        question, action = _("Withdraw “%(title)s” for its speakers?"), _("Yes, withdraw it")
    return proposal_page(
        request,
        event,
        "move",
        question % {"title": proposal.title},
        proposal=proposal,
        action_label=action,
        to=to,
        seen=seen,
    )


@require_POST
def undo(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """Back to the state that it came from."""
    proposal = proposal_at(request, event, number)
    try:
        way = undo_move(
            proposal.pk, seen=request.POST.get("seen") or None, by=actor(request), at=timezone.now()
        )
    except StaleEdit:
        tell_stale(request, proposal)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        text = _("Undone. Proposal %(number)d is again: %(state)s.")
        messages.success(request, text % {"number": number, "state": way.proposal.get_state_display()})
        if way.gone:
            text = ngettext(
                "%(count)d mail about it has gone already. Write to the speakers.",
                "%(count)d mails about it have gone already. Write to the speakers.",
                way.gone,
            )
            messages.warning(request, text % {"count": way.gone})
    return redirect(proposal_url(event, number))


def tell_stale(request: HttpRequest, proposal: Proposal) -> None:
    proposal.refresh_from_db()
    text = _("Somebody else was first: it is now %(name)s. Look again, then decide.")
    messages.warning(request, text % {"name": names_of([proposal])})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_request(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """What the speakers ask to change, beside what it is; approved or declined, with a note."""
    proposal = proposal_at(request, event, number)
    asked = asked_of(proposal)
    if asked is None:
        messages.info(request, _("Nobody asks to change this proposal, or it was answered already."))
        return redirect(proposal_url(event, number))
    note = request.POST.get("note", "")
    if request.method == "POST":
        try:
            done = answered(request, asked.request, note)
        except StaleEdit:
            fresh = asked_of(proposal_at(request, event, number)) or asked
            return show_request(request, event, proposal, fresh, note, status=409, is_stale=True)
        except Refusal as refusal:
            return show_request(request, event, proposal, asked, note, status=409, refusal=refusal.message)
        messages.success(request, done)
        return redirect(proposal_url(event, number))
    return show_request(request, event, proposal, asked, note)


def answered(request: HttpRequest, asked: EditRequest, note: str) -> str:
    """What became of it, in words. Raises Refusal, StaleEdit."""
    if len(note) > MOST_NOTE:
        text = _("The note is too long: at most %(most)d characters.")
        raise Refusal("too-long", text % {"most": MOST_NOTE}, status=400)
    about: dict[str, Any] = {"note": note, "seen": request.POST.get("seen", ""), "by": actor(request)}
    if request.POST.get("answer") == "approve":
        approve_edit(asked, at=timezone.now(), **about)
        return _("Changed. The speakers get a mail.")
    decline_edit(asked, at=timezone.now(), **about)
    return _("It stays as it was. The speakers get a mail.")


def show_request(
    request: HttpRequest, event: Event, proposal: Proposal, asked: Asked, note: str, **more: Any
) -> HttpResponse:
    return proposal_page(
        request,
        event,
        "edit_request",
        _("Asked to change"),
        proposal=proposal,
        asked=asked,
        note=note,
        most_note=MOST_NOTE,
        **more,
    )
