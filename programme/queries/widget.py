# SPDX-License-Identifier: EUPL-1.2
"""The programme for other sites: what the widget shows, as plain values, with addresses that work elsewhere."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from conference.models import Event
from conference.templatetags.od import loc, od_date, od_time
from programme.days import day_of
from programme.languages import other_language
from programme.now import is_fresh
from programme.published import Place, Programme
from programme.queries.screens import moved_words
from programme.queries.sessions import names_of

Absolute = Callable[[str], str]


def widget_of(event: Event, programme: Programme | None, absolute: Absolute, at: datetime) -> dict[str, Any]:
    """Everything, or only the event's name before there is a programme. `absolute` makes an address complete."""
    url = absolute(reverse("programme", args=[event.slug]))
    head = {"event": loc(event, "name"), "url": url, "words": words()}
    if programme is None:
        return head | {"version": None, "venues": [], "tracks": [], "days": [], "places": []}
    return head | {
        "version": programme.number,
        "venues": [{"slug": one.slug, "name": one.name, "mark": one.mark} for one in programme.venues],
        "tracks": [
            {"slug": one.slug, "letter": one.letter, "name": loc(one, "name"), "colour": one.colour}
            for one in programme.tracks
        ],
        "days": [
            {"date": day.isoformat(), "name": capfirst(od_date(day))} for day in programme.days(event.zone)
        ],
        "places": [place_of(place, event, absolute, at) for place in programme.places],
    }


def words() -> dict[str, str]:
    """`{n}` and `{event}` are filled in where it is shown."""
    return {
        "title": _("Programme of {event}"),
        "venue": _("Venue"),
        "venues": _("All venues"),
        "track": _("Track"),
        "tracks": _("All tracks"),
        "one": _("1 session"),
        "count": _("{n} sessions"),
        "cancelled": _("Cancelled"),
        "moved": _("Moved"),
        "more": _("The whole programme"),
        "empty": _("There is no programme yet"),
    }


def place_of(place: Place, event: Event, absolute: Absolute, at: datetime) -> dict[str, Any]:
    session = place.session
    return {
        "id": place.pk,
        "day": day_of(place.starts_at, event.zone).isoformat(),
        "start": place.starts_at.isoformat(),
        "from": od_time(place.starts_at, event),
        "until": od_time(place.ends_at, event),
        "title": loc(session, "title"),
        "lang": other_language(session, "title", event),
        "url": absolute(reverse("session", args=[event.slug, session.slug])),
        "venue": place.venue.slug if place.venue else "",
        "room": place.room.name if place.room else "",
        "track": session.track.slug if session.track else "",
        "kind": session.get_kind_display(),
        "who": names_of(session.speakers),
        "off": place.is_cancelled,
        "moved": moved_words(place, event) if is_fresh(place, at) and not place.is_cancelled else "",
    }


def chosen(data: dict[str, Any], venue: str, track: str) -> dict[str, Any]:
    """With only the places of that venue and track; what is not there is ignored."""
    venues, tracks = slugs(data["venues"]), slugs(data["tracks"])
    places = [
        place
        for place in data["places"]
        if (venue not in venues or place["venue"] == venue)
        and (track not in tracks or place["track"] == track)
    ]
    return data | {"places": places}


def slugs(parts: Iterable[dict[str, Any]]) -> set[str]:
    return {part["slug"] for part in parts}
