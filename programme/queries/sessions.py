# SPDX-License-Identifier: EUPL-1.2
"""The pages of one session and of the speakers: only what is released."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects

from conference.models import Event, Person, Room, Venue
from programme.models import Participation, Placement, PlacementState, Session, Slot, Speaker


@dataclass
class SessionPage:
    """A session with the places where it is given, in order of time, and who gives it."""

    session: Session
    places: list[Placement]
    speakers: list[Speaker]

    @property
    def planned(self) -> list[Placement]:
        return [place for place in self.places if not place.is_cancelled]

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not given at all any more."""
        return not self.planned

    @property
    def rooms(self) -> list[Room]:
        return list({place.room.pk: place.room for place in self.places if place.room}.values())

    @property
    def venues(self) -> list[Venue]:
        return list({room.venue_id: room.venue for room in self.rooms}.values())

    @property
    def minutes(self) -> int | None:
        """How long it takes, if that is the same every time."""
        lengths = {int((place.ends_at - place.starts_at).total_seconds() // 60) for place in self.planned}
        return lengths.pop() if len(lengths) == 1 else None


def session_page(event: Event, slug: str) -> SessionPage | None:
    """The page of a released session; None when the public cannot see it."""
    prefetch_related_objects([event], "venues")
    venues = {venue.pk: venue for venue in event.venues.all()}
    places = list(
        Placement.objects.released(event)
        .filter(slot__session__slug=slug)
        .select_related("slot__session__track", "room")
        .order_by("starts_at", "pk")
    )
    if not places:
        return None
    for place in places:
        place.slot.session = places[0].slot.session
        if place.room:
            place.room.venue = venues[place.room.venue_id]
    return SessionPage(places[0].slot.session, places, speakers_of(places[0].slot.session))


def speakers_of(session: Session) -> list[Speaker]:
    rows = Participation.objects.filter(session=session).select_related("speaker").order_by("position", "pk")
    return [row.speaker for row in rows]


def speakers_page(event: Event, words: str = "") -> list[Speaker]:
    """The speakers with what they give, by name; `words` all stand in the name, role or organisation."""
    speakers = Speaker.objects.released(event)
    for word in words.split():
        here = Q(name__icontains=word) | Q(role__icontains=word) | Q(organisation__icontains=word)
        speakers = speakers.filter(here)
    found = list(speakers.defer("bio", "bio_en").prefetch_related(given()))
    return sorted(found, key=lambda speaker: in_order(speaker.name))


def in_order(name: str) -> str:
    """The name as it stands in an alphabet: Ö with the O, small letters with the large ones."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def speaker_page(event: Event, slug: str) -> Speaker | None:
    return Speaker.objects.released(event).filter(slug=slug).prefetch_related(given()).first()


def given() -> "Prefetch[Any, Any, Any]":
    """The released sessions of speakers, with where and when: `participations`, each with `session.slots.all`."""
    slots = Slot.objects.filter(current__isnull=False).select_related("current__room__venue")
    rows = (
        Participation.objects.filter(session__slots__current__isnull=False)
        .distinct()
        .select_related("session__track")
        .prefetch_related(Prefetch("session__slots", slots.order_by("current__starts_at", "pk")))
        .order_by("session__title", "pk")
    )
    return Prefetch("participations", rows)


def slots_of(person: Person, event: Event) -> list[Placement]:
    """Where and when somebody speaks at the event: released, not cancelled, in order of time."""
    rows = Placement.objects.released(event).filter(
        state=PlacementState.PLANNED, slot__session__participations__speaker__person=person
    )
    return list(rows.select_related("slot__session", "room__venue").distinct().order_by("starts_at", "pk"))


def names_of(speakers: Iterable[Speaker]) -> str:
    """`Roos Vermeulen, gemeente Deventer`; of several speakers only the names."""
    speakers = list(speakers)
    if len(speakers) == 1 and speakers[0].organisation:
        return f"{speakers[0].name}, {speakers[0].organisation}"
    return ", ".join(speaker.name for speaker in speakers)
