# SPDX-License-Identifier: EUPL-1.2
"""The doors of an event at this moment: who arrived per venue, how full the workshops are, how the scanners do."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncMinute

from conference.models import Event, Venue
from programme.models import Placement, PlacementState, Slot
from registration.door.arrivals import (
    QUARTER,
    Arrivals,
    Drawing,
    Pace,
    Stream,
    arrivals,
    by_quarter,
    drawing,
    pace_of,
    usual_pace,
)
from registration.models import Attendee, CheckInList, Conflict, Entry, ListKind
from registration.queries.door import Crowd, Phone, crowd_of, entered_by_list, phones_of

SOON = timedelta(minutes=90)
FIRST = 10  # rows that are seen at once
FEW = 2  # more than that are not worth a fold
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A venue's door; `share` of a hundred is how far the bar goes."""

    venue: Venue
    expected: int
    came: int
    inside: int
    crowd: Crowd

    @property
    def share(self) -> int:
        return min(round(100 * self.came / self.expected), 100) if self.expected else 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """The door of a workshop that is on, or begins soon."""

    list: CheckInList
    place: Placement
    came: int
    inside: int
    crowd: Crowd
    is_on: bool
    away: timedelta  # from when it begins, in either direction


@dataclass(frozen=True, slots=True)
class Overview:
    day: date
    venues: list[VenueLine]
    arrivals: Arrivals
    chart: Drawing | None
    like: Event | None  # the earlier event that the expectation follows
    workshops: list[Workshop]
    phones: list[Phone]
    conflicts: int
    has_lists: bool

    @property
    def sessions(self) -> "Folded[Workshop]":
        """First the crowded ones, and where people come in about now."""
        return folded(self.workshops, lambda one: (one.crowd.rank == 0, one.away))

    @property
    def scanners(self) -> "Folded[Phone]":
        """First those with which something is the matter."""
        return folded(self.phones, lambda one: (not one.needs_a_look, timedelta()))

    @property
    def rows(self) -> list[tuple[datetime, list[tuple[int, int]]]]:
        """The lines as a table: when a quarter ended, and of each venue how many came and were expected by then."""
        return [(start + QUARTER, pairs) for start, pairs in self.arrivals.rows]


class Folded(NamedTuple, Generic[Row]):
    """What is seen at once, and what behind a fold; each in the order in which it was."""

    first: list[Row]
    rest: list[Row]


def folded(rows: list[Row], order: Callable[[Row], tuple[bool, timedelta]]) -> Folded[Row]:
    """The first in this order are seen: all that are not calm, and FIRST at least. Nothing is folded for a few."""
    if len(rows) <= FIRST + FEW:
        return Folded(rows, [])
    keys = [order(one) for one in rows]
    count = max(FIRST, sum(not is_calm for is_calm, _away in keys))
    first = set(sorted(range(len(rows)), key=keys.__getitem__)[:count])
    return Folded(
        [one for n, one in enumerate(rows) if n in first],
        [one for n, one in enumerate(rows) if n not in first],
    )


def day_shown(event: Event, at: datetime) -> date:
    """Today while the event is on, and when its doors are tried out before; else the last day."""
    return min(event.day_at(at), event.ends_on)


def overview(event: Event, day: date, at: datetime) -> Overview:
    """The same ten questions for any number of doors, people and scanners; four more to follow an earlier event."""
    lists = CheckInList.objects.filter(event=event).select_related(
        "venue", "slot__session", "slot__seats", "slot__current__room"
    )
    doors = list(lists.order_by("venue__position", "pk"))
    entered = entered_by_list(event, day)
    streams = streams_of(event, day)
    pace, like = pace_for(event)
    found = arrivals(streams, pace)
    return Overview(
        day=day,
        venues=venue_lines(doors, {one.key: one for one in streams}, entered),
        arrivals=found,
        chart=drawing(found, at) if found.quarters else None,
        like=like,
        workshops=workshops(doors, entered, at),
        phones=phones_of(event, at),
        conflicts=Conflict.objects.filter(scan__list__event=event, settled_at=None).count(),
        has_lists=bool(doors),
    )


def venue_lines(
    doors: Iterable[CheckInList], streams: dict[str, Stream], entered: dict[int, tuple[int, int]]
) -> list[VenueLine]:
    lines = []
    for door in doors:
        if door.kind == ListKind.VENUE and door.venue is not None:
            came, inside = entered.get(door.pk, (0, 0))
            expected = streams[door.venue.slug].expected
            lines.append(VenueLine(door.venue, expected, came, inside, crowd_of(door, inside)))
    return lines


def workshops(
    doors: Iterable[CheckInList], entered: dict[int, tuple[int, int]], at: datetime
) -> list[Workshop]:
    """What is on in each room, and the next there if it begins within an hour and a half.

    The crowded ones first, then by time."""
    found: list[Workshop] = []
    rooms: set[int | None] = set()  # those of which the next is known
    for door, place in sorted(doors_with_place(doors), key=lambda pair: pair[1].starts_at):
        is_on = place.starts_at <= at < place.ends_at
        is_next = at < place.starts_at <= at + SOON and place.room_id not in rooms
        if is_next:
            rooms.add(place.room_id)
        if is_on or is_next:
            came, inside = entered.get(door.pk, (0, 0))
            away = abs(place.starts_at - at)
            found.append(Workshop(door, place, came, inside, crowd_of(door, inside), is_on, away))
    return sorted(found, key=lambda one: (-one.crowd.rank, one.place.starts_at, one.list.name, one.list.pk))


def doors_with_place(doors: Iterable[CheckInList]) -> Iterator[tuple[CheckInList, Placement]]:
    """Doors of sessions that go on, with when and where these are."""
    for door in doors:
        place = door.slot.current if door.slot else None
        if place is not None and not place.is_cancelled:
            yield door, place


def streams_of(event: Event, day: date) -> list[Stream]:
    """Of every venue who is expected, when its first session of the day begins, and who came when. Four queries."""
    people = Attendee.objects.confirmed().filter(event=event).order_by()
    expected = dict(people.values_list("venue").annotate(count=Count("pk")))
    first = first_sessions(event, day)
    came = came_by_venue(event, day)
    return [
        Stream(venue.slug, expected.get(venue.pk, 0), first.get(venue.pk), by_quarter(came[venue.pk]))
        for venue in event.venues.order_by("position", "pk")
    ]


def first_sessions(event: Event, day: date) -> dict[int, datetime]:
    start = event.start_of(day)
    slots = Slot.objects.filter(
        session__event=event,
        current__state=PlacementState.PLANNED,
        current__starts_at__gte=start,
        current__starts_at__lt=start + timedelta(days=1),
        current__room__isnull=False,
    )
    return dict(
        slots.order_by().values_list("current__room__venue").annotate(first=Min("current__starts_at"))
    )


def came_by_venue(event: Event, day: date) -> defaultdict[int, list[tuple[datetime, int]]]:
    entries = Entry.objects.filter(list__event=event, list__kind=ListKind.VENUE, day=day).order_by()
    minutes = entries.annotate(minute=TruncMinute("at")).values_list("list__venue", "minute")
    found: defaultdict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for venue, minute, count in minutes.annotate(count=Count("pk")):
        found[venue].append((minute, count))
    return found


def pace_for(event: Event) -> tuple[Pace, Event | None]:
    """The pace of the latest earlier event at whose doors people were scanned, else the usual one."""
    scanned = Q(check_in_lists__kind=ListKind.VENUE, check_in_lists__entries__isnull=False)
    earlier = Event.objects.published().filter(scanned, ends_on__lt=event.starts_on)
    like = earlier.order_by("-starts_on", "pk").first()
    pace = pace_of(first_day_of(like)) if like else None
    return (pace, like) if pace else (usual_pace(), None)


def first_day_of(event: Event) -> Sequence[Stream]:
    return streams_of(event, event.starts_on)
