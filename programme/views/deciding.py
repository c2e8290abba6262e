# SPDX-License-Identifier: EUPL-1.2
"""The organisers' pages about deciding: what waits, applying it together, and undoing that."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Change, Event
from conference.numbers import number_in
from conference.views.editing import address
from conference.views.personal import next_page
from programme.models import Proposal, ProposalState
from programme.operations.deciding import (
    Outcome,
    apply_decisions,
    clear_pending,
    set_pending,
    undo_application,
)
from programme.proposals.standing import ticked
from programme.queries.deciding import groups_of, overdue, reserve_of, vacancies, ways_back

MOST_NAMED = 8
# What the buttons of a list say, and the decision that it is; "clear" takes a decision back.
ACTIONS = {
    "accept": ProposalState.ACCEPTED.value,
    "reserve": ProposalState.RESERVE.value,
    "reject": ProposalState.REJECTED.value,
}
BUTTONS = (
    ("accept", pgettext_lazy("decision", "Accept")),
    ("reserve", pgettext_lazy("decision", "Reserve list")),
    ("reject", pgettext_lazy("decision", "Reject")),
    ("clear", pgettext_lazy("decision", "Take back")),
)


@require_safe
def decisions(request: HttpRequest, event: Event) -> HttpResponse:
    """What waits to be applied, with everyone who would get a mail; places that came free; who did not confirm."""
    cards = vacancies(event)
    groups = groups_of(event, {card.proposed.pk for card in cards})
    context = {
        "groups": groups,
        "ready": [row for group in groups for row in group.rows if row.is_possible],
        "letters": sum(group.letters for group in groups),
        "vacancies": cards,
        "ways_back": ways_back(event),
        "reserves": reserve_of(event),
        "overdue": overdue(event, timezone.now()),
    }
    return render(request, "programme/desk/proposals/decisions.html", context)


@require_POST
def decide(request: HttpRequest, event: Event) -> HttpResponse:
    """Note a decision about several proposals (`proposal=<id>:<seen>`), or take theirs back."""
    chosen = ticked(request.POST.getlist("proposal"))
    action, about = request.POST.get("action", ""), {"by": actor(request), "at": timezone.now()}
    back = next_page(request, address("desk-proposals", event))
    if not chosen:
        messages.warning(request, _("Nothing was ticked. Tick the proposals first."))
        return redirect(back)
    with notice_on_refusal(request):
        if action == "clear":
            tell_outcome(request, clear_pending(event, chosen, **about), taken_back)
        else:
            pending = ACTIONS.get(action, "")
            tell_outcome(request, set_pending(event, chosen, pending, **about), noted)
    return redirect(back)


@require_POST
def apply(request: HttpRequest, event: Event) -> HttpResponse:
    """Let what was shown count: exactly these decisions, as they stood then."""
    chosen = ticked(request.POST.getlist("proposal"))
    if not chosen:
        messages.warning(request, _("There is no decision to apply."))
        return redirect("desk-decisions", event=event.slug)
    outcome = apply_decisions(event, chosen, by=actor(request), at=timezone.now())
    tell_outcome(request, outcome, applied)
    return redirect(next_page(request, address("desk-decisions", event)))


@require_POST
def undo(request: HttpRequest, event: Event) -> HttpResponse:
    """Undo one press on "apply", as far as nobody moved its proposals since."""
    change = Change.objects.filter(event=event, pk=number_in(request.POST.get("change", ""))).first()
    if change is None:
        raise Http404
    with notice_on_refusal(request):
        done = undo_application(change, by=actor(request), at=timezone.now())
        count = len(done.done)
        text = ngettext("%(count)d decision has been undone.", "%(count)d decisions have been undone.", count)
        messages.success(request, text % {"count": count})
        if done.since:
            text = _("These moved again since, and stay as they are: %(names)s.")
            messages.warning(request, text % {"names": names_of(done.since)})
        if done.told:
            text = _("The mail about these has gone already. Write to the speakers: %(names)s.")
            messages.warning(request, text % {"names": names_of(done.told)})
    return redirect("desk-decisions", event=event.slug)


def tell_outcome(request: HttpRequest, outcome: Outcome, words: Callable[[int], str]) -> None:
    """What was done; and by name what was not, for somebody else was first or it cannot be."""
    if outcome.done:
        messages.success(request, words(len(outcome.done)))
    if outcome.stale:
        text = _("Somebody else was first. These stay as they are now; look at them again: %(names)s.")
        messages.warning(request, text % {"names": names_of(outcome.stale)})
    if outcome.impossible:
        text = _("This decision does not fit the state of these, so they stay as they are: %(names)s.")
        messages.warning(request, text % {"names": names_of(outcome.impossible)})


def names_of(proposals: Iterable[Proposal]) -> str:
    """`#3 Title (accepted)`, of many the first ones, and how many more."""
    rows = list(proposals)
    named = [f"#{one.number} {one.title} ({state_of(one)})" for one in rows[:MOST_NAMED]]
    if (more := len(rows) - MOST_NAMED) > 0:
        named.append(ngettext("%(count)d other", "%(count)d others", more) % {"count": more})
    return ", ".join(named)


def state_of(proposal: Proposal) -> str:
    """The state, with the decision that waits."""
    state = str(proposal.get_state_display())
    if not proposal.pending:
        return state
    return _("%(state)s, decision: %(decision)s") % {
        "state": state,
        "decision": proposal.get_pending_display(),
    }


def noted(count: int) -> str:
    text = ngettext(
        "The decision about %(count)d proposal has been noted. Nobody hears it until you apply it.",
        "The decision about %(count)d proposals has been noted. Nobody hears it until you apply it.",
        count,
    )
    return text % {"count": count}


def taken_back(count: int) -> str:
    text = ngettext(
        "The decision about %(count)d proposal has been taken back.",
        "The decision about %(count)d proposals has been taken back.",
        count,
    )
    return text % {"count": count}


def applied(count: int) -> str:
    text = ngettext(
        "%(count)d decision counts now. Its mail waits under Mail.",
        "%(count)d decisions count now. Their mail waits under Mail.",
        count,
    )
    return text % {"count": count}
