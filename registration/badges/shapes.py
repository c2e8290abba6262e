# SPDX-License-Identifier: EUPL-1.2
"""What goes from step to step: plain values that can be sent to another process. Pure."""

import hashlib
from dataclasses import astuple, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Look:
    """A BadgeLayout at one moment. `logo` is a PNG, or empty; `colour` is empty where the venue's own holds."""

    format: str
    organisation: bool = True
    role: bool = True
    kind: bool = False
    venue: bool = True
    track: bool = True
    seats: bool = True
    own_text: str = ""
    own_text_en: str = ""
    colour: str = ""
    logo: bytes = b""
    marks: bool = True
    bleed: bool = False

    @property
    def has_back(self) -> bool:
        return self.seats or bool(self.own_text or self.own_text_en)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A part of somebody's day: `starts` as it is written (`10:30`), the theme's letter and colour, or empty."""

    starts: str
    title: str
    room: str
    letter: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """All that may stand on one badge, in the attendee's language; what the look does not show is empty.

    `attendee` and `code` are None for a blank badge. `accent` and `on_accent` are `#rrggbb`."""

    attendee: int | None
    code: str | None
    language: str
    name: str
    organisation: str
    role: str
    kind_letter: str
    kind_colour: str
    venue: str
    building: str
    mark: str
    accent: str
    on_accent: str
    track_letter: str
    track_colour: str
    seats: tuple[SeatLine, ...]
    own_text: str
    event: str
    day: str

    @property
    def digest(self) -> str:
        """Another text as soon as anything else would be printed."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:32]


class Field(StrEnum):
    NAME = "name"
    ORGANISATION = "organisation"
    ROLE = "role"
    VENUE = "venue"
    SEATS = "seats"
    OWN_TEXT = "own-text"


class Why(StrEnum):
    TOO_LONG = "too-long"
    NO_LETTER = "no-letter"  # `what` holds the signs that our fonts lack


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a badge would not print as it should: of which field, and with what."""

    field: Field
    why: Why
    what: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A badge ready for the press: the pages of its front and back as HTML, and what is wrong with it."""

    attendee: int | None
    code: str | None
    front: str
    back: str
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a printer prints beside the mark, which is taken off again: millimetres to the right and down."""

    right: float = 0.0
    down: float = 0.0
    back_right: float = 0.0
    back_down: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """Badges that lie apart from the others: `first` and `count` in the row of all cards, blanks included."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Lay:
    """Where a part lies in the file: its sheets of paper and pages of the PDF (from 1)."""

    sheets: int
    first_page: int
    pages: int
