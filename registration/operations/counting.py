# SPDX-License-Identifier: EUPL-1.2
"""The counters of a slot, changed in one statement each: the constraint guards what they add up to."""

from datetime import datetime

from django.db.models import F, QuerySet

from registration.models import SlotHold, SlotSeats


def lock_slots(*slot_ids: int) -> None:
    """Lock several counters in order of key, so that two opposite swaps cannot wait for each other."""
    list(SlotSeats.objects.filter(pk__in=slot_ids).order_by("pk").select_for_update().values_list("pk"))


def count(slot_id: int, *, taken: int = 0, offered: int = 0, reserved: int = 0, waiting: int = 0) -> None:
    """Add to the counters of a slot."""
    changes = {"taken": taken, "offered": offered, "reserved": reserved, "waiting": waiting}
    SlotSeats.objects.filter(pk=slot_id).update(
        **{name: F(name) + change for name, change in changes.items() if change}
    )


def claim_held(slot_id: int, kind_id: int, *, at: datetime) -> bool:
    """Take one seat out of what is kept for the kind of attendee, if there is any: it is now taken.

    Locks the slot's counter before the hold."""
    if not take_out_of_hold(slot_id, kind_id, at=at):
        return False
    count(slot_id, reserved=-1, taken=1)
    return True


def take_out_of_hold(slot_id: int, kind_id: int, *, at: datetime) -> bool:
    """Lower the hold for the kind that ends first, leaving the slot's counters to the caller."""
    lock_slots(slot_id)
    hold = open_holds(slot_id, at).filter(kind=kind_id).order_by("until", "pk").first()
    return hold is not None and bool(
        SlotHold.objects.filter(pk=hold.pk, count__gt=0).update(count=F("count") - 1)
    )


def put_into_hold(slot_id: int, hold_id: int, *, at: datetime) -> bool:
    """Keep one seat more in the hold, if it has not ended, leaving the slot's counters to the caller."""
    lock_slots(slot_id)
    hold = SlotHold.objects.filter(pk=hold_id, slot_id=slot_id, until__gt=at)
    return bool(hold.update(count=F("count") + 1))


def kinds_with_hold(slot_id: int, at: datetime) -> set[int]:
    """The kinds of attendee for which seats are kept now."""
    kinds = open_holds(slot_id, at).exclude(kind=None).values_list("kind_id", flat=True)
    return {kind for kind in kinds if kind is not None}


def open_holds(slot_id: int, at: datetime) -> QuerySet[SlotHold]:
    return SlotHold.objects.filter(slot_id=slot_id, count__gt=0, until__gt=at)
