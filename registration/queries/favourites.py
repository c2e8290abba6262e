# SPDX-License-Identifier: EUPL-1.2
"""What an attendee remembers, as their own page shows it."""

from dataclasses import dataclass

from programme.published import Place, latest_of
from programme.seatinfo import Badge, cancelled
from registration.models import Attendee, Favourite, SlotSeats
from registration.seatinfo import TOGETHER, badge_of, own_badges


@dataclass(frozen=True, slots=True)
class Remembered:
    """A favourite with the state of its seats; `can_choose` where there is something to choose."""

    place: Place
    badge: Badge | None
    can_choose: bool


def remembered_by(attendee: Attendee) -> list[Remembered]:
    """In order of time; only what the released programme has."""
    programme = latest_of(attendee.event)
    slots = set(Favourite.objects.filter(attendee=attendee).values_list("slot_id", flat=True))
    if programme is None or not slots:
        return []
    counters, own = SlotSeats.objects.in_bulk(list(slots)), own_badges(attendee)
    places = (place for place in programme.places if place.pk in slots)
    return [
        remembered(place, counters.get(place.pk), own.get(place.pk), attendee.venue_id) for place in places
    ]


def remembered(place: Place, seats: SlotSeats | None, own: Badge | None, home: int) -> Remembered:
    if place.is_cancelled:
        return Remembered(place, cancelled(), can_choose=False)
    shows_seats = seats is not None or place.session.kind not in TOGETHER
    badge = own or (badge_of(seats) if shows_seats else None)
    is_near = place.venue is None or place.venue.pk == home
    return Remembered(place, badge, can_choose=seats is not None and own is None and is_near)
