# SPDX-License-Identifier: EUPL-1.2
"""How many attendees fit: in the event, of a kind and at a venue, and who comes next when there is room.

Whoever calls this shares the event's seats lock, or holds it alone to admit those who wait. Counters are locked in
the order event, kind, venue.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from conference.history import record
from conference.models import Event, Venue
from registration import mails
from registration.badge_codes import new_badge_code
from registration.models import Attendee, AttendeeKind, AttendeeState, EventPlaces, VenuePlaces
from registration.operations.locks import QueueMoves, with_seats_lock


@dataclass(frozen=True, slots=True)
class Counters:
    """The three counters of one registration, locked."""

    event: EventPlaces
    kind: AttendeeKind
    venue: VenuePlaces

    @property
    def free(self) -> int | None:
        """How many more fit; None for as many as come."""
        free = [
            one.seat_limit - one.taken
            for one in (self.event, self.kind, self.venue)
            if one.seat_limit is not None
        ]
        return min(free) if free else None

    def has_room(self, count: int = 1) -> bool:
        return self.free is None or self.free >= count

    def count(self, change: int) -> None:
        """Add to all three; the constraints guard what was looked at."""
        for one in (self.event, self.kind, self.venue):
            type(one).objects.filter(pk=one.pk).update(taken=F("taken") + change)


def claim_places(kind: AttendeeKind, venue: Venue, *, at: datetime, alone: bool, count: int = 1) -> bool:
    """Count so many more attendees if there is room for them all that nobody waits for.

    Locks the counters. Raises QueueMoves when those who wait must be admitted first and we are not alone."""
    counters = locked_counters(kind, venue)
    if counters.has_room(count) and _waits(venue):
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


def admit_waiting(event: Event, *, at: datetime) -> int:
    """Register who waits for a place, first come first, as far as there is room; returns how many. The caller is alone.

    Who waits for a venue or as a kind that is full does not keep back who comes after. Queues a mail to each."""
    admitted = 0
    waiting = Attendee.objects.filter(event=event, state=AttendeeState.WAITING)
    for attendee in waiting.select_related("event", "person", "venue", "kind").order_by("confirmed_at", "pk"):
        counters = locked_counters(attendee.kind, attendee.venue)
        if not counters.has_room():
            continue
        counters.count(1)
        attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
        attendee.save(update_fields=["state", "badge_code"])
        record("place at venue given", attendee, event=event, by=None, at=at)
        mails.venue_promoted(attendee, at=at)
        admitted += 1
    return admitted


def follow_capacities(event: Event, *, at: datetime) -> int:
    """Let the counters follow the capacities that organisers gave; returns how many were admitted by it.

    Holds the event's seats lock alone."""

    def work(alone: bool) -> int:
        for venue in event.venues.order_by("pk"):
            locked_venue(venue)
        return admit_waiting(event, at=at)

    return with_seats_lock(event.pk, work, alone=True)


def admit_where_there_is_room(at: datetime) -> int:
    """What the clock does: organisers may have made something larger while people waited for it."""
    waiting = Attendee.objects.filter(
        _room("kind__"),
        Q(venue__capacity=None) | Q(venue__capacity__gt=F("venue__places__taken")),
        Q(event__places=None) | _room("event__places__"),
        state=AttendeeState.WAITING,
        event__ends_on__gte=at.date(),
    )
    events = Event.objects.filter(pk__in=waiting.values("event"))
    return sum(follow_capacities(event, at=at) for event in events)


def locked_counters(kind: AttendeeKind, venue: Venue) -> Counters:
    """The three counters as they are now, locked; made where there was none."""
    EventPlaces.objects.get_or_create(event_id=venue.event_id)
    event = EventPlaces.objects.select_for_update().get(event_id=venue.event_id)
    return Counters(event, AttendeeKind.objects.select_for_update().get(pk=kind.pk), locked_venue(venue))


def locked_venue(venue: Venue) -> VenuePlaces:
    """The venue's counter, with the limit that the venue has now, but never less than who already come."""
    VenuePlaces.objects.get_or_create(venue=venue, defaults={"seat_limit": venue.capacity})
    places = VenuePlaces.objects.select_for_update().get(venue=venue)
    limit = None if venue.capacity is None else max(venue.capacity, places.taken)
    if places.seat_limit != limit:
        places.seat_limit = limit
        places.save(update_fields=["seat_limit"])
    return places


def _waits(venue: Venue) -> bool:
    return Attendee.objects.filter(venue=venue, state=AttendeeState.WAITING).exists()


def _room(before: str) -> Q:
    return Q(**{f"{before}seat_limit": None}) | Q(**{f"{before}seat_limit__gt": F(f"{before}taken")})
