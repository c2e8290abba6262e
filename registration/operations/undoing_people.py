# SPDX-License-Identifier: EUPL-1.2
"""The ways back of what was done with one person's seat or place in a queue. The caller holds the seats lock alone.

What somebody had before an organiser came between, they get back even when choosing has closed meanwhile."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Change, Event, Person
from registration.models import Attendee, Seat, SlotSeats, WaitingPlace
from registration.operations.against import ASIDE
from registration.operations.queue import promote
from registration.operations.seating import move_person, remove_from_seat, seat_person
from registration.operations.undone import changed_since, key_in


def take_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """A seat that was given goes again; one that was kept for a partner is kept again."""
    slot, hold = change.data["slot"], change.data.get("hold")
    if remove_from_seat(slot, key_in(change), hold=hold, by=by, at=at) is None:
        raise changed_since()
    return []


def give_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """A seat that was taken away comes back, when there still is one."""
    who = key_in(change)
    if seat_person(change.data["slot"], who, aside=ASIDE, reason=_("Undone"), by=by, at=at) is None:
        raise changed_since()
    return []


def move_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    moved_back(change, key_in(change), by, at)
    return []


def move_all_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """Everybody who can; who cannot is named with the reason. Raises Refusal when nobody can."""
    left: dict[int, str] = {}
    people = change.data["who"]
    for pk in people:
        try:
            moved_back(change, pk, by, at)
        except Refusal as refusal:
            left[pk] = refusal.message
    if len(left) == len(people):
        raise changed_since()
    return named(left)


def moved_back(change: Change, attendee_id: int, by: Person | None, at: datetime) -> None:
    there, back = change.data["slot"], change.data["came_from"]
    if not Seat.objects.filter(slot=there, attendee=attendee_id).exists():
        raise changed_since()
    move_person(there, attendee_id, back, aside=ASIDE, reason=_("Undone"), by=by, at=at)


def put_behind(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """Back to the place in the queue that they had."""
    rows = WaitingPlace.objects.filter(slot=change.data["slot"], attendee=key_in(change), is_first=True)
    if not rows.update(is_first=False):
        raise changed_since()
    return []


def queue_again(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """Back into the queue, where they were: its order is that of the keys, so they get their own again."""
    data, attendee = change.data, key_in(change)
    slot = data["slot"]
    is_there = Attendee.objects.active().filter(pk=attendee).exists()
    has_place = WaitingPlace.objects.filter(slot=slot, attendee=attendee).exists()
    if has_place or not is_there or Seat.objects.filter(slot=slot, attendee=attendee).exists():
        raise changed_since()
    if not SlotSeats.objects.filter(pk=slot).update(waiting=F("waiting") + 1):
        raise changed_since()
    WaitingPlace.objects.create(
        pk=data["place"],
        slot_id=slot,
        attendee_id=attendee,
        joined_at=datetime.fromisoformat(data["joined"]),
        is_first=data["front"],
        instead_of=Seat.objects.filter(pk=data["instead"], attendee=attendee).first(),
    )
    promote(slot, at=at)
    return []


def grow_back(change: Change, event: Event, by: Person | None, at: datetime) -> list[str]:
    """The places come back, and with them the seats of who lost theirs and still waits; who cannot is named.

    Offers that were taken back are made anew by the queue."""
    slot, data = key_in(change), change.data
    rows = SlotSeats.objects.filter(pk=slot, seat_limit=data["became"])
    if not rows.update(seat_limit=data["was"]):
        raise changed_since()
    left: dict[int, str] = {}
    for lost in data["seats"]:
        pk = lost["attendee"]
        try:
            again(slot, pk, datetime.fromisoformat(lost["taken_at"]), by, at)
        except Refusal as refusal:
            left[pk] = refusal.message
    promote(slot, at=at)
    return named(left)


def again(slot: int, attendee_id: int, taken_at: datetime, by: Person | None, at: datetime) -> None:
    """The seat that somebody had before, who since then waits for it."""
    if not WaitingPlace.objects.filter(slot=slot, attendee=attendee_id).exists():
        raise Refusal("changed-since", _("no longer waits for it"))
    seat_person(slot, attendee_id, aside=ASIDE, reason=_("Undone"), by=by, at=at)
    Seat.objects.filter(slot=slot, attendee=attendee_id).update(taken_at=taken_at)


def named(left: dict[int, str]) -> list[str]:
    names = dict(Attendee.objects.filter(pk__in=left).values_list("pk", "name"))
    return [f"{names[pk]}: {why}" for pk, why in left.items() if pk in names]
