# SPDX-License-Identifier: EUPL-1.2
"""Remarks about a proposal, and asking its speakers to change it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.views.editing import handed_in
from programme.forms.remarks import ChangesForm, RemarkEditForm, RemarkForm
from programme.models import Proposal, ProposalComment, Visibility
from programme.operations.changes_asked import ask_changes, withdraw_changes
from programme.operations.comments import add_comment, change_comment, delete_comment
from programme.queries.proposals import comments_seen
from programme.views.desk_proposal import show_proposal
from programme.views.proposal_shell import list_in, organises, proposal_at, proposal_page, proposal_url

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_POST
def comment(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """Write a remark. What was typed stays when it is refused."""
    found = proposal_at(request, event, number)
    form = RemarkForm(request.POST, is_organiser=organises(request, event))
    if form.is_valid():
        try:
            add_comment(
                found, form.cleaned_data["text"], form.visibility_chosen, by=actor(request), at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            if form.visibility_chosen == Visibility.SPEAKER:
                messages.success(request, _("Your remark is on its way to the speakers."))
            return redirect(proposal_url(event, number, list_in(request), "remarks"))
    return show_proposal(request, event, found, form, status=400)


@require_http_methods(READ_OR_SEND)
def comment_edit(request: HttpRequest, event: Event, number: int, comment: int) -> HttpResponse:
    """Write one's own remark anew."""
    found, one = own_comment(request, event, number, comment)
    form = RemarkEditForm(request.POST or None, comment=one)
    if handed_in(
        request,
        form,
        lambda: change_comment(
            one.pk, form.cleaned_data["text"], seen=form.seen, by=actor(request), at=timezone.now()
        ),
    ):
        return redirect(proposal_url(event, number, anchor="remarks"))
    return proposal_page(request, event, "form", _("Change your remark"), proposal=found, form=form)


@require_http_methods(READ_OR_SEND)
def comment_delete(request: HttpRequest, event: Event, number: int, comment: int) -> HttpResponse:
    found, one = own_comment(request, event, number, comment)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_comment(one.pk, by=actor(request), at=timezone.now())
            messages.success(request, _("Your remark is deleted."))
        return redirect(proposal_url(event, number, anchor="remarks"))
    mailed = one.visibility == Visibility.SPEAKER
    return proposal_page(
        request,
        event,
        "confirm",
        _("Delete your remark?"),
        proposal=found,
        question=_("Delete your remark?"),
        action_label=_("Delete the remark"),
        consequence=_("The speakers keep the mail that they got.")
        if mailed
        else _("Nobody can read it then."),
        danger=True,
    )


def own_comment(
    request: HttpRequest, event: Event, number: int, comment: int
) -> tuple[Proposal, ProposalComment]:
    """The proposal and one's own remark about it; 404 for anybody else's."""
    found = proposal_at(request, event, number)
    rows = comments_seen(organises(request, event)).filter(proposal=found, by=actor(request), speaker=None)
    one = rows.filter(pk=comment).first()
    if one is None:
        raise Http404
    return found, one


@require_http_methods(READ_OR_SEND)
def changes(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """Ask the speakers for changes; or, with the button for that, no longer."""
    found, now = proposal_at(request, event, number), timezone.now()
    if "stop" in request.POST:
        withdraw_changes(found.pk, by=actor(request), at=now)
        messages.success(request, _("You no longer ask for changes. What you wrote to the speakers stays."))
        return redirect(proposal_url(event, number))
    form = ChangesForm(request.POST or None, event=event, at=now)
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data
            ask_changes(found.pk, values["text"], values["until"], by=actor(request), at=now)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("The speakers can change the proposal now. They get a mail about it.")
            )
            return redirect(proposal_url(event, number))
    return proposal_page(
        request,
        event,
        "changes",
        _("Ask for changes"),
        proposal=found,
        form=form,
        status=400 if form.errors else 200,
    )
