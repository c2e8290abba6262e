# SPDX-License-Identifier: EUPL-1.2
"""What other programs call the parts of our programme: the same in every file, whatever is edited. Pure.

Numbers and guids follow from what never changes of a row; names in the patterns of the format (docs/formats.md)
are made of ours.
"""

import re
from collections import Counter
from datetime import UTC
from uuid import UUID, uuid5

from conference.models import Event
from programme.languages import main_language
from programme.published import Place, Programme, PublishedRoom, PublishedTrack
from programme.schedules.own import LATER, NOTHING
from programme.schedules.text import line

SPACE = UUID("6d3c5a52-5a0f-4a35-8f6c-3b0a4b1c9e7d")  # of all guids made here
OFF = {"nl": "GEANNULEERD", "en": "CANCELLED"}  # read back by programme.schedules.cancelled
_UNFIT = re.compile(r"[^a-z0-9]+")


def guid_of(event: Event, kind: str, pk: int) -> str:
    """Of a room, a speaker or a venue. Nothing of a person is in it, and it stays when the event is renamed."""
    made = f"{event.created_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}" if event.created_at else ""
    return str(uuid5(SPACE, f"{kind} {pk} of {event.pk} {made}"))


def acronym_of(event: Event) -> str:
    """`dag` in 2027 → `dag_2027`: at least four of small letters, digits and underscores."""
    plain = _UNFIT.sub("_", event.slug.lower()).strip("_")
    return plain if len(plain) >= 4 else f"{plain}_{event.starts_on.year}"


def slug_of(event: Event, place: Place) -> str:
    """`dag_2027-31-brieven-die-je-wel-snapt`, of this one occurrence; at least four characters after the acronym."""
    rest = f"{place.pk}-{part_of_slug(place.session.slug)}".rstrip("-")
    return f"{acronym_of(event)}-{rest if len(rest) >= 4 else f'{place.pk}-sessie'}"


def part_of_slug(text: str) -> str:
    return _UNFIT.sub("-", text.lower()).strip("-")


def track_slug_of(track: PublishedTrack) -> str:
    """Begins with a letter and has two characters at least, also when ours is `3-d`."""
    plain = part_of_slug(track.slug)
    return plain if re.fullmatch(r"[a-z][a-z0-9-]+", plain) else f"thema-{plain or track.pk}"


def title_of(event: Event, place: Place) -> str:
    """With a word before it when it is off: no format has a field for that."""
    word = OFF.get(main_language(event), OFF["en"])
    title = line(place.session.title) or NOTHING
    return f"{word}: {title}" if place.is_cancelled else title


def later_of(event: Event) -> str:
    """What stands for the room of a place that is not known yet."""
    return LATER.get(main_language(event), LATER["en"])


def room_names(programme: Programme) -> dict[int, str]:
    """How each room is called in a file that knows no venues: with its venue before it, if there are several."""
    several = len(programme.venues) > 1
    names = {room.pk: with_venue(room) if several else line(room.name) for room in programme.rooms}
    times = Counter(names.values())
    return {
        room.pk: names[room.pk] if times[names[room.pk]] == 1 else f"{names[room.pk]} ({room.slug})"
        for room in programme.rooms
    }


def with_venue(room: PublishedRoom) -> str:
    """`Zwolle: Zaal 1`; `K.1.105` in building K says it already."""
    venue, name = line(room.venue.name), line(room.name)
    return name if re.match(rf"{re.escape(venue)}(?![^\W\d_])", name) else f"{venue}: {name}"
