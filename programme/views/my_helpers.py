# SPDX-License-Identifier: EUPL-1.2
"""Who brings a question table chooses who helps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.errors import notice_on_refusal
from conference.models import Event
from conference.numbers import number_in
from conference.views.personal import personal
from programme.models import HelperState, Kind, TableHelper
from programme.operations.table_helpers import answer_helper
from programme.queries.own_proposals import own_part
from programme.queries.tables import helpers_of, table_with
from programme.speaker_links import speaker_of

ANSWERS = (HelperState.ACCEPTED, HelperState.DECLINED, HelperState.ASKED)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def my_helpers(request: HttpRequest, event: Event, token: str, number: int) -> HttpResponse:
    speaker = speaker_of(request)
    proposal = own_part(speaker, number).proposal
    if proposal.kind != Kind.TABLE:
        raise Http404
    if request.method == "POST":
        helper = get_object_or_404(
            TableHelper, proposal=proposal, pk=number_in(request.POST.get("helper", ""))
        )
        state = request.POST.get("state")
        if state in ANSWERS:
            with notice_on_refusal(request):
                answer_helper(helper.pk, state, by=speaker.person, at=timezone.now())
                messages.success(request, said(helper, state))
        return redirect("my-proposal-helpers", event=event.slug, token=token, number=number)
    context = {
        "token": token,
        "proposal": proposal,
        "helpers": helpers_of(proposal),
        "table": table_with(event, number),
    }
    return render(request, "programme/speaker/helpers.html", context)


def said(helper: TableHelper, state: str) -> str:
    words = {
        HelperState.ACCEPTED: _("%(name)s joins your table, and hears it by mail."),
        HelperState.DECLINED: _("%(name)s hears by mail that you do not need help."),
        HelperState.ASKED: _("Your answer to %(name)s was taken back."),
    }
    return words[HelperState(state)] % {"name": helper.name}
