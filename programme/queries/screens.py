# SPDX-License-Identifier: EUPL-1.2
"""What a screen in the hall, or the widget on another site, needs to know: released data only, as plain values."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from conference.models import Event
from conference.templatetags.od import loc, od_day, od_time
from programme.boards import Screen, Slot, day_name
from programme.days import day_of, span_of
from programme.languages import other_language
from programme.now import across_of, days_shown, is_fresh, moved_from, places_at
from programme.published import Place, Programme, PublishedVenue
from programme.queries.sessions import names_of


def screen_of(event: Event, programme: Programme, venue: PublishedVenue, at: datetime) -> Screen:
    zone = event.zone
    days = days_shown(programme, venue, at, zone)
    here = places_at(programme, venue)
    shown = [place for place in here if day_of(place.starts_at, zone) in days]
    rooms = [room for room in programme.rooms if room.venue.pk == venue.pk]
    missed = {room.slug: moved_from(programme, room) for room in rooms}
    there = {place.pk: place for places in missed.values() for place in places}
    told = {place.pk: slot_of(place, event, venue, at) for place in [*shown, *there.values()]}
    across = across_of(here)
    spans = [span_of(day, zone) for day in days]
    data = {
        "zone": event.time_zone,
        "venue": venue.name,
        "rooms": [{"slug": room.slug, "name": room.name, "floor": room.floor} for room in rooms],
        "days": [
            {"from": ms(start), "until": ms(end), "name": day_name(start, zone)} for start, end in spans
        ],
        "places": [timed(place, event, place.pk in across) | told[place.pk] for place in shown],
        "away": [
            {**away(place, event), "room": slug, "slot": told[place.pk]}
            for slug, places in missed.items()
            for place in places
            if is_fresh(place, at)
        ],
    }
    return Screen(replace(programme, places=tuple(shown)), told, missed, data)


def ms(moment: datetime) -> int:
    """As JavaScript counts."""
    return round(moment.timestamp() * 1000)


def timed(place: Place, event: Event, across: bool) -> dict[str, Any]:
    return {
        "at": place.room.slug if place.room else "",
        "start": ms(place.starts_at),
        "end": ms(place.ends_at),
        "from": od_time(place.starts_at, event),
        "until": od_time(place.ends_at, event),
        "across": across,
    }


def away(place: Place, event: Event) -> dict[str, int]:
    """From when until when people may look for it where it was: that day, until it would have ended."""
    if place.was is None:
        return {"from": 0, "until": 0}
    first, _last = span_of(day_of(place.was.starts_at, event.zone), event.zone)
    return {"from": ms(first), "until": ms(place.was.ends_at)}


def slot_of(place: Place, event: Event, venue: PublishedVenue, at: datetime) -> Slot:
    """A place in words that stay the same whatever the clock says."""
    session, track = place.session, place.session.track
    return {
        "id": place.pk,
        "title": loc(session, "title"),
        "lang": other_language(session, "title", event),
        "track": {"letter": track.letter, "name": loc(track, "name")} if track else None,
        "who": names_of(session.speakers),
        "room": place.room.name if place.room else "",
        "off": place.is_cancelled,
        "moved": moved_words(place, event) if is_fresh(place, at) and not place.is_cancelled else "",
        "to": to_words(place, event, venue),
    }


def moved_words(place: Place, event: Event) -> str:
    """Where it was: `was om 10:30 in Salland`, or as much of that as has changed."""
    was = place.was
    if was is None:
        return ""
    room = was.room if was.room and (place.room is None or was.room != place.room.name) else ""
    return where_and_when(
        was.starts_at if was.starts_at != place.starts_at else None, room, event, place
    ) or _("other end time")


def where_and_when(moment: datetime | None, room: str, event: Event, place: Place) -> str:
    same_day = moment and day_of(moment, event.zone) == day_of(place.starts_at, event.zone)
    time = (
        od_time(moment, event) if same_day else moment and f"{od_day(moment, event)} {od_time(moment, event)}"
    )
    if time and room:
        return pgettext("moved", "was at {time} in {room}").format(time=time, room=room)
    if time:
        return pgettext("moved", "was at {time}").format(time=time)
    return pgettext("moved", "was in {room}").format(room=room) if room else ""


def to_words(place: Place, event: Event, venue: PublishedVenue) -> str:
    """Where to go now: `nu om 11:30 in Twente`, with the venue when it is another one."""
    if place.was is None:
        return ""
    time = od_time(place.starts_at, event)
    if day_of(place.was.starts_at, event.zone) != day_of(place.starts_at, event.zone):
        time = f"{od_day(place.starts_at, event)} {time}"
    if place.room is None:
        return pgettext("moved", "now at {time}").format(time=time)
    room = place.room.name if place.venue == venue else f"{place.room.name}, {place.room.venue.name}"
    return pgettext("moved", "now at {time} in {room}").format(time=time, room=room)
