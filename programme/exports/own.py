# SPDX-License-Identifier: EUPL-1.2
"""What the frab formats have no place for: the venue of a room, and how the room is called there. Pure.

`programme.schedules.own` reads it back."""

from typing import Any

from conference.models import Event
from programme.exports.names import guid_of
from programme.published import PublishedRoom
from programme.schedules.own import MARK
from programme.schedules.text import line


def features_of(room: PublishedRoom, event: Event) -> dict[str, Any]:
    venue = room.venue
    address = {name: line(getattr(venue, name)) for name in ("building", "street", "postcode", "city")}
    about = {"slug": venue.slug, "name": line(venue.name), "guid": guid_of(event, "venue", venue.pk)}
    return {MARK: {"name": line(room.name), "venue": about | address}}
