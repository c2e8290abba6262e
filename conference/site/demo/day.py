# SPDX-License-Identifier: EUPL-1.2
"""The demo's programme as rows: tracks, speakers, sessions, slots and the draft's placements."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils.text import slugify

from conference.models import Event, Person, Room, Venue
from conference.site.demo import people, places, plenaries
from conference.site.demo.tags import tags_of
from conference.site.demo.workshops import WORKSHOPS, Occurrence, Workshop, plan
from programme.models import Participation, Placement, Release, Session, Slot, Speaker, Track
from registration.models import SlotSeats

LEVELS = {"start": "Om te beginnen", "verdieping": "Verdieping"}


def lay_programme(event: Event, venues: dict[str, Venue]) -> None:
    """Everything that is given, in the draft; workshops and trainings get a sign-up of the room's size."""
    rooms = {
        (room.venue.slug, room.slug): room
        for room in Room.objects.filter(venue__event=event).select_related("venue")
    }
    tracks = make_tracks(event)
    speakers = make_speakers(event)
    draft = Release.objects.draft_of(event)
    lay_plenaries(event, draft, venues, rooms, speakers)
    sessions = [make_session(event, workshop, tracks, speakers) for workshop in WORKSHOPS]
    for occurrence in plan(WORKSHOPS):
        lay_workshop(sessions[occurrence.workshop], occurrence, draft, rooms)


def make_tracks(event: Event) -> dict[str, Track]:
    return {
        track.letter: Track.objects.create(
            event=event,
            slug=slugify(track.name),
            letter=track.letter,
            name=track.name,
            name_en=track.name_en,
            colour=track.colour,
            position=position,
        )
        for position, track in enumerate(places.TRACKS)
    }


def make_speakers(event: Event) -> dict[str, Speaker]:
    made = {}
    for facts in people.SPEAKERS:
        person, _new = Person.objects.get_or_create(
            email=people.speaker_email(facts),
            defaults={"name": facts.name, "confirmed_at": event.published_at},
        )
        made[facts.name] = Speaker.objects.create(
            event=event,
            person=person,
            slug=people.mail_name(facts.name).replace(".", "-"),
            name=facts.name,
            role=facts.role,
            organisation=facts.organisation,
            bio=facts.bio,
        )
    return made


def make_session(
    event: Event, workshop: Workshop, tracks: dict[str, Track], speakers: dict[str, Speaker]
) -> Session:
    session = Session.objects.create(
        event=event,
        slug=slugify(workshop.title)[:120],
        title=workshop.title,
        title_en=workshop.title_en,
        abstract=workshop.abstract,
        abstract_en=workshop.abstract_en,
        kind=workshop.kind,
        language=workshop.language,
        level=LEVELS[workshop.level],
        tags=tags_of(workshop.title),
        track=tracks[workshop.track],
    )
    give(session, [speakers[name] for name in workshop.speakers])
    return session


def give(session: Session, speakers: Iterable[Speaker]) -> None:
    Participation.objects.bulk_create(
        Participation(session=session, speaker=speaker, position=position)
        for position, speaker in enumerate(speakers)
    )


def place(slot: Slot, draft: Release, room: Room, start: time, end: time) -> None:
    event = slot.session.event
    Placement.objects.create(
        release=draft,
        slot=slot,
        room=room,
        starts_at=datetime.combine(event.starts_on, start, tzinfo=event.zone),
        ends_at=datetime.combine(event.starts_on, end, tzinfo=event.zone),
    )


def lay_workshop(
    session: Session, occurrence: Occurrence, draft: Release, rooms: dict[tuple[str, str], Room]
) -> None:
    room = rooms[occurrence.venue, occurrence.room]
    slot = Slot.objects.create(session=session)
    place(slot, draft, room, *plenaries.ROUNDS[occurrence.round - 1])
    limit = WORKSHOPS[occurrence.workshop].seat_limit or room.capacity
    SlotSeats.objects.create(slot=slot, seat_limit=limit)


def lay_plenaries(
    event: Event,
    draft: Release,
    venues: dict[str, Venue],
    rooms: dict[tuple[str, str], Room],
    speakers: dict[str, Speaker],
) -> None:
    """What everyone does together: a session for each venue, because each has its own hosts."""
    halls = {facts.slug: rooms[facts.slug, facts.hall] for facts in places.VENUES}
    for facts in plenaries.PLENARIES:
        hosts = dict(facts.hosts)
        elsewhere = {venue: name for venue, name, _english in facts.places}
        for slug, venue in venues.items():
            session = make_plenary(event, facts, slug)
            give(session, [speakers[hosts[slug]]] if slug in hosts else [])
            room = foyer(venue, elsewhere[slug]) if slug in elsewhere else halls[slug]
            place(Slot.objects.create(session=session), draft, room, facts.start, facts.end)


def make_plenary(event: Event, facts: plenaries.Plenary, venue: str) -> Session:
    return Session.objects.create(
        event=event,
        slug=f"{facts.slug}-{venue}",
        title=facts.title,
        title_en=facts.title_en,
        abstract=facts.abstract,
        abstract_en=facts.abstract_en,
        kind=facts.kind,
    )


def foyer(venue: Venue, name: str) -> Room:
    """Where people eat and drink: a room without seats, several things at once."""
    return Room.objects.get_or_create(
        venue=venue, slug=slugify(name), defaults={"name": name, "allows_parallel": True, "position": 90}
    )[0]
