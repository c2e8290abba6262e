# SPDX-License-Identifier: EUPL-1.2
"""The organiser's list of slots with their seats, and who is in one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import F, Q, QuerySet

from conference.models import Event
from programme.models import PlacementState, Slot
from programme.published import Place
from registration.models import AttendeeKind, Seat, SlotHold, SlotSeats, WaitingPlace
from registration.queries.choosing import choosing_phase
from registration.queries.places import ABOUT_SLOT, with_position
from registration.seat_bars import Bar, Count, bar
from registration.seatinfo import FEW, TOGETHER, Badge, badge_of


def choosable(event: Event) -> QuerySet[Slot]:
    """Every slot that has a sign-up or could get one: in the released programme, and nothing that all do together."""
    could = Q(current__isnull=False) & ~Q(session__kind__in=TOGETHER)
    slots = Slot.objects.filter(Q(seats__isnull=False) | could, session__event=event)
    return slots.select_related(*ABOUT_SLOT)


def status_of(slot: Slot) -> Badge:
    """Open, nearly full, full, closed, cancelled, or free to walk into."""
    place = slot.current
    return badge_of(seats_of(slot), is_off=place is None or place.is_cancelled)


def seats_of(slot: Slot) -> SlotSeats | None:
    return getattr(slot, "seats", None)


@dataclass(frozen=True, slots=True)
class CountedSlot:
    """A place of the released programme with its seats as they are now; without sign-up `seats` is None."""

    place: Place
    seats: SlotSeats | None
    signup: Literal["open", "closed", "none"]


def counted_slots(event: Event, places: Iterable[Place], *, at: datetime) -> list[CountedSlot]:
    """In two queries, however many there are."""
    phase = choosing_phase(event)
    is_choosing = phase is not None and phase.is_open(at)
    seats = {row.pk: row for row in SlotSeats.objects.filter(slot__session__event=event)}
    return [counted(place, seats.get(place.pk), is_choosing, at) for place in places]


def counted(place: Place, seats: SlotSeats | None, is_choosing: bool, at: datetime) -> CountedSlot:
    if seats is None:
        return CountedSlot(place, None, "none")
    could = seats.is_open and is_choosing and not place.is_cancelled and not place.has_started(at)
    return CountedSlot(place, seats, "open" if could else "closed")


@dataclass(frozen=True, slots=True)
class SlotPage:
    slot: Slot
    seats: SlotSeats | None
    badge: Badge
    holders: list[Seat]
    queue: list[Any]
    holds: list[SlotHold]
    others: list[Slot]
    kinds: list[AttendeeKind]

    @property
    def count(self) -> Count:
        return count_of(self.slot)

    @property
    def bar(self) -> Bar:
        return bar(self.count)


def slot_page(slot: Slot) -> SlotPage:
    """Who has a seat, by name, who waits, in order, what is kept, and the other times of the session."""
    who = ("attendee__person", "attendee__venue")
    holders = Seat.objects.filter(slot=slot).select_related(*who).order_by("attendee__name", "pk")
    queue = with_position(WaitingPlace.objects.filter(slot=slot)).select_related(*who)
    seats = seats_of(slot)
    return SlotPage(
        slot,
        seats,
        status_of(slot),
        list(holders),
        list(queue.order_by("-is_first", "pk")),
        list(slot.holds.select_related("kind")),
        list(other_times(slot)),
        list(seats.kinds.all()) if seats else [],
    )


def other_times(slot: Slot) -> QuerySet[Slot]:
    """Where else the same session can be chosen."""
    found = choosable(slot.session.event).filter(PLANNED, session=slot.session_id, seats__isnull=False)
    return found.exclude(pk=slot.pk).order_by("current__starts_at", "pk")


def count_of(slot: Slot) -> Count:
    seats = seats_of(slot)
    if seats is None:
        return Count(0, 0, 0, 0, 0)
    return Count(seats.seat_limit, seats.taken, seats.offered, seats.reserved, seats.waiting)


PLANNED = Q(current__state=PlacementState.PLANNED)
GONE = F("seats__taken") + F("seats__offered") + F("seats__reserved")
HAS_ROOM = Q(seats__seat_limit__gt=GONE)

# How the status of a slot is asked of the database.
STATUS: dict[str, Q] = {
    "open": PLANNED & HAS_ROOM & Q(seats__is_open=True),
    "few": PLANNED & HAS_ROOM & Q(seats__is_open=True, seats__seat_limit__lte=GONE + FEW),
    "full": PLANNED & Q(seats__seat_limit__lte=GONE),
    "queue": Q(seats__waiting__gt=0),
    "closed": PLANNED & Q(seats__is_open=False),
    "none": PLANNED & Q(seats=None),
    "off": Q(current=None) | ~PLANNED,
}
