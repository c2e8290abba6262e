# SPDX-License-Identifier: EUPL-1.2
"""A speaker's one page: how their proposals stand, what they owe, where and when; their mails; another link."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.errors import Refusal
from conference.letters import render as written
from conference.models import Event
from conference.views.personal import personal
from programme.operations.comments import add_speaker_comment
from programme.operations.speaker_links import renew_speaker_link
from programme.queries.calls import open_kinds
from programme.queries.my_talks import letters_to, letters_with_subjects, talks_of
from programme.queries.own_proposals import own_part
from programme.speaker_links import remember_speaker, speaker_of, speaker_token

MOST_LETTERS = 30


@personal
@require_safe
def my_talks(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    remember_speaker(request, speaker_of(request))
    return page(request, event, token)


@personal
@require_POST
def my_remark(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """A question or an answer to the organisers. What cannot be sent stays in the box."""
    speaker = speaker_of(request)
    proposal = own_part(speaker, number).proposal
    text = request.POST.get("text", "")
    try:
        add_speaker_comment(proposal, speaker, text, at=timezone.now())
    except Refusal as refusal:
        wrong = {"remark_error": refusal.message, "remark_number": number, "remark_text": text}
        return page(request, event, token, status=refusal.status, **wrong)
    messages.success(request, _("Your message is with the organisers."))
    return redirect("my-talks", event=event.slug, token=token)


def page(request: HttpRequest, event: Event, token: str, status: int = 200, **more: Any) -> HttpResponse:
    speaker, now = speaker_of(request), timezone.now()
    talks = talks_of(speaker, now)
    context = {
        "speaker": speaker,
        "token": token,
        "talks": talks,
        "letters": letters_with_subjects(speaker, MOST_LETTERS),
        "may_propose": bool(open_kinds(event, now)),
        "is_released": any(talk.moments for talk in talks),
        "now": now,
        **more,
    }
    return render(request, "programme/speaker/my_talks.html", context, status=status)


@personal
@require_safe
def my_letter(request: HttpRequest, event: Event, token: str, message: int) -> HttpResponse:
    """The text of a mail that reached them."""
    found = letters_to(speaker_of(request)).filter(pk=message).first()
    if found is None:
        raise Http404
    letter = written(found, for_delivery=False)
    return render(
        request, "programme/speaker/letter.html", {"letter": letter, "message": found, "token": token}
    )


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def my_link(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Another link, for who shared the old one; one deliberate press."""
    speaker = speaker_of(request)
    if request.method == "POST":
        renewed = renew_speaker_link(speaker, by=speaker.person, at=timezone.now())
        messages.success(request, _("Your old link no longer works. We have mailed you the new one."))
        return redirect("my-talks", event=event.slug, token=speaker_token(renewed))
    return render(request, "programme/speaker/new_link.html", {"token": token})
