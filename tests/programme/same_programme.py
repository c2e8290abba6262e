# SPDX-License-Identifier: EUPL-1.2
"""A programme as plain values, without the names that only one installation knows, to compare what went out with what came back."""

from typing import Any

from django.utils import timezone

from conference.models import Event
from conference.site.operations.importing import bring_event
from programme.published import Place, Programme, PublishedSession, latest_of
from programme.schedules import read_schedule


def plain(programme: Programme, *, with_bios: bool = True) -> dict[str, Any]:
    """Everything that a file can carry; `with_bios` is for a format that has no place for them."""
    return {
        "venues": [venue.name for venue in programme.venues],
        "rooms": [(room.venue.name, room.name, room.capacity) for room in programme.rooms],
        "tracks": [track.name for track in programme.tracks],
        "speakers": [(one.name, one.bio if with_bios else "") for one in programme.speakers],
        "sessions": sorted((plain_session(programme, one) for one in programme.sessions), key=repr),
    }


def plain_session(programme: Programme, session: PublishedSession) -> dict[str, Any]:
    texts = ("title", "title_en", "abstract", "abstract_en", "kind", "language", "do_not_record")
    return {name: getattr(session, name) for name in texts} | {
        "track": session.track and session.track.name,
        "speakers": [speaker.name for speaker in session.speakers],
        "places": sorted((plain_place(place) for place in programme.by_session[session.pk]), key=repr),
    }


def plain_place(place: Place) -> tuple[Any, ...]:
    room = place.room and (place.room.venue.name, place.room.name)
    return place.starts_at, place.ends_at, room, place.state


def brought_back(data: bytes, slug: str) -> tuple[Event, Programme]:
    """The file in a new event, released."""
    event = bring_event(slug, read_schedule(data), at=timezone.now()).event
    programme = latest_of(event)
    assert programme is not None
    return event, programme
