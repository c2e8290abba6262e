# SPDX-License-Identifier: EUPL-1.2
"""The organiser's list of slots with their seats, and who is in one of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from conference.models import Event, Phase
from programme.models import PlacementState, Slot
from registration.models import Seat, SlotSeats, WaitingPlace
from registration.queries.places import ABOUT_SLOT, with_position
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


def is_open_for_choice(slot: Slot, phase: Phase | None, at: datetime) -> bool:
    """Whether somebody could take a seat or join the queue now."""
    seats, place = seats_of(slot), slot.current
    if seats is None or place is None or place.is_cancelled or place.has_started(at):
        return False
    return seats.is_open and phase is not None and phase.is_open(at)


@dataclass(frozen=True, slots=True)
class SlotPage:
    slot: Slot
    seats: SlotSeats | None
    badge: Badge
    holders: list[Seat]
    queue: list[Any]


def slot_page(slot: Slot) -> SlotPage:
    """Who has a seat, by name, and who waits, in order."""
    who = ("attendee__person", "attendee__venue")
    holders = Seat.objects.filter(slot=slot).select_related(*who).order_by("attendee__name", "pk")
    queue = with_position(WaitingPlace.objects.filter(slot=slot)).select_related(*who).order_by("pk")
    return SlotPage(slot, seats_of(slot), status_of(slot), list(holders), list(queue))


PLANNED = Q(current__state=PlacementState.PLANNED)
HAS_ROOM = Q(seats__taken__lt=F("seats__seat_limit"))

# How the status of a slot is asked of the database.
STATUS: dict[str, Q] = {
    "open": PLANNED & HAS_ROOM & Q(seats__is_open=True),
    "few": PLANNED & HAS_ROOM & Q(seats__is_open=True, seats__taken__gte=F("seats__seat_limit") - FEW),
    "full": PLANNED & Q(seats__taken__gte=F("seats__seat_limit")),
    "queue": Q(seats__waiting__gt=0),
    "closed": PLANNED & Q(seats__is_open=False),
    "none": PLANNED & Q(seats=None),
    "off": Q(current=None) | ~PLANNED,
}
