# SPDX-License-Identifier: EUPL-1.2
"""Everybody of a slot to another time of the same session, for when it is cancelled or moved."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Person
from programme.models import Slot
from registration.models import Attendee, Seat
from registration.operations.locks import with_seats_lock
from registration.operations.seating import move_person


@dataclass(frozen=True, slots=True)
class MovedAll:
    """Who went along, who could not and why; `change` is None when nobody went."""

    moved: list[Attendee]
    stayed: list[tuple[Attendee, str]]
    change: Change | None


def move_all(slot_id: int, to: int, *, by: Person | None, at: datetime) -> MovedAll:
    """Move who has a seat in the slot to another time of its session, in the order in which they took it, as far as
    there is room and nothing is against it. All in one transaction; a mail to each who moves.

    Holds the event's seats lock alone. Raises Refusal `other-session`."""
    slot = Slot.objects.select_related("session__event").get(pk=slot_id)
    if slot_id == to or not Slot.objects.filter(pk=to, session=slot.session_id, seats__isnull=False).exists():
        raise Refusal("other-session", _("Choose another time of the same session, with a sign-up."))

    def work(alone: bool) -> MovedAll:
        moved, stayed = [], []
        seats = Seat.objects.filter(slot=slot_id).select_related("attendee").order_by("taken_at", "pk")
        for seat in seats:
            try:
                move_person(slot_id, seat.attendee_id, to, by=by, at=at)
                moved.append(seat.attendee)
            except Refusal as refusal:
                stayed.append((seat.attendee, refusal.message))
        if not moved:
            return MovedAll(moved, stayed, None)
        people = [one.pk for one in moved]
        event = slot.session.event
        change = record(
            "people moved", slot, event=event, by=by, at=at, slot=to, came_from=slot_id, who=people
        )
        return MovedAll(moved, stayed, change)

    return with_seats_lock(slot.session.event_id, work, alone=True)
