# SPDX-License-Identifier: EUPL-1.2
"""Rules about one slot by itself: R2, R6, R10, R11, S11 and S12."""

from collections.abc import Iterator

from programme.days import span_of
from programme.rules.intervals import is_within
from programme.rules.model import Draft, Planned, Problem, Who
from programme.rules.moments import days_of, hours_on
from programme.rules.problem import hard, soft


def outside_room_hours(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R2: a room is used before it opens or after it closes."""
    place = places[0]
    room = draft.rooms[place.room] if place.room is not None else None
    if room is None or (room.opens_at is None and room.closes_at is None):
        return
    hours = [hours_on(day, room.opens_at, room.closes_at, draft.zone) for day in days_of(place, draft.zone)]
    if not is_within(place, hours):
        yield hard("R2", who, places, facts=f"{room.opens_at}-{room.closes_at}")


def more_seats_than_the_room(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R6: more people may sign up than fit in the room."""
    place = places[0]
    limit = draft.seat_limits.get(place.slot)
    capacity = draft.rooms[place.room].capacity if place.room is not None else None
    if limit is not None and capacity is not None and limit > capacity:
        yield hard("R6", who, places, numbers=(limit, capacity))


def outside_the_days(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R10: a slot begins before the first day of the event, or ends after the last; the night after belongs to it."""
    days = span_of(draft.first_day, draft.zone)[0], span_of(draft.last_day, draft.zone)[1]
    if not is_within(places[0], [days]):
        yield hard("R10", who, places, facts=f"{draft.first_day}-{draft.last_day}")


def room_lacks(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R11: the room is known to lack what the session needs. Of a room that nobody described we know nothing."""
    if missing := lacking(draft, places[0]):
        yield hard("R11", who, places, facts=",".join(missing))


def lacking(draft: Draft, place: Planned) -> list[str]:
    """What the session needs and the room has not, by word, in order."""
    there = draft.rooms[place.room].facilities if place.room is not None else None
    return [] if there is None else sorted(draft.sessions[place.session].needs - there)


def other_venue(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S11: at another venue than where the session can be."""
    place = places[0]
    asked, venue = draft.sessions[place.session].venues, draft.venue_of(place)
    if asked and venue is not None and venue not in asked:
        yield soft("S11", who, places, facts=",".join(map(str, sorted(asked))))


def other_layout(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S12: the room is set up otherwise than was asked."""
    place = places[0]
    asked = draft.sessions[place.session].layout
    there = draft.rooms[place.room].layout if place.room is not None else ""
    if asked and there and asked != there:
        yield soft("S12", who, places, facts=f"{asked}-{there}")
