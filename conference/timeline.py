# SPDX-License-Identifier: EUPL-1.2
"""The phases of an event as bars on one line of time. Pure: draws from what it is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.models import Event, Phase
from conference.models.event import PhaseKind

WIDTH = 1_000
THINNEST = 6


@dataclass(frozen=True)
class Bar:
    """One phase: `state` is unset, coming, open or past; `x` and `width` are thousandths of the line."""

    kind: str
    label: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    x: int
    width: int
    today: int | None


def timeline(event: Event, phases: Iterable[Phase], at: datetime) -> list[Bar]:
    """A bar for every kind of phase, in the order of PhaseKind; those without an opening have no width.

    The line runs from a day before the first moment to a day after the last one, the event's own days included."""
    by_kind = {phase.kind: phase for phase in phases}
    first_day = event.start_of(event.starts_on)
    end = event.start_of(event.ends_on) + timedelta(days=1)
    moments = [moment for phase in by_kind.values() for moment in (phase.opens_at, phase.closes_at) if moment]
    left, right = min([first_day, *moments]) - timedelta(days=1), max([end, *moments]) + timedelta(days=1)

    def place(moment: datetime) -> int:
        return round(WIDTH * ((moment - left) / (right - left)))

    today = place(at) if left <= at <= right else None
    return [_bar(kind, by_kind.get(kind), end, place, at, today) for kind in PhaseKind]


def _bar(kind: PhaseKind, phase: Phase | None, end: datetime, place, at: datetime, today: int | None) -> Bar:
    opens_at = phase.opens_at if phase else None
    closes_at = phase.closes_at if phase else None
    x = place(opens_at) if opens_at else 0
    width = max(THINNEST, place(closes_at or max(end, opens_at)) - x) if opens_at else 0
    state = (
        "unset"
        if not phase or not opens_at
        else "past"
        if phase.has_closed(at)
        else "open"
        if phase.is_open(at)
        else "coming"
    )
    return Bar(kind, str(kind.label), state, opens_at, closes_at, x, width, today)
