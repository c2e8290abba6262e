# SPDX-License-Identifier: EUPL-1.2
"""What stands on certificates of attendance: by the entries at the doors, and the released programme."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from conference.models import Event, Venue
from programme.published import Place, latest_of
from registration.certificates.codes import code_of
from registration.models import Attendee, Entry, ListKind

Standing = Literal["later", "absent", "ready"]
DOORS = (ListKind.VENUE, ListKind.SLOT)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Of one attendee. `sessions` are those that they were scanned at; who was only seen at the venue has none."""

    attendee: Attendee
    days: list[date]
    venues: list[Venue]
    sessions: list[Place]
    code: str

    @property
    def minutes(self) -> int:
        return minutes_of((place.starts_at, place.ends_at) for place in self.sessions)


def who_came(event: Event) -> "QuerySet[Attendee]":
    """Registered, and scanned at a door on a day of the event or marked by an organiser."""
    scanned = Exists(entries_of(event).filter(attendee=OuterRef("pk")))
    return Attendee.objects.confirmed().filter(
        Q(seen_at__isnull=False) | scanned, event=event, erased_at=None
    )


def entries_of(event: Event) -> "QuerySet[Entry]":
    return Entry.objects.filter(
        list__event=event, list__kind__in=DOORS, day__range=(event.starts_on, event.ends_on)
    )


def certificates_of(event: Event, people: Iterable[Attendee]) -> list[Certificate]:
    """In the order of the people. The same questions for one as for all."""
    people = list(people)
    programme, venues = (
        latest_of(event),
        {venue.pk: venue for venue in event.venues.order_by("position", "pk")},
    )
    by_slot = programme.by_slot if programme else {}
    came: dict[int, list[tuple[date, int | None, int | None]]] = defaultdict(list)
    entries = entries_of(event).filter(
        attendee__in=[one.pk for one in people] if len(people) == 1 else who_came(event)
    )
    rows = entries.order_by("at").values_list("attendee", "day", "list__venue", "list__slot")
    for attendee, day, venue, slot in rows:
        came[attendee].append((day, venue, slot))
    return [certificate(one, came[one.pk], venues, by_slot, event) for one in people]


def certificate(
    attendee: Attendee,
    came: Sequence[tuple[date, int | None, int | None]],
    venues: dict[int, Venue],
    by_slot: dict[int, Place],
    event: Event,
) -> Certificate:
    places = {slot: by_slot[slot] for _day, _venue, slot in came if slot in by_slot}
    been = {place.room.venue.pk for place in places.values() if place.room} | {
        venue for _day, venue, _slot in came
    }
    marked = [event.day_at(attendee.seen_at)] if attendee.seen_at else []
    days = {day for day, _venue, _slot in came} or {
        day for day in marked if event.starts_on <= day <= event.ends_on
    }
    return Certificate(
        attendee,
        sorted(days) or [event.starts_on],
        [venue for pk, venue in venues.items() if pk in been] or [venues[attendee.venue_id]],
        sorted(
            (one for one in places.values() if not one.is_cancelled), key=lambda one: (one.starts_at, one.pk)
        ),
        code_of(attendee.pk),
    )


def minutes_of(spans: Iterable[tuple[datetime, datetime]]) -> int:
    """How long together; what overlaps counts once."""
    total, until = timedelta(), None
    for start, end in sorted(spans):
        begin = start if until is None else max(start, until)
        total += max(end - begin, timedelta())
        until = end if until is None else max(until, end)
    return total // timedelta(minutes=1)


def ready_from(event: Event) -> datetime:
    """When the last session is over; without a programme the end of the last day."""
    programme = latest_of(event)
    ends = [place.ends_at for place in programme.places if not place.is_cancelled] if programme else []
    return max(ends, default=datetime.combine(event.ends_on, time.max, tzinfo=event.zone))


def standing_of(attendee: Attendee, at: datetime) -> Standing:
    """Whether they can have theirs: it is made when the last session is over, for who was seen."""
    event = attendee.event
    if at < ready_from(event):
        return "later"
    if attendee.seen_at is None and not who_came(event).filter(pk=attendee.pk).exists():
        return "absent"
    return "ready" if attendee.is_confirmed else "absent"


def is_ready(attendee: Attendee, at: datetime) -> bool:
    """The same in one word, without a question before the day."""
    has_begun = attendee.event.day_at(at) >= attendee.event.starts_on
    return has_begun and standing_of(attendee, at) == "ready"
