# SPDX-License-Identifier: EUPL-1.2
"""What organisers decide about choosing one slot, beside how many seats it has."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from conference.history import record
from conference.models import Change, Event, Person
from conference.versions import refuse_stale, values_of
from programme.models import Slot
from registration.models import SlotSeats
from registration.operations.locks import with_seats_lock
from registration.operations.queue import promote

FIELDS = ("opens_at", "closes_at", "gives", "offer_hours", "note")


def slot_values(seats: SlotSeats) -> dict[str, Any]:
    """The settings of a slot by name, with the kinds that may choose it by id."""
    kinds = sorted(seats.kinds.values_list("pk", flat=True))
    return {**values_of(seats, FIELDS), "kinds": kinds}


def change_slot_settings(
    seats: SlotSeats, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Change | None:
    """Change when, by whom and how the slot can be chosen; None when nothing is different. Offers that were made stay.

    Holds the event's seats lock alone. Raises StaleEdit."""
    slot = Slot.objects.select_related("session__event").get(pk=seats.pk)

    def work(alone: bool) -> Change | None:
        row = SlotSeats.objects.select_for_update().get(pk=seats.pk)
        was = slot_values(row)
        refuse_stale(was, seen)
        became = {**was, **values, "kinds": sorted(values.get("kinds", was["kinds"]))}
        different = [name for name in was if was[name] != became[name]]
        if not different:
            return None
        write_settings(row, became)
        change = record(
            "slot settings changed",
            slot,
            event=slot.session.event,
            by=by,
            at=at,
            was=plain({name: was[name] for name in different}),
            became=plain({name: became[name] for name in different}),
        )
        promote(row.pk, at=at)
        return change

    return with_seats_lock(slot.session.event_id, work, alone=True)


def set_gives(
    slot_ids: Collection[int], gives: str, hours: int, *, event: Event, by: Person | None, at: datetime
) -> Change | None:
    """Say of several slots what happens with a seat that comes free; None when nothing is different.

    Holds the event's seats lock alone."""

    def work(alone: bool) -> Change | None:
        rows = SlotSeats.objects.filter(pk__in=list(slot_ids), slot__session__event=event).order_by("pk")
        wanted = [gives, hours]
        was = {
            str(row.pk): [row.gives, row.offer_hours]
            for row in rows
            if [row.gives, row.offer_hours] != wanted
        }
        if not was:
            return None
        SlotSeats.objects.filter(pk__in=list(map(int, was))).update(gives=gives, offer_hours=hours)
        change = record("way of giving changed", event, event=event, by=by, at=at, slots=was, became=wanted)
        for pk in was:
            promote(int(pk), at=at)
        return change

    return with_seats_lock(event.pk, work, alone=True)


def write_settings(row: SlotSeats, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        setattr(row, name, values[name])
    row.save(update_fields=list(FIELDS))
    row.kinds.set(values["kinds"])


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As history keeps it: moments as text."""
    kept: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return kept
