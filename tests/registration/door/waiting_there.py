# SPDX-License-Identifier: EUPL-1.2
"""A full workshop with people at its door, for the tests of seats that are passed on."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Message
from registration.models import Entry, Seat, WaitingPlace
from registration.operations.seats import take_seat
from tests.make import NOW, at, make_attendee, make_list, make_scan, make_slot

AFTER = at("10:06")


def workshop(room, holders=2, waiting=2):
    """A slot at 10 that is full, with its list; who has a seat and who waits, in order."""
    slot = make_slot(room, "10:00", "11:00", limit=holders)
    people = [make_attendee(room.venue) for _n in range(holders + waiting)]
    for n, one in enumerate(people):
        take_seat(slot.pk, one.pk, at=NOW + timedelta(seconds=n))
    slot.refresh_from_db()
    Message.objects.all().delete()
    return slot, make_list(slot), people[:holders], people[holders:]


def come_in(door, *people, device=None, clock="09:55"):
    for one in people:
        scan = make_scan(device, door, one, scanned_at=at(clock))
        Entry.objects.create(
            list=door, attendee=one, day=at(clock).date(), scan=scan, at=at(clock), changed_at=at(clock)
        )


def wait_at(door, *people, device=None, clock="10:01"):
    for one in people:
        make_scan(device, door, one, verdict="waiting", effect="none", scanned_at=at(clock))


def holders(slot):
    return list(Seat.objects.filter(slot=slot).order_by("attendee").values_list("attendee", flat=True))


def queue(slot):
    rows = WaitingPlace.objects.filter(slot=slot).order_by("-is_first", "pk")
    return list(rows.values_list("attendee", flat=True))


def mails():
    rows = Message.objects.values_list("template", "to")
    return sorted((template.rpartition("/")[2], to) for template, to in rows)


def refused(work, *args, **values):
    with pytest.raises(Refusal) as caught:
        work(*args, **values)
    return caught.value.code
