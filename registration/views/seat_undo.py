# SPDX-License-Identifier: EUPL-1.2
"""The way back from what an organiser has just done with seats: offered once right after it, and in the history."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Change, Event
from conference.views.personal import next_page
from registration.operations.undoing import UNDOABLE, undo_seat_change
from registration.queries.slot_history import HistoryLine, in_words, last_done

UNDO = "undo_seats"  # in the session: the line of history that the next page offers to undo


def offer_undo(request: HttpRequest, event: Event, at: datetime, change: Change | None = None) -> None:
    """Offer to undo this line, or what this organiser did at this moment."""
    change = change or last_done(event, by=actor(request).pk, at=at)
    if change:
        request.session[UNDO] = change.pk


def just_done(request: HttpRequest, event: Event) -> HistoryLine | None:
    """What this organiser has just done, in words; offered once."""
    pk = request.session.pop(UNDO, None)
    found = Change.objects.filter(pk=pk, event=event, verb__in=UNDOABLE).first() if pk else None
    return in_words(event, [found])[0] if found else None


@require_POST
def undo(request: HttpRequest, event: Event) -> HttpResponse:
    pk = request.POST.get("change", "")
    key = int(pk) if pk.isdecimal() and len(pk) < 18 else 0
    with notice_on_refusal(request):
        undone = undo_seat_change(key, event=event, by=actor(request), at=timezone.now())
        messages.success(request, _("Undone. Who it is about gets a mail when they had one before."))
        for line in undone.left:
            messages.warning(request, _("Not put back: %(line)s") % {"line": line})
    return redirect(next_page(request, reverse("desk-slots", args=[event.slug])))
