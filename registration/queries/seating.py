# SPDX-License-Identifier: EUPL-1.2
"""Where somebody can be moved to, and who can be given a seat."""

from django.db.models import Q
from django.utils.translation import gettext as _

from conference.models import Event
from programme.models import Slot
from registration.models import Attendee, AttendeeState, Seat, WaitingPlace
from registration.queries.attendees import attendees
from registration.queries.slots import PLANNED, choosable

MOST_PEOPLE = 20


def targets(event: Event, slot: Slot, attendee: Attendee) -> list[tuple[str, list[Slot]]]:
    """The slots with a sign-up that are on, in groups: other times of the session, their own venue, elsewhere."""
    found = choosable(event).filter(PLANNED, seats__isnull=False).exclude(pk=slot.pk)
    same: list[Slot] = []
    here: list[Slot] = []
    other: list[Slot] = []
    for one in found.order_by("current__starts_at", "session__title", "pk"):
        room = one.current.room
        if one.session_id == slot.session_id:
            same.append(one)
        elif room is None or room.venue_id == attendee.venue_id:
            here.append(one)
        else:
            other.append(one)
    groups = [(_("Other times of this session"), same), (_("Their own venue"), here), (_("Elsewhere"), other)]
    return [(label, group) for label, group in groups if group]


def found_people(event: Event, slot: Slot, words: str) -> list[tuple[Attendee, str]]:
    """Registered people by name, organisation or address, each with what they have in the slot: `seat`, `queue` or nothing.

    At most twenty."""
    rows = attendees(event).filter(state=AttendeeState.CONFIRMED)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(organisation__icontains=word) | Q(person__email__icontains=word)
        )
    people = list(rows.order_by("name", "pk")[:MOST_PEOPLE])
    keys = [one.pk for one in people]
    seated = set(Seat.objects.filter(slot=slot, attendee__in=keys).values_list("attendee", flat=True))
    waits = set(WaitingPlace.objects.filter(slot=slot, attendee__in=keys).values_list("attendee", flat=True))
    return [(one, "seat" if one.pk in seated else "queue" if one.pk in waits else "") for one in people]
