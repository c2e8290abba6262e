# SPDX-License-Identifier: EUPL-1.2
"""Several slots of the draft at once: first what would become of them, with every clash; then it is done."""

from collections.abc import Mapping
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.access import actor
from conference.errors import Refusal
from conference.models import Change, Event
from conference.numbers import numbers_in
from conference.versions import StaleEdit
from programme.forms import BulkForm
from programme.models import Slot
from programme.operations.placing import change_slots
from programme.operations.spots import NewClashes, applied
from programme.proposals.standing import ticked
from programme.queries.placing import clashes_with, fingerprints_of, spots_in_draft
from programme.queries.timetable import rooms_of, slots_on
from programme.seatinfo import Touched, touched_in
from programme.spots import Spot, Step
from programme.views.desk import show
from programme.views.timetable import query_of, saved, show_timetable, split


class Line(NamedTuple):
    """One slot on the page: where it is and where it comes; `is_other` when somebody else changed it just now."""

    pk: int
    title: str
    was: Spot
    becomes: Spot
    is_other: bool
    touched: Touched | None

    @property
    def stays(self) -> bool:
        return self.was == self.becomes


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest, event: Event) -> HttpResponse:
    """What the wish would do to the ticked slots; with the button for that, it is done."""
    slots = ticked_in(request, event)
    now = spots_in_draft(event, slots)
    if not now:
        messages.warning(request, _("Nothing was ticked. Tick what you want to change."))
        return redirect(reverse("desk-timetable", args=[event.slug]) + came_from(request))
    form = BulkForm(request.POST, event=event, rooms=rooms_of(event))
    if not form.is_valid():
        return show_timetable(request, event, form, frozenset(now))
    others: frozenset[int] = frozenset()
    try:
        if request.POST.get("do") == "save":
            return carried_out(request, event, slots, form.step)
    except NewClashes:
        pass  # they stand on the page
    except StaleEdit as error:
        now, others = spots_in_draft(event, slots), frozenset(map(int, error.values))
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return show_timetable(request, event, form, frozenset(now))
    return show_bulk(request, event, form, now, others)


def carried_out(request: HttpRequest, event: Event, slots: list[int], step: Step) -> HttpResponse:
    change: Change | None = change_slots(
        event,
        slots,
        step,
        seen=ticked(request.POST.get("seen", "").split()),
        shown=request.POST.get("shown", ""),
        by=actor(request),
        at=timezone.now(),
    )
    day = step.day.isoformat() if step.day else request.POST.get("dag", "")
    return saved(request, event, change, day=day, venue=request.POST.get("locatie", ""))


def show_bulk(
    request: HttpRequest, event: Event, form: BulkForm, now: Mapping[int, Spot], others: frozenset[int]
) -> HttpResponse:
    try:
        wanted = applied(event, now, form.step)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return show_timetable(request, event, form, frozenset(now))
    clashes = clashes_with(event, wanted)
    seen = " ".join(f"{pk}:{found}" for pk, found in fingerprints_of(now).items())
    return show(
        request,
        event,
        "bulk",
        409 if others else 200,
        form=form,
        lines=(lines := lines_of(event, now, wanted, others)),
        people=sum(line.touched.seats for line in lines if line.touched and not line.stays),
        others=others,
        rooms={room.pk: f"{room.name}, {room.venue.name}" for room in rooms_of(event)},
        told=split(clashes, event),
        clashes=clashes,
        seen=seen,
        back=reverse("desk-timetable", args=[event.slug]) + came_from(request),
        came={name: request.POST.get(name, "") for name in ("dag", "locatie")},
    )


def lines_of(
    event: Event, now: Mapping[int, Spot], wanted: Mapping[int, Spot], others: frozenset[int]
) -> list[Line]:
    """In order of time."""
    titles = dict(Slot.objects.filter(pk__in=now).values_list("pk", "session__title"))
    touched = touched_in(event, list(now))
    lines = [Line(pk, titles[pk], now[pk], wanted[pk], pk in others, touched.get(pk)) for pk in now]
    return sorted(lines, key=lambda line: (line.was.starts_at, line.title, line.pk))


def ticked_in(request: HttpRequest, event: Event) -> list[int]:
    """What was ticked; or all of the day and the venue, with the box for that."""
    if request.POST.get("alle") == "1":
        return slots_on(event, request.POST.get("dag", ""), request.POST.get("locatie", ""))
    return sorted(set(numbers_in(request.POST.getlist("slots"))))


def came_from(request: HttpRequest) -> str:
    return query_of(request.POST.get("dag", ""), request.POST.get("locatie", ""))
