# SPDX-License-Identifier: EUPL-1.2
"""The desk: voting is paused, resumed, extended and closed. Each has a page that says what will happen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.models import Event
from conference.templatetags.od import od_moment
from conference.views.editing import taken_in
from voting.forms.acts import ConfirmForm, ExtendForm, PauseForm
from voting.models import Award, AwardPhase
from voting.operations.closing import close_election
from voting.operations.pausing import extend_election, pause_election, resume_election
from voting.views.desk_shell import act_page, award_at, elsewhere, of_award, who

acts = require_http_methods(["GET", "HEAD", "POST"])
EITHER = {AwardPhase.OPEN, AwardPhase.PAUSED}
PHASES = {"pause": {AwardPhase.OPEN}, "resume": {AwardPhase.PAUSED}, "extend": EITHER, "close": EITHER}


@acts
def pause(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """Why is public: it is shown as people will read it before it is done."""
    row = award_at(event, award)
    form = PauseForm(request.POST or None)
    if "preview" in request.POST:
        form.is_valid()
        form.errors.pop("sure", None)
        return page_of(request, row, "pause", form, shown=not form.errors and form.cleaned_data)

    def act() -> None:
        pause_election(row, form.cleaned_data["reason"], form.cleaned_data["reason_en"], **who(request))

    return done(request, row, form, act, "pause", _("The voting is paused."))


@acts
def resume(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    row = award_at(event, award)
    form = ConfirmForm(request.POST or None)
    return done(
        request,
        row,
        form,
        lambda: resume_election(row, **who(request)),
        "resume",
        _("People can vote again."),
    )


@acts
def extend(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    row = award_at(event, award)
    form = ExtendForm(request.POST or None, zone=event.zone, closes_at=row.closes_at)
    return done(
        request,
        row,
        form,
        lambda: extend_election(row, form.cleaned_data["closes_at"], **who(request)),
        "extend",
        _("The voting closes later. It stands on the board."),
    )


@acts
def close(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """By hand only after its moment: nobody can close sooner than was said, for the board would show it."""
    row = award_at(event, award)
    form = ConfirmForm(request.POST or None)
    has_ended = bool(row.closes_at and row.closes_at <= timezone.now())
    words = _("The voting is closed. Now the votes can be counted.")
    act = partial(close_election, row, **who(request))
    return done(request, row, form, act, "close", words, has_ended=has_ended)


def done(
    request: HttpRequest,
    row: Award,
    form: Any,
    act: Callable[[], Any],
    name: str,
    words: str,
    **context: Any,
) -> HttpResponse:
    """Do it and go back to the award; or the page, with what was typed."""
    if row.phase not in PHASES[name] and request.method != "POST":
        return elsewhere(request, row)
    if taken_in(request, form, act):
        messages.success(request, words)
        return redirect(of_award("desk-award", row))
    return page_of(request, row, name, form, **context)


def page_of(request: HttpRequest, row: Award, name: str, form: Any, **context: Any) -> HttpResponse:
    titles = {
        "pause": _("Pause the voting"),
        "resume": _("Resume the voting"),
        "extend": _("Extend the voting"),
        "close": _("Close the voting"),
    }
    words = {"closes": od_moment(row.closes_at, row.event)} if row.closes_at else {}
    return act_page(request, row, name, titles[name], form, **words, **context)
