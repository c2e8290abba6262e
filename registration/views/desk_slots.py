# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: the seats of every slot."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from conference.access import actor
from conference.models import Event, Person
from conference.sorting import Column, sort_key
from conference.views.personal import next_page
from conference.views.tables import download
from programme.models import Slot
from registration.exports import slot_table
from registration.filters import SlotFilter
from registration.models import Gives
from registration.operations.limits import open_signup, set_signup
from registration.operations.slot_settings import set_gives
from registration.queries.live import live_mark, live_seats
from registration.queries.slots import choosable, status_of
from registration.views.lists import in_order, page_of
from registration.views.seat_undo import just_done, offer_undo

MOST_HOURS = 336

COLUMNS = [
    Column(_l("Choose"), hidden=True),
    Column(_l("Session"), "sessie", ("session__title",)),
    Column(_l("Track"), "thema", ("session__track__position", "session__title")),
    Column(_l("Venue"), "locatie", ("current__room__venue__position", "current__starts_at")),
    Column(_l("Starts"), "begin", ("current__starts_at", "session__title")),
    Column(_l("Room"), "zaal", ("current__room__venue__position", "current__room__position")),
    Column(_l("Taken"), "bezet", ("seats__taken",), numeric=True),
    Column(_l("Offered"), "aangeboden", ("seats__offered",), numeric=True),
    Column(_l("Kept"), "bewaard", ("seats__reserved",), numeric=True),
    Column(_l("Waits"), "wacht", ("seats__waiting",), numeric=True),
    Column(_l("Status")),
]


@require_GET
def slot_list(request: HttpRequest, event: Event) -> HttpResponse:
    """All slots with their seats. A page that looks again (`X-Live`) hears in a word that nothing changed."""
    return live(request, event, list_page)


@require_GET
def slot_picture(request: HttpRequest, event: Event) -> HttpResponse:
    """Demand against capacity of every slot, by venue and round."""
    return live(request, event, picture_page)


def live(
    request: HttpRequest, event: Event, page: Callable[[HttpRequest, Event], HttpResponse]
) -> HttpResponse:
    """Only who looks again is told 304: a page that is opened must show what was just done."""
    if "X-Live" not in request.headers:
        return page(request, event)
    mark = f'"{live_mark(event, request.get_full_path())}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    answer = page(request, event)
    answer["ETag"] = mark
    return answer


def picture_page(request: HttpRequest, event: Event) -> HttpResponse:
    context = {"live": live_seats(event), "now": timezone.now(), "tabs": tabs_of(request, event)}
    part = "_seats_picture" if "X-Live" in request.headers else "seats_picture"
    return render(request, f"registration/desk/{part}.html", context)


def tabs_of(request: HttpRequest, event: Event) -> list[dict[str, Any]]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    routes = [("desk-slots", _("List")), ("desk-slots-picture", _("Picture"))]
    return [
        {"label": label, "url": reverse(route, args=[event.slug]), "current": route == here}
        for route, label in routes
    ]


def list_page(request: HttpRequest, event: Event) -> HttpResponse:
    chosen = SlotFilter(request.GET, choosable(event), event=event)
    page = page_of(request, in_order(request, chosen.qs, COLUMNS, "begin"))
    context = {
        "filter": chosen,
        "page": page,
        "rows": [(slot, status_of(slot)) for slot in page],
        "columns": COLUMNS,
        "sort": sort_key(request.GET.get("sorteer", ""), COLUMNS, "begin"),
        "query": request.GET.urlencode(),
        "live": live_seats(event),
        "now": timezone.now(),
        "tabs": tabs_of(request, event),
    }
    if "X-Live" in request.headers:
        return render(request, "registration/desk/_seats_list.html", context)
    context["undo"] = just_done(request, event)
    return render(request, "registration/desk/slots.html", context)


@require_GET
def slot_export(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    chosen = SlotFilter(request.GET, choosable(event), event=event)
    rows = in_order(request, chosen.qs, COLUMNS, "begin")
    return download(slot_table(rows, event), f"{event.slug}-" + _("seats"), kind)


@require_POST
def slot_signup(request: HttpRequest, event: Event) -> HttpResponse:
    """One thing for the slots that were ticked, or for all that the filters show."""
    chosen = SlotFilter(request.GET, choosable(event), event=event).qs
    if request.POST.get("alle") != "1":
        ticked = [int(pk) for pk in request.POST.getlist("slots") if pk.isdecimal() and len(pk) < 18]
        chosen = choosable(event).filter(pk__in=ticked)
    slots = list(chosen)
    if slots:
        now = timezone.now()
        carry_out(request, event, slots, now)
        offer_undo(request, event, now)
    else:
        messages.warning(request, _("Nothing was ticked. Tick the sessions first, or choose all of them."))
    back = f"{reverse('desk-slots', args=[event.slug])}?{request.GET.urlencode()}"
    return redirect(next_page(request, back))


def carry_out(request: HttpRequest, event: Event, slots: list[Slot], now: datetime) -> None:
    """What the button that was pressed says: open, close, or give or offer seats that come free."""
    what, by = request.POST.get("do"), actor(request)
    keys = [slot.pk for slot in slots]
    if what == "open":
        open_all(request, event, slots, by, now)
    elif what in Gives.values:
        hours = request.POST.get("hours", "")
        number = int(hours) if hours.isdecimal() and len(hours) < 6 and 0 < int(hours) <= MOST_HOURS else 24
        change = set_gives(keys, what, number, event=event, by=by, at=now)
        count = len(change.data["slots"]) if change else 0
        text = ngettext("%(count)d session has been changed.", "%(count)d sessions have been changed.", count)
        messages.success(request, text % {"count": count})
    else:
        closed = set_signup(keys, False, event=event, by=by, at=now)
        text = ngettext("%(count)d sign-up closed.", "%(count)d sign-ups closed.", closed)
        messages.success(request, text % {"count": closed})


def open_all(request: HttpRequest, event: Event, slots: Iterable[Slot], by: Person, now: datetime) -> None:
    """Open what was closed; what had no sign-up gets as many seats as its room has."""
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


def slot_at(event: Event, pk: int) -> Slot:
    found = choosable(event).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
