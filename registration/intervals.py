# SPDX-License-Identifier: EUPL-1.2
"""A slot of the released programme as the pure rules of choosing see it."""

from programme.models import Slot
from programme.published import Place
from registration.choice import Interval


def interval_of(slot: Slot) -> Interval:
    """The slot with its placement and that one's room loaded."""
    place = slot.current
    venue = place.room.venue_id if place.room else None
    return Interval(slot.pk, slot.session_id, place.starts_at, place.ends_at, venue)


def interval_of_place(place: Place) -> Interval:
    """The same out of a release in memory."""
    venue = place.venue.pk if place.venue else None
    return Interval(place.pk, place.session.pk, place.starts_at, place.ends_at, venue)
