# SPDX-License-Identifier: EUPL-1.2
"""The pages of one session and of the speakers: only what is released."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from conference.models import Event
from programme.published import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSpeaker,
    PublishedVenue,
    latest_of,
)


@dataclass
class SessionPage:
    """A session with the places where it is given, in order of time, and who gives it."""

    session: PublishedSession
    places: list[Place]

    @property
    def speakers(self) -> tuple[PublishedSpeaker, ...]:
        return self.session.speakers

    @property
    def planned(self) -> list[Place]:
        return [place for place in self.places if not place.is_cancelled]

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not given at all any more."""
        return not self.planned

    @property
    def rooms(self) -> list[PublishedRoom]:
        return list({place.room.pk: place.room for place in self.places if place.room}.values())

    @property
    def venues(self) -> list[PublishedVenue]:
        return list({room.venue_id: room.venue for room in self.rooms}.values())

    @property
    def minutes(self) -> int | None:
        """How long it takes, if that is the same every time."""
        lengths = {int((place.ends_at - place.starts_at).total_seconds() // 60) for place in self.planned}
        return lengths.pop() if len(lengths) == 1 else None


@dataclass(frozen=True)
class SpeakerPage:
    """Somebody with what they give, each with its places."""

    speaker: PublishedSpeaker
    gives: list[tuple[PublishedSession, list[Place]]]


def session_page(event: Event, slug: str) -> SessionPage | None:
    """The page of a released session; None when the public cannot see it."""
    programme = latest_of(event)
    session = programme.session_with(slug) if programme else None
    return SessionPage(session, programme.by_session[session.pk]) if programme and session else None


def speakers_page(event: Event, words: str = "") -> list[SpeakerPage]:
    """The speakers with what they give, by name; `words` all stand in the name, role or organisation."""
    programme = latest_of(event)
    if programme is None:
        return []
    asked = words.casefold().split()
    found = [
        given_by(programme, speaker)
        for speaker in programme.speakers
        if all(word in f"{speaker.name}\n{speaker.role}\n{speaker.organisation}".casefold() for word in asked)
    ]
    return sorted(found, key=lambda page: in_order(page.speaker.name))


def in_order(name: str) -> str:
    """The name as it stands in an alphabet: Ö with the O, small letters with the large ones."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def speaker_page(event: Event, slug: str) -> SpeakerPage | None:
    programme = latest_of(event)
    speaker = programme.speaker_with(slug) if programme else None
    return given_by(programme, speaker) if programme and speaker else None


def given_by(programme: Programme, speaker: PublishedSpeaker) -> SpeakerPage:
    gives = programme.by_speaker.get(speaker.pk, [])
    return SpeakerPage(speaker, [(session, programme.by_session[session.pk]) for session in gives])


def names_of(speakers: Iterable[PublishedSpeaker]) -> str:
    """`Roos Vermeulen, gemeente Deventer`; of several speakers only the names."""
    speakers = list(speakers)
    if len(speakers) == 1 and speakers[0].organisation:
        return f"{speakers[0].name}, {speakers[0].organisation}"
    return ", ".join(speaker.name for speaker in speakers)
