# SPDX-License-Identifier: EUPL-1.2
"""What tests of scans have in common: a reading of somebody's badge, sent, and who is in after it."""

from uuid import uuid4

from registration.door.readings import Reading, hash_of_code
from registration.models import Attendee, Entry
from registration.operations.scanning import scan
from registration.reconcile import problems
from tests.make import DAY, at, make_scan

NINE = at("09:00")


def reading(who, door, moment=NINE, direction="in", **values):
    """One reading of somebody's badge."""
    code = who.code_hash if isinstance(who, Attendee) else hash_of_code(who)
    return Reading(uuid4(), door.slug, code, direction, moment, **values)


def sent(phone, *readings, moment=None, sent_at=None):
    """What each was answered, as verdict and effect."""
    moment = moment or max(one.device_at for one in readings)
    answers = scan(phone, readings, sent_at=sent_at, at=moment)
    return [(one.verdict, one.effect) for one in answers]


def entries():
    return [
        (row.attendee_id, row.scan_id, row.at, row.is_inside, row.changed_at)
        for row in Entry.objects.order_by("pk")
    ]


def agrees(venue):
    assert problems(venue.event) == []


def enter_at(door, attendee, clock="09:00", device=None, *, inside=True):
    scan = make_scan(device, door, attendee, scanned_at=at(clock))
    Entry.objects.create(
        list=door, attendee=attendee, day=DAY, scan=scan, at=at(clock), changed_at=at(clock), is_inside=inside
    )
    return scan
