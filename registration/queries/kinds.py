# SPDX-License-Identifier: EUPL-1.2
"""Kinds of attendee with how many there are of each, and which are open now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from conference.models import Event, Phase
from conference.models.event import PhaseKind
from registration.models import AttendeeKind, AttendeeState, EventPlaces
from registration.operations.entrance import Window


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind as people and organisers see it; `waiting` and `requested` are not among `taken`."""

    kind: AttendeeKind
    window: Window
    is_open: bool
    is_past: bool
    waiting: int
    requested: int

    @property
    def left(self) -> int | None:
        return None if self.kind.seat_limit is None else max(self.kind.seat_limit - self.kind.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0


def kind_lines(event: Event, at: datetime) -> list[KindLine]:
    """All kinds in their order, each with its counts and when it is open; the same number of queries for any number."""
    phase = Phase.objects.filter(event=event, kind=PhaseKind.REGISTRATION).first() or Phase()
    is_over = event.day_at(at) > event.ends_on
    waits = Count("attendees", filter=Q(attendees__state=AttendeeState.WAITING))
    asks = Count("attendees", filter=Q(attendees__state=AttendeeState.REQUESTED))
    kinds = AttendeeKind.objects.filter(event=event).annotate(waiting=waits, requested=asks)
    lines = []
    for kind in kinds.order_by("position", "pk"):
        window = Window(kind.opens_at or phase.opens_at, kind.closes_at or phase.closes_at, is_over)
        lines.append(
            KindLine(kind, window, window.is_open(at), window.has_closed(at), kind.waiting, kind.requested)
        )
    return lines


def public_kinds(event: Event, at: datetime) -> list[KindLine]:
    """Those that everybody may register as, open or not."""
    return [line for line in kind_lines(event, at) if line.kind.is_public]


def first_to_open(lines: list[KindLine], at: datetime) -> KindLine | None:
    """The kind that opens first of those that are still to open."""
    ahead = [line for line in lines if line.window.opens_at and line.window.opens_at > at]
    return min(ahead, key=lambda line: line.window.opens_at or at, default=None)


def event_places(event: Event) -> EventPlaces:
    """How many come and may come, all venues together; nothing counted yet without a row."""
    return EventPlaces.objects.filter(event=event).first() or EventPlaces(event=event)
