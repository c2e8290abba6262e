# SPDX-License-Identifier: EUPL-1.2
"""What the rules look at, and what they find. Plain values: ids, aware moments, whole minutes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, tzinfo
from functools import cached_property

Who = str  # what a problem is about: "room:3", "person:7", "slot:9", "session:4", "order:4:5", "track:1:2"
CHANGEOVER = 10  # minutes: a full room empties and fills through one door, and the next speaker plugs in


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Hours are by the clock of the event, the same each day; None is not limited. Capacity None is not known.

    `facilities` are the words of what is there (`conference.facilities`); None is not known. So is an empty `layout`."""

    pk: int
    venue: int
    capacity: int | None = None
    allows_parallel: bool = False
    opens_at: time | None = None
    closes_at: time | None = None
    layout: str = ""
    facilities: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """When somebody can come: `unknown`, `always`, or only at the `given` times (none of them: never)."""

    pk: int
    availability: str = "unknown"
    times: tuple[tuple[datetime, datetime], ...] = ()

    def __post_init__(self) -> None:
        times = tuple((start.astimezone(UTC), end.astimezone(UTC)) for start, end in self.times)
        object.__setattr__(self, "times", times)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """`people` speak in it or lead it. `is_shared`: everybody at once, such as a plenary that all venues follow.

    `needs` are the facilities that its room must have; `layout` is the one that was asked for, `venues` where it can
    be: empty is any."""

    pk: int
    people: tuple[int, ...] = ()
    track: int | None = None
    is_break: bool = False
    is_shared: bool = False
    needs: frozenset[str] = frozenset()
    layout: str = ""
    venues: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Planned:
    """A slot that goes on (cancelled ones are left out of a Draft). Without a room its place is not known yet."""

    slot: int
    session: int
    room: int | None
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """In UTC, for between two moments of one zone Python looks at the clock only."""
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))

    def overlaps(self, other: "Planned") -> bool:
        """Touching is not overlapping."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Draft:
    """The draft as the rules see it. `places` by slot; `after` has (session, session that comes later).

    `travel` gives minutes from venue to venue, in both directions; a pair that is not in it is not known.
    `session_of` and `seat_limits` know slots that are not planned too."""

    places: Mapping[int, Planned]
    sessions: Mapping[int, SessionFacts]
    rooms: Mapping[int, RoomFacts]
    people: Mapping[int, PersonFacts]
    first_day: date
    last_day: date
    zone: tzinfo = UTC
    session_of: Mapping[int, int] = field(default_factory=dict)
    seat_limits: Mapping[int, int] = field(default_factory=dict)
    travel: Mapping[tuple[int, int], int] = field(default_factory=dict)
    after: frozenset[tuple[int, int]] = frozenset()
    changeover_minutes: int = CHANGEOVER

    def venue_of(self, place: Planned) -> int | None:
        return self.rooms[place.room].venue if place.room is not None else None

    @cached_property
    def longest_way(self) -> int:
        """In minutes."""
        return max(self.travel.values(), default=0)

    @cached_property
    def orders(self) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """The pairs of `after` that each session is in."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in sorted(self.after):
            for session in set(pair):
                found[session].append(pair)
        return {session: tuple(pairs) for session, pairs in found.items()}

    def users_of(self, place: Planned) -> Iterator[Who]:
        """Everything that the place concerns, and of which the rules look at all places together."""
        facts = self.sessions[place.session]
        yield f"slot:{place.slot}"
        yield f"session:{place.session}"
        yield from (f"order:{first}:{later}" for first, later in self.orders.get(place.session, ()))
        yield from (f"person:{person}" for person in facts.people)
        if place.room is not None:
            yield f"room:{place.room}"
            if facts.track is not None:
                yield f"track:{self.rooms[place.room].venue}:{facts.track}"

    @cached_property
    def used(self) -> Mapping[Who, tuple[Planned, ...]]:
        """The places of each, in order of time."""
        found: dict[Who, list[Planned]] = defaultdict(list)
        for place in sorted(self.places.values(), key=in_time):
            for who in self.users_of(place):
                found[who].append(place)
        return {who: tuple(places) for who, places in found.items()}

    def moved(
        self, changes: Mapping[int, Planned | None], seat_limits: Mapping[int, int] | None = None
    ) -> "Draft":
        """The draft in which these slots are elsewhere, or have other limits; None takes a slot out.

        Sorts only what they touch."""
        there = dict(self.places) | dict(changes)
        places = {slot: place for slot, place in there.items() if place is not None}
        limits = dict(self.seat_limits) | dict(seat_limits or {})
        draft = replace(self, places=places, seat_limits=limits)
        used = dict(self.used)
        for slot in changes:
            for who in self.users_of(self.places[slot]) if slot in self.places else ():
                used[who] = tuple(place for place in used[who] if place.slot != slot)
        for place in filter(None, changes.values()):
            for who in draft.users_of(place):
                used[who] = tuple(sorted((*used.get(who, ()), place), key=in_time))
        draft.__dict__["used"] = {who: places for who, places in used.items() if places}
        return draft


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that the draft breaks. Hard ones hold a release back unless they are waived; soft ones only warn.

    `slots` take part, in order of time; `who` is what it is about. `key` names exactly this case, with its times
    and rooms: when the situation changes, it is another one. `minutes` is what there should be (travel, changeover);
    `numbers` are what the sentence needs besides."""

    rule: str
    is_hard: bool
    key: str
    slots: tuple[int, ...]
    who: Who
    starts_at: datetime
    minutes: int = 0
    numbers: tuple[int, ...] = ()


def in_time(place: Planned) -> tuple:
    return place.start, place.end, place.slot
