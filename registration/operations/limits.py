# SPDX-License-Identifier: EUPL-1.2
"""How many seats a slot has, and whether people may choose it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.versions import StaleEdit
from programme.models import Slot
from registration.models import SlotSeats
from registration.operations.locks import with_seats_lock
from registration.operations.queue import promote
from registration.queries.limits import taken_in
from registration.queries.slots import seats_of

MOST_NAMES = 10


def set_seat_limit(slot_id: int, limit: int, *, by: Person | None, at: datetime) -> SlotSeats:
    """Change how many seats a slot has; makes the sign-up when there was none. More seats go to the queue first.

    Holds the event's seats lock alone. Raises Refusal `limit-below-taken`."""
    slot = Slot.objects.select_related("session__event").get(pk=slot_id)

    def work(alone: bool) -> SlotSeats:
        seats, is_new = SlotSeats.objects.get_or_create(slot=slot, defaults={"seat_limit": limit})
        refuse_below_given_out(seats, limit)
        was, seats.seat_limit = None if is_new else seats.seat_limit, limit
        seats.save(update_fields=["seat_limit"])
        event = slot.session.event
        record("seat limit set", slot, event=event, by=by, at=at, was=was, became=limit)
        promote(slot_id, at=at)
        seats.refresh_from_db()
        return seats

    return with_seats_lock(slot.session.event_id, work, alone=True)


def set_seat_limits(
    event: Event,
    limits: Mapping[int, int],
    *,
    seen: Mapping[int, int | None] | None = None,
    by: Person | None,
    at: datetime,
) -> int:
    """Change how many seats several slots have (by id), all or none; returns how many became different.

    Makes the sign-up where there was none; more seats go to the queue first. `seen` has the limits that the organiser
    looked at (None: no sign-up). Holds the event's seats lock alone. Raises StaleEdit with the limits that are
    otherwise now, Refusal `limit-below-taken` naming which, `other-event` for a slot that is not the event's."""

    def work(alone: bool) -> int:
        slots = Slot.objects.filter(pk__in=list(limits), session__event=event)
        found = slots.select_related("session", "seats", "current").in_bulk()
        if len(found) < len(limits):
            raise Refusal("other-event", _("One of these sessions is not there any more. Choose again."))
        was = {pk: seats.seat_limit if (seats := seats_of(slot)) else None for pk, slot in found.items()}
        other = {pk: limit for pk, limit in was.items() if seen is not None and seen.get(pk) != limit}
        if other:
            raise StaleEdit({str(pk): limit for pk, limit in other.items()})
        refuse_below_taken(event, [slot for pk, slot in found.items() if taken_in(slot) > limits[pk]])
        changed = sorted(pk for pk, limit in limits.items() if was[pk] != limit)
        for pk in changed:
            SlotSeats.objects.update_or_create(slot=found[pk], defaults={"seat_limit": limits[pk]})
        if changed:
            lines = {str(pk): [was[pk], limits[pk]] for pk in changed}
            record("seat limits set", event, event=event, by=by, at=at, slots=lines)
        for pk in changed:
            promote(pk, at=at)
        return len(changed)

    return with_seats_lock(event.pk, work, alone=True)


def refuse_below_given_out(seats: SlotSeats, limit: int) -> None:
    """Raises Refusal `limit-below-taken`; to take seats away is `shrink_slot`."""
    gone = seats.seat_limit - seats.free
    if limit >= gone:
        return
    text = _("%(taken)s people already have a seat here. Choose %(taken)s or more.")
    if gone > seats.taken:
        text = _("%(taken)s places are taken, offered or kept here. Choose %(taken)s or more.")
    raise Refusal("limit-below-taken", text % {"taken": gone})


def refuse_below_taken(event: Event, slots: list[Slot]) -> None:
    """Raises Refusal `limit-below-taken`, naming the slots and how many people have a seat there."""
    if not slots:
        return
    names = [f"{slot.session.title} ({taken_in(slot)})" for slot in slots]
    text = ngettext(
        "In one session more people already have a seat: %(names)s. Choose a larger number, or leave it out.",
        "In %(count)d sessions more people already have a seat: %(names)s. Choose a larger number, or leave them out.",
        len(slots),
    )
    shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
    raise Refusal(
        "limit-below-taken",
        text % {"count": len(slots), "names": shown},
        slots=[slot.pk for slot in slots],
    )


def set_signup(
    slot_ids: Iterable[int], is_open: bool, *, event: Event, by: Person | None, at: datetime
) -> int:
    """Open or close slots of the event for choosing; returns how many changed. Who has a seat keeps it."""

    def work(alone: bool) -> int:
        rows = SlotSeats.objects.filter(pk__in=list(slot_ids), slot__session__event=event).exclude(
            is_open=is_open
        )
        changed = list(rows.values_list("pk", flat=True))
        SlotSeats.objects.filter(pk__in=changed).update(is_open=is_open)
        verb = "sign-up opened" if is_open else "sign-up closed"
        if changed:
            record(verb, event, event=event, by=by, at=at, slots=changed)
        return len(changed)

    return with_seats_lock(event.pk, work, alone=True)


def open_signup(limits: Mapping[int, int], *, event: Event, by: Person | None, at: datetime) -> int:
    """Give slots (by id) a sign-up with so many seats, where they have none yet; returns how many got one."""
    had = set(SlotSeats.objects.filter(pk__in=list(limits)).values_list("pk", flat=True))
    new = [SlotSeats(slot_id=pk, seat_limit=limit) for pk, limit in limits.items() if pk not in had]
    SlotSeats.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        slots = [seats.slot_id for seats in new]
        record("sign-up opened", event, event=event, by=by, at=at, slots=slots, made=True)
    return len(new)
