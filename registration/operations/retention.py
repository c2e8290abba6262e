# SPDX-License-Identifier: EUPL-1.2
"""What we promised to erase, erased: diet, access needs and sensitive answers go first; see also the roof's retention."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from conference.history import record
from conference.models import Event
from registration.models import Needs
from registration.operations.answers import forget_sensitive_answers

NEEDS_LIVE = timedelta(days=14)


@transaction.atomic
def forget_needs(at: datetime) -> int:
    """Erase diet, access needs and sensitive answers of events that ended two weeks ago or longer; returns how many.

    Called by the clock every hour; a second call finds nothing. The history keeps the number."""
    has_any = Q(attendees__needs__isnull=False) | Q(
        questions__is_sensitive=True, questions__answers__isnull=False
    )
    over = Event.objects.filter(has_any, ends_on__lte=(at - NEEDS_LIVE).date())
    erased = 0
    for event in over.distinct():
        count, _per_table = Needs.objects.filter(attendee__event=event).delete()
        count += forget_sensitive_answers(event)
        record("needs erased", event, event=event, by=None, at=at, count=count)
        erased += count
    return erased
