# SPDX-License-Identifier: EUPL-1.2
"""What we promised to erase, erased: diet and access needs go first."""

from datetime import datetime, timedelta

from django.db import transaction

from conference.history import record
from conference.models import Event
from registration.models import Needs

NEEDS_LIVE = timedelta(days=14)


@transaction.atomic
def forget_needs(at: datetime) -> int:
    """Erase the diet and access needs of events that ended two weeks ago or longer; returns how many.

    Called by the clock every hour; a second call finds nothing. The history keeps the number."""
    over = Event.objects.filter(ends_on__lte=(at - NEEDS_LIVE).date(), attendees__needs__isnull=False)
    erased = 0
    for event in over.distinct():
        count, _per_table = Needs.objects.filter(attendee__event=event).delete()
        record("needs erased", event, event=event, by=None, at=at, count=count)
        erased += count
    return erased
