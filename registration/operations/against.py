# SPDX-License-Identifier: EUPL-1.2
"""All that is against giving somebody a seat: what an organiser may set aside knowingly, and what nobody can."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from programme.models import PlacementState
from registration.models import Attendee, AttendeeState, Seat, SlotSeats
from registration.operations import wants

# Rules that organisers made; what two places, two times or a full room make cannot be set aside.
ASIDE = frozenset({"not-open", "closed", "other-venue", "group", "round", "limit"})


def all_against(
    attendee: Attendee, seats: SlotSeats, places: list[wants.Held], *, at: datetime, without: int | None
) -> list[Refusal]:
    """Every reason why not, each rule once, what cannot be set aside first; `without` is the seat given up for it."""
    found: dict[str, Refusal] = {}
    for refusal in [*never(attendee, seats), *not_open(attendee, seats, at)]:
        found.setdefault(refusal.code, refusal)
    if seats.slot.current is not None:
        for one in wants.find_obstacles(attendee, seats, places, without=without):
            refusal = wants.refusal_for(one, attendee, seats)
            found.setdefault(refusal.code, refusal)
    return sorted(found.values(), key=lambda one: one.code in ASIDE)


def never(attendee: Attendee, seats: SlotSeats) -> Iterator[Refusal]:
    if attendee.state != AttendeeState.CONFIRMED:
        yield Refusal("unconfirmed", _("This person is not registered. A seat is for who is."))
    place = seats.slot.current
    if place is None or place.state == PlacementState.CANCELLED:
        yield Refusal(
            "cancelled", _("This session is cancelled or not in the programme. Choose another one.")
        )


def not_open(attendee: Attendee, seats: SlotSeats, at: datetime) -> Iterator[Refusal]:
    """What an attendee would hear who chooses it now."""
    if attendee.state != AttendeeState.CONFIRMED or seats.slot.current is None:
        return
    try:
        wants.check_open(attendee, seats, at)
    except Refusal as refusal:
        yield refusal


def set_aside(found: Collection[Refusal], aside: Collection[str], reason: str) -> list[str]:
    """Which rules are set aside; raises the Refusal of the first that is not, or may not be, or without a reason."""
    for refusal in found:
        if refusal.code not in ASIDE or refusal.code not in aside:
            raise refusal
    if found and not reason.strip():
        raise Refusal(
            "no-reason", _("Write down why this rule does not count here. It stands in the history.")
        )
    return sorted(refusal.code for refusal in found)


def look_against(slot_id: int, attendee: Attendee, instead_of: int | None, *, at: datetime) -> list[Refusal]:
    """The same for who only looks; `instead_of` is the slot whose seat is given up."""
    person = wants.known_attendee(attendee.pk)
    seat = Seat.objects.filter(slot=instead_of, attendee=person).first() if instead_of else None
    seats, places = wants.slot_seats(slot_id, person), wants.places_of(person)
    return all_against(person, seats, places, at=at, without=seat.pk if seat else None)
