# SPDX-License-Identifier: EUPL-1.2
"""Joining a queue, and the trades that it makes possible: people who wait for each other's seats swap at once."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.db.models import Exists, OuterRef, QuerySet

from conference.history import record
from conference.models import Person
from programme.models import PlacementState
from registration import mails
from registration.models import Attendee, Seat, SlotSeats, WaitingPlace
from registration.operations import wants
from registration.operations.locks import QueueMoves, with_seats_lock
from registration.operations.queue import (
    Place,
    can_come,
    drop,
    join_queue,
    promote,
    queues_of,
    settle,
    waiting_place,
)
from registration.trades import Wish, find_circle


def wait_or_trade(
    attendee: Attendee,
    seats: SlotSeats,
    old: wants.Held | None,
    *,
    at: datetime,
    by: Person | None,
    alone: bool,
) -> Place | None:
    """The last place in the queue, or a seat when people who wait for each other's can swap; None when a seat came
    free in between. Raises QueueMoves when they perhaps can and we are not alone."""
    waiting = join_queue(attendee, seats, old, at=at)
    if waiting is None:
        return None
    record("joined queue", attendee, event=attendee.event, by=by, at=at, slot=seats.slot_id)
    if old and trade([waiting], at=at, alone=alone):
        return Place("taken", seats.slot_id, created=True)
    place = waiting_place(seats.slot_id, waiting, created=True)
    mails.seat_waiting(attendee, seats, place.position or 0, at=at)
    return place


def trade(waiting_ids: Sequence[int], *, at: datetime, alone: bool) -> bool:
    """Let those who wait for each other's seats swap them, in a circle that holds one of these waiting places.

    No counter of seats changes. Everybody hears it by mail. Raises QueueMoves when there may be such a circle and we
    are not alone."""
    traded = False
    for pk in waiting_ids:
        first = may_trade(pk)
        if first is None:
            continue
        if not alone:
            raise QueueMoves
        if circle := circle_with(first, at):
            swap_all(circle, at=at)
            traded = True
    return traded


def trade_where_possible(at: datetime) -> int:
    """What the clock does: swaps that other changes made possible. Holds the lock of each event alone; returns how many."""
    found = candidates().filter(slot__current__starts_at__gt=at).order_by("-is_first", "pk")
    pairs = list(found.values_list("pk", "slot__session__event"))
    return sum(trade_alone(pk, event, at) for pk, event in pairs)


def trade_alone(waiting_id: int, event_id: int, at: datetime) -> bool:
    return with_seats_lock(event_id, lambda alone: trade([waiting_id], at=at, alone=alone), alone=True)


def may_trade(waiting_id: int) -> WaitingPlace | None:
    """The waiting place, when a circle with it may exist: one query."""
    return candidates().filter(pk=waiting_id).select_related("instead_of").first()


def candidates() -> QuerySet[WaitingPlace]:
    """Waiting places of whose slot somebody wants to leave, and of whose own seat somebody waits for the slot."""
    linked = WaitingPlace.objects.filter(offer_until=None, instead_of__isnull=False)
    leaving = linked.filter(instead_of__slot=OuterRef("slot"))
    coming = linked.filter(slot=OuterRef("instead_of__slot"))
    return linked.filter(Exists(leaving), Exists(coming))


def circle_with(first: WaitingPlace, at: datetime) -> list[WaitingPlace]:
    """The waiting places that can be swapped for each other, beginning with this one; empty when there are none."""
    slots = dict[int, SlotSeats]()
    event = Attendee.objects.values_list("event", flat=True).get(pk=first.attendee_id)
    rows = WaitingPlace.objects.filter(
        offer_until=None,
        instead_of__isnull=False,
        slot__session__event=event,
        slot__current__state=PlacementState.PLANNED,
        slot__current__starts_at__gt=at,
    ).select_related("instead_of")
    waiting = {row.pk: row for row in rows.order_by("-is_first", "pk")}
    if first.pk not in waiting:
        return []

    @cache
    def may(wish: Wish) -> bool:
        if wish.wants not in slots:
            slots[wish.wants] = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).get(pk=wish.wants)
        return can_come(waiting[wish.pk], slots[wish.wants])

    wishes = {pk: wish_of(row) for pk, row in waiting.items()}
    return [waiting[wish.pk] for wish in find_circle(wishes[first.pk], wishes.values(), may)]


def wish_of(row: WaitingPlace) -> Wish:
    return Wish(row.pk, row.attendee_id, row.instead_of.slot_id, row.slot_id)


def swap_all(circle: list[WaitingPlace], *, at: datetime) -> None:
    """Everybody in the circle gives up their seat and gets the one they waited for."""
    gone = {row.pk: row.instead_of for row in circle}
    for row in circle:
        drop(row)
        Seat.objects.filter(pk=gone[row.pk].pk).delete()
    moving = set[int]()
    for row in circle:
        attendee = wants.locked_attendee(row.attendee_id)
        seats = wants.slot_seats(row.slot_id, attendee)
        moving |= {*settle(attendee, seats, at=at)}
        mails.seat_traded(attendee, seats, wants.slot_seats(gone[row.pk].slot_id, attendee), at=at)
        data = {"slot": row.slot_id, "instead_of": gone[row.pk].slot_id}
        record("seats swapped", attendee, event=attendee.event, by=None, at=at, **data)
        moving |= {*queues_of(attendee)}
    for slot_id in sorted(moving):
        promote(slot_id, at=at)
