# SPDX-License-Identifier: EUPL-1.2
"""The menu card: what people choose from at a venue, numbered, by track. Pure, on a programme in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from programme.days import day_of
from programme.grid import CHOSEN
from programme.prints.layout import is_moved, numbers_of
from programme.published import Place, Programme, PublishedSession, PublishedTrack, PublishedVenue

MOST_CHOICES = 10  # lines to write a choice on; with more rounds the card has none


@dataclass(frozen=True, slots=True)
class Moment:
    """One time that it is given; `number` is of the round, when it has one."""

    place: Place
    number: int | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Dish:
    """`elsewhere` are the other venues where it is given too."""

    number: int
    session: PublishedSession
    moments: list[Moment]
    elsewhere: list[PublishedVenue]

    @property
    def is_cancelled(self) -> bool:
        return all(moment.place.is_cancelled for moment in self.moments)


@dataclass(frozen=True, slots=True)
class Course:
    track: PublishedTrack | None
    dishes: list[Dish]


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to write a number on."""

    day: date
    start: datetime
    end: datetime | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Menu:
    courses: list[Course]
    choices: list[Choice]
    days: list[date]


def menu_of(places: Iterable[Place], programme: Programme, zone: ZoneInfo) -> Menu:
    """The card of the venue that these places are in."""
    chosen = [place for place in places if place.session.kind in CHOSEN]
    numbers = numbers_of(programme, zone)
    starts = sorted({place.starts_at for place in chosen if not place.is_cancelled})
    choices = [choice_of(start, chosen, numbers.get(start), zone) for start in starts]
    return Menu(
        courses=courses_of(chosen, programme, zone),
        choices=choices if len(choices) <= MOST_CHOICES else [],
        days=sorted({day_of(place.starts_at, zone) for place in chosen}),
    )


def choice_of(start: datetime, places: Iterable[Place], number: int | None, zone: ZoneInfo) -> Choice:
    ends = {place.ends_at for place in places if place.starts_at == start}
    return Choice(day_of(start, zone), start, ends.pop() if len(ends) == 1 else None, number)


def courses_of(places: Sequence[Place], programme: Programme, zone: ZoneInfo) -> list[Course]:
    """By track, in each by the first time and the title; the numbers go on from one track to the next."""
    firsts: dict[int, Place] = {}
    for place in sorted(places, key=lambda one: (one.starts_at, one.pk)):
        firsts.setdefault(place.session.pk, place)
    in_order = sorted(
        firsts.values(),
        key=lambda one: (order_of(one.session.track), one.starts_at, one.session.title.casefold(), one.pk),
    )
    numbers = numbers_of(programme, zone)
    courses: list[Course] = []
    for number, first in enumerate(in_order, 1):
        track = first.session.track
        if not courses or courses[-1].track != track:
            courses.append(Course(track, []))
        courses[-1].dishes.append(dish_of(number, first, programme, numbers))
    return courses


def order_of(track: PublishedTrack | None) -> tuple[bool, int, int]:
    return track is None, track.position if track else 0, track.pk if track else 0


def dish_of(number: int, first: Place, programme: Programme, numbers: dict[datetime, int]) -> Dish:
    given = programme.by_session[first.session.pk]
    here = [place for place in given if place.venue == first.venue]
    others = {place.venue for place in given if place.venue and place.venue != first.venue}
    return Dish(
        number=number,
        session=first.session,
        moments=[Moment(place, numbers.get(place.starts_at), is_moved(place, programme)) for place in here],
        elsewhere=sorted(others, key=lambda venue: (venue.position, venue.pk)),
    )
