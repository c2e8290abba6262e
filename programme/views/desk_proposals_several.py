# SPDX-License-Identifier: EUPL-1.2
"""What is done with several proposals of the list at once: a decision, a label, a spreadsheet of just these."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.numbers import numbers_in
from programme.models import Proposal
from programme.operations.deciding import clear_pending, set_pending
from programme.operations.labels import label_proposals, unlabel_proposals
from programme.proposals.standing import ticked
from programme.views.deciding import ACTIONS, noted, taken_back, tell_outcome
from programme.views.proposal_shell import list_url, wanted

ALL, HERE = "alle", "hier"
LABELS = {"label": label_proposals, "geen-label": unlabel_proposals}


@require_POST
def several(request: HttpRequest, event: Event) -> HttpResponse:
    """Decide, label or export what was chosen, and back to the same page of the same list."""
    _options, wishes = wanted(request, event, QueryDict(request.POST.get("lijst", "").removeprefix("?")))
    back = list_url(event, wishes)
    page = request.POST.get("pagina", "")
    if page.isdecimal() and page != "1":
        back += ("&" if "?" in back else "?") + f"pagina={page[:6]}"
    chosen = chosen_in(request)
    if not chosen:
        messages.warning(request, _("Nothing was ticked. Tick what it is about."))
        return redirect(back)
    if request.POST.get("doe") == "uit":
        return redirect(export_url(event, chosen))
    with notice_on_refusal(request):
        carry_out(request, event, chosen)
    return redirect(back)


def chosen_in(request: HttpRequest) -> dict[int, str]:
    """Which proposals, and how each stood when the list was made: the ticked ones, this page, or all that was found."""
    seen = ticked(request.POST.get("seen", "").split())
    which = request.POST.get("welke", "")
    if which == ALL:
        return seen
    names = request.POST.get("hier", "").split() if which == HERE else request.POST.getlist("proposal")
    wanted_ids = set(numbers_in(names))
    return {pk: mark for pk, mark in seen.items() if pk in wanted_ids}


def carry_out(request: HttpRequest, event: Event, chosen: dict[int, str]) -> None:
    """A label, or the decision that a button says (see `deciding.ACTIONS`)."""
    what, label = request.POST.get("doe", ""), request.POST.get("label", "")
    who = {"by": actor(request), "at": timezone.now()}
    if what in LABELS:
        count = LABELS[what](event, chosen, label, **who)
        text = ngettext("One proposal was changed.", "%(n)d proposals were changed.", count)
        messages.success(request, text % {"n": count})
    elif what == "clear":
        tell_outcome(request, clear_pending(event, chosen, **who), taken_back)
    else:
        tell_outcome(request, set_pending(event, chosen, ACTIONS.get(what, ""), **who), noted)


def export_url(event: Event, chosen: dict[int, str]) -> str:
    numbers = Proposal.objects.filter(event=event, pk__in=chosen).values_list("number", flat=True)
    return (
        reverse("desk-proposals-export", args=[event.slug])
        + "?nummers="
        + ",".join(map(str, sorted(numbers)))
    )
