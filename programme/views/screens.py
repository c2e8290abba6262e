# SPDX-License-Identifier: EUPL-1.2
"""Screens in the hall and at the door of a room: what is on now and what comes next.

The page is right when it is made; its script goes on by the clock, asks twice a minute for what changed, and keeps
working without network. `?op=2027-02-04T10:40` shows a screen as it will be then, to try it out."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from conference.models import Event, Room, Venue
from conference.pagecache import public_page
from conference.views.workers import version_with, worker_script
from programme.boards import Screen, empty_board, room_board, venue_board, words
from programme.published import Programme, PublishedRoom, PublishedVenue, latest_of
from programme.queries.screens import ms, screen_of

SECONDS = 5
WORKER = "od/js/screen-worker.js"
YEARS = range(2000, 2200)  # moments to try outside these are a slip
FILES = (
    "od/tokens.css",
    "od/screen.css",
    "od/js/now.js",
    "od/js/screen-draw.js",
    "od/js/screen.js",
    "od/icon.svg",
    "vendor/fonts/schibsted-grotesk.woff2",
    "vendor/fonts/schibsted-grotesk-ext.woff2",
)


@require_safe
@public_page(seconds=SECONDS)
def choose(request: HttpRequest, event: Event) -> HttpResponse:
    """Which screen, and how to set one up."""
    programme = latest_of(event)
    context = {"places": choices(programme), "try_at": try_at(event, programme)}
    return render(request, "programme/screen/choose.html", context)


def choices(programme: Programme | None) -> list[tuple[PublishedVenue, list[PublishedRoom]]]:
    if programme is None:
        return []
    return [
        (venue, [room for room in programme.rooms if room.venue.pk == venue.pk]) for venue in programme.venues
    ]


def try_at(event: Event, programme: Programme | None) -> str:
    """A moment at which something is on, for who tries a screen before the day."""
    places = [place for place in programme.places if place.room] if programme else []
    return f"{places[len(places) // 3].starts_at.astimezone(event.zone):%Y-%m-%dT%H:%M}" if places else ""


@require_safe
@public_page(seconds=SECONDS)
def venue(request: HttpRequest, event: Event, venue: str) -> HttpResponse:
    """The whole venue."""
    at = moment_of(request, event)
    found = released_venue(event, venue)
    context = frame(request, event, venue, at, found)
    board = venue_board(event, found[1], context["screen"], at) if found else empty_board()
    return render(request, "programme/screen/venue.html", context | {"board": board})


@require_safe
@public_page(seconds=SECONDS)
def room(request: HttpRequest, event: Event, venue: str, room: str) -> HttpResponse:
    """One room: a sign beside its door."""
    at = moment_of(request, event)
    found = released_venue(event, venue)
    there = room_in(found, event, venue, room)
    context = frame(request, event, venue, at, found)
    board = room_board(event, there, context["screen"], at)
    context["config"]["room"] = room
    return render(request, "programme/screen/room.html", context | {"board": board, "room": there})


@require_safe
@public_page(seconds=SECONDS)
def data(request: HttpRequest, event: Event, venue: str) -> JsonResponse:
    """What the script of the venue's screens asks for again and again; no places while nothing is released."""
    found = released_venue(event, venue)
    told = screen_of(event, *found, moment_of(request, event)).data if found else {}
    return JsonResponse(told | {"page": page_version(event)})


@require_safe
def worker(request: HttpRequest, event: Event) -> HttpResponse:
    """The service worker. Its address is its reach: the screens of this event in this language, nothing else."""
    known = {
        "version": page_version(event),
        "home": reverse("screens", args=[event.slug]),
        "assets": assets(event),
    }
    return worker_script(known, WORKER)


Found = tuple[Programme, PublishedVenue]


def released_venue(event: Event, slug: str) -> Found | None:
    """The programme and the venue in it; None for a venue in which nothing is released yet."""
    programme = latest_of(event)
    venue = programme.venue_with(slug) if programme else None
    if programme and venue:
        return programme, venue
    if not Venue.objects.filter(event=event, slug=slug).exists():
        raise Http404
    return None


def room_in(found: Found | None, event: Event, venue: str, slug: str) -> PublishedRoom | None:
    """The room; None for one in which nothing is released, of which the public does not know the name."""
    rooms = found[0].rooms if found else ()
    there = next((one for one in rooms if found and one.venue == found[1] and one.slug == slug), None)
    if there is None and not Room.objects.filter(venue__event=event, venue__slug=venue, slug=slug).exists():
        raise Http404
    return there


def frame(request: HttpRequest, event: Event, slug: str, at: datetime, found: Found | None) -> dict[str, Any]:
    """What every screen has around its board. A venue without a programme has a name all the same: people register for it."""
    screen = screen_of(event, *found, at) if found else Screen.empty()
    version = page_version(event)
    asked = f"?{request.GET.urlencode()}" if tried(request, event) else ""
    return {
        "screen": screen,
        "venue": found[1] if found else Venue.objects.get(event=event, slug=slug),
        "at": at,
        "today": date_format(at.astimezone(event.zone), "l j F"),
        "is_try": bool(asked),
        "address": f"{request.get_host()}{reverse('programme', args=[event.slug])}",
        "config": {
            "data": screen.data | {"page": version},
            "words": words(),
            "zone": event.time_zone,
            "url": reverse("screen-data", args=[event.slug, slug]) + asked,
            "seats": reverse("programme-places", args=[event.slug]),
            "worker": reverse("screen-worker", args=[event.slug]),
            "room": "",
            "at": ms(at) if asked else None,
        },
    }


def assets(event: Event) -> list[str]:
    """The addresses of all that a screen's page loads; each changes when its content does."""
    theme = reverse("theme-css", kwargs={"slug": event.slug, "version": event.look_version})
    return [theme, *(static(name) for name in FILES)]


def page_version(event: Event) -> str:
    """Another text when the page itself must be loaded anew, and not just its data."""
    return version_with(WORKER, get_language(), *assets(event))


def moment_of(request: HttpRequest, event: Event) -> datetime:
    """Now, or the moment to try."""
    return tried(request, event) or timezone.now()


def tried(request: HttpRequest, event: Event) -> datetime | None:
    """The moment in `op`, by the event's clock; what is no moment is ignored."""
    try:
        asked = datetime.fromisoformat(request.GET.get("op", ""))
    except ValueError:
        return None
    if asked.year not in YEARS:
        return None
    return asked if asked.tzinfo else asked.replace(tzinfo=event.zone)
