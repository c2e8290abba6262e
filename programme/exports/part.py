# SPDX-License-Identifier: EUPL-1.2
"""What of a programme is at one venue, as a programme. Pure."""

from dataclasses import replace

from programme.published import Programme, PublishedVenue
from programme.published.build import parts_of


def only_at(programme: Programme, venue: PublishedVenue) -> Programme:
    places = tuple(place for place in programme.places if place.venue == venue)
    sessions = {place.session.pk: place.session for place in places}
    rooms = {place.room.pk: place.room for place in places if place.room}
    return replace(programme, places=places, **parts_of(sessions.values(), rooms.values()))
