# SPDX-License-Identifier: EUPL-1.2
"""Scans that no device made: an organiser who says that somebody came in, or was scanned by mistake."""

import uuid
from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from registration.door.answers import Answer
from registration.door.readings import Reading
from registration.models import Attendee, CheckInList, Device, Direction, Verdict
from registration.operations.scanning import scan


@transaction.atomic
def enter_by_hand(door: CheckInList, attendee: Attendee, *, at: datetime, by: Person | None) -> None:
    """Let somebody in at the door, also who is not expected there. Locks as `scan` does.

    Raises Refusal `no-badge`, `duplicate`, `full`, `not-let-in`."""
    answer = _scan(door, attendee, Direction.IN, at=at, anyway=True)
    if answer.verdict == Verdict.DUPLICATE:
        raise Refusal("duplicate", _("%(name)s is inside already.") % {"name": attendee.name})
    if answer.verdict == Verdict.FULL:
        raise Refusal("full", _("It is full inside. Lift the limit of this door first."))
    if answer.verdict != Verdict.OK:
        raise Refusal("not-let-in", _("%(name)s cannot be let in here.") % {"name": attendee.name})
    record("let in by hand", attendee, event=door.event, by=by, at=at, list=door.slug)


@transaction.atomic
def take_back_by_hand(
    door: CheckInList, attendee: Attendee, reason: str, *, at: datetime, by: Person | None
) -> None:
    """Take back the last scan of today that let somebody in or out. Locks as `scan` does.

    Raises Refusal `no-badge`, `no-reason`, `nothing-to-undo`."""
    if not reason.strip():
        raise Refusal("no-reason", _("Say why this is taken back."))
    answer = _scan(door, attendee, Direction.UNDO, at=at, reason=reason.strip()[:200])
    if answer.verdict != Verdict.OK:
        text = _("There is nothing to take back of %(name)s today.")
        raise Refusal("nothing-to-undo", text % {"name": attendee.name})
    record("scan taken back by hand", attendee, event=door.event, by=by, at=at, list=door.slug)


def _scan(door: CheckInList, attendee: Attendee, direction: str, *, at: datetime, **about: Any) -> Answer:
    """One scan of no device. An organiser may let in whom a volunteer may not."""
    if not attendee.code_hash:
        raise Refusal("no-badge", _("%(name)s has no badge.") % {"name": attendee.name})
    here = copy(door)
    here.allows_walk_in = True
    values = {"reason": "", "shown": "", "anyway": False, **about}
    reading = Reading(
        id=uuid.uuid4(),
        list=door.slug,
        code_hash=attendee.code_hash,
        direction=direction,
        device_at=at,
        **values,
    )
    nobody = Device(event=door.event, name="")
    return scan(nobody, [reading], sent_at=at, at=at, lists={door.slug: here})[0]
