# SPDX-License-Identifier: EUPL-1.2
"""What another venue would do to somebody's seats, before they choose it."""

from dataclasses import dataclass

from conference.models import Venue
from programme.models import Slot
from registration.models import Attendee, VenueWish
from registration.queries.places import places_of
from registration.queries.standing import wish_position
from registration.queries.venues import VenueSpace, venue_spaces


@dataclass(frozen=True, slots=True)
class VenueChange:
    """`seats` and `waiting` go, `kept` stay; `own` are sessions that they give elsewhere, which nobody changes."""

    venue: Venue
    space: VenueSpace
    seats: list[Slot]
    waiting: list[Slot]
    kept: list[Slot]
    own: list[Slot]

    @property
    def waits(self) -> bool:
        """Whether they would have to wait for a place there."""
        return self.space.is_full


def other_venues(attendee: Attendee) -> list[VenueSpace]:
    return [space for space in venue_spaces(attendee.event) if space.venue.pk != attendee.venue_id]


def venue_change(attendee: Attendee, space: VenueSpace) -> VenueChange:
    """For an attendee with a place, or one who waits or asked for one (who has no seats)."""
    places = places_of(attendee)
    seats = [seat.slot for seat in places.seats.values()]
    waiting = [one.slot for one in places.waiting.values()]
    venue = space.venue
    return VenueChange(
        venue,
        space,
        [slot for slot in seats if is_elsewhere(slot, venue)],
        [slot for slot in waiting if is_elsewhere(slot, venue)],
        [slot for slot in [*seats, *waiting] if not is_elsewhere(slot, venue)],
        [slot for slot in places.own if is_elsewhere(slot, venue)],
    )


def is_elsewhere(slot: Slot, venue: Venue) -> bool:
    room = slot.current.room if slot.current else None
    return room is not None and room.venue_id != venue.pk


def wish_of(attendee: Attendee) -> tuple[VenueWish, int] | None:
    """The venue that they wait for beside the place they have, with their place in that queue."""
    wish = VenueWish.objects.select_related("venue").filter(attendee=attendee).first()
    return (wish, wish_position(wish)) if wish else None
