# SPDX-License-Identifier: EUPL-1.2
"""Requests that wait for an organiser, and speakers whom an organiser registers."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import back_to
from registration.forms.inviting import WordForm
from registration.models import Attendee, AttendeeState
from registration.operations.approval import approve, decide_all, reject, undo_rejection
from registration.operations.speakers import register_speakers
from registration.queries.speakers import LABELS, READY, speaker_lines
from registration.views.desk_attendees import attendee_at
from registration.views.desk_shell import registration_page

UNDER, SPEAKERS = "desk-requests", "desk-speakers-register"
PAGE_SIZE, MOST_AT_ONCE = 100, 1_000
DECISIONS = {"approve": approve, "reject": reject}


@require_safe
def requests(request: HttpRequest, event: Event) -> HttpResponse:
    """Who asked first stands first; below it who was refused, to take that back."""
    rows = Attendee.objects.filter(event=event).select_related("person", "venue", "kind")
    asked = rows.filter(state=AttendeeState.REQUESTED).order_by("confirmed_at", "pk")
    rejected = rows.filter(state=AttendeeState.REJECTED).order_by("-cancelled_at", "-pk")
    return registration_page(
        request,
        event,
        "requests",
        under=UNDER,
        page=Paginator(asked, PAGE_SIZE).get_page(request.GET.get("pagina")),
        rejected=rejected[:PAGE_SIZE],
        has_approval=event.attendee_kinds.filter(needs_approval=True).exists(),
    )


@require_POST
def decide(request: HttpRequest, event: Event) -> HttpResponse:
    """First who and how many, with room for a word; then it is done and they are mailed."""
    how = request.POST.get("how", "")
    chosen = ticked(request, event)
    if how not in DECISIONS or not chosen:
        messages.warning(request, _("Nothing was ticked. Tick the requests first."))
        return back_to(UNDER, event)
    form = WordForm(request.POST if "sure" in request.POST else None)
    if "sure" in request.POST and form.is_valid():
        keys = [one.pk for one in chosen]
        word = form.cleaned_data["word"]
        count = decide_all(keys, DECISIONS[how], word, at=timezone.now(), by=actor(request))
        messages.success(request, done_words(how, count))
        return back_to(UNDER, event)
    title = ask_words(how, len(chosen))
    return registration_page(request, event, "decide", title, under=UNDER, form=form, chosen=chosen, how=how)


def ask_words(how: str, count: int) -> str:
    if how == "approve":
        text = ngettext("Approve %(count)d request?", "Approve %(count)d requests?", count)
    else:
        text = ngettext("Reject %(count)d request?", "Reject %(count)d requests?", count)
    return text % {"count": count}


def done_words(how: str, count: int) -> str:
    if how == "approve":
        text = ngettext(
            "%(count)d request has been approved.", "%(count)d requests have been approved.", count
        )
    else:
        text = ngettext(
            "%(count)d request has been rejected.", "%(count)d requests have been rejected.", count
        )
    return text % {"count": count}


def ticked(request: HttpRequest, event: Event) -> list[Attendee]:
    keys = [int(key) for key in request.POST.getlist("attendee") if key.isdecimal() and len(key) < 18]
    rows = Attendee.objects.filter(event=event, state=AttendeeState.REQUESTED, pk__in=keys[:MOST_AT_ONCE])
    return list(rows.select_related("kind", "venue").order_by("confirmed_at", "pk"))


@require_POST
def undo(request: HttpRequest, event: Event, attendee: int) -> HttpResponse:
    found = attendee_at(event, attendee)
    with notice_on_refusal(request):
        if undo_rejection(found.pk, at=timezone.now(), by=actor(request)):
            text = _("The request of %(name)s waits for your decision again. Nobody was mailed.")
            messages.success(request, text % {"name": found.name})
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def speakers(request: HttpRequest, event: Event) -> HttpResponse:
    """Who would be registered, where, and who not and why; one press registers them."""
    if request.method == "POST":
        count = register_speakers(event, at=timezone.now(), by=actor(request))
        text = ngettext(
            "%(count)d speaker has been registered and gets a mail.",
            "%(count)d speakers have been registered and get a mail.",
            count,
        )
        messages.success(request, text % {"count": count})
        return back_to(SPEAKERS, event)
    lines = speaker_lines(event)
    counts = Counter(line.state for line in lines)
    return registration_page(
        request,
        event,
        "speakers",
        under=SPEAKERS,
        lines=sorted(lines, key=lambda line: line.state != READY),
        counts=[(label, counts[state]) for state, label in LABELS.items() if counts[state]],
        ready=counts[READY],
    )
