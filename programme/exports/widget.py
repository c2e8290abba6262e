# SPDX-License-Identifier: EUPL-1.2
"""The programme in the shape of pretalx's widget, for sites that show one already. Pure.

`talks` has one entry per occurrence, each with an `id` of its own; `code` is the session's, the same for its repeats.
Names that exist in two languages are objects by language. What is off stays, with state `canceled`.
"""

import json
from typing import Any

from django.utils import translation

from conference.models import Event
from programme.exports.frab import duration_of
from programme.exports.names import guid_of, title_of
from programme.exports.text import page_of
from programme.languages import main_language
from programme.published import Place, Programme, PublishedRoom, PublishedSpeaker, PublishedTrack

Members = dict[str, Any]


def widget_json(programme: Programme, event: Event, site: str) -> bytes:
    return json.dumps(widget_of(programme, event, site), ensure_ascii=False).encode()


def widget_of(programme: Programme, event: Event, site: str) -> Members:
    main = main_language(event)
    with translation.override(main):
        talks = [talk_of(place, event, site) for place in programme.places]
    return {
        "talks": talks,
        "version": str(programme.number),
        "timezone": event.time_zone,
        "event_start": event.starts_on.isoformat(),
        "event_end": event.ends_on.isoformat(),
        "tracks": [track_of(track, main) for track in programme.tracks],
        "rooms": [room_of(room, main) for room in programme.rooms],
        "speakers": [speaker_of(speaker, event) for speaker in programme.speakers],
    }


def talk_of(place: Place, event: Event, site: str) -> Members:
    session, zone = place.session, event.zone
    hours, _colon, minutes = duration_of(place.starts_at, place.ends_at).partition(":")
    return {
        "code": code_of("S", session.pk),
        "id": place.pk,
        "guid": str(place.slot.uid),
        "title": title_of(event, place),
        "abstract": session.abstract,
        "speakers": [code_of("P", speaker.pk) for speaker in session.speakers],
        "track": session.track.pk if session.track else None,
        "start": place.starts_at.astimezone(zone).isoformat(),
        "end": place.ends_at.astimezone(zone).isoformat(),
        "room": place.room_id,
        "duration": int(hours) * 60 + int(minutes),
        "updated": place.changed_at.isoformat() if place.changed_at else None,
        "state": "canceled" if place.is_cancelled else "confirmed",
        "content_locale": session.language or main_language(event),
        "do_not_record": session.do_not_record,
        "tags": list(session.tags),
        "url": page_of(session, event, site),
    }


def code_of(letter: str, pk: int) -> str:
    """Six characters, as pretalx has them: a letter for the kind and the number."""
    return f"{letter}{pk:05d}"


def names_of(name: str, name_en: str, main: str) -> dict[str, str]:
    return {main: name} | ({"en": name_en} if name_en and main != "en" else {})


def track_of(track: PublishedTrack, main: str) -> Members:
    return {
        "id": track.pk,
        "name": names_of(track.name, track.name_en, main),
        "description": {},
        "color": track.colour,
    }


def room_of(room: PublishedRoom, main: str) -> Members:
    """With the venue as its description: the shape has no place of its own for that."""
    return {
        "id": room.pk,
        "name": {main: room.name},
        "description": {main: room.venue.name},
        "capacity": room.capacity,
    }


def speaker_of(speaker: PublishedSpeaker, event: Event) -> Members:
    """The shape has room for a portrait; there is none."""
    return {
        "code": code_of("P", speaker.pk),
        "guid": guid_of(event, "speaker", speaker.pk),
        "name": speaker.name,
        "avatar": None,
        "avatar_thumbnail_default": None,
        "avatar_thumbnail_tiny": None,
    }
