# SPDX-License-Identifier: EUPL-1.2
"""What changed in the demo after people had chosen: a workshop in another room, and one time that is off."""

from datetime import datetime

from conference.models import Event, Person, Room
from conference.site.operations.releasing import release_programme
from programme.models import Slot
from programme.operations.placing import cancel_slot, move_slot
from programme.spots import Step

MOVED, TO_ROOM = "Netwerken in een hiërarchie", "weerribben"
CANCELLED = "Lakken is ook een vak"
NOTE = "Netwerken in een hiërarchie is in een andere zaal. Eén keer Lakken is ook een vak vervalt."


def change_plans(event: Event, *, by: Person | None, at: datetime) -> None:
    """Change the draft by hand and release it; whom it concerns gets mail."""
    slots = Slot.objects.filter(session__event=event).select_related("session__event")
    room = Room.objects.get(venue__event=event, slug=TO_ROOM)
    move_slot(slots.get(session__title=MOVED), Step(room=room.pk), by=by, at=at)
    cancel_slot(slots.filter(session__title=CANCELLED).order_by("pk").last(), by=by, at=at)
    release_programme(event, by=by, at=at, note=NOTE)
