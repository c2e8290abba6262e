# SPDX-License-Identifier: EUPL-1.2
"""A speaker's own proposal: begin, write, keep, hand in, throw away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.errors import Refusal
from conference.models import Event
from conference.templatetags.od import od_time
from conference.versions import StaleEdit, fingerprint
from conference.views.personal import personal
from programme.call_codes import remembered_code
from programme.forms.lacking import checklist, tell_lacks
from programme.forms.proposal import ProposalForm, offer_of, require_title
from programme.models import EditRequest, Proposal, ProposalState
from programme.operations.beginning import begin_own_proposal
from programme.operations.changes_asked import changes_made
from programme.operations.proposal_values import empty_values
from programme.operations.proposing import (
    Incomplete,
    delete_draft,
    kept_now,
    kept_values,
    save_proposal,
    submit_proposal,
)
from programme.proposals.windows import IN_PROGRAMME, Editing
from programme.queries.calls import open_kinds
from programme.queries.own_proposals import Rules, Standing, lacks_of, own_part, rules_of, standing_of
from programme.speaker_links import remember_speaker, speaker_of
from programme.views.own_saves import SAVED, last_saved, note_saved
from programme.views.proposing import first_kind, form_page, not_open

READ_OR_SEND = ["GET", "HEAD", "POST"]


class Page:
    """One proposal on its own page: what it is, how far it can be changed, and the form."""

    def __init__(self, request: HttpRequest, event: Event, token: str, number: int) -> None:
        self.request, self.event, self.token, self.now = request, event, token, timezone.now()
        self.speaker = speaker_of(request)
        self.part = own_part(self.speaker, number)
        self.proposal: Proposal = self.part.proposal
        self.rules: Rules = rules_of(self.proposal, self.now)
        self.standing: Standing = standing_of(self.proposal, self.rules, self.now)

    def form(self, data: Any = None) -> ProposalForm:
        is_fixed = self.proposal.state in IN_PROGRAMME
        kinds = open_kinds(self.event, self.now, self.proposal.code)
        if is_fixed or self.rules.kind not in kinds:
            kinds = [kind for kind in (self.rules.kind, *([] if is_fixed else kinds)) if kind]
        request = self.standing.request
        return ProposalForm(
            data,
            offer=offer_of(self.event, kinds),
            kept=kept_values(self.proposal),
            instead=request.values if request else None,
            is_fixed=is_fixed,
        )

    def save(self, form: ProposalForm) -> Proposal | EditRequest:
        """Also when the answer to an earlier save by the same tab was lost on the way: see `own_saves`."""
        seen = form.cleaned_data.get("seen", "")
        result = save_proposal(
            self.proposal.pk,
            form.values,
            form.answers,
            seen=last_saved(self.request, self.proposal, seen),
            by=self.speaker.person,
            at=self.now,
        )
        note_saved(self.request, self.proposal, seen, fingerprint(kept_now(self.proposal)))
        return result

    def show(self, form: ProposalForm, status: int = 200) -> HttpResponse:
        is_draft = self.proposal.state == ProposalState.DRAFT
        saved = self.request.session.get(SAVED) == self.proposal.pk and self.request.method == "GET"
        if saved:
            del self.request.session[SAVED]
        lacks = lacks_of(self.proposal, self.rules, self.now) if is_draft else []
        context = {
            "form": form,
            "proposal": self.proposal,
            "part": self.part,
            "token": self.token,
            "rules": self.rules,
            "standing": self.standing,
            "is_draft": is_draft,
            "asks": self.standing.editing == Editing.ASK,
            "lacking": checklist(form, lacks),
            "keep": f"{self.event.slug}/{self.proposal.number}",
            "saved": sent_from(self.event, self.proposal) if saved else "",
            "is_sent": self.request.method == "POST",
        }
        if getattr(form, "conflict", None):
            status = 409
        return render(self.request, "programme/speaker/my_proposal.html", context, status=status)

    def back(self) -> HttpResponse:
        return redirect("my-proposal", event=self.event.slug, token=self.token, number=self.proposal.number)


def sent_from(event: Event, proposal: Proposal) -> str:
    """The names of the texts on somebody's device that are safe by now: of this form, and of those that begin one."""
    return " ".join(f"{event.slug}/{one}" for one in (proposal.number, "new", "more"))


@personal
@require_http_methods(READ_OR_SEND)
def my_proposal_new(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Something more to propose: the same form, without who they are."""
    speaker, now = speaker_of(request), timezone.now()
    remember_speaker(request, speaker)
    code = remembered_code(request, event, now)
    kinds = open_kinds(event, now, code)
    if not kinds:
        return not_open(request, event)
    offer = offer_of(event, kinds)
    kept = empty_values() | {"kind": first_kind(request, offer), "language": get_language() or "nl"}
    form = ProposalForm(request.POST or None, offer=offer, kept=kept)
    require_title(form)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = begin_own_proposal(speaker, form.values, code=code, at=now, answers=form.answers)
            request.session[SAVED] = proposal.pk
            messages.success(request, _("Saved."))
            return redirect("my-proposal", event=event.slug, token=token, number=proposal.number)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return form_page(request, form, keep=f"{event.slug}/more", token=token)


@personal
@require_http_methods(READ_OR_SEND)
def my_proposal(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """Write and keep; what can no longer be changed is read."""
    page = Page(request, event, token, number)
    remember_speaker(request, page.speaker)
    if page.standing.editing == Editing.CLOSED:
        return read(page)
    form = page.form(request.POST or None)
    if request.method == "POST" and kept(page, form):
        return page.back()
    return page.show(form)


def read(page: Page) -> HttpResponse:
    """What was proposed, without a form; and what was just typed, to be copied."""
    typed = [page.request.POST[name] for name in ("title", "abstract", "goal") if page.request.POST.get(name)]
    context = {
        "proposal": page.proposal,
        "token": page.token,
        "facts": page.form().facts(),
        "typed": typed,
    }
    status = 409 if typed else 200
    return render(page.request, "programme/speaker/my_proposal_read.html", context, status=status)


def kept(page: Page, form: ProposalForm, *, quietly: bool = False) -> bool:
    """Whether what was typed is kept, now or as a request; what is wrong stands in the form."""
    if not form.is_valid():
        return False
    try:
        result = page.save(form)
    except StaleEdit as stale:
        form.meet(stale.values)
        return False
    except Incomplete as incomplete:
        tell_lacks(form, incomplete.lacks)
        return False
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    page.request.session[SAVED] = page.proposal.pk
    if "done" in page.request.POST:
        changes_made(page.proposal.pk, by=page.speaker.person, at=page.now)
    if isinstance(result, EditRequest):
        messages.success(page.request, _("Your change is with the organisers. You hear what they decide."))
    elif not quietly:
        messages.success(page.request, _("Saved."))
    return True


@personal
@require_http_methods(READ_OR_SEND)
def my_proposal_submit(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    """Keep what is in the form, where there is one, and hand the draft in. Who loads the page again finds the form."""
    page = Page(request, event, token, number)
    if request.method != "POST":
        return page.back()
    form = page.form(request.POST) if "seen" in request.POST else None
    if form is not None and not kept(page, form, quietly=True):
        return page.show(form)
    try:
        submit_proposal(page.proposal.pk, by=page.speaker.person, at=page.now)
    except Incomplete as incomplete:
        if form is not None:
            tell_lacks(form, incomplete.lacks)
            form.see(kept_now(page.proposal))
            return page.show(form)
        messages.error(request, incomplete.message)
        return page.back()
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return page.back()
    messages.success(request, _("Your proposal is with the organisers. You hear from us by mail."))
    return page.back()


@personal
@require_POST
def my_proposal_save(request: HttpRequest, event: Event, token: str, number: int) -> JsonResponse:
    """Keep a draft while somebody types; what cannot be read is left as it was, and named.

    Answers with the new fingerprint; 409 when somebody else was first, or when it is no draft any more."""
    page = Page(request, event, token, number)
    if page.proposal.state != ProposalState.DRAFT:
        return JsonResponse({"error": _("This is no draft any more. Load the page again.")}, status=409)
    form = page.form(request.POST)
    wrong = [] if form.is_valid() else [str(form[name].label) for name in form.errors if name in form.fields]
    try:
        page.save(form)
    except StaleEdit as stale:
        return JsonResponse({"error": stale.message}, status=409)
    fresh = Page(request, event, token, number)
    return JsonResponse(
        {
            "at": od_time(page.now, event),
            "seen": fingerprint(kept_now(page.proposal)),
            "wrong": wrong,
            "lacking": [
                line._asdict() for line in checklist(form, lacks_of(fresh.proposal, fresh.rules, fresh.now))
            ],
        }
    )


@personal
@require_http_methods(READ_OR_SEND)
def my_proposal_delete(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    page = Page(request, event, token, number)
    if page.proposal.state != ProposalState.DRAFT:
        messages.error(
            request, _("This was handed in already, so it cannot be deleted. You can withdraw it.")
        )
        return page.back()
    if request.method == "POST":
        delete_draft(page.proposal.pk, by=page.speaker.person, at=page.now)
        messages.success(request, _("Your draft is deleted."))
        return redirect("my-talks", event=event.slug, token=token)
    context = {"proposal": page.proposal, "token": token}
    return render(request, "programme/speaker/my_proposal_delete.html", context)
