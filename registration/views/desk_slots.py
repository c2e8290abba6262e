# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: the seats of every slot."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event, Person
from programme.models import Slot
from registration.exports import slot_table
from registration.filters import SlotFilter
from registration.forms.limits import LimitForm
from registration.operations.limits import open_signup, set_seat_limit, set_signup
from registration.queries.limits import room_size
from registration.queries.slots import choosable, slot_page, status_of
from registration.sorting import Column, sort_key
from registration.views.lists import download, in_order, page_of
from registration.views.personal import next_page

COLUMNS = [
    Column(_l("Choose"), hidden=True),
    Column(_l("Session"), "sessie", ("session__title",)),
    Column(_l("Track"), "thema", ("session__track__position", "session__title")),
    Column(_l("Venue"), "locatie", ("current__room__venue__position", "current__starts_at")),
    Column(_l("Starts"), "begin", ("current__starts_at", "session__title")),
    Column(_l("Room"), "zaal", ("current__room__venue__position", "current__room__position")),
    Column(_l("Taken"), "bezet", ("seats__taken",), numeric=True),
    Column(_l("Waits"), "wacht", ("seats__waiting",), numeric=True),
    Column(_l("Status")),
]


@require_GET
def slot_list(request: HttpRequest, event: Event) -> HttpResponse:
    chosen = SlotFilter(request.GET, choosable(event), event=event)
    page = page_of(request, in_order(request, chosen.qs, COLUMNS, "begin"))
    context = {
        "filter": chosen,
        "page": page,
        "rows": [(slot, status_of(slot)) for slot in page],
        "columns": COLUMNS,
        "sort": sort_key(request.GET.get("sorteer", ""), COLUMNS, "begin"),
        "query": request.GET.urlencode(),
    }
    return render(request, "registration/desk/slots.html", context)


@require_GET
def slot_export(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    chosen = SlotFilter(request.GET, choosable(event), event=event)
    rows = in_order(request, chosen.qs, COLUMNS, "begin")
    return download(slot_table(rows, event), f"{event.slug}-" + _("seats"), kind)


@require_POST
def slot_signup(request: HttpRequest, event: Event) -> HttpResponse:
    """Open or close the sign-up of the slots that were ticked, or of all that the filters show."""
    chosen = SlotFilter(request.GET, choosable(event), event=event).qs
    if request.POST.get("alle") != "1":
        ticked = [int(pk) for pk in request.POST.getlist("slots") if pk.isdecimal() and len(pk) < 18]
        chosen = choosable(event).filter(pk__in=ticked)
    slots = list(chosen)
    if not slots:
        messages.warning(request, _("Nothing was ticked. Tick the sessions first, or choose all of them."))
    elif request.POST.get("do") == "open":
        open_all(request, event, slots, actor(request))
    else:
        closed = set_signup(
            [slot.pk for slot in slots], False, event=event, by=actor(request), at=timezone.now()
        )
        closed_text = ngettext("%(count)d sign-up closed.", "%(count)d sign-ups closed.", closed)
        messages.success(request, closed_text % {"count": closed})
    back = f"{reverse('desk-slots', args=[event.slug])}?{request.GET.urlencode()}"
    return redirect(next_page(request, back))


def open_all(request: HttpRequest, event: Event, slots: Iterable[Slot], by: Person) -> None:
    """Open what was closed; what had no sign-up gets as many seats as its room has."""
    now = timezone.now()
    had = [slot.pk for slot in slots if hasattr(slot, "seats")]
    rooms = {slot.pk: slot.current.room for slot in slots if not hasattr(slot, "seats") and slot.current}
    limits = {pk: room.capacity for pk, room in rooms.items() if room and room.capacity}
    opened = set_signup(had, True, event=event, by=by, at=now) + open_signup(
        limits, event=event, by=by, at=now
    )
    opened_text = ngettext("%(count)d sign-up opened.", "%(count)d sign-ups opened.", opened)
    messages.success(request, opened_text % {"count": opened})
    if unknown := len(rooms) - len(limits):
        text = ngettext(
            "%(count)d session has no room of a known size. Open it and fill in the places yourself.",
            "%(count)d sessions have no room of a known size. Open each and fill in the places yourself.",
            unknown,
        )
        messages.warning(request, text % {"count": unknown})


@require_http_methods(["GET", "POST"])
def slot(request: HttpRequest, event: Event, slot: int) -> HttpResponse:
    """Who has a seat and who waits; how many seats there are, and whether people may choose."""
    found = slot_page(slot_at(event, slot))
    limit = found.seats.seat_limit if found.seats else room_size(found.slot)
    form = LimitForm(request.POST or None, initial={"limit": limit})
    if request.method == "POST" and form.is_valid():
        try:
            set_seat_limit(slot, form.cleaned_data["limit"], by=actor(request), at=timezone.now())
            messages.success(request, _("The number of places has been changed."))
            return redirect("desk-slot", event=event.slug, slot=slot)
        except Refusal as refusal:
            form.add_error("limit", refusal.message)
    return render(request, "registration/desk/slot.html", {"found": found, "slot": found.slot, "form": form})


def slot_at(event: Event, pk: int) -> Slot:
    found = choosable(event).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
