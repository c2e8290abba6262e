# SPDX-License-Identifier: EUPL-1.2
"""The page behind the link of an invitation to speak along. Opening it changes nothing: mail programs open links too."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import Refusal
from conference.models import Event, Person
from conference.views.personal import personal
from programme.forms.co_speakers import AnswerForm
from programme.models import ProposalSpeaker, Speaker, SpeakerState
from programme.operations.joining import PROFILE, accept_invitation, decline_invitation
from programme.operations.part_rows import TOGETHER
from programme.queries.calls import find_call
from programme.speaker_links import invited_with, remember_speaker, speaker_token


class InvitationGone(Http404):
    """The link of an invitation that was taken back, or of which a part got lost."""

    page = "programme/speaker/invitation_gone.html"


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    part = invited_with(token, event)
    if part is None or part.is_owner:
        raise InvitationGone
    if part.state != SpeakerState.INVITED:
        return show(request, "invitation_answered", part, token)
    if part.proposal.state not in TOGETHER:
        return show(request, "invitation_over", part, token)
    if "decline" in request.POST:
        return show(request, "invitation_answered", decline_invitation(part, at=timezone.now()), token)
    known = known_profile(part)
    form = AnswerForm(request.POST or None, initial=opened(part, known), call=find_call(event))
    if request.method == "POST" and form.is_valid() and (speaker := accepted(part, form)):
        remember_speaker(request, speaker)
        messages.success(
            request, _("You speak along. This is your own page; we have mailed you the link to it.")
        )
        return redirect("my-talks", event=event.slug, token=speaker_token(speaker))
    return show(request, "invited", part, token, form=form, known=known, inviter=inviter_of(part))


def accepted(part: ProposalSpeaker, form: AnswerForm) -> Speaker | None:
    """Their profile; None when it could not be, which the form says."""
    values = {name: form.cleaned_data[name] for name in PROFILE}
    consents = form.cleaned_data["consents"]
    try:
        row = accept_invitation(
            part, values, consents=consents, language=get_language() or "nl", at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None
    return row.speaker


def known_profile(part: ProposalSpeaker) -> Speaker | None:
    """What they told at this event before: the link proves that the address is theirs."""
    person = Person.objects.at(part.email)
    return Speaker.objects.filter(event=part.proposal.event, person=person).first() if person else None


def opened(part: ProposalSpeaker, known: Speaker | None) -> dict[str, Any]:
    return {name: getattr(known, name) for name in PROFILE} if known else {"name": part.name}


def inviter_of(part: ProposalSpeaker) -> Speaker | None:
    owner = part.proposal.speakers.filter(is_owner=True).select_related("speaker").first()
    return owner.speaker if owner else None


def show(
    request: HttpRequest, template: str, part: ProposalSpeaker, token: str, **context: Any
) -> HttpResponse:
    values = {"part": part, "proposal": part.proposal, "token": token}
    return render(request, f"programme/speaker/{template}.html", values | context)
