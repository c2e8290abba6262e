# SPDX-License-Identifier: EUPL-1.2
"""Events and venues: what the floor changes, and what follows from it in the apps above."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conference.models import Event, Person, Venue
from conference.operations import venues
from conference.operations.copies import copy_event
from programme.operations.shape import copy_shape
from registration.operations.copies import copy_registering
from registration.operations.places import follow_capacities


@transaction.atomic
def copy_edition(source: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Event:
    """Make a hidden event from an earlier one: what `copy_event` takes over, the tracks, and how people register.
    Nobody is registered for it.

    Raises Refusal `invalid` or `taken` when the address is not free."""
    event = copy_event(source, values, by=by, at=at).event
    copy_shape(source, event)
    copy_registering(source, event)
    return event


@transaction.atomic
def change_venue(
    venue: Venue, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Venue:
    """Change a venue; when it has more places, those who wait for it come in. Locks the venue, then the event's seats.

    Raises StaleEdit when somebody else was first, Refusal `invalid` when a colour cannot be read."""
    before = venue.capacity
    venue = venues.change_venue(venue, values, seen=seen, by=by, at=at)
    if venue.capacity != before:
        follow_capacities(venue.event, at=at)
    return venue
