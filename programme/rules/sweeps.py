# SPDX-License-Identifier: EUPL-1.2
"""Which rules look at what: a room, a person, a slot, a session, two sessions in order, a track in a venue."""

from collections.abc import Callable, Iterator, Mapping

from programme.rules import people, rooms, sessions, slots
from programme.rules.model import Draft, Planned, Problem, Who

Rule = Callable[[Draft, Who, tuple[Planned, ...]], Iterator[Problem]]
RULES: Mapping[str, tuple[Rule, ...]] = {
    "slot": (
        slots.outside_room_hours,
        slots.more_seats_than_the_room,
        slots.outside_the_days,
        slots.room_lacks,
        slots.other_venue,
        slots.other_layout,
    ),
    "room": (rooms.overlap, rooms.changeover),
    "person": (
        people.elsewhere,
        people.unavailable,
        people.unknown_way,
        people.without_rest,
        people.without_lunch,
    ),
    "session": (sessions.repeats_at_once,),
    "order": (sessions.out_of_order,),
    "track": (sessions.track_at_once,),
}


def sweep(draft: Draft, who: Who) -> Iterator[Problem]:
    """Every problem about a room, a person or whatever `who` is."""
    places = draft.used.get(who, ())
    if places:
        for rule in RULES[who.partition(":")[0]]:
            yield from rule(draft, who, places)
