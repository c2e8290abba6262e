# SPDX-License-Identifier: EUPL-1.2
"""Until when one may object to a result."""

from datetime import date, datetime, timedelta

from voting.models import Award


def last_objection(award: Award, certified_at: datetime | None = None) -> date | None:
    """The last day for it, where the event is; None before the result was certified."""
    begun = certified_at or award.certified_at
    return award.event.day_at(begun) + timedelta(days=award.objection_days) if begun else None


def objections_until(award: Award, certified_at: datetime | None = None) -> datetime | None:
    """The end of that day."""
    last = last_objection(award, certified_at)
    return award.event.start_of(last + timedelta(days=1)) if last else None
