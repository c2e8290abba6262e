# SPDX-License-Identifier: EUPL-1.2
"""A programme as plain JSON values, and back. Pure.

Parts name each other by `pk`. A document is read for as long as its release exists: a field that a later
version adds gets a default here, none is ever renamed.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from programme.published.model import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSlot,
    PublishedSpeaker,
    PublishedTrack,
    PublishedVenue,
    Was,
)

Document = dict[str, Any]


def document_of(programme: Programme) -> Document:
    return {
        "number": programme.number,
        "released_at": text_of(programme.released_at),
        "note": programme.note,
        "venues": [plain(venue) for venue in programme.venues],
        "rooms": [plain(room) | {"venue": room.venue.pk} for room in programme.rooms],
        "tracks": [plain(track) for track in programme.tracks],
        "speakers": [plain(speaker) for speaker in programme.speakers],
        "sessions": [session_values(session) for session in programme.sessions],
        "places": [place_values(place) for place in programme.places],
    }


def plain(part: Any) -> Document:
    return {one.name: getattr(part, one.name) for one in fields(part)}


def session_values(session: PublishedSession) -> Document:
    return plain(session) | {
        "tags": list(session.tags),
        "track": session.track.pk if session.track else None,
        "speakers": [speaker.pk for speaker in session.speakers],
        "hosts": sorted(session.hosts),
    }


def place_values(place: Place) -> Document:
    was = place.was
    return {
        "slot": place.slot.pk,
        "uid": str(place.slot.uid),
        "session": place.slot.session.pk,
        "room": place.room_id,
        "starts_at": text_of(place.starts_at),
        "ends_at": text_of(place.ends_at),
        "state": place.state,
        "sequence": place.sequence,
        "changed_at": text_of(place.changed_at),
        "was": was
        and {"starts_at": text_of(was.starts_at), "ends_at": text_of(was.ends_at), "room": was.room},
        "moved_at": text_of(place.moved_at),
    }


def text_of(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def moment_of(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def programme_from_document(document: Mapping[str, Any], fingerprint: str) -> Programme:
    venues = {row["pk"]: PublishedVenue(**row) for row in document["venues"]}
    rooms = {row["pk"]: PublishedRoom(**row | {"venue": venues[row["venue"]]}) for row in document["rooms"]}
    tracks = {row["pk"]: PublishedTrack(**row) for row in document["tracks"]}
    speakers = {row["pk"]: PublishedSpeaker(**row) for row in document["speakers"]}
    sessions = {row["pk"]: session_from(row, tracks, speakers) for row in document["sessions"]}
    return Programme(
        number=document["number"],
        released_at=moment_of(document["released_at"]),
        note=document["note"],
        fingerprint=fingerprint,
        venues=tuple(venues.values()),
        rooms=tuple(rooms.values()),
        tracks=tuple(tracks.values()),
        speakers=tuple(speakers.values()),
        sessions=tuple(sessions.values()),
        places=tuple(place_from(row, sessions, rooms) for row in document["places"]),
    )


def session_from(
    row: Mapping[str, Any], tracks: Mapping[int, PublishedTrack], speakers: Mapping[int, PublishedSpeaker]
) -> PublishedSession:
    return PublishedSession(
        **dict(row)
        | {
            "tags": tuple(row["tags"]),
            "track": tracks[row["track"]] if row["track"] is not None else None,
            "speakers": tuple(speakers[pk] for pk in row["speakers"]),
            "hosts": frozenset(row["hosts"]),
        }
    )


def place_from(
    row: Mapping[str, Any], sessions: Mapping[int, PublishedSession], rooms: Mapping[int, PublishedRoom]
) -> Place:
    was = row["was"]
    return Place(
        slot=PublishedSlot(row["slot"], UUID(row["uid"]), sessions[row["session"]]),
        room=rooms[row["room"]] if row["room"] is not None else None,
        starts_at=datetime.fromisoformat(row["starts_at"]),
        ends_at=datetime.fromisoformat(row["ends_at"]),
        state=row["state"],
        sequence=row["sequence"],
        changed_at=moment_of(row["changed_at"]),
        was=was
        and Was(
            datetime.fromisoformat(was["starts_at"]), datetime.fromisoformat(was["ends_at"]), was["room"]
        ),
        moved_at=moment_of(row["moved_at"]),
    )
