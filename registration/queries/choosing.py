# SPDX-License-Identifier: EUPL-1.2
"""What an attendee can choose, and for each slot what they can do with it now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.db.models import Q, QuerySet

from conference.models import Event, Phase
from conference.models.event import PhaseKind
from conference.queries import travel_minutes
from programme.models import Slot
from registration.choice import SWAPPABLE, Obstacle, Shut, obstacle, shut
from registration.models import Attendee, AttendeeKind, Seat, WaitingPlace
from registration.queries.choosing_rules import kinds_of, opening_of, rules_of
from registration.queries.places import ABOUT_SLOT, Places, interval, intervals
from registration.seatinfo import Badge, badge_of, mine, offered, waiting

Act = Literal["release", "leave", "take", "wait", "swap", "swap-wait", "offer", "none"]


@dataclass(frozen=True, slots=True)
class Option:
    """A slot as one attendee sees it: its badge, what is in the way (and in which slot), and the one thing they can do.

    `kinds` says for whom it is (empty: for everybody), `most` how many seats somebody may have; `shut` why nobody can choose it now, `opens_at` from when they can where the slot has a moment of its own."""

    slot: Slot
    badge: Badge
    act: Act
    hindrance: Obstacle | None = None
    in_way: Slot | None = None
    seat: Seat | None = None
    place: WaitingPlace | None = None
    kinds: Sequence[AttendeeKind] = ()
    most: int | None = None
    shut: Shut | None = None
    opens_at: datetime | None = None


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
    attendee: Attendee, slots: Iterable[Slot], places: Places, *, phase: Phase | None, at: datetime
) -> list[Option]:
    """What the attendee can do with each slot in the event's phase of choosing."""
    slots = list(slots)
    travel = travel_minutes(attendee.event)
    held = intervals([seat.slot for seat in places.seats.values()])
    own = intervals(places.own)
    kinds, rules = kinds_of(slot.pk for slot in slots), rules_of(attendee)

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
            in_group=slot.pk not in kinds or attendee.kind in kinds[slot.pk],
            rules=rules,
        )

    def seen(slot: Slot) -> Option:
        made = option(slot, places, hindrance(slot), shut=closed_for(attendee, slot, phase, at))
        return replace(made, kinds=tuple(kinds.get(slot.pk, ())), most=rules.most)

    return [seen(slot) for slot in slots]


def closed_for(attendee: Attendee, slot: Slot, phase: Phase | None, at: datetime) -> Shut | None:
    """Why it cannot be chosen now, whoever asks; somebody without a confirmed registration cannot yet."""
    if not attendee.is_confirmed:
        return "not-open"
    if slot.current is None or getattr(slot, "seats", None) is None:
        return "closed"
    return shut(opening_of(slot, phase), at)


def option(slot: Slot, places: Places, found: Obstacle | None, *, shut: Shut | None) -> Option:
    seat, place = places.seats.get(slot.pk), places.waiting.get(slot.pk)
    is_off = slot.current is None or slot.current.is_cancelled
    if is_off:
        return Option(
            slot, badge_of(None, is_off=True), "release" if seat else "none", seat=seat, place=place
        )
    if seat:
        return Option(slot, mine(), "release", seat=seat)
    if place:
        if place.offer_until:
            return Option(slot, offered(), "offer", place=place)
        return Option(slot, waiting(), "leave", place=place)
    seats = getattr(slot, "seats", None)
    badge = badge_of(seats)
    if seats is None or shut:
        opens = seats.opens_at if seats and shut == "not-open" else None
        return Option(slot, badge, "none", shut=shut, opens_at=opens)
    in_way = places.slot(found.other.slot) if found and found.other else None
    return Option(slot, badge, act_for(found, is_full=seats.free < 1), found, in_way)


def act_for(found: Obstacle | None, *, is_full: bool) -> Act:
    if found is None:
        return "wait" if is_full else "take"
    if found.why in SWAPPABLE:
        return "swap-wait" if is_full else "swap"
    return "none"


def choosing_phase(event: Event) -> Phase | None:
    return Phase.objects.filter(event=event, kind=PhaseKind.CHOOSING).first()
