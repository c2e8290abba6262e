# SPDX-License-Identifier: EUPL-1.2
"""A holder is scanned while seats of who is not there are passed on: who is let in keeps the seat, whatever the database."""

from datetime import timedelta
from uuid import uuid4

import pytest

from registration.door.links import device_token
from registration.door.readings import Reading
from registration.models import Device, PassedSeat
from registration.operations.no_shows import pass_no_shows
from registration.operations.scanning import scan
from registration.operations.scanning_plain import scan_with
from registration.reconcile import problems
from tests.make import make_device, make_event, make_room, make_venue
from tests.registration.door.waiting_there import AFTER, holders, wait_at, workshop

ROUNDS = 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["short", "usual"])
def test_who_is_scanned_while_seats_are_passed_on_keeps_theirs_or_hears_it(together, way):
    venue = make_venue(make_event("dag"), "zwolle")

    def sending(phone, door, who):
        read = [Reading(uuid4(), door.slug, who.code_hash, "in", AFTER)]
        if way == "usual":
            return lambda: scan(phone, read, sent_at=None, at=AFTER)
        return lambda: scan_with(device_token(phone), "dag", read, sent_at=None, at=AFTER)

    for _round in range(ROUNDS):
        slot, door, seated, waiting = workshop(make_room(venue), 3, 3)
        phones = [make_device(door) for _n in range(3)]
        Device.objects.update(expires_at=AFTER + timedelta(days=1))
        for phone in phones:  # so that the short way knows them
            scan_with(
                device_token(phone), "dag", [Reading(uuid4(), door.slug, "0" * 64)], sent_at=None, at=AFTER
            )
        wait_at(door, *waiting)
        scans = [sending(phone, door, who) for phone, who in zip(phones, seated, strict=True)]
        passed, *answers = together(lambda door=door: pass_no_shows(door.pk, at=AFTER), *scans)
        let_in = [who.pk for who, (one,) in zip(seated, answers, strict=True) if one.verdict == "ok"]
        given = [one.pk for one in passed.given]
        assert sorted([*let_in, *given]) == holders(slot)
        assert len(given) == PassedSeat.objects.filter(list=door).count() == 3 - len(let_in)
    assert problems(venue.event, at=AFTER) == []
