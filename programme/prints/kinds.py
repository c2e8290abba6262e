# SPDX-License-Identifier: EUPL-1.2
"""What can be printed of a programme, by the name of its file. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from programme.days import day_of
from programme.grid import CHOSEN
from programme.published import Place, Programme, PublishedVenue

NO_VENUE = "zonder-zaal"  # of sessions whose place is not known yet


class What(StrEnum):
    """The word is the name of its template, and of its style sheet."""

    SHEET = "sheet"
    WALL = "wall"
    MENU = "menu"
    DOORS = "doors"


@dataclass(frozen=True, slots=True)
class Print:
    """One file. `day` is None when it is of every day of the venue."""

    what: What
    paper: str
    venue: PublishedVenue | None
    day: date | None = None

    @property
    def name(self) -> str:
        """Its address and the name of its file, the same in every language."""
        venue = self.venue.slug if self.venue else NO_VENUE
        if self.what == What.MENU:
            return f"menukaart-{venue}"
        if self.what == What.DOORS:
            return f"deurbladen-{venue}"
        return f"programma-{venue}-{self.day}-{self.paper}"

    @property
    def is_public(self) -> bool:
        return self.what != What.DOORS

    def places_of(self, programme: Programme, zone: tzinfo) -> list[Place]:
        """What stands on it, in order of time."""
        pk = self.venue.pk if self.venue else None
        return [
            place
            for place in programme.places
            if (place.room.venue_id if place.room else None) == pk
            and (self.day is None or day_of(place.starts_at, zone) == self.day)
        ]


def prints_of(programme: Programme | None, zone: tzinfo) -> dict[str, Print]:
    """Every file by its name, in the order in which they are made and shown: what most people want first."""
    return {one.name: one for one in found(programme, zone)} if programme else {}


def found(programme: Programme, zone: tzinfo) -> Iterator[Print]:
    pairs = pairs_of(programme.places, zone)
    yield from (Print(What.SHEET, paper, venue, day) for day, venue in pairs for paper in ("a4", "a5"))
    chosen = {place.venue for place in programme.places if place.venue and place.session.kind in CHOSEN}
    yield from (Print(What.MENU, "a5", venue) for venue in programme.venues if venue in chosen)
    yield from (Print(What.WALL, "a3", venue, day) for day, venue in pairs if venue)
    yield from (Print(What.DOORS, "a4", venue) for venue in programme.venues)


def pairs_of(places: Iterable[Place], zone: tzinfo) -> list[tuple[date, PublishedVenue | None]]:
    """Each day with each venue where something is on, the venues in the organiser's order."""
    pairs = {(day_of(place.starts_at, zone), place.venue) for place in places}
    return sorted(
        pairs, key=lambda pair: (pair[0], pair[1] is None, pair[1] and (pair[1].position, pair[1].pk))
    )
