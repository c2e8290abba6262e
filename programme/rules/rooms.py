# SPDX-License-Identifier: EUPL-1.2
"""Rules about a room: R1 and S1."""

from collections.abc import Iterator

from programme.rules.intervals import close_pairs, minutes_between
from programme.rules.model import Draft, Planned, Problem, RoomFacts, Who
from programme.rules.problem import hard, soft


def overlap(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R1: two at once in a room that holds one session at a time."""
    if not room_of(draft, who).allows_parallel:
        yield from (hard("R1", who, pair) for pair in close_pairs(places))


def changeover(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S1: too little time between two sessions to empty and fill the room. Around a break there is no hurry."""
    if room_of(draft, who).allows_parallel:
        return
    sessions = [place for place in places if not draft.sessions[place.session].is_break]
    for first, second in close_pairs(sessions, draft.changeover_minutes):
        if second.start >= first.end:
            left = int(minutes_between(first, second))
            yield soft("S1", who, (first, second), minutes=draft.changeover_minutes, numbers=(left,))


def room_of(draft: Draft, who: Who) -> RoomFacts:
    return draft.rooms[int(who.partition(":")[2])]
