# SPDX-License-Identifier: EUPL-1.2
"""What one attendee has: seats, places in queues, and the sessions they give themselves."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from conference.templatetags.od import loc
from programme.models import PlacementState, Slot
from registration.choice import Interval
from registration.models import Attendee, Seat, WaitingPlace

ABOUT_SLOT = ("session__track", "current__room__venue", "current__release", "seats")


@dataclass(frozen=True, slots=True)
class Places:
    """Slots by id. A queue place has `position` (from 1) and perhaps a seat that is kept until then."""

    seats: dict[int, Seat]
    waiting: dict[int, WaitingPlace]
    own: list[Slot]

    @property
    def slot_ids(self) -> set[int]:
        return {*self.seats, *self.waiting, *(slot.pk for slot in self.own)}

    @property
    def slots(self) -> list[Slot]:
        return (
            [seat.slot for seat in self.seats.values()]
            + [one.slot for one in self.waiting.values()]
            + self.own
        )


def places_of(attendee: Attendee) -> Places:
    """Everything the attendee has, in three queries."""
    about = [f"slot__{name}" for name in ABOUT_SLOT]
    seats = (
        Seat.objects.filter(attendee=attendee)
        .select_related(*about)
        .order_by("slot__current__starts_at", "pk")
    )
    return Places(
        {seat.slot_id: seat for seat in seats},
        {
            place.slot_id: place
            for place in with_position(attendee.waiting_places.all()).select_related(
                *about, "instead_of__slot__session", "instead_of__slot__current__room"
            )
        },
        list(given_by(attendee)),
    )


def with_position(waiting: QuerySet[WaitingPlace]) -> QuerySet[WaitingPlace]:
    """Each queue place with its `position` in its own queue."""
    before = (
        WaitingPlace.objects.filter(slot=OuterRef("slot"), pk__lte=OuterRef("pk"))
        .order_by()
        .values("slot")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return waiting.annotate(position=Coalesce(Subquery(before), 0))


def given_by(attendee: Attendee) -> QuerySet[Slot]:
    """The released slots that the attendee gives as a speaker."""
    return (
        Slot.objects.filter(
            session__event=attendee.event_id,
            session__participations__speaker__person=attendee.person_id,
            current__state=PlacementState.PLANNED,
        )
        .select_related(*ABOUT_SLOT)
        .distinct()
        .order_by("current__starts_at", "pk")
    )


def interval(slot: Slot) -> Interval | None:
    """The slot as far as choosing is concerned; None when it is not in the released programme."""
    place = slot.current
    if place is None or place.is_cancelled:
        return None
    venue = place.room.venue_id if place.room else None
    return Interval(
        slot.pk, slot.session_id, loc(slot.session, "title"), place.starts_at, place.ends_at, venue
    )


def intervals(slots: list[Slot]) -> list[Interval]:
    return [found for found in map(interval, slots) if found is not None]
