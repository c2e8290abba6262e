# SPDX-License-Identifier: EUPL-1.2
"""What one attendee has: seats, places in queues, and the sessions they give themselves."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from programme.models import Slot, Speaker
from programme.published import latest_of
from programme.shown import places_given_by
from registration.choice import Interval
from registration.intervals import interval_of
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

    def slot(self, pk: int) -> Slot | None:
        return next((slot for slot in self.slots if slot.pk == pk), None)


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
                *about, "instead_of__slot__session", "instead_of__slot__current__release"
            )
        },
        given_by(attendee),
    )


def with_position(waiting: QuerySet[WaitingPlace]) -> QuerySet[WaitingPlace]:
    """Each queue place with its `position` in its own queue."""
    ahead = Q(is_first=True, pk__lte=OuterRef("pk")) | Q(Q(is_first=True) | Q(pk__lte=OuterRef("pk"))) & Q(
        ~Exists(WaitingPlace.objects.filter(pk=OuterRef(OuterRef("pk")), is_first=True))
    )
    before = (
        WaitingPlace.objects.filter(ahead, slot=OuterRef("slot"))
        .order_by()
        .values("slot")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return waiting.annotate(position=Coalesce(Subquery(before), 0))


def given_by(attendee: Attendee) -> list[Slot]:
    """The slots that the attendee gives in the released programme, in order of time; one query for who gives none."""
    speakers = Speaker.objects.filter(event=attendee.event_id, person=attendee.person_id)
    keys = list(speakers.values_list("pk", flat=True))
    programme = latest_of(attendee.event) if keys else None
    if programme is None:
        return []
    given = [place.pk for place in places_given_by(programme, keys)]
    slots = Slot.objects.filter(pk__in=given, current__isnull=False).select_related(*ABOUT_SLOT)
    return list(slots.order_by("current__starts_at", "pk"))


def interval(slot: Slot) -> Interval | None:
    """The slot as far as choosing is concerned; None when it is not in the released programme."""
    return None if slot.current is None or slot.current.is_cancelled else interval_of(slot)


def intervals(slots: list[Slot]) -> list[Interval]:
    return [found for found in map(interval, slots) if found is not None]
