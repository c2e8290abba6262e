# SPDX-License-Identifier: EUPL-1.2
"""From the choice to the ballot: look it over, ask for a code, cast. Every step is a form that is sent.

The browser carries what was chosen and typed from step to step, in hidden fields of pages that nobody keeps: nothing of it is
in an address, a session, a cookie or a log. Asked for without a form, each step leads back to the candidates."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conference.again import WITHOUT_SECRETS
from conference.errors import Refusal
from conference.models import Event
from conference.views.personal import personal
from voting.forms.voter import NONCE, PICKS, PicksForm, VoteCodeForm, VoterAddressForm
from voting.models import Award
from voting.operations.asking import ask_code
from voting.operations.casting import cast_ballot
from voting.queries.shown import shown_award
from voting.queries.stages import Stage, stage_of
from voting.views.awards import award_page, in_other_language, to_award
from voting.views.receipts import again, receipt_page
from voting.visitor_order import in_order, remembered

Step = Callable[[HttpRequest, Award, PicksForm], HttpResponse]
HALTS = {"not-open", "paused", "closed"}
ABOUT_THE_CODE = {"wrong-code", "code-expired"}
ENDS = {
    "halted",
    "voted",
}  # pages on which nothing is typed: in the other language they would be the candidates


def step(view: Step) -> Callable[..., HttpResponse]:
    """A step has a choice that is right, in an election that is open; else the page that says what to do."""

    @choice
    @wraps(view)
    def wrapped(request: HttpRequest, award: Award, form: PicksForm) -> HttpResponse:
        is_open = stage_of(award, timezone.now()) is Stage.OPEN
        return view(request, award, form) if is_open else halted(request, award, form)

    return wrapped


def choice(view: Step) -> Callable[..., HttpResponse]:
    """The form that came, with a choice that is right; else back to the candidates."""

    @personal
    @wraps(view)
    def wrapped(request: HttpRequest, event: Event, award: str) -> HttpResponse:
        found = shown_award(event, award)
        if request.method != "POST":
            return to_award(found)
        if "commitment" in request.POST:
            return again(request, found)
        form = PicksForm(found, in_order(request, found.candidates.all()), request.POST)
        if not form.is_valid():
            return award_page(request, found, form=form, email=request.POST.get("email", ""))
        return remembered(request, view(request, found, form))

    return wrapped


@step
def check(request: HttpRequest, award: Award, form: PicksForm) -> HttpResponse:
    """Is this right? And the address to which the code goes."""
    email = request.POST.get("email", "")
    return check_page(request, award, form, VoterAddressForm(initial={"email": email}))


@step
def code(request: HttpRequest, award: Award, form: PicksForm) -> HttpResponse:
    """Ask for a code, and type it. The same page for every address."""
    address = VoterAddressForm(request.POST)
    if not address.is_valid():
        return check_page(request, award, form, address)
    email = address.cleaned_data["email"]
    if "asked" not in request.POST:  # else it is the same page in the other language
        try:
            ask_code(award, email, language=get_language() or "nl", at=timezone.now())
        except Refusal as refusal:
            if refusal.code in HALTS:
                return halted(request, award, form)
            address.add_error("email", refusal.message)
            return check_page(request, award, form, address)
    return code_page(request, award, form, email, VoteCodeForm(), is_again="resend" in request.POST)


@choice
def cast(request: HttpRequest, award: Award, form: PicksForm) -> HttpResponse:
    """Cast the ballot. Sent again with the same nonce it gives the same receipt, also when people cannot vote any more:
    that, the database says."""
    address, typed = VoterAddressForm(request.POST), VoteCodeForm(request.POST)
    if not (address.is_valid() and typed.is_valid()) and stage_of(award, timezone.now()) is not Stage.OPEN:
        return halted(request, award, form)
    if not address.is_valid():
        return check_page(request, award, form, address)
    email = address.cleaned_data["email"]
    if not typed.is_valid():
        return code_page(request, award, form, email, typed)
    try:
        slugs = [one.slug for one in form.picked]
        receipt = cast_ballot(award, email, typed.cleaned_data["code"], slugs, request.POST.get("nonce", ""))
    except Refusal as refusal:
        return refused(request, award, form, email, typed, refusal)
    return receipt_page(request, award, receipt)


def refused(
    request: HttpRequest, award: Award, form: PicksForm, email: str, typed: VoteCodeForm, refusal: Refusal
) -> HttpResponse:
    """Everything stays as it was typed, and the page says what to do. Who voted already has nothing to do any more; only
    who knows the code of that vote hears so."""
    if refusal.code in HALTS:
        return halted(request, award, form)
    if refusal.code == "voted":
        return step_page(request, award, form, "voted", [], [], {}, status=409)
    if refusal.code == "choices":
        form.add_error(PICKS, refusal.message)
        return award_page(request, award, form=form, email=email)
    if refusal.code == "nonce":
        typed.add_error(None, _("Something in this form was not right. Press the button once more."))
        return code_page(request, award, form, email, typed, is_spent=True)
    elif refusal.code in ABOUT_THE_CODE:
        typed.add_error("code", refusal.message)
    else:
        raise refusal
    return code_page(request, award, form, email, typed)


def check_page(
    request: HttpRequest, award: Award, form: PicksForm, address: VoterAddressForm
) -> HttpResponse:
    context = {"form": address, "is_wrong": address.is_bound}
    carried = [(PICKS, one.slug) for one in form.picked]
    email = [("email", str(address["email"].value() or ""))]
    return step_page(request, award, form, "check", carried, email, context)


def code_page(
    request: HttpRequest,
    award: Award,
    form: PicksForm,
    email: str,
    typed: VoteCodeForm,
    *,
    is_again: bool = False,
    is_spent: bool = False,
) -> HttpResponse:
    """A browser with JavaScript makes the voter's own part of the proof; for others it is made here, once.

    `is_spent`: the one that came cannot be used."""
    given = "" if is_spent else request.POST.get("nonce", "")
    nonce = given if NONCE.fullmatch(given) else secrets.token_hex(16)
    carried = [*((PICKS, one.slug) for one in form.picked), ("email", email)]
    context = {
        "form": typed,
        "email": email,
        "nonce": nonce,
        "is_fresh": nonce != given,
        "is_again": is_again,
    }
    return step_page(request, award, form, "code", carried, [("nonce", nonce), ("asked", "yes")], context)


def halted(request: HttpRequest, award: Award, form: PicksForm) -> HttpResponse:
    """It was paused or has closed meanwhile: why, and a way to go on with the same choice once it can."""
    event = award.event
    award.refresh_from_db()
    award.event = event
    email = request.POST.get("email", "")
    carried = [*((PICKS, one.slug) for one in form.picked), *([("email", email)] if email else [])]
    stage = stage_of(award, timezone.now()).value
    return step_page(request, award, form, "halted", carried, [], {"stage": stage}, status=409)


def step_page(
    request: HttpRequest,
    award: Award,
    form: PicksForm,
    name: str,
    carried: list[tuple[str, str]],
    more: list[tuple[str, str]],
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """`carried` goes in every form of the page, `more` also in that for the other language."""
    page = {
        "award": award,
        "picked": form.picked,
        # A form that was open too long is offered again without its code.
        "carried": [*carried, WITHOUT_SECRETS],
        "carried_over": [*carried, *more],
        "languages": [],  # a link would lose the choice; the page has a button
        "elsewhere": "" if name in ENDS else in_other_language(f"award-{name}", award),
    }
    return render(request, f"voting/voter/{name}.html", page | context, status=status)
