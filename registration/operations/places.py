# SPDX-License-Identifier: EUPL-1.2
"""How many attendees fit: in the event, of a kind and at a venue. Who comes next is `registration.operations.admitting`.

Whoever calls this shares the event's seats lock, or holds it alone to admit those who wait.
"""

from datetime import datetime

from django.db.models import Q

from conference.models import Event, Venue
from registration.models import AttendeeKind
from registration.operations.admitting import (
    admit_waiting,
    could_come_in,
    people_with_room,
    wishes_with_room,
)
from registration.operations.counters import all_counters, locked_counters
from registration.operations.locks import QueueMoves, with_seats_lock


def claim_places(kind: AttendeeKind, venue: Venue, *, at: datetime, alone: bool, count: int = 1) -> bool:
    """Count so many more attendees if there is room for them all that nobody waits for.

    Locks the counters. Raises QueueMoves when those who wait must be admitted first and we are not alone."""
    counters = locked_counters(kind, venue)
    if counters.has_room(count) and could_come_in(venue.event):
        if not alone:
            raise QueueMoves
        admit_waiting(venue.event, at=at)
        counters = locked_counters(kind, venue)
    if not counters.has_room(count):
        return False
    counters.count(count)
    return True


def free_places(kind: AttendeeKind, venue: Venue, *, at: datetime, count: int = 1) -> None:
    """Count so many attendees less, and give the places to the first who wait. The caller is alone."""
    locked_counters(kind, venue).count(-count)
    admit_waiting(venue.event, at=at)


def follow_capacities(event: Event, *, at: datetime) -> int:
    """Let the counters follow the capacities that organisers gave; returns how many were admitted by it.

    Holds the event's seats lock alone."""

    def work(alone: bool) -> int:
        all_counters(event)
        return admit_waiting(event, at=at)

    return with_seats_lock(event.pk, work, alone=True)


def admit_where_there_is_room(at: datetime) -> int:
    """What the clock does: organisers may have made something larger while people waited for it."""
    ahead = Q(ends_on__gte=at.date())
    people, wishes = people_with_room(), wishes_with_room()
    somebody = Q(pk__in=people.values("event")) | Q(pk__in=wishes.values("attendee__event"))
    return sum(follow_capacities(event, at=at) for event in Event.objects.filter(ahead, somebody))
