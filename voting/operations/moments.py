# SPDX-License-Identifier: EUPL-1.2
"""The event's phase of voting says when its awards open and close, so that the home page is right."""

from datetime import datetime

from django.db.models import Max, Min

from conference.models import Event, Person
from conference.models.event import PhaseKind
from conference.operations.phases import Moments, set_phases
from voting.models import Award


def follow_moments(event: Event, *, by: Person | None, at: datetime) -> None:
    """Let the phase run from the first opening of an award to the last closing. Locks the event.

    Without an award that has moments it stays as an organiser set it."""
    if moments := moments_of_awards(event):
        phases: dict[str, Moments] = {PhaseKind.VOTING: moments}
        set_phases(event, phases, by=by, at=at)


def moments_of_awards(event: Event) -> tuple[datetime, datetime] | None:
    """From when until when people can vote for any award of the event; None when no award says."""
    rows = Award.objects.real().filter(event=event, opens_at__isnull=False, closes_at__isnull=False)
    found = rows.aggregate(opens=Min("opens_at"), closes=Max("closes_at"))
    return (found["opens"], found["closes"]) if found["opens"] else None
