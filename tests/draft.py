# SPDX-License-Identifier: EUPL-1.2
"""An event with a release and a draft that says something else everywhere, to see which of the two a page shows."""

from datetime import timedelta

from conference.models import Event, Room, Venue
from programme.models import (
    Kind,
    Participation,
    Placement,
    PlacementState,
    Release,
    Session,
    Slot,
    Speaker,
    Track,
)
from registration.models import Attendee, Favourite
from registration.operations.seats import take_seat
from tests.make import NOW, at, make_room, make_session, make_slot, make_speaker, publish

DRAFT = "zwanenmeer"  # in everything that the draft changed
VENUE, ROOM = "vuurtoren", "zolderkamer"  # in what it says of venues and rooms
RELEASED = "honingraat"  # in everything as it was released


def released_and_drafted(world):
    """The world of the access table with a release in which everything has a word, and a draft with other words."""
    event, attendee = Event.objects.get(slug="dag"), Attendee.objects.get(pk=world["attendee"])
    slot = Slot.objects.get(pk=world["slot"])
    room = slot.current.room
    moved, off = make_slot(room, "12:00", "12:50"), make_slot(room, "14:00", "14:50")
    own = make_session(event, kind=Kind.LECTURE)
    make_slot(room, "16:00", "16:50", session=own, limit=None)
    make_speaker(own, person=attendee.person)
    rival, beside = make_slot(room, "10:30", "11:20"), make_slot(room, "16:00", "16:50")
    make_slot(room, "09:00", "09:50", session=make_session(event, kind=Kind.PLENARY), limit=None)
    name_all(event, RELEASED)
    publish(event)
    take_seat(slot.pk, attendee.pk, at=NOW)
    take_seat(off.pk, attendee.pk, at=NOW)
    Favourite.objects.create(slot=moved, attendee=attendee)
    hidden = redraft(event, moved, off)
    name_all(event, DRAFT)
    Session.objects.filter(event=event, kind=Kind.PLENARY).update(kind=Kind.WORKSHOP)
    Participation.objects.filter(session=own).delete()
    return world | {"hidden": hidden, "moved": moved, "off": off, "rival": rival, "beside": beside}


def name_all(event, word):
    """Put the word in every text of the programme; in venues and rooms their own words, once there is a draft."""
    venue_word, room_word = (VENUE, ROOM) if word == DRAFT else (word, word)
    for track in Track.objects.filter(event=event):
        track.name, track.name_en = f"Thema {word}", f"Track {word}"
        track.save()
    for speaker in Speaker.objects.filter(event=event):
        speaker.name, speaker.role, speaker.organisation = (
            f"{part} {word}" for part in ("Jo", "Rol", "Gem.")
        )
        speaker.bio = speaker.bio_en = f"Leven {word}"
        speaker.save()
    for session in Session.objects.filter(event=event):
        session.title, session.title_en = f"Titel {word}", f"Title {word}"
        session.abstract = session.abstract_en = f"Tekst {word}"
        session.level, session.tags = f"Niveau {word}", [f"label-{word}"]
        session.save()
    for venue in Venue.objects.filter(event=event):
        venue.name = venue.building = venue.street = venue.city = venue.route = f"Plaats {venue_word}"
        venue.save()
    for room in Room.objects.filter(venue__event=event):
        room.name = room.floor = room.accessibility = f"Zaal {room_word}"
        room.save()


def redraft(event, moved, off):
    """A draft after the release: one slot in a new room at another time, one off, and a session that is new."""
    draft = Release.objects.draft_of(event)
    for place in Placement.objects.filter(release__event=event, release__number=1):
        place.pk, place.release = None, draft
        place._state.adding = True
        place.save()
    room = make_room(Venue.objects.get(event=event))
    times = {"starts_at": at("04:41"), "ends_at": at("04:41") + timedelta(minutes=50)}
    Placement.objects.filter(release=draft, slot=moved).update(room=room, **times)
    Placement.objects.filter(release=draft, slot=off).update(state=PlacementState.CANCELLED)
    track = Track.objects.create(event=event, slug=f"thema-{DRAFT}", letter="Z", name="")
    session = Session.objects.create(event=event, slug=f"sessie-{DRAFT}", title="", track=track)
    speaker = Speaker.objects.create(event=event, slug=f"spreker-{DRAFT}", name="")
    Participation.objects.create(session=session, speaker=speaker)
    slot = Slot.objects.create(session=session)
    Placement.objects.create(release=draft, slot=slot, room=room, **times)
    return {"session": session.slug, "speaker": speaker.slug, "slot": slot.pk, "track": track.pk, "number": 2}
