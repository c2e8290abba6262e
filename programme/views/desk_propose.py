# SPDX-License-Identifier: EUPL-1.2
"""The organisers' desk: proposing something for somebody."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.models import Event
from conference.views.editing import handed_in
from programme.forms.behalf import BehalfForm
from programme.forms.proposal import offer_of
from programme.models import Proposal
from programme.operations.behalf import propose_for
from programme.operations.calls import call_of
from programme.operations.proposal_values import empty_values
from programme.queries.calls import find_call
from programme.views.proposal_shell import proposal_page


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """All kinds of the call can be chosen, open or not: the organisers decide."""
    call = find_call(event) or call_of(event)
    kinds = list(call.kinds.all())
    for kind in kinds:
        kind.call = call
    kept = empty_values() | {"kind": kinds[0].kind} if kinds else empty_values()
    form = BehalfForm(request.POST or None, offer=offer_of(event, kinds), kept=kept)
    made: list[Proposal] = []
    if handed_in(request, form, lambda: made.append(proposed(request, event, form))):
        text = _("They get a mail with their own link. They are named in public only when they say so there.")
        messages.info(request, text)
        return redirect("desk-proposal", event=event.slug, number=made[0].number)
    return proposal_page(request, event, "new", _("New proposal"), form=form)


def proposed(request: HttpRequest, event: Event, form: BehalfForm) -> Proposal:
    data: dict[str, Any] = form.cleaned_data
    return propose_for(
        event,
        data["email"],
        data["name"],
        form.values,
        answers=form.answers,
        language=data["mail_language"],
        submitted=data["state"] == "submitted",
        by=actor(request),
        at=timezone.now(),
    )
