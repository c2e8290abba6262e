# SPDX-License-Identifier: EUPL-1.2
"""The counters of who comes: of the event, of each kind and at each venue.

They are locked in the order event, kind, venue; several of one sort by key.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from conference.models import Event, Venue
from registration.models import AttendeeKind, EventPlaces, VenuePlaces

Counter = EventPlaces | AttendeeKind | VenuePlaces


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
            add(one, change)


def add(counter: Counter, change: int) -> None:
    """Count so many more, in the database and in what we know of it."""
    type(counter).objects.filter(pk=counter.pk).update(taken=F("taken") + change)
    counter.taken += change


def locked_counters(kind: AttendeeKind, venue: Venue) -> Counters:
    """The three counters as they are now, locked; made where there was none."""
    event = locked_event(venue.event_id)
    return Counters(event, AttendeeKind.objects.select_for_update().get(pk=kind.pk), locked_venue(venue))


def locked_event(event_id: int) -> EventPlaces:
    EventPlaces.objects.get_or_create(event_id=event_id)
    return EventPlaces.objects.select_for_update().get(event_id=event_id)


def locked_kinds(pks: Iterable[int]) -> dict[int, AttendeeKind]:
    rows = AttendeeKind.objects.select_for_update().filter(pk__in=list(pks)).order_by("pk")
    return {kind.pk: kind for kind in rows}


def locked_venue(venue: Venue) -> VenuePlaces:
    """The venue's counter, with the limit that the venue has now, but never less than who already come."""
    VenuePlaces.objects.get_or_create(venue=venue, defaults={"seat_limit": venue.capacity})
    places = VenuePlaces.objects.select_for_update().get(venue=venue)
    limit = None if venue.capacity is None else max(venue.capacity, places.taken)
    if places.seat_limit != limit:
        places.seat_limit = limit
        places.save(update_fields=["seat_limit"])
    return places


@dataclass(frozen=True, slots=True)
class AllCounters:
    """Every counter of an event, locked, for who looks at many people at once."""

    event: EventPlaces
    kinds: dict[int, AttendeeKind]
    venues: dict[int, VenuePlaces]

    def of(self, kind_id: int, venue_id: int) -> Counters:
        return Counters(self.event, self.kinds[kind_id], self.venues[venue_id])


def all_counters(event: Event) -> AllCounters:
    """Locks them all; the limits of venues follow their capacity."""
    whole = locked_event(event.pk)
    kinds = AttendeeKind.objects.select_for_update().filter(event=event).order_by("pk")
    venues: Iterable[Venue] = event.venues.order_by("pk")
    return AllCounters(
        whole, {kind.pk: kind for kind in kinds}, {venue.pk: locked_venue(venue) for venue in venues}
    )
