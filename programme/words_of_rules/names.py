# SPDX-License-Identifier: EUPL-1.2
"""What the ids in a draft are called, and how times are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from conference.models import Event, Room
from conference.templatetags.od import loc, od_day, od_time
from programme.models import Session, Speaker, Track
from programme.queries.draft import draft_rules
from programme.rules import Draft, Planned

LONGEST_TITLE = 80


@dataclass(frozen=True)
class Names:
    """What the ids in a draft are called. `rooms` with their venue; `room_venues` the venue alone."""

    draft: Draft
    sessions: Mapping[int, str]
    rooms: Mapping[int, str]
    room_venues: Mapping[int, str]
    people: Mapping[int, str]
    tracks: Mapping[int, str]
    venues: Mapping[int, str]

    def title(self, session: int) -> str:
        return _("“%(title)s”") % {"title": Truncator(self.sessions[session]).chars(LONGEST_TITLE)}

    def when(self, place: Planned) -> str:
        """`“Title” (10:30–11:20)`, with the day where there are several."""
        return _("%(title)s (%(time)s)") % {"title": self.title(place.session), "time": self.span(place)}

    def span(self, place: Planned) -> str:
        zone = self.draft.zone
        hours = f"{od_time(place.start, zone)}–{od_time(place.end, zone)}"
        if self.draft.first_day == self.draft.last_day:
            return hours
        return f"{od_day(place.start, zone)}, {hours}"

    def clock(self, moment: datetime) -> str:
        return od_time(moment, self.draft.zone)

    def room(self, place: Planned) -> str:
        return self.rooms[place.room] if place.room is not None else _("a room that is not known yet")

    def venue(self, place: Planned) -> str:
        return self.room_venues[place.room] if place.room is not None else ""


def names_of(event: Event, draft: Draft | None = None) -> Names:
    """Four queries, and those of the draft when it is not given. A draft with moves in it does as well."""
    rooms = list(Room.objects.filter(venue__event=event).values_list("pk", "name", "venue", "venue__name"))
    sessions = Session.objects.filter(event=event).only("title", "title_en")
    return Names(
        draft=draft if draft is not None else draft_rules(event),
        sessions={one.pk: loc(one, "title") for one in sessions},
        rooms={pk: f"{name}, {venue}" for pk, name, _pk, venue in rooms},
        room_venues={pk: venue for pk, _name, _pk, venue in rooms},
        people=dict(Speaker.objects.filter(event=event).values_list("pk", "name")),
        tracks=dict(Track.objects.filter(event=event).values_list("pk", "name")),
        venues={pk: venue for _pk, _name, pk, venue in rooms},
    )
