# SPDX-License-Identifier: EUPL-1.2
"""What the caterer and the host of each venue must know: numbers and words, never names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from conference.models import Event, Venue
from registration.models import Attendee, AttendeeState, Needs, Seat
from registration.queries.answers import counted


@dataclass(slots=True)
class VenueNeeds:
    """A venue on a day (None: every day): how many come, the usual diets by key, what else they wrote, access needs."""

    venue: Venue
    day: date | None
    attendees: int
    usual: dict[str, int] = field(default_factory=dict)
    written: list[tuple[str, int]] = field(default_factory=list)
    access: list[tuple[str, int]] = field(default_factory=list)

    @property
    def everything(self) -> int:
        """Those who told nothing about food."""
        return self.attendees - sum(self.usual.values()) - sum(count for _text, count in self.written)


def needs_of(event: Event, usual: Mapping[str, str], *, day: date | None = None) -> list[VenueNeeds]:
    """Of everybody who is registered, per venue; with a day only those who have a seat on it.

    `usual` says by which key a word is counted (`veganistisch`: `vegan`). Two queries, and one for the venues."""
    here = coming(event, day)
    numbers: dict[int, int] = {}
    for venue in here.order_by().values_list("venue", flat=True):
        numbers[venue] = numbers.get(venue, 0) + 1
    told: dict[int, list[tuple[str, str]]] = {}
    rows = Needs.objects.filter(attendee__in=here).order_by()
    for venue, diet, access in rows.values_list("attendee__venue", "diet", "access"):
        told.setdefault(venue, []).append((diet, access))
    return [
        of_venue(venue, day, numbers.get(venue.pk, 0), told.get(venue.pk, []), usual)
        for venue in event.venues.order_by("position", "pk")
    ]


def coming(event: Event, day: date | None) -> QuerySet[Attendee]:
    found = Attendee.objects.filter(event=event, state=AttendeeState.CONFIRMED)
    if day is None:
        return found
    seats = Seat.objects.filter(attendee__event=event).select_related("slot__current")
    on_day = {
        seat.attendee_id
        for seat in seats
        if seat.slot.current and event.day_at(seat.slot.current.starts_at) == day
    }
    return found.filter(pk__in=on_day)


def of_venue(
    venue: Venue, day: date | None, attendees: int, told: list[tuple[str, str]], usual: Mapping[str, str]
) -> VenueNeeds:
    diets = [usual.get(diet.strip().casefold(), diet) for diet, _access in told if diet]
    keys = dict.fromkeys(usual.values())
    return VenueNeeds(
        venue,
        day,
        attendees,
        {key: diets.count(key) for key in keys},
        counted(one for one in diets if one not in keys),
        counted(access for _diet, access in told if access),
    )
