# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: how many seats several slots have; first looked at, then saved."""

from collections.abc import Mapping
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.versions import StaleEdit
from programme.models import Slot
from programme.words_of_rules import Told
from registration.filters import SlotFilter
from registration.forms.limits import LimitsForm
from registration.operations.limits import set_seat_limits
from registration.queries.limits import room_size, taken_in, too_large
from registration.queries.slots import choosable, seats_of


class Line(NamedTuple):
    """One slot on the page. `becomes` is None where the size of the room is not known: it stays as it is."""

    slot: Slot
    was: int | None
    becomes: int | None
    is_other: bool

    @property
    def is_below(self) -> bool:
        return self.becomes is not None and self.becomes < taken_in(self.slot)


@require_http_methods(["GET", "HEAD", "POST"])
def slot_limits(request: HttpRequest, event: Event) -> HttpResponse:
    """What the ticked slots would get, with what would not fit; with the button for that, it is saved."""
    back = f"{reverse('desk-slots', args=[event.slug])}?{request.GET.urlencode()}"
    slots = ticked(request, event) if request.method == "POST" else []
    if not slots:
        messages.warning(request, _("Nothing was ticked. Tick the sessions first, or choose all of them."))
        return redirect(back)
    form = LimitsForm(request.POST if "how" in request.POST else None)
    if not form.is_valid():
        return show_form(request, event, form, slots, [], back)
    others: Mapping[str, object] = {}
    try:
        if request.POST.get("do") == "save":
            return carried_out(request, event, slots, form, back)
    except StaleEdit as stale:
        others, slots = stale.values, ticked(request, event)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
    return show_form(request, event, form, slots, lines_of(slots, form.number, others), back)


def carried_out(
    request: HttpRequest, event: Event, slots: list[Slot], form: LimitsForm, back: str
) -> HttpResponse:
    lines = lines_of(slots, form.number, {})
    wanted = {line.slot.pk: line.becomes for line in lines if line.becomes is not None}
    changed = set_seat_limits(
        event, wanted, seen=seen_in(request, wanted), by=actor(request), at=timezone.now()
    )
    text = ngettext(
        "The number of places of %(count)d session has been changed.",
        "The number of places of %(count)d sessions has been changed.",
        changed,
    )
    messages.success(request, text % {"count": changed})
    return redirect(back)


def show_form(
    request: HttpRequest, event: Event, form: LimitsForm, slots: list[Slot], lines: list[Line], back: str
) -> HttpResponse:
    wanted = {line.slot.pk: line.becomes for line in lines if line.becomes is not None}
    told: list[Told] = too_large(event, wanted)
    is_other = any(line.is_other for line in lines)
    context = {
        "form": form,
        "slots": slots,
        "lines": lines,
        "told": told,
        "is_other": is_other,
        "may_save": bool(wanted) and not any(line.is_below for line in lines),
        "seen": " ".join(f"{line.slot.pk}:{'' if line.was is None else line.was}" for line in lines),
        "back": back,
        "query": request.GET.urlencode(),
    }
    return render(request, "registration/desk/limits.html", context, status=409 if is_other else 200)


def lines_of(slots: list[Slot], number: int | None, others: Mapping[str, object]) -> list[Line]:
    return [
        Line(
            slot,
            seats.seat_limit if (seats := seats_of(slot)) else None,
            room_size(slot) if number is None else number,
            str(slot.pk) in others,
        )
        for slot in slots
    ]


def ticked(request: HttpRequest, event: Event) -> list[Slot]:
    """What was ticked, or all that the filters show; in order of time."""
    if request.POST.get("alle") == "1":
        found = SlotFilter(request.GET, choosable(event), event=event).qs
    else:
        pks = [int(pk) for pk in request.POST.getlist("slots") if pk.isdecimal() and len(pk) < 18]
        found = choosable(event).filter(pk__in=pks)
    return list(found.order_by("current__starts_at", "session__title", "pk"))


def seen_in(request: HttpRequest, wanted: Mapping[int, int]) -> dict[int, int | None]:
    """`12:25 13:` as the page wrote it; of what it did not write we say an odd number, so that it is looked at again."""
    pairs = (pair.partition(":") for pair in request.POST.get("seen", "").split())
    found = {pk: limit for pk, _colon, limit in pairs}
    return {pk: number_of(found.get(str(pk), "-1")) for pk in wanted}


def number_of(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 10 else -1
