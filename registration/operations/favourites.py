# SPDX-License-Identifier: EUPL-1.2
"""What an attendee remembers. It holds no seat, so nothing is counted and no lock on seats is needed."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from programme.models import Slot
from registration.models import Attendee, Favourite
from registration.operations.proof import WITH_LINK

MOST = 1_000  # slots in one request


@transaction.atomic
def mark_favourite(slot_id: int, attendee_id: int) -> bool:
    """Remember the slot for the attendee; True when that is new. Locks the attendee.

    Raises Refusal `no-such-slot` for one that is not in the event's released programme, and `unconfirmed`."""
    attendee = locked(attendee_id)
    if not known_slots([slot_id], attendee):
        text = _("This session is not in the programme. Look in the programme what there is.")
        raise Refusal("no-such-slot", text, status=404)
    return Favourite.objects.get_or_create(slot_id=slot_id, attendee=attendee)[1]


@transaction.atomic
def unmark_favourite(slot_id: int, attendee_id: int) -> bool:
    """Forget the slot; True when it was remembered."""
    gone, _rows = Favourite.objects.filter(slot=slot_id, attendee=attendee_id).delete()
    return bool(gone)


@transaction.atomic
def join_favourites(attendee_id: int, slot_ids: Collection[int]) -> list[int]:
    """Add what was remembered elsewhere, on a device; all that is remembered now. Twice is the same as once.

    Slots that are in no released programme of the event are ignored. Locks the attendee. Raises Refusal
    `unconfirmed`."""
    attendee = locked(attendee_id)
    slots = known_slots(list(slot_ids)[:MOST], attendee)
    rows = [Favourite(slot_id=slot, attendee=attendee) for slot in slots]
    Favourite.objects.bulk_create(rows, ignore_conflicts=True)
    return favourite_slots(attendee)


def favourite_slots(attendee: Attendee) -> list[int]:
    """The slots, in the order in which they were marked."""
    return list(Favourite.objects.filter(attendee=attendee).order_by("pk").values_list("slot_id", flat=True))


def known_slots(slot_ids: Collection[int], attendee: Attendee) -> list[int]:
    slots = Slot.objects.filter(pk__in=slot_ids, session__event=attendee.event_id, current__isnull=False)
    return list(slots.order_by("pk").values_list("pk", flat=True))


def locked(attendee_id: int) -> Attendee:
    attendee = Attendee.objects.select_for_update(of=("self",)).get(pk=attendee_id)
    if attendee.state not in WITH_LINK:
        text = _("This registration has been cancelled. Register again if you want to come.")
        raise Refusal("unconfirmed", text)
    return attendee
