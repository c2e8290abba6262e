# SPDX-License-Identifier: EUPL-1.2
"""When the parts of an event open and close."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from conference.history import record
from conference.models import Event, Person, Phase
from conference.models.event import PhaseKind
from conference.operations.saving import save_checked
from conference.versions import refuse_stale

Moments = tuple[datetime | None, datetime | None]


def moments_of(event: Event) -> dict[str, datetime | None]:
    """`{"call_opens": …, "call_closes": …}` for every kind of phase, as the form shows them."""
    phases = {phase.kind: phase for phase in event.phases.all()}
    values: dict[str, datetime | None] = {}
    for kind in PhaseKind.values:
        phase = phases.get(kind)
        values[f"{kind}_opens"] = phase.opens_at if phase else None
        values[f"{kind}_closes"] = phase.closes_at if phase else None
    return values


@transaction.atomic
def set_phases(
    event: Event, moments: Mapping[str, Moments], *, seen: str | None = None, by: Person | None, at: datetime
) -> list[str]:
    """Set opening and closing of the kinds given; returns the kinds that changed. Locks the event.

    Raises Refusal `invalid` when a phase closes before it opens, StaleEdit when somebody else was first."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    refuse_stale(moments_of(event), seen)
    phases = {phase.kind: phase for phase in event.phases.all()}
    changed = []
    for kind, (opens_at, closes_at) in moments.items():
        phase = phases.get(kind) or Phase(event=event, kind=kind)
        if (phase.opens_at, phase.closes_at) != (opens_at, closes_at):
            phase.opens_at, phase.closes_at = opens_at, closes_at
            save_checked(phase)
            changed.append(kind)
    if changed:
        record("phases changed", event, event=event, by=by, at=at, kinds=changed)
    return changed


def shift(moment: datetime | None, days: int, zone: ZoneInfo) -> datetime | None:
    """The same time on the clock so many days later, also over a change of summer time."""
    if moment is None:
        return None
    clock = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return clock.replace(tzinfo=zone)
