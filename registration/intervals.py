# SPDX-License-Identifier: EUPL-1.2
"""A slot of the released programme as the pure rules of choosing see it."""

from programme.models import Slot
from registration.choice import Interval


def interval_of(slot: Slot) -> Interval:
    """The slot with its session, its placement and that one's room loaded."""
    place = slot.current
    venue = place.room.venue_id if place.room else None
    return Interval(slot.pk, slot.session_id, slot.session.title, place.starts_at, place.ends_at, venue)
