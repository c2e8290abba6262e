# SPDX-License-Identifier: EUPL-1.2
"""A programme in memory, as one release (or the draft) has it. Plain values: no database behind them.

The names are those of the tables, so that a template can show either. `pk` is the row's, lasting over releases.
Texts with a second language have it in `<name>_en`; moments are aware, in UTC.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from conference.buildings import address_of
from programme.days import day_of
from programme.models.choices import Kind, PlacementState

NEWS = timedelta(days=14)  # so long a move is marked as one


@dataclass(frozen=True, slots=True)
class PublishedVenue:
    pk: int
    slug: str
    name: str
    building: str
    street: str
    postcode: str
    city: str
    route: str
    route_en: str
    mark: str
    capacity: int | None
    position: int

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return address_of(self)


@dataclass(frozen=True, slots=True)
class PublishedRoom:
    pk: int
    venue: PublishedVenue
    slug: str
    name: str
    floor: str
    capacity: int | None
    layout: str
    accessibility: str
    accessibility_en: str
    position: int

    def __str__(self) -> str:
        return self.name

    @property
    def venue_id(self) -> int:
        return self.venue.pk


@dataclass(frozen=True, slots=True)
class PublishedTrack:
    pk: int
    slug: str
    letter: str
    name: str
    name_en: str
    colour: str
    position: int

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class PublishedSpeaker:
    """`photo` is the name of a file; empty without one."""

    pk: int
    slug: str
    name: str
    role: str
    organisation: str
    bio: str
    bio_en: str
    source_key: str
    photo: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """`Yasmin el Idrissi` → `YI`: of the first and the last name that have a capital, that capital."""
        capitals = [next((letter for letter in word if letter.isupper()), "") for word in self.name.split()]
        letters = [letter for letter in capitals if letter] or [self.name[:1].upper()]
        return "".join((letters[0], *letters[1:][-1:]))

    @property
    def photo_mark(self) -> str:
        """Another text for another photo; empty without one."""
        return self.photo[-12:-4]


@dataclass(frozen=True, slots=True)
class PublishedSession:
    """`speakers` in their order, whatever their part; `hosts` are those of them who lead it without speaking."""

    pk: int
    slug: str
    title: str
    title_en: str
    abstract: str
    abstract_en: str
    kind: str
    language: str
    level: str
    do_not_record: bool
    tags: tuple[str, ...]
    source_key: str
    track: PublishedTrack | None
    speakers: tuple[PublishedSpeaker, ...]
    hosts: frozenset[int] = frozenset()
    goal: str = ""
    goal_en: str = ""

    def __str__(self) -> str:
        return self.title

    def get_kind_display(self) -> str:
        return str(Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class PublishedSlot:
    """One occurrence; `uid` names it outside, for ever."""

    pk: int
    uid: UUID
    session: PublishedSession

    @property
    def session_id(self) -> int:
        return self.session.pk


@dataclass(frozen=True, slots=True)
class Was:
    """Where a slot was before it moved for the last time."""

    starts_at: datetime
    ends_at: datetime
    room: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a slot is. Without a room the place is not known yet.

    `sequence` rises with every release that changes what a calendar shows of it, `changed_at` is that release's
    moment; `was` is where it was before its last move, `moved_at` when the public was told."""

    slot: PublishedSlot
    room: PublishedRoom | None
    starts_at: datetime
    ends_at: datetime
    state: str
    sequence: int = 0
    changed_at: datetime | None = None
    was: Was | None = None
    moved_at: datetime | None = None

    @property
    def pk(self) -> int:
        """One place per slot: the slot's."""
        return self.slot.pk

    @property
    def slot_id(self) -> int:
        return self.slot.pk

    @property
    def session(self) -> PublishedSession:
        return self.slot.session

    @property
    def room_id(self) -> int | None:
        return self.room.pk if self.room else None

    @property
    def venue(self) -> PublishedVenue | None:
        return self.room.venue if self.room else None

    @property
    def is_cancelled(self) -> bool:
        return self.state == PlacementState.CANCELLED

    def has_started(self, at: datetime) -> bool:
        return self.starts_at <= at

    def is_news(self, at: datetime) -> bool:
        """Whether it is still on, and the public was told not long before `at` that it had moved."""
        return self.moved_at is not None and not self.is_cancelled and at - self.moved_at < NEWS


@dataclass(frozen=True)
class Programme:
    """All of it. `number` is None for the draft, which has no `fingerprint` and was never released.

    `sessions` are those with a place, by title; `speakers` those who give one, by name; `places` in order of time."""

    number: int | None
    released_at: datetime | None
    note: str
    fingerprint: str
    venues: tuple[PublishedVenue, ...]
    rooms: tuple[PublishedRoom, ...]
    tracks: tuple[PublishedTrack, ...]
    speakers: tuple[PublishedSpeaker, ...]
    sessions: tuple[PublishedSession, ...]
    places: tuple[Place, ...] = field(repr=False, default=())

    @cached_property
    def by_slot(self) -> dict[int, Place]:
        return {place.slot.pk: place for place in self.places}

    @cached_property
    def by_session(self) -> dict[int, list[Place]]:
        """The places of each session, in order of time."""
        found: dict[int, list[Place]] = defaultdict(list)
        for place in self.places:
            found[place.session.pk].append(place)
        return dict(found)

    @cached_property
    def by_speaker(self) -> dict[int, list[PublishedSession]]:
        """What each speaker gives, by title."""
        found: dict[int, list[PublishedSession]] = defaultdict(list)
        for session in self.sessions:
            for speaker in session.speakers:
                found[speaker.pk].append(session)
        return dict(found)

    def session_with(self, slug: str) -> PublishedSession | None:
        return next((session for session in self.sessions if session.slug == slug), None)

    def speaker_with(self, slug: str) -> PublishedSpeaker | None:
        return next((speaker for speaker in self.speakers if speaker.slug == slug), None)

    def venue_with(self, slug: str) -> PublishedVenue | None:
        return next((venue for venue in self.venues if venue.slug == slug), None)

    def days(self, zone) -> list[date]:
        return sorted({day_of(place.starts_at, zone) for place in self.places})
