# SPDX-License-Identifier: EUPL-1.2
"""A place that somebody kept for who now registers."""

from datetime import datetime

from registration.models import Attendee, ReservedPlace


def take_kept_place(attendee: Attendee, *, at: datetime) -> bool:
    """Let the place that is kept for them, of the same kind at the same venue, be theirs; False when there is none.

    It is counted already, so no counter changes. The caller has the attendee, and shares the event's seats lock."""
    kept = ReservedPlace.objects.filter(
        attendee=attendee,
        used_at=None,
        reservation__venue=attendee.venue_id,
        reservation__kind=attendee.kind_id,
    )
    return bool(kept.update(used_at=at))
