# SPDX-License-Identifier: EUPL-1.2
"""What is on now and what comes next, in a venue or in one of its rooms. Pure; `static/od/js/now.js` does the same.

A session is on from its start until just before its end. What is cancelled stays where it was, marked; it does not
make a venue busy. What everybody does (a plenary, lunch) stands apart from what is in the rooms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from programme.days import day_of
from programme.grid import ACROSS
from programme.published import Place, Programme, PublishedRoom, PublishedVenue

State = Literal["empty", "before", "between", "on", "over"]
MOVED_DAYS = 7  # a move before that is known by now


@dataclass(frozen=True, slots=True)
class RoomNow:
    """A room on one day: what is on (cancelled last), what comes first after that, and the rest of the day."""

    room: PublishedRoom
    now: tuple[Place, ...]
    next: Place | None
    later: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NowAndNext:
    """`day` is the one it tells of: today, or the first with a programme; None without any.

    `starts_at` is when the next thing starts that is not cancelled, on that day or, when that is over, on a later
    one. `rooms` are those with something to tell, in their order."""

    state: State
    day: date | None
    is_today: bool
    starts_at: datetime | None
    across: tuple[Place, ...]
    across_next: Place | None
    rooms: tuple[RoomNow, ...]


def now_and_next(programme: Programme, venue: PublishedVenue, at: datetime, zone: tzinfo) -> NowAndNext:
    """The board of a venue at this moment."""
    places = places_at(programme, venue)
    day = day_told(places, at, zone)
    told = [place for place in places if day_of(place.starts_at, zone) == day or is_on(place, at)]
    together = across_of(places)
    shared = [place for place in told if place.pk in together]
    rooms = [
        room_now(room, told, at, together)
        for room in programme.rooms
        if room.venue.pk == venue.pk and any(place.room_id == room.pk for place in told)
    ]
    coming = [place for place in places if place.starts_at > at and not place.is_cancelled]
    return NowAndNext(
        state=state_of(told, at),
        day=day,
        is_today=day == day_of(at, zone),
        starts_at=min((place.starts_at for place in coming), default=None),
        across=tuple(on_now(shared, at)),
        across_next=next((place for place in shared if place.starts_at > at), None),
        rooms=tuple(one for one in rooms if one.now or one.next),
    )


def places_at(programme: Programme, venue: PublishedVenue) -> list[Place]:
    """What is in the venue, and what everybody does without a room of its own, in order of time."""
    return [
        place
        for place in programme.places
        if place.venue == venue or (place.room is None and place.session.kind in ACROSS)
    ]


def day_told(places: Iterable[Place], at: datetime, zone: tzinfo) -> date | None:
    """Today when there is anything today, else the first day to come, else the last one that was."""
    days = sorted({day_of(place.starts_at, zone) for place in places})
    return next((day for day in days if day >= day_of(at, zone)), days[-1] if days else None)


def state_of(places: Sequence[Place], at: datetime) -> State:
    live = [place for place in places if not place.is_cancelled]
    if not places:
        return "empty"
    if any(is_on(place, at) for place in live):
        return "on"
    if not any(place.starts_at > at for place in live):
        return "over"
    return "between" if any(place.ends_at <= at for place in live) else "before"


def across_of(places: Sequence[Place]) -> set[int]:
    """The places of what the whole venue does at once: a plenary or break with nothing beside it."""
    live = [place for place in places if not place.is_cancelled]
    return {
        place.pk
        for place in places
        if place.session.kind in ACROSS
        and not any(
            other.pk != place.pk and other.starts_at < place.ends_at and place.starts_at < other.ends_at
            for other in live
        )
    }


def room_now(
    room: PublishedRoom, places: Iterable[Place], at: datetime, leave_out: Iterable[int] = ()
) -> RoomNow:
    """The room at this moment, on the day of these places."""
    left = set(leave_out)
    here = [place for place in places if place.room_id == room.pk and place.pk not in left]
    coming = [place for place in here if place.starts_at > at]
    return RoomNow(room, tuple(on_now(here, at)), coming[0] if coming else None, tuple(coming[1:]))


def on_now(places: Iterable[Place], at: datetime) -> list[Place]:
    """What is on, with what is cancelled last."""
    return sorted((place for place in places if is_on(place, at)), key=lambda place: place.is_cancelled)


def is_on(place: Place, at: datetime) -> bool:
    return place.starts_at <= at < place.ends_at


def is_fresh(place: Place, at: datetime) -> bool:
    """Whether it moved so recently that people may not know."""
    since = at - timedelta(days=MOVED_DAYS)
    return place.was is not None and place.moved_at is not None and place.moved_at > since


def moved_from(programme: Programme, room: PublishedRoom) -> list[Place]:
    """What was in this room before its last move, or at another time in it.

    A release remembers the name of the room, so a room of the same name elsewhere counts only for its own venue."""
    namesakes = {other.venue.pk for other in programme.rooms if other.name == room.name}
    return [
        place
        for place in programme.places
        if place.was
        and not place.is_cancelled
        and place.was.room == room.name
        and (place.venue == room.venue or len(namesakes) == 1)
        and (place.room_id != room.pk or place.starts_at != place.was.starts_at)
    ]


def is_missed(place: Place, at: datetime, zone: tzinfo) -> bool:
    """Whether people may come for it today where and when it was."""
    if place.was is None or not is_fresh(place, at):
        return False
    return place.was.ends_at > at and day_of(place.was.starts_at, zone) == day_of(at, zone)


def days_shown(programme: Programme, venue: PublishedVenue, at: datetime, zone: tzinfo) -> list[date]:
    """Today, and the days after it until one on which something goes on; when all is over, the last day."""
    places = places_at(programme, venue)
    days = sorted({day_of(place.starts_at, zone) for place in places})
    live = {day_of(place.starts_at, zone) for place in places if not place.is_cancelled}
    today = day_of(at, zone)
    coming = [day for day in days if day > today]
    until = next((day for day in coming if day in live), None)
    shown = [day for day in days if day == today or (day in coming and (until is None or day <= until))]
    return shown or days[-1:]
