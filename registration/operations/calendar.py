# SPDX-License-Identifier: EUPL-1.2
"""The link with which a calendar can read somebody's day."""

from datetime import datetime

from django.db import transaction

from conference.history import record
from conference.models import Person
from registration.models import Attendee
from registration.operations.attendance import locked


@transaction.atomic
def renew_calendar_link(attendee_id: int, *, by: Person | None, at: datetime) -> Attendee:
    """Give the attendee's calendar another address; the old one stops at once. Locks the attendee."""
    attendee = locked(attendee_id)
    attendee.calendar_version += 1
    attendee.save(update_fields=["calendar_version"])
    record("calendar link renewed", attendee, event=attendee.event, by=by, at=at)
    return attendee
