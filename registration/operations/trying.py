# SPDX-License-Identifier: EUPL-1.2
"""What something would do, found by doing it and taking all of it back: so the answer is never a guess."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from conference.models import Person
from registration.models import Attendee, Seat, WaitingPlace
from registration.operations.limits import set_seat_limit

T = TypeVar("T")


class _TakenBack(Exception):
    """Nothing of it stays."""


def tried(work: Callable[[], T]) -> T:
    """What `work` returns; nothing that it wrote stays, mail neither. A Refusal goes through."""
    found: list[T] = []
    try:
        with transaction.atomic():
            found.append(work())
            raise _TakenBack
    except _TakenBack:
        return found[0]


def who_would_get_seat(slot_id: int, limit: int, *, by: Person | None, at: datetime) -> list[Attendee]:
    """Whom a number of places would give or offer a seat, in the order of the queue. Raises what setting it raises."""

    def work() -> set[int]:
        had = having(slot_id)
        set_seat_limit(slot_id, limit, by=by, at=at)
        return having(slot_id) - had

    keys = tried(work)
    queue = WaitingPlace.objects.filter(slot=slot_id, attendee__in=keys).select_related("attendee")
    return [one.attendee for one in queue.order_by("-is_first", "pk")]


def having(slot_id: int) -> set[int]:
    seats = Seat.objects.filter(slot=slot_id).values_list("attendee", flat=True)
    offers = WaitingPlace.objects.filter(slot=slot_id, offer_until__isnull=False)
    return {*seats, *offers.values_list("attendee", flat=True)}
