# SPDX-License-Identifier: EUPL-1.2
"""The event's phase of voting says when its awards open and close, so that the home page is right."""

from datetime import datetime, timedelta

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
    spans = [span(award) for award in rows]
    return (min(opens for opens, _ in spans), max(closes for _, closes in spans)) if spans else None


def span(award: Award) -> tuple[datetime, datetime]:
    """When people can vote; it may have closed earlier than was planned."""
    assert award.opens_at and award.closes_at  # noqa: S101 -- asked for
    closes = min(award.closed_at or award.closes_at, award.closes_at)
    return award.opens_at, max(closes, award.opens_at + timedelta(seconds=1))
