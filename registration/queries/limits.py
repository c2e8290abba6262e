# SPDX-License-Identifier: EUPL-1.2
"""What must be known before the number of seats of slots is changed."""

from collections.abc import Mapping

from conference.models import Event
from programme.models import Slot
from programme.queries.draft import Move, draft_rules, with_moves
from programme.queries.placing import spots_in_draft
from programme.rules import problems_about
from programme.spots import Spot
from programme.words_of_rules import Told, told_of
from registration.queries.slots import seats_of

TOO_LARGE = "R6"  # more seats than fit in the room, among the rules of the programme


def room_size(slot: Slot) -> int | None:
    """How many fit in the room where the public finds the slot; `slot.current.room` is loaded."""
    return slot.current.room.capacity if slot.current and slot.current.room else None


def taken_in(slot: Slot) -> int:
    """How many places somebody has, is offered, or are kept for partners; `slot.seats` is loaded."""
    seats = seats_of(slot)
    return seats.seat_limit - seats.free if seats else 0


def too_large(event: Event, limits: Mapping[int, int]) -> list[Told]:
    """Where these limits are more than fits in the room: that of the draft, or else where the slot is now."""
    if not limits:
        return []
    slots = Slot.objects.filter(pk__in=limits, current__isnull=False).select_related("current")
    places = {slot.pk: slot.current for slot in slots}
    spots = {
        pk: Spot(one.room_id, one.starts_at, one.ends_at, one.state) for pk, one in places.items()
    } | spots_in_draft(event, list(limits))
    moves = {
        pk: Move(spot.room, spot.starts_at, spot.ends_at, spot.state, seat_limit=limits[pk])
        for pk, spot in spots.items()
    }
    draft = with_moves(draft_rules(event), moves)
    found = [problem for problem in problems_about(draft, set(moves)) if problem.rule == TOO_LARGE]
    return told_of(event, found, draft)
