# SPDX-License-Identifier: EUPL-1.2
"""Reserved places: what their page and the organiser's list show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Count, F, Max, Q, QuerySet

from conference.models import Change, Event, Person, Venue
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    EventPlaces,
    Reservation,
    ReservedPlace,
    VenuePlaces,
)

ASKED = "colleague asked"
ANSWER_DAYS = 7
AT_LEAST = timedelta(hours=12)
# What somebody made on their own page for one colleague; see `register_colleague`.
FOR_COLLEAGUE = Q(created_by=F("contact"))
PlaceState = Literal["open", "asked", "comes"]


@dataclass(frozen=True, slots=True)
class Line:
    """A place as its contact sees it. Of who was asked only the typed address shows, until they say yes."""

    place: ReservedPlace
    state: PlaceState
    asked_at: datetime | None = None
    until: datetime | None = None

    @property
    def who(self) -> str:
        attendee = self.place.attendee
        if attendee is None:
            return ""
        return attendee.name if self.state == "comes" else attendee.person.email


def lines_of(places: Iterable[ReservedPlace], event: Event) -> list[Line]:
    """The places (with attendee and person): who comes, who was asked, what is open."""
    places = list(places)
    asked = asked_moments([place.attendee_id for place in places if place.attendee_id])
    return [line_of(place, event, asked) for place in places]


def line_of(place: ReservedPlace, event: Event, asked: dict[int, datetime]) -> Line:
    if place.used_at is not None:
        return Line(place, "comes")
    if place.attendee_id is None:
        return Line(place, "open")
    moment = asked.get(place.attendee_id)
    return Line(place, "asked", moment, answer_until(moment, event) if moment else None)


def places_in(reservations: Iterable[Reservation]) -> QuerySet[ReservedPlace]:
    places = ReservedPlace.objects.filter(reservation__in=reservations)
    return places.select_related("attendee__person", "reservation__venue").order_by("pk")


def colleagues_of(person: Person, event: Event) -> list[Line]:
    """Whom somebody registered on their own page."""
    made = Reservation.objects.filter(FOR_COLLEAGUE, event=event, contact=person)
    return lines_of(places_in(made), event)


def asked_moments(attendees: Iterable[int]) -> dict[int, datetime]:
    """When each was asked last, as history tells."""
    subjects = {f"attendee:{pk}": pk for pk in attendees}
    rows = Change.objects.filter(verb=ASKED, subject__in=subjects).order_by().values_list("subject")
    return {subjects[subject]: moment for subject, moment in rows.annotate(last=Max("at"))}


def answer_until(asked_at: datetime, event: Event) -> datetime:
    """A week, but no later than the day itself; shortly before the day, half a day."""
    start = event.start_of(event.starts_on)
    return min(asked_at + timedelta(days=ANSWER_DAYS), max(start, asked_at + AT_LEAST))


def free_now(kind: AttendeeKind, venue: Venue) -> int:
    """How many places there are for this kind at this venue; a large number where nothing bounds it."""
    places = VenuePlaces.objects.filter(venue=venue).first()
    whole = EventPlaces.objects.filter(event=venue.event_id).first()
    kind = AttendeeKind.objects.get(pk=kind.pk)
    limits = [(venue.capacity, places.taken if places else 0), (kind.seat_limit, kind.taken)]
    limits += [(whole.seat_limit, whole.taken)] if whole else []
    if Attendee.objects.filter(venue=venue, kind=kind, state=AttendeeState.WAITING).exists():
        return 0
    return max(0, min([limit - taken for limit, taken in limits if limit is not None], default=9999))


def groups(event: Event) -> QuerySet[Reservation]:
    """Reservations of organisations, with how many places each has, named and used."""
    made = Reservation.objects.filter(Q(created_by=None) | ~FOR_COLLEAGUE, event=event)
    return (
        made.exclude(confirmed_at=None)
        .select_related("contact", "venue", "kind")
        .annotate(
            held=Count("places"),
            came=Count("places", filter=Q(places__used_at__isnull=False)),
            asked=Count("places", filter=Q(places__used_at=None, places__attendee__isnull=False)),
            open=Count("places", filter=Q(places__used_at=None, places__attendee=None)),
        )
    )
