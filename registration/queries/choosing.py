# SPDX-License-Identifier: EUPL-1.2
"""What an attendee can choose, and for each slot what they can do with it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q, QuerySet

from conference.models import Event, Phase
from conference.models.event import PhaseKind
from conference.queries import travel_minutes
from programme.models import Slot
from registration.choice import Obstacle, obstacle
from registration.models import Attendee, Seat, WaitingPlace
from registration.queries.places import ABOUT_SLOT, Places, interval, intervals
from registration.seatinfo import Badge, badge_of, mine, waiting

Act = Literal["release", "leave", "take", "wait", "swap", "swap-wait", "none"]


@dataclass(frozen=True, slots=True)
class Option:
    """A slot as one attendee sees it: its badge, what is in the way (and in which slot), and the one thing they can do."""

    slot: Slot
    badge: Badge
    act: Act
    hindrance: Obstacle | None = None
    in_way: Slot | None = None
    seat: Seat | None = None
    place: WaitingPlace | None = None


def signup_slots(event: Event) -> QuerySet[Slot]:
    """The slots of the released programme that people sign up for, in order of time."""
    return (
        Slot.objects.filter(session__event=event, seats__isnull=False, current__isnull=False)
        .select_related(*ABOUT_SLOT)
        .order_by("current__starts_at", "session__title", "pk")
    )


def slots_for(attendee: Attendee) -> QuerySet[Slot]:
    """The slots with a sign-up at the attendee's venue, or at a place that is not known yet."""
    here = Q(current__room__venue=attendee.venue_id) | Q(current__room=None)
    return signup_slots(attendee.event).filter(here)


def options_for(
    attendee: Attendee, slots: Iterable[Slot], places: Places, *, choosing: bool, at: datetime
) -> list[Option]:
    """What the attendee can do with each slot; nothing when choosing is not open (`choosing`)."""
    travel = travel_minutes(attendee.event)
    held = intervals([seat.slot for seat in places.seats.values()])
    own = intervals(places.own)

    def hindrance(slot: Slot) -> Obstacle | None:
        wanted = interval(slot)
        if wanted is None or slot.pk in places.seats or slot.pk in places.waiting:
            return None
        return obstacle(
            wanted,
            home=attendee.venue_id,
            held=held,
            own=own,
            travel=lambda one, other: travel.get((one, other), 0),
        )

    return [option(slot, places, hindrance(slot), choosing=choosing, at=at) for slot in slots]


def option(slot: Slot, places: Places, found: Obstacle | None, *, choosing: bool, at: datetime) -> Option:
    seat, place = places.seats.get(slot.pk), places.waiting.get(slot.pk)
    is_off = slot.current is None or slot.current.is_cancelled
    if is_off:
        return Option(
            slot, badge_of(None, is_off=True), "release" if seat else "none", seat=seat, place=place
        )
    if seat:
        return Option(slot, mine(), "release", seat=seat)
    if place:
        return Option(slot, waiting(), "leave", place=place)
    seats = getattr(slot, "seats", None)
    badge = badge_of(seats)
    if seats is None or not seats.is_open or not choosing or slot.current.has_started(at):
        return Option(slot, badge, "none")
    in_way = places.slot(found.other.slot) if found and found.other else None
    return Option(slot, badge, act_for(found, is_full=seats.free < 1), found, in_way)


def act_for(found: Obstacle | None, *, is_full: bool) -> Act:
    if found is None:
        return "wait" if is_full else "take"
    if found.why in {"overlap", "same-session"}:
        return "swap-wait" if is_full else "swap"
    return "none"


def choosing_phase(event: Event) -> Phase | None:
    return Phase.objects.filter(event=event, kind=PhaseKind.CHOOSING).first()
