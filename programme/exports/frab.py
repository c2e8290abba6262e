# SPDX-License-Identifier: EUPL-1.2
"""The programme as a frab schedule: one document, of which schedule.json and schedule.xml are the two spellings.

Texts are those in the event's main language, with English where the format has room for it. What each member
means, and which of them stay the same for ever, stands in docs/formats.md. Pure.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils import translation

from conference.models import Event
from programme.days import day_of, span_of
from programme.exports import names
from programme.exports.own import features_of
from programme.exports.text import page_of
from programme.languages import main_language
from programme.published import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSpeaker,
    PublishedTrack,
)
from programme.schedules.text import clean, line

Members = dict[str, Any]
GRAIN = "00:05"


def frab_of(programme: Programme, event: Event, site: str) -> Members:
    """The members of the conference. `site` is the address of the site, without a slash at the end."""
    with translation.override(main_language(event)):
        return Frab(programme, event, site).conference()


class Frab:
    """One programme being written down."""

    def __init__(self, programme: Programme, event: Event, site: str) -> None:
        self.programme, self.event, self.site = programme, event, site
        self.rooms = names.room_names(programme)
        self.later = names.later_of(event)

    def conference(self) -> Members:
        days = list(self.days())
        return {
            "acronym": names.acronym_of(self.event),
            "title": line(self.event.name),
            "start": days[0]["date"],
            "end": days[-1]["date"],
            "daysCount": len(days),
            "timeslot_duration": GRAIN,
            "time_zone_name": self.event.time_zone,
            "url": f"{self.site}/{self.event.slug}/programma/",
            "tracks": [self.track(track) for track in self.programme.tracks],
            "rooms": [self.room(room) for room in self.programme.rooms],
            "days": days,
        }

    def track(self, track: PublishedTrack) -> Members:
        return {"name": line(track.name), "slug": names.track_slug_of(track), "color": track.colour}

    def room(self, room: PublishedRoom) -> Members:
        where = ", ".join(part for part in (room.venue.name, room.venue.address, room.floor) if part)
        return {
            "name": self.rooms[room.pk],
            "slug": names.part_of_slug(f"{room.venue.slug}-{room.slug}"),
            "guid": names.guid_of(self.event, "room", room.pk),
            "capacity": room.capacity,
            "description": line(where),
            "features": features_of(room, self.event),
        }

    def days(self) -> Iterator[Members]:
        """The days on which something is; those of the event when nothing is."""
        zone = self.event.zone
        for index, day in enumerate(self.programme.days(zone) or self.event.days, 1):
            start, end = (moment.astimezone(zone) for moment in span_of(day, zone))
            yield {
                "index": index,
                "date": day.isoformat(),
                "day_start": start.isoformat(),
                "day_end": end.isoformat(),
                "rooms": self.rooms_on(day),
            }

    def rooms_on(self, day: date) -> dict[str, list[Members]]:
        zone = self.event.zone
        there = [place for place in self.programme.places if day_of(place.starts_at, zone) == day]
        shown: dict[str, list[Members]] = {name: [] for name in (*self.rooms.values(), self.later)}
        for place in sorted(there, key=lambda one: (one.starts_at, one.pk)):
            shown[self.room_name(place)].append(self.entry(place))
        return {name: entries for name, entries in shown.items() if entries}

    def room_name(self, place: Place) -> str:
        return self.rooms[place.room.pk] if place.room else self.later

    def entry(self, place: Place) -> Members:
        session, zone = place.session, self.event.zone
        start = place.starts_at.astimezone(zone)
        return {
            "guid": str(place.slot.uid),
            "id": place.pk,
            "date": start.isoformat(timespec="seconds"),
            "start": f"{start:%H:%M}",
            "duration": duration_of(place.starts_at, place.ends_at),
            "room": self.room_name(place),
            "slug": names.slug_of(self.event, place),
            "url": page_of(session, self.event, self.site),
            "title": names.title_of(self.event, place),
            "track": line(session.track.name) if session.track else None,
            "type": session.kind,
            "do_not_record": session.do_not_record,
            **texts_of(session),
            "persons": list(self.persons(session.speakers)),
            "links": [],
            "attachments": [],
        }

    def persons(self, speakers: Iterable[PublishedSpeaker]) -> Iterator[Members]:
        for speaker in speakers:
            yield {
                "id": speaker.pk,
                "guid": names.guid_of(self.event, "speaker", speaker.pk),
                "name": line(speaker.name) or names.NOTHING,
                "biography": clean(speaker.bio) or None,
            }


def texts_of(session: PublishedSession) -> Members:
    """What it is about, in Markdown; in English as subtitle and description, when that is another text."""
    return {
        "subtitle": line(session.title_en) or None,
        "language": session.language or None,
        "abstract": clean(session.abstract) or None,
        "description": clean(session.abstract_en) or None,
    }


def duration_of(start: datetime, end: datetime) -> str:
    """Hours and minutes; what lasts less than a minute lasts one."""
    minutes = max(1, int((end - start).total_seconds() // 60))
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
