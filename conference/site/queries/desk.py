# SPDX-License-Identifier: EUPL-1.2
"""The organiser's overview: how full everything is, what waits, and how registering goes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from conference.charts import Chart, chart, days_between, totals
from conference.models import Event, Room, Venue
from programme.models import Slot
from registration.models import Attendee, AttendeeState, SlotSeats
from registration.queries.choosing import signup_slots
from registration.queries.venues import VenueSpace, venue_spaces
from registration.rounds import Round, rounds_of

MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Totals:
    """Seats of all slots that are in the released programme."""

    limit: int
    taken: int
    waiting: int
    full: int


@dataclass(frozen=True, slots=True)
class Board:
    """The seats of one venue: a row per room, a cell per round with the slots that start then."""

    venue: Venue | None
    rounds: list[Round]
    rows: list[tuple[Room | None, list[list[Slot]]]]


@dataclass(frozen=True, slots=True)
class Progress:
    """Registrations that were confirmed, day by day, per venue."""

    chart: Chart
    venues: list[Venue]
    table: list[tuple[date, list[int]]]


@dataclass(frozen=True, slots=True)
class Overview:
    spaces: list[VenueSpace]
    totals: Totals
    boards: list[Board]
    progress: Progress | None


def overview(event: Event, *, at: datetime) -> Overview:
    spaces = venue_spaces(event)
    return Overview(
        spaces,
        seat_totals(event),
        boards(signup_slots(event)),
        progress(event, [one.venue for one in spaces], at),
    )


def seat_totals(event: Event) -> Totals:
    shown = SlotSeats.objects.filter(slot__session__event=event, slot__current__isnull=False)
    sums = shown.aggregate(limit=Sum("seat_limit"), taken=Sum("taken"), waiting=Sum("waiting"))
    full = shown.filter(waiting__gt=0).count()
    return Totals(sums["limit"] or 0, sums["taken"] or 0, sums["waiting"] or 0, full)


def boards(slots: Iterable[Slot]) -> list[Board]:
    """A board per venue; none for a venue with more rounds than can be seen at a glance."""
    found: dict[Venue | None, list[Slot]] = defaultdict(list)
    for slot in slots:
        found[slot.current.room.venue if slot.current.room else None].append(slot)
    ordered = sorted(
        found.items(), key=lambda item: (item[0] is None, item[0] and (item[0].position, item[0].pk))
    )
    made = [board(venue, chosen) for venue, chosen in ordered]
    return [one for one in made if len(one.rounds) <= MOST_ROUNDS]


def board(venue: Venue | None, slots: list[Slot]) -> Board:
    rounds = rounds_of((slot.current.starts_at, slot.current.ends_at) for slot in slots)
    rooms: dict[Room | None, list[Slot]] = defaultdict(list)
    for slot in slots:
        rooms[slot.current.room].append(slot)
    ordered = sorted(
        rooms.items(), key=lambda item: (item[0] is None, item[0] and (item[0].position, item[0].pk))
    )
    return Board(venue, rounds, [(room, cells(chosen, rounds)) for room, chosen in ordered])


def cells(slots: list[Slot], rounds: list[Round]) -> list[list[Slot]]:
    return [[slot for slot in slots if slot.current.starts_at == one.start] for one in rounds]


def progress(event: Event, venues: list[Venue], at: datetime) -> Progress | None:
    """From the first registration until today, or the event's last day; None when nobody registered yet."""
    there = Q(state=AttendeeState.CONFIRMED) | Q(state=AttendeeState.WAITING)
    rows = Attendee.objects.filter(there, event=event).values_list("venue", "confirmed_at")
    moments = [(venue, event.day_at(moment)) for venue, moment in rows]
    if not moments:
        return None
    first = min(day for _venue, day in moments)
    days = days_between(first, max(first, min(event.day_at(at), event.ends_on)))
    series = {one.slug: totals(days, (day for venue, day in moments if venue == one.pk)) for one in venues}
    table = [(day, [values[n] for values in series.values()]) for n, day in enumerate(days)]
    return Progress(chart(days, series), venues, table)
