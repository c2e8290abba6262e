# SPDX-License-Identifier: EUPL-1.2
"""The venues and rooms of a file, brought into the event.

What an organiser made by hand is used where it has the same address, and left as it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from conference.models import Event, Room, Venue
from conference.palette import venue_looks
from conference.slugs import Slugs, plain
from programme.operations.report import ImportReport
from programme.operations.upsert import Values, bring_in_line
from programme.schedules import ReadRoom, ReadSchedule, ReadVenue

VENUE_SLUG, ROOM_SLUG = 50, 60


def bring_places(event: Event, schedule: ReadSchedule, report: ImportReport) -> dict[str, Room]:
    """The rooms by the file's keys, in their venues. New venues get marks and colours that differ."""
    return bring_rooms(event, schedule.rooms, bring_venues(event, schedule, report), report)


def bring_venues(event: Event, schedule: ReadSchedule, report: ImportReport) -> dict[str, Venue]:
    """The venues by the file's keys. A file that names no buildings belongs to the event's only venue."""
    rows = list(Venue.objects.filter(event=event))
    known = {venue.source_key: venue for venue in rows if venue.source_key}
    kept = {
        read.key: own
        for read in schedule.venues
        if read.key not in known and (own := own_venue(read, schedule, rows))
    }
    wanted: dict[str, Values] = {
        read.key: {"name": read.name or (schedule.title or event.name)[:60]}
        for read in schedule.venues
        if read.key not in kept
    }
    slugs = Slugs((venue.slug for venue in rows), VENUE_SLUG)
    looks = venue_looks((venue.mark, venue.accent) for venue in rows)
    first = max((venue.position for venue in rows), default=-1) + 1
    positions = {key: position for position, key in enumerate(wanted, first)}

    def make(key: str, values: Values) -> Venue:
        slug = slugs.new(values["name"], f"locatie-{positions[key] + 1}")
        return Venue(event=event, source_key=key, slug=slug, position=positions[key], **next(looks), **values)

    return kept | bring_in_line("venue", known, wanted, make, report)


def own_venue(read: ReadVenue, schedule: ReadSchedule, rows: Iterable[Venue]) -> Venue | None:
    """The venue made by hand that the file means, if any."""
    rows = list(rows)
    if not read.building and len(rows) == 1 and len(schedule.venues) == 1:
        return rows[0]
    return next((venue for venue in rows if not venue.source_key and venue.slug == plain(read.name)), None)


def bring_rooms(
    event: Event, reads: Iterable[ReadRoom], venues: dict[str, Venue], report: ImportReport
) -> dict[str, Room]:
    rows = list(Room.objects.filter(venue__event=event).select_related("venue"))
    known = {room.source_key: room for room in rows if room.source_key}
    own = {(room.venue_id, room.slug): room for room in rows if not room.source_key}
    slugs = {
        venue.pk: Slugs((room.slug for room in rows if room.venue_id == venue.pk), ROOM_SLUG)
        for venue in venues.values()
    }
    kept: dict[str, Room] = {}
    wanted: dict[str, Values] = {}
    for read in reads:
        venue = venues[read.venue_key]
        room = known.get(read.key)
        if room is None and (mine := own.get((venue.pk, plain(read.name)))):
            kept[read.key] = mine
            continue
        wanted[read.key] = room_values(read, room, venue, slugs[venue.pk])
    positions = next_positions(rows)

    def make(key: str, values: Values) -> Room:
        positions[values["venue"].pk] += 1
        return Room(source_key=key, position=positions[values["venue"].pk], **values)

    return kept | bring_in_line("room", known, wanted, make, report)


def room_values(read: ReadRoom, room: Room | None, venue: Venue, slugs: Slugs) -> dict[str, Any]:
    """Where the file gives no capacity, that of an organiser stays."""
    stays = room is not None and room.venue_id == venue.pk
    return {
        "name": read.name,
        "capacity": read.capacity or (room.capacity if room else None),
        "venue": venue,
        "slug": room.slug if room and stays else slugs.new(read.name, "zaal"),
    }


def next_positions(rooms: Iterable[Room]) -> dict[int, int]:
    """The highest position in use, per venue."""
    positions: dict[int, int] = defaultdict(lambda: -1)
    for room in rooms:
        positions[room.venue_id] = max(positions[room.venue_id], room.position)
    return positions
