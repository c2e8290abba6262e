# SPDX-License-Identifier: EUPL-1.2
"""Proposing something without an account: the form, the code from the mail, and the way back to one's own page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import person_of
from conference.addresses import hint, normalise
from conference.errors import Refusal
from conference.forms.proof import CodeForm
from conference.models import Event, Person
from programme.call_codes import remembered_code
from programme.forms.proof import SpeakerAddressForm
from programme.forms.proposal import NewProposalForm, Offer, offer_of
from programme.models import Proposal, ProposalSpeaker, Speaker
from programme.operations.beginning import begin_signed_in, confirm_proposal, send_proposal_code
from programme.operations.proposal_values import empty_values, values_of_proposal
from programme.operations.proposing import begin_proposal
from programme.operations.speaker_links import send_speaker_link
from programme.queries.calls import answers_of, open_kinds
from programme.queries.own_proposals import unproved_draft
from programme.speaker_links import known_speaker, remember_speaker, speaker_token
from programme.views.own_saves import SAVED

WAITING = "proposing"
READ_OR_SEND = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(READ_OR_SEND)
def propose(request: HttpRequest, event: Event) -> HttpResponse:
    """The whole proposal on one page. Who is known goes on under their own link; who waits for a code finds their text."""
    known = known_speaker(request, event)
    if known is not None and request.method != "POST":
        kind = request.GET.urlencode()
        own = redirect("my-proposal-new", event=event.slug, token=speaker_token(known))
        own["Location"] += f"?{kind}" if kind else ""
        return own
    now = timezone.now()
    code = remembered_code(request, event, now)
    kinds = open_kinds(event, now, code)
    if not kinds:
        return not_open(request, event)
    draft = waiting_draft(request, event)
    form = new_form(request, offer_of(event, kinds), draft)
    if request.method == "POST" and form.is_valid():
        try:
            return begun(request, event, form, draft)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return form_page(request, form, keep=f"{event.slug}/new")


def new_form(request: HttpRequest, offer: Offer, draft: Proposal | None) -> NewProposalForm:
    """Filled with the draft that waits for its code, else with the kind in the address and who signed in."""
    person = person_of(request)
    about: dict[str, Any] = {"name": person.name, "email": person.email} if person else {}
    kept = empty_values() | {"kind": first_kind(request, offer), "language": get_language() or "nl"}
    if draft is not None:
        part = draft.speakers.get(is_owner=True)
        about = {"name": part.name, "email": part.email}
        kept = values_of_proposal(draft) | {f"q{pk}": value for pk, value in answers_of(draft).items()}
    return NewProposalForm(request.POST or None, offer=offer, kept=kept, initial=about)


def first_kind(request: HttpRequest, offer: Offer) -> str:
    kinds = [kind.kind for kind in offer.kinds]
    return request.GET["soort"] if request.GET.get("soort") in kinds else kinds[0]


def form_page(request: HttpRequest, form: Any, *, keep: str, **more: Any) -> HttpResponse:
    context = {"form": form, "keep": keep, "is_sent": request.method == "POST", **more}
    return render(request, "programme/call/propose.html", context)


def not_open(request: HttpRequest, event: Event) -> HttpResponse:
    """Nothing can be proposed now; what was typed on a page that was open longer comes along to be copied."""
    typed = [request.POST[name] for name in ("title", "abstract", "goal") if request.POST.get(name)]
    return render(request, "programme/call/not_open.html", {"typed": typed})


def begun(request: HttpRequest, event: Event, form: NewProposalForm, draft: Proposal | None) -> HttpResponse:
    """Who signed in with this very address needs no code."""
    data, now = form.cleaned_data, timezone.now()
    code, person = remembered_code(request, event, now), person_of(request)
    if person is not None and person.email == normalise(data["email"]):
        proposal = begin_signed_in(
            event, person, data["name"], form.values, code=code, at=now, answers=form.answers
        )
        return welcome(request, speaker_of_person(event, person), proposal)
    proposal = begin_proposal(
        event,
        data["email"],
        data["name"],
        form.values,
        language=get_language() or "nl",
        code=code,
        at=now,
        answers=form.answers,
        again=draft.pk if draft else None,
    )
    waiting = request.session.get(WAITING, {})
    request.session[WAITING] = waiting | {event.slug: proposal.pk}
    return redirect("proposal-code", event=event.slug)


def speaker_of_person(event: Event, person: Person) -> Speaker:
    speaker = Speaker.objects.get(event=event, person=person)
    speaker.event = event
    return speaker


def waiting_draft(request: HttpRequest, event: Event) -> Proposal | None:
    """The draft for which this browser is going to type the code."""
    return unproved_draft(request.session.get(WAITING, {}).get(event.slug), event)


@never_cache
@require_http_methods(READ_OR_SEND)
def proposal_code(request: HttpRequest, event: Event) -> HttpResponse:
    """Type the code from the mail. Without a draft that waits for one there is nothing to type."""
    draft = waiting_draft(request, event)
    if draft is None:
        known = known_speaker(request, event)
        if known is not None:
            return redirect("my-talks", event=event.slug, token=speaker_token(known))
        return redirect("proposal-new", event=event.slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            typed, now = form.cleaned_data["code"], timezone.now()
            speaker = confirm_proposal(draft.pk, typed, now, language=get_language() or "nl")
            return welcome(request, speaker, draft)
        except Refusal as refusal:
            form.add_error("code", refusal.message)
    part = owner_part(draft)
    context = {"form": form, "hint": hint(part.email), "draft": draft, "saved": f"{event.slug}/new"}
    return render(request, "programme/call/code.html", context)


def owner_part(draft: Proposal) -> ProposalSpeaker:
    part = draft.speakers.get(is_owner=True)
    part.proposal = draft
    return part


@require_POST
def proposal_code_again(request: HttpRequest, event: Event) -> HttpResponse:
    draft = waiting_draft(request, event)
    if draft is None:
        return redirect("proposal-new", event=event.slug)
    try:
        send_proposal_code(owner_part(draft), language=get_language() or "nl", at=timezone.now())
        messages.success(request, _("We have mailed you a new code. The old one no longer works."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("proposal-code", event=event.slug)


def welcome(request: HttpRequest, speaker: Speaker, proposal: Proposal) -> HttpResponse:
    """To the draft, under their own link."""
    event = speaker.event
    waiting = request.session.get(WAITING, {})
    if waiting.pop(event.slug, None):
        request.session[WAITING] = waiting
    remember_speaker(request, speaker)
    request.session[SAVED] = proposal.pk
    text = _("Your draft is saved. Go on whenever you like: we have mailed you your own link to it.")
    messages.success(request, text)
    return redirect("my-proposal", event=event.slug, token=speaker_token(speaker), number=proposal.number)


@never_cache
@require_http_methods(READ_OR_SEND)
def speaker_link(request: HttpRequest, event: Event) -> HttpResponse:
    """A form that mails the own link, and says the same for every address."""
    form = SpeakerAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        send_speaker_link(event, form.cleaned_data["email"], at=timezone.now())
        return render(request, "programme/call/link_sent.html")
    return render(request, "programme/call/link.html", {"form": form})
