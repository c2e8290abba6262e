# SPDX-License-Identifier: EUPL-1.2
"""A programme made from the tables: what the draft is now, and what a release will freeze."""

from collections import defaultdict
from collections.abc import Iterable

from conference.models import Room, Venue
from programme.models import Part, Participation, Placement, Release, Session, Speaker, Track
from programme.published.model import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSlot,
    PublishedSpeaker,
    PublishedTrack,
    PublishedVenue,
)

Given = dict[int, list[Participation]]
ABOUT_PLACE = ("slot__session__track", "room__venue")


def programme_from(release: Release) -> Programme:
    """The placements of the release with the content as it is in the tables now. Two queries."""
    return programme_of(release, release.placements.select_related(*ABOUT_PLACE))


def programme_of(release: Release, placements: Iterable[Placement]) -> Programme:
    """The same of these placements, of which all of ABOUT_PLACE is loaded. One query."""
    rows = sorted(placements, key=lambda row: (row.starts_at, row.slot_id))
    sessions = sessions_from({row.slot.session_id: row.slot.session for row in rows}.values())
    rooms = rooms_from(row.room for row in rows if row.room)
    places = tuple(place_from(row, sessions, rooms) for row in rows)
    return Programme(
        number=release.number,
        released_at=release.released_at,
        note=release.note,
        fingerprint="",
        **parts_of(sessions.values(), rooms.values()),
        places=places,
    )


def parts_of(sessions: Iterable[PublishedSession], rooms: Iterable[PublishedRoom]) -> dict:
    """Everything that occurs in these sessions and rooms, each once and in its order."""
    sessions, rooms = list(sessions), list(rooms)
    venues = {room.venue.pk: room.venue for room in rooms}
    tracks = {session.track.pk: session.track for session in sessions if session.track}
    speakers = {speaker.pk: speaker for session in sessions for speaker in session.speakers}
    return {
        "venues": tuple(sorted(venues.values(), key=lambda one: (one.position, one.pk))),
        "rooms": tuple(
            sorted(rooms, key=lambda one: (one.venue.position, one.venue.pk, one.position, one.pk))
        ),
        "tracks": tuple(sorted(tracks.values(), key=lambda one: (one.position, one.pk))),
        "speakers": tuple(sorted(speakers.values(), key=lambda one: (one.name, one.pk))),
        "sessions": tuple(sorted(sessions, key=lambda one: (one.title, one.pk))),
    }


def sessions_from(rows: Iterable[Session]) -> dict[int, PublishedSession]:
    rows = list(rows)
    given: Given = defaultdict(list)
    people = Participation.objects.filter(session__in=rows).select_related("speaker")
    for row in people.order_by("position", "pk"):
        given[row.session_id].append(row)
    tracks = {row.track_id: track_from(row.track) for row in rows if row.track}
    speakers = {one.speaker_id: speaker_from(one.speaker) for ones in given.values() for one in ones}
    return {
        row.pk: session_from(row, tracks.get(row.track_id), given.get(row.pk, []), speakers) for row in rows
    }


def session_from(
    row: Session,
    track: PublishedTrack | None,
    given: Iterable[Participation],
    speakers: dict[int, PublishedSpeaker],
) -> PublishedSession:
    return PublishedSession(
        pk=row.pk,
        slug=row.slug,
        title=row.title,
        title_en=row.title_en,
        abstract=row.abstract,
        abstract_en=row.abstract_en,
        kind=row.kind,
        language=row.language,
        level=row.level,
        do_not_record=row.do_not_record,
        tags=tuple(row.tags),
        source_key=row.source_key,
        track=track,
        speakers=tuple(speakers[one.speaker_id] for one in given),
        hosts=frozenset(one.speaker_id for one in given if one.part == Part.HOST),
        goal=row.goal,
        goal_en=row.goal_en,
    )


def track_from(row: Track) -> PublishedTrack:
    return PublishedTrack(
        row.pk, row.slug, row.letter, row.name, row.name_en, row.colour, position=row.position
    )


def speaker_from(row: Speaker) -> PublishedSpeaker:
    return PublishedSpeaker(
        pk=row.pk,
        slug=row.slug,
        name=row.name,
        role=row.role,
        organisation=row.organisation,
        bio=row.bio,
        bio_en=row.bio_en,
        source_key=row.source_key,
        photo=row.photo.name or "",
    )


def rooms_from(rows: Iterable[Room]) -> dict[int, PublishedRoom]:
    rows = list({row.pk: row for row in rows}.values())
    venues = {row.venue_id: venue_from(row.venue) for row in rows}
    return {row.pk: room_from(row, venues[row.venue_id]) for row in rows}


def venue_from(row: Venue) -> PublishedVenue:
    return PublishedVenue(
        pk=row.pk,
        slug=row.slug,
        name=row.name,
        building=row.building,
        street=row.street,
        postcode=row.postcode,
        city=row.city,
        route=row.route,
        route_en=row.route_en,
        mark=row.mark,
        capacity=row.capacity,
        position=row.position,
    )


def room_from(row: Room, venue: PublishedVenue) -> PublishedRoom:
    return PublishedRoom(
        pk=row.pk,
        venue=venue,
        slug=row.slug,
        name=row.name,
        floor=row.floor,
        capacity=row.capacity,
        layout=row.layout,
        accessibility=row.accessibility,
        accessibility_en=row.accessibility_en,
        position=row.position,
    )


def place_from(
    row: Placement, sessions: dict[int, PublishedSession], rooms: dict[int, PublishedRoom]
) -> Place:
    return Place(
        slot=PublishedSlot(row.slot.pk, row.slot.uid, sessions[row.slot.session_id]),
        room=rooms[row.room_id] if row.room_id else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=row.state,
    )
