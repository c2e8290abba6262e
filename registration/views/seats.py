# SPDX-License-Identifier: EUPL-1.2
"""Choosing, and the one address to which every button for a seat posts."""

from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conference.errors import Refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.personal import next_page, personal
from programme.models import Slot
from programme.shown import shown_session
from registration import visitor
from registration.choice import SWAPPABLE
from registration.filters import ChoiceFilter
from registration.models import Attendee
from registration.operations.offers import accept_offer, decline_offer
from registration.operations.queue import Place
from registration.operations.seats import release_place, take_seat
from registration.queries.choosing import choosing_phase, options_for, slots_for
from registration.queries.places import places_of
from registration.session_page import clash_in

SHOWS_CLASH = {"choose", "session"}


@personal
@require_GET
def choose(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """The slots at the attendee's venue by round, each with the one thing they can do."""
    attendee, now = visitor.attendee_of(request), timezone.now()
    if not attendee.is_confirmed:
        return redirect("my-day", event=event.slug, token=token)
    phase = choosing_phase(event)
    slots = slots_for(attendee)
    chosen = ChoiceFilter(request.GET, slots, event=event)
    options = options_for(attendee, chosen.qs, places_of(attendee), phase=phase, at=now)
    context = {
        "attendee": attendee,
        "venue": attendee.venue,
        "token": token,
        "phase": phase,
        "is_open": phase is not None and phase.is_open(now),
        "is_past": phase is not None and phase.has_closed(now),
        "filter": chosen,
        "rounds": chosen.by_round(options),
        "count": len(options),
        "next": request.get_full_path(),
        "clash": clash_in(options, request.GET.get("ruil", "")),
    }
    return render(request, "registration/attendee/choose.html", context)


@personal
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, event: Event, token: str, slot: int) -> HttpResponse:
    """Take, give up, leave, swap, accept or decline, as `do` says. Opening the address changes nothing."""
    choose_page = reverse("choose", kwargs={"event": event.slug, "token": token})
    if request.method == "GET":
        return redirect(choose_page)
    attendee, after = visitor.attendee_of(request), next_page(request, choose_page)
    try:
        if request.POST.get("do") == "release":
            messages.success(request, give_up(slot, attendee))
        elif request.POST.get("do") == "accept":
            messages.success(request, accept(slot, attendee))
        elif request.POST.get("do") == "decline":
            messages.success(request, decline(slot, attendee))
        else:
            messages.success(request, take(slot, attendee, wanted_instead_of(request)))
    except Refusal as refusal:
        if refusal.code in SWAPPABLE:
            return HttpResponseRedirect(page_with_clash(after, choose_page, slot))
        messages.error(request, refusal.message)
    return HttpResponseRedirect(after)


def wanted_instead_of(request: HttpRequest) -> int | None:
    """The slot that `swap` gives up; anything that is no number is no slot."""
    text = request.POST.get("instead_of", "")
    return int(text) if request.POST.get("do") == "swap" and text.isdecimal() and len(text) < 18 else None


def take(slot_id: int, attendee: Attendee, instead_of: int | None) -> str:
    place = take_seat(slot_id, attendee.pk, at=timezone.now(), by=attendee.person, instead_of=instead_of)
    return said_of(place, instead_of)


def said_of(place: Place, instead_of: int | None) -> str:
    """What to tell about the place that somebody has now."""
    words = {"title": title_of(place.slot_id), "position": place.position}
    if place.state == "waiting":
        if instead_of:
            words["other"] = title_of(instead_of)
            return (
                _(
                    "You are number %(position)s in the queue for %(title)s. Until then you keep your seat at %(other)s."
                )
                % words
            )
        return (
            _("You are number %(position)s in the queue for %(title)s. We mail you when you get a seat.")
            % words
        )
    if instead_of:
        return _("Swapped: you now have a seat at %(title)s.") % words
    return said_taken(words["title"])


def said_taken(title: str) -> str:
    return _("You have a seat at %(title)s. We have mailed it to you, for your calendar.") % {"title": title}


def give_up(slot_id: int, attendee: Attendee) -> str:
    if release_place(slot_id, attendee.pk, at=timezone.now(), by=attendee.person):
        return _("You no longer have a place at %(title)s.") % {"title": title_of(slot_id)}
    return _("You had no place there any more.")


def accept(slot_id: int, attendee: Attendee) -> str:
    return said_of(accept_offer(slot_id, attendee.pk, at=timezone.now(), by=attendee.person), None)


def decline(slot_id: int, attendee: Attendee) -> str:
    if decline_offer(slot_id, attendee.pk, at=timezone.now(), by=attendee.person):
        return _("You no longer wait for %(title)s.") % {"title": title_of(slot_id)}
    return _("You had no place there any more.")


def title_of(slot_id: int) -> str:
    slot = Slot.objects.select_related("session", "current__release").get(pk=slot_id)
    return loc(shown_session(slot), "title")


def page_with_clash(after: str, choose_page: str, slot: int) -> str:
    """The page that they came from, which now asks whether to swap; another page cannot ask it."""
    path = urlsplit(after).path
    try:
        asks = resolve(path).url_name in SHOWS_CLASH
    except Resolver404:
        asks = False
    return f"{path if asks else choose_page}?{urlencode({'ruil': slot})}#melding"
