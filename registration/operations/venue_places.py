# SPDX-License-Identifier: EUPL-1.2
"""How many attendees fit at a venue, and who comes next when there is room.

Whoever calls this shares the event's seats lock, or holds it alone to admit those who wait.
"""

from datetime import datetime

from django.db.models import F, Q

from conference.history import record
from conference.models import Event, Venue
from registration import mails
from registration.badge_codes import new_badge_code
from registration.models import Attendee, AttendeeState, VenuePlaces
from registration.operations.locks import QueueMoves, with_seats_lock


def claim_place(venue: Venue, *, at: datetime, alone: bool) -> bool:
    """Count one more attendee at the venue if there is room that nobody waits for.

    Locks the venue's counter. Raises QueueMoves when those who wait must be admitted first and we are not alone."""
    places = locked_places(venue)
    if has_room(places) and _waits(venue):
        if not alone:
            raise QueueMoves
        admit_waiting(venue, at=at)
    return _count_one(venue)


def free_place(venue: Venue, *, at: datetime) -> None:
    """Count one attendee less, and give the place to the first who waits. The caller is alone."""
    VenuePlaces.objects.filter(pk=venue.pk).update(taken=F("taken") - 1)
    locked_places(venue)
    admit_waiting(venue, at=at)


def admit_waiting(venue: Venue, *, at: datetime) -> int:
    """Register who waits for the venue, first come first, while there is room; returns how many. The caller is alone.

    Queues a mail to each."""
    admitted = 0
    for attendee in Attendee.objects.waiting_for(venue).select_related("event", "person", "venue"):
        if not _count_one(venue):
            break
        attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
        attendee.save(update_fields=["state", "badge_code"])
        record("place at venue given", attendee, event=attendee.event, by=None, at=at)
        mails.venue_promoted(attendee, at=at)
        admitted += 1
    return admitted


def follow_capacities(event: Event, *, at: datetime) -> int:
    """Let the counters follow the capacity that organisers gave the venues; returns how many were admitted by it.

    Holds the event's seats lock alone."""

    def work(alone: bool) -> int:
        venues = list(event.venues.all())
        for venue in venues:
            locked_places(venue)
        return sum(admit_waiting(venue, at=at) for venue in venues)

    return with_seats_lock(event.pk, work, alone=True)


def admit_where_there_is_room(at: datetime) -> int:
    """What the clock does: organisers may have made a venue larger while people waited for it."""
    larger = Q(capacity__isnull=True) | Q(capacity__gt=F("places__taken"))
    venues = Venue.objects.filter(
        larger, attendees__state=AttendeeState.WAITING, event__ends_on__gte=at.date()
    )
    events = Event.objects.filter(pk__in=venues.values("event"))
    return sum(follow_capacities(event, at=at) for event in events)


def locked_places(venue: Venue) -> VenuePlaces:
    """The venue's counter, locked, with the limit that the venue has now; made when there was none."""
    VenuePlaces.objects.get_or_create(venue=venue, defaults={"seat_limit": venue.capacity})
    places = VenuePlaces.objects.select_for_update().get(venue=venue)
    follow_capacity(places, venue)
    return places


def follow_capacity(places: VenuePlaces, venue: Venue) -> None:
    """The limit becomes the venue's capacity, but never less than who already come."""
    limit = None if venue.capacity is None else max(venue.capacity, places.taken)
    if places.seat_limit != limit:
        places.seat_limit = limit
        places.save(update_fields=["seat_limit"])


def has_room(places: VenuePlaces) -> bool:
    return places.seat_limit is None or places.taken < places.seat_limit


def _waits(venue: Venue) -> bool:
    return Attendee.objects.waiting_for(venue).exists()


def _count_one(venue: Venue) -> bool:
    room = Q(seat_limit__isnull=True) | Q(taken__lt=F("seat_limit"))
    return bool(VenuePlaces.objects.filter(room, pk=venue.pk).update(taken=F("taken") + 1))
