# SPDX-License-Identifier: EUPL-1.2
"""A small released programme to write to files, and a draft of it in which everything is different."""

from conference.models import Event, Room, Venue
from programme.models import Placement, PlacementState, Session, Speaker, Track
from tests.make import (
    at,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
    publish,
)


def two_venues() -> Event:
    """A session twice, once in each of two venues, and one in the second only, which is off."""
    event = make_event("dag", name="Dag van de proef")
    track = make_track(event)
    session = make_session(
        event, title="Brieven", title_en="Letters", track=track, tags=["taal", "brief"], abstract="Helder."
    )
    make_speaker(session, name="Roos Vermeulen")
    make_speaker(session, name="Ömer Aydın")
    zwolle, rotterdam = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    make_slot(make_room(zwolle, name="IJssel"), "09:00", "10:00", session=session)
    make_slot(make_room(rotterdam, name="Maas"), "12:00", "13:00", session=session)
    off = make_session(event, title="Afgelast", language="en", kind="lecture")
    slot = make_slot(make_room(rotterdam, name="Rotte"), "13:00", "14:00", session=off)
    Placement.objects.filter(slot=slot).update(state=PlacementState.CANCELLED)
    publish(event)
    return event


def change_everything(event: Event) -> None:
    """In the tables and in the draft, released nowhere."""
    Session.objects.filter(event=event).update(
        title="GEHEIM", title_en="GEHEIM", abstract="GEHEIM", kind="other", language="fy", tags=["GEHEIM"]
    )
    Speaker.objects.filter(event=event).update(name="GEHEIM", bio="GEHEIM")
    Track.objects.filter(event=event).update(name="GEHEIM")
    Venue.objects.filter(event=event).update(name="GEHEIM", city="GEHEIM")
    Room.objects.filter(venue__event=event).update(name="GEHEIM", capacity=1)
    draft = event.releases.create(number=None)
    for place in Placement.objects.filter(release__event=event, release__number=1):
        Placement.objects.create(
            release=draft, slot=place.slot, room=place.room, starts_at=at("18:00"), ends_at=at("19:00")
        )
    extra = make_session(event, title="GEHEIM erbij")
    Placement.objects.create(
        release=draft,
        slot=extra.slots.create(),
        room=Room.objects.first(),
        starts_at=at("20:00"),
        ends_at=at("21:00"),
    )
