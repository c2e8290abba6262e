# SPDX-License-Identifier: EUPL-1.2
"""The draft of an event as the rules see it (programme.rules), as it is or as it would become."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from conference.models import Event, Room
from conference.queries import travel_minutes
from programme.models import (
    AvailableTime,
    Kind,
    Participation,
    Placement,
    PlacementState,
    Session,
    Slot,
    Speaker,
)
from programme.rules import Draft, PersonFacts, Planned, RoomFacts, SessionFacts
from programme.seatinfo import limits_of

SHARED = {Kind.PLENARY, Kind.BREAK}  # venues may have them at the same time


class Move(NamedTuple):
    """Where a slot would be. `session` only for a slot that is not there yet: give it a negative id.

    `seat_limit` as it would become; None leaves what there is."""

    room: int | None
    start: datetime
    end: datetime
    state: str = PlacementState.PLANNED
    session: int | None = None
    seat_limit: int | None = None


def draft_rules(event: Event) -> Draft:
    """The draft as it is now; eleven queries, however large it is."""
    placements = Placement.objects.filter(
        release__event=event, release__number=None, state=PlacementState.PLANNED
    )
    rows = placements.values_list("slot", "slot__session", "room", "starts_at", "ends_at")
    return Draft(
        places={row[0]: Planned(*row) for row in rows},
        sessions=sessions_of(event),
        rooms=rooms_of(event),
        people=people_of(event),
        first_day=event.starts_on,
        last_day=event.ends_on,
        zone=event.zone,
        session_of=dict(Slot.objects.filter(session__event=event).values_list("pk", "session")),
        seat_limits=limits_of(event),
        travel=travel_minutes(event),
        after=frozenset(
            Session.after.through.objects.filter(from_session__event=event).values_list(
                "to_session", "from_session"
            )
        ),
    )


def with_moves(draft: Draft, moves: Mapping[int, Move]) -> Draft:
    """The draft as it would be. What is not planned in a move (cancelled), is not in it any more."""
    given = {slot: Move(*move) for slot, move in moves.items()}
    limits = {slot: move.seat_limit for slot, move in given.items() if move.seat_limit is not None}
    return draft.moved({slot: planned(draft, slot, move) for slot, move in given.items()}, limits)


def planned(draft: Draft, slot: int, move: Move) -> Planned | None:
    if move.state != PlacementState.PLANNED:
        return None
    session = draft.session_of[slot] if move.session is None else move.session
    return Planned(slot, session, move.room, move.start, move.end)


def sessions_of(event: Event) -> dict[int, SessionFacts]:
    people: dict[int, list[int]] = defaultdict(list)
    for session, speaker in Participation.objects.filter(session__event=event).values_list(
        "session", "speaker"
    ):
        people[session].append(speaker)
    venues: dict[int, set[int]] = defaultdict(set)
    for session, venue in Session.venues.through.objects.filter(session__event=event).values_list(
        "session", "venue"
    ):
        venues[session].add(venue)
    rows = Session.objects.filter(event=event).values_list("pk", "track", "kind", "facilities", "layout")
    return {
        pk: SessionFacts(
            pk,
            tuple(people[pk]),
            track,
            kind == Kind.BREAK,
            kind in SHARED,
            frozenset(needs),
            layout,
            frozenset(venues[pk]),
        )
        for pk, track, kind, needs, layout in rows
    }


def rooms_of(event: Event) -> dict[int, RoomFacts]:
    rows = Room.objects.filter(venue__event=event).values_list(
        "pk", "venue", "capacity", "allows_parallel", "opens_at", "closes_at", "layout", "facilities"
    )
    return {
        row[0]: RoomFacts(*row[:-1], facilities=None if row[-1] is None else frozenset(row[-1]))
        for row in rows
    }


def people_of(event: Event) -> dict[int, PersonFacts]:
    """Who speaks or leads, with the times that they gave."""
    times: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    rows = AvailableTime.objects.filter(speaker__event=event)
    for speaker, start, end in rows.values_list("speaker", "starts_at", "ends_at"):
        times[speaker].append((start, end))
    people = Speaker.objects.filter(event=event).values_list("pk", "availability")
    return {pk: PersonFacts(pk, availability, tuple(times[pk])) for pk, availability in people}
