# SPDX-License-Identifier: EUPL-1.2
"""The neutral form of a schedule.

Keys are texts of at most KEY characters, unique among their kind within one file, and the same every time
that the file is read. Texts hold no control characters, have one line unless said otherwise, and are cut
(with an oddity) at the lengths below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

KEY = 100
TITLE = 250
PERSON = 200
TRACK = 120
ROOM = 100
VENUE = 60
KIND = 60
CAPACITY_TEXT = 200
ABSTRACT = 20_000
BIOGRAPHY = 5_000
URL = 500


class UnreadableSchedule(Exception):
    """The file can't be used at all; `code` says why (see read_schedule), `params` the particulars."""

    def __init__(self, code: str, params: Mapping[str, str | int] | None = None) -> None:
        self.code = code
        self.params = dict(params or {})
        super().__init__(code, self.params)

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


@dataclass(frozen=True)
class Oddity:
    """Something that was guessed, mended or left out.

    `code` is a short id to translate; `where` names the thing (`session:12`, `room:k-1-105`, `person:7`,
    `schedule`); `detail` has the particulars, of which `count` (how many times) is always there."""

    code: str
    where: str
    detail: Mapping[str, str | int | None]


@dataclass(frozen=True)
class ReadVenue:
    """`building` has the letters when the venue was derived from the names of rooms (K.1.105 → K)."""

    key: str
    name: str
    building: str = ""


@dataclass(frozen=True)
class ReadRoom:
    """`capacity` is a number of people, if one could be read; `capacity_text` is what stood there."""

    key: str
    name: str
    venue_key: str
    capacity: int | None = None
    capacity_text: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class ReadTrack:
    key: str
    name: str


@dataclass(frozen=True)
class ReadSpeaker:
    """`biography` is Markdown, of several lines."""

    key: str
    name: str
    biography: str = ""


@dataclass(frozen=True)
class ReadLink:
    title: str
    url: str


@dataclass(frozen=True)
class ReadSession:
    """What is offered. `abstract` and `abstract_en` are Markdown; `language` a code such as `nl`, or empty.

    `seat_text` is what the file says of the places in it, `seat_limit` the number read from that.
    `duration_minutes` is None when no slot could be read."""

    key: str
    title: str
    title_en: str = ""
    kind: str = ""
    language: str = ""
    abstract: str = ""
    abstract_en: str = ""
    track_key: str | None = None
    speaker_keys: tuple[str, ...] = ()
    duration_minutes: int | None = None
    do_not_record: bool = False
    seat_text: str = ""
    seat_limit: int | None = None
    links: tuple[ReadLink, ...] = ()


@dataclass(frozen=True)
class ReadSlot:
    """One time that a session is given. `day` is the conference day, which lasts past midnight."""

    key: str
    session_key: str
    room_key: str | None
    start: datetime
    end: datetime
    day: date
    cancelled: bool = False


@dataclass(frozen=True)
class ReadSchedule:
    """`title` and `acronym` may be empty. `time_zone` is an IANA name: the file's, or the best guess."""

    title: str
    acronym: str
    start: date | None
    end: date | None
    time_zone: str | None
    venues: tuple[ReadVenue, ...]
    rooms: tuple[ReadRoom, ...]
    tracks: tuple[ReadTrack, ...]
    speakers: tuple[ReadSpeaker, ...]
    sessions: tuple[ReadSession, ...]
    slots: tuple[ReadSlot, ...]
    oddities: tuple[Oddity, ...]
