# SPDX-License-Identifier: EUPL-1.2
"""How full the venues are."""

from dataclasses import dataclass

from django.db.models import Count, Q

from conference.models import Event, Venue
from registration.models import AttendeeState


@dataclass(frozen=True, slots=True)
class VenueSpace:
    """The places at a venue; `limit` None means as many as come."""

    venue: Venue
    limit: int | None
    taken: int
    waiting: int

    @property
    def left(self) -> int | None:
        return None if self.limit is None else self.limit - self.taken

    @property
    def is_full(self) -> bool:
        return self.left == 0 or self.waiting > 0


def venue_spaces(event: Event) -> list[VenueSpace]:
    """Every venue of the event in its order, with the places that are left."""
    waits = Count("attendees", filter=Q(attendees__state=AttendeeState.WAITING), distinct=True)
    wish = Count("wishes", distinct=True)
    venues = event.venues.select_related("places").annotate(waiting=waits, wishing=wish)
    return [space_of(venue, venue.waiting + venue.wishing) for venue in venues.order_by("position", "pk")]


def space_of(venue: Venue, waiting: int) -> VenueSpace:
    """The venue's capacity decides; lowered under who already come, they stay (see operations.places)."""
    places = getattr(venue, "places", None)
    taken = places.taken if places else 0
    limit = None if venue.capacity is None else max(venue.capacity, taken)
    return VenueSpace(venue, limit, taken, waiting)
