# SPDX-License-Identifier: EUPL-1.2
"""Rule 2: a free seat is for who waits, and an offer ends in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from conference.models import Event
from programme.models import PlacementState
from registration.models import AttendeeState, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.counting import kinds_with_hold

TICK = timedelta(minutes=1)


def queues_without_need(event: Event, at: datetime) -> Iterator[str]:
    """Nobody who could come waits without an offer while a seat is free for them, in what is still to start."""
    rows = SlotSeats.objects.filter(
        slot__session__event=event,
        waiting__gt=0,
        slot__current__state=PlacementState.PLANNED,
        slot__current__starts_at__gt=at,
    )
    for seats in rows.select_related(*wants.ABOUT_SEATS):
        kinds = kinds_with_hold(seats.pk, at) if seats.reserved else set()
        if seats.free < 1 and not kinds:
            continue
        queue = WaitingPlace.objects.filter(slot_id=seats.pk, offer_until=None)
        for waiting in queue if seats.free > 0 else queue.filter(attendee__kind__in=kinds):
            if can_come(waiting, seats):
                yield f"slot {seats.pk}: attendee {waiting.attendee_id} waits while a seat is free"


def can_come(waiting: WaitingPlace, seats: SlotSeats) -> bool:
    attendee = wants.known_attendee(waiting.attendee_id)
    if attendee.state != AttendeeState.CONFIRMED:
        return False
    places = wants.places_of(attendee)
    return wants.find_obstacle(attendee, seats, places, without=waiting.instead_of_id) is None


def offers_that_ended(event: Event, at: datetime) -> Iterator[str]:
    """No offer stands longer than a tick of the clock after its end."""
    late = WaitingPlace.objects.filter(slot__session__event=event, offer_until__lte=at - TICK)
    for slot, attendee in late.order_by("pk").values_list("slot", "attendee"):
        yield f"slot {slot}: the offer to attendee {attendee} ended and still stands"
