# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: what people are scanned for, and how each of these lists is set."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import Trail, address, back_to, handed_in
from registration.forms.door import DoorForm, HandOutsForm, LiftForm, LimitForm
from registration.models import AttendeeKind, CheckInList, ListKind
from registration.operations.door_lists import (
    delete_list,
    ensure_lists,
    lift_limit,
    put_back_limit,
    save_list,
    set_hand_outs,
    set_limit,
)
from registration.queries.door import crowd_of, entered_by_list, list_at, lists_of
from registration.queries.door_live import day_shown
from registration.views.desk_door_shell import ask_first, door_page
from registration.views.lists import page_of

HERE = "desk-door-lists"


@require_safe
def lists(request: HttpRequest, event: Event) -> HttpResponse:
    """By venue and time, with how many came in today; `?q=` looks in the names, `?locatie=` in one venue."""
    wanted, venue = request.GET.get("q", "").strip()[:60], request.GET.get("locatie", "")[:60]
    rows = lists_of(event)
    total = rows.count()
    if venue:
        rows = rows.filter(venue__slug=venue)
    if wanted:
        rows = rows.filter(name__icontains=wanted) | rows.filter(name_en__icontains=wanted)
    page = page_of(request, rows)
    entered = entered_by_list(event, day_shown(event, timezone.now()))
    shown = [(one, *entered.get(one.pk, (0, 0))) for one in page]
    context = {
        "page": page,
        "rows": [(one, came, crowd_of(one, inside)) for one, came, inside in shown],
        "total": total,
        "q": wanted,
        "venues": [
            (one.slug, one.name, one.slug == venue) for one in event.venues.order_by("position", "pk")
        ],
    }
    return door_page(request, event, "lists", _("Doors and lists"), **context)


@require_POST
def make(request: HttpRequest, event: Event) -> HttpResponse:
    """The doors of venues and of the released programme, at once instead of by the clock."""
    count = ensure_lists(event, timezone.now())
    text = ngettext("One door has been made.", "%(n)d doors have been made.", count)
    messages.success(request, text % {"n": count} if count else _("All doors are there already."))
    return back_to(HERE, event)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    form = DoorForm(request.POST or None, event=event, instance=CheckInList(event=event))
    about = {"by": actor(request), "at": timezone.now()}
    if handed_in(request, form, lambda: save_list(event, form.values, **about)):
        return back_to(HERE, event)
    lead = _("For what is not a door: lunch, a tour, a book to take along. Everybody is counted once a day.")
    return door_page(request, event, "form", _("New list"), trail=trail(event), form=form, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    """Its settings: walk-ins, no-shows; the limit and the hand-outs have a form of their own."""
    row = door_at(event, door)
    form = DoorForm(posted(request, "list"), event=event, instance=copy(row))
    limit = LimitForm(posted(request, "limit"), initial={"limit": row.limit})
    kinds = list(AttendeeKind.objects.filter(event=event).order_by("position", "pk"))
    outs = HandOutsForm(posted(request, "outs"), door=row, kinds=kinds)
    about: dict[str, Any] = {"by": actor(request), "at": timezone.now()}
    if (
        handed_in(request, form, lambda: save_list(event, form.values, row=row, seen=form.seen, **about))
        or handed_in(request, limit, lambda: set_limit(row, limit.cleaned_data["limit"], **about))
        or handed_in(request, outs, lambda: set_hand_outs(row, outs.texts, **about))
    ):
        return back_to("desk-door-list-edit", event, door=row.pk)
    room = row.slot.current.room if row.slot and row.slot.current else None
    context = {"form": form, "limit": limit, "outs": outs, "door": row, "room": room}
    context["is_own"] = row.kind == ListKind.OTHER
    title = _("Settings of %(name)s") % {"name": loc(row, "name")}
    return door_page(request, event, "list_edit", title, trail=one_trail(event, row), **context)


def posted(request: HttpRequest, what: str) -> Any:
    """What was sent, for the form that it is of."""
    return request.POST if request.POST.get("do") == what else None


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    """Let more in than the limit, with a reason."""
    row = door_at(event, door)
    form = LiftForm(request.POST or None)
    about = {"by": actor(request), "at": timezone.now()}
    if handed_in(request, form, lambda: lift_limit(row, form.cleaned_data["reason"], **about)):
        return back_to("desk-door-list", event, door=row.pk)
    text = _(
        "Every scanner of this door then lets people in, however full it is. Who decides this answers for it."
    )
    question = _("Let more people in at %(name)s?") % {"name": loc(row, "name")}
    steps = one_trail(event, row)
    action = _("Yes, lift the limit")
    return ask_first(request, event, question, action, trail=steps, consequence=text, confirm_form=form)


@require_POST
def put_back(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    row = door_at(event, door)
    put_back_limit(row, at=timezone.now(), by=actor(request))
    messages.success(request, _("The limit holds again."))
    return back_to("desk-door-list", event, door=row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, door: int) -> HttpResponse:
    row = door_at(event, door)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_list(row, at=timezone.now(), by=actor(request))
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(HERE, event)
    text = _("Scanners no longer have it. This is only possible while nobody was scanned for it.")
    question = _("Delete %(name)s?") % {"name": loc(row, "name")}
    steps = one_trail(event, row)
    return ask_first(request, event, question, _("Yes, delete it"), trail=steps, consequence=text)


def trail(event: Event) -> Trail:
    return ((_("Doors and lists"), address(HERE, event)),)


def one_trail(event: Event, row: CheckInList) -> Trail:
    return (*trail(event), (str(loc(row, "name")), address("desk-door-list", event, door=row.pk)))


def door_at(event: Event, pk: int) -> CheckInList:
    found = list_at(event, pk)
    if found is None:
        raise Http404
    return found
