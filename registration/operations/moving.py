# SPDX-License-Identifier: EUPL-1.2
"""Somebody who is registered goes to another venue, or is of another kind: their place moves, and what they can no
longer go to comes free. Whoever calls this holds the event's seats lock alone, and lets in who waited for the place.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from conference.history import record
from conference.models import Person, Venue
from programme.models import Slot
from registration import entrance_mails
from registration.models import Attendee, AttendeeKind, Seat, WaitingPlace
from registration.operations.counters import add, locked_kinds, locked_venue
from registration.operations.queue import free, leave_queue


def move_to(
    attendee: Attendee,
    venue: Venue,
    *,
    at: datetime,
    by: Person | None,
    is_counted: bool = True,
    came_true: bool = False,
) -> None:
    """Count them at the other venue, where there must be room, and give up what they have elsewhere.

    Nothing is counted when somebody else goes the other way at the same time. `came_true`: they waited for it.
    Queues a mail to them and to everybody who gets what they give up."""
    was = attendee.venue
    if is_counted:
        for place, change in sorted([(was, -1), (venue, 1)], key=lambda one: one[0].pk):
            add(locked_venue(place), change)
    attendee.venue = venue
    attendee.save(update_fields=["venue"])
    record("venue of attendee changed", attendee, event=attendee.event, by=by, at=at, was=was.pk, to=venue.pk)
    gone = elsewhere(attendee, venue)
    entrance_mails.venue_changed(attendee, was, gone, at=at, came_true=came_true)
    give_up(attendee, [slot.pk for slot in gone], at=at, by=by)


def change_counted_kind(attendee: Attendee, kind: AttendeeKind) -> None:
    """Count them as the other kind."""
    kinds = locked_kinds([attendee.kind_id, kind.pk])
    add(kinds[attendee.kind_id], -1)
    add(kinds[kind.pk], 1)


def elsewhere(attendee: Attendee, venue: Venue) -> list[Slot]:
    """The slots that they have a seat in or wait for and that are at another venue than this one."""
    return _had(attendee, Q(current__room__isnull=False) & ~Q(current__room__venue=venue))


def for_others(attendee: Attendee, kind: AttendeeKind) -> list[Slot]:
    """The slots that they have a seat in or wait for and that are for other kinds than this one."""
    return _had(attendee, Q(seats__kinds__isnull=False) & ~Q(seats__kinds=kind))


def _had(attendee: Attendee, which: Q) -> list[Slot]:
    mine = Q(taken_seats__attendee=attendee) | Q(waiting_places__attendee=attendee)
    pks = set(Slot.objects.filter(mine).filter(which).values_list("pk", flat=True))
    about = ("session", "current__release", "current__room__venue")
    return list(Slot.objects.filter(pk__in=pks).select_related(*about).order_by("current__starts_at", "pk"))


def give_up(attendee: Attendee, slots: Iterable[int], *, at: datetime, by: Person | None) -> None:
    """Leave these queues and give these seats to who waits for them."""
    slots = list(slots)
    for waiting in WaitingPlace.objects.filter(attendee=attendee, slot__in=slots):
        leave_queue(waiting.slot_id, attendee, at=at, by=by)
    for seat in Seat.objects.filter(attendee=attendee, slot__in=slots).order_by("slot_id"):
        record("seat released", attendee, event=attendee.event, by=by, at=at, slot=seat.slot_id)
        free(seat.pk, seat.slot_id, at=at, alone=True)
