# SPDX-License-Identifier: EUPL-1.2
"""Two proposals become one: choose the other, see both side by side, choose whose text stays; and the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.numbers import number_in
from conference.versions import StaleEdit
from programme.forms.merging import MergeForm
from programme.models import Proposal
from programme.operations.merging import JOINING, merge_proposals
from programme.operations.unmerging import undo_merge
from programme.proposals.owed import COMING
from programme.queries.proposals import visible
from programme.views.proposal_shell import proposal_at, proposal_page, proposal_url

READ_OR_SEND = ["GET", "HEAD", "POST"]
DONE, REFUSED, STALE = 303, 400, 409


@require_http_methods(READ_OR_SEND)
def merge(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """`?met=` is the number of the other; without it, first the choice of one."""
    kept = proposal_at(request, event, number)
    other = other_in(request, event, kept)
    if other is None or kept.state not in COMING:
        return choose_other(request, event, kept)
    form = MergeForm(request.POST or None, event=event, kept=kept, other=other)
    status = merged(request, event, form) if request.method == "POST" and form.is_valid() else 200
    if status == DONE:
        return redirect(proposal_url(event, kept.number))
    return proposal_page(
        request,
        event,
        "merge",
        _("Make one of two proposals"),
        proposal=kept,
        other=other,
        form=form,
        pairs=form.pairs(),
        status=status,
        is_stale=status == STALE,
        has_errors=status == STALE,
        kept_names=names_of(kept),
        other_names=names_of(other),
    )


def merged(request: HttpRequest, event: Event, form: MergeForm) -> int:
    """DONE when it was; else what the page with the same choices answers."""
    try:
        merge_proposals(
            event,
            form.kept.pk,
            form.other.pk,
            form.take,
            seen=form.cleaned_data["seen"],
            by=actor(request),
            at=timezone.now(),
        )
    except StaleEdit:
        return STALE
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return REFUSED
    text = _("Proposal %(number)d is part of this one now. The speakers get a mail.")
    messages.success(request, text % {"number": form.other.number})
    return DONE


def choose_other(request: HttpRequest, event: Event, kept: Proposal) -> HttpResponse:
    """Those that can join: of the same speakers first, for these are double most often."""
    rows = joining(event, kept)
    speakers = set(kept.speakers.exclude(speaker=None).values_list("speaker", flat=True))
    found = [(one, bool({part.speaker_id for part in one.speakers.all()} & speakers)) for one in rows]
    found.sort(key=lambda pair: (not pair[1], pair[0].kind != kept.kind, pair[0].number))
    return proposal_page(
        request,
        event,
        "merge_choose",
        _("Make one of two proposals"),
        proposal=kept,
        found=found,
        may_merge=kept.state in COMING,
    )


def joining(event: Event, kept: Proposal):
    rows = visible(event, is_organiser=True).filter(state__in=JOINING).exclude(pk=kept.pk)
    return rows.prefetch_related("speakers__speaker")


def other_in(request: HttpRequest, event: Event, kept: Proposal) -> Proposal | None:
    given = number_in(request.GET.get("met", ""), 7)
    return None if given is None else joining(event, kept).filter(number=given).first()


def names_of(proposal: Proposal) -> str:
    rows = proposal.speakers.select_related("speaker").exclude(state="declined")
    return ", ".join(part.speaker.name if part.speaker else part.name for part in rows)


@require_http_methods(READ_OR_SEND)
def unmerge(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """Let a merged proposal stand on its own again."""
    found = proposal_at(request, event, number)
    if request.method == "POST":
        with notice_on_refusal(request):
            undo_merge(event, found.pk, by=actor(request), at=timezone.now())
            messages.success(request, _("This proposal stands on its own again."))
        return redirect(proposal_url(event, number))
    question = _("Take these two proposals apart?")
    return proposal_page(
        request,
        event,
        "confirm",
        question,
        proposal=found,
        question=question,
        action_label=_("Take them apart"),
        consequence=_(
            "Remarks, files and speakers that came along go back, and so do texts that nobody changed since. Mail that "
            "was sent stays sent."
        ),
    )
