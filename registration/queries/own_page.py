# SPDX-License-Identifier: EUPL-1.2
"""What somebody can best do next, for the top of their own page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from conference.models import Phase
from registration.models import Attendee, AttendeeState, HandOver
from registration.queries.choosing import choosing_phase
from registration.queries.day import Day

What = Literal["requested", "waiting", "handing", "offer", "choose", "soon", "off", "ready", "today", "past"]


@dataclass(frozen=True, slots=True)
class Next:
    """`what` to do; `opens_at` when choosing is still to open, `asked` who was asked to come instead."""

    what: What
    opens_at: datetime | None = None
    asked: HandOver | None = None
    offers: int = 0


def next_step(attendee: Attendee, day: Day, *, at: datetime) -> Next:
    """The first thing that waits for them."""
    if attendee.state == AttendeeState.REQUESTED:
        return Next("requested")
    if attendee.state == AttendeeState.WAITING:
        return Next("waiting")
    today = attendee.event.day_at(at)
    if today > attendee.event.ends_on:
        return Next("past")
    asked = HandOver.objects.filter(attendee=attendee, expires_at__gt=at).first()
    if asked:
        return Next("handing", asked=asked)
    return _about_choosing(attendee, day, today, at)


def _about_choosing(attendee: Attendee, day: Day, today: date, at: datetime) -> Next:
    offers = sum(1 for entry in day.entries if entry.place and entry.place.offer_until)
    if offers:
        return Next("offer", offers=offers)
    if any(entry.kind == "seat" and entry.is_off for entry in day.entries):
        return Next("off")
    if day.can_choose and any(entry.kind == "free" for entry in day.entries):
        return Next("choose")
    if today >= attendee.event.starts_on:
        return Next("today")
    phase: Phase | None = None if day.can_choose else choosing_phase(attendee.event)
    if phase is not None and phase.opens_at and phase.opens_at > at:
        return Next("soon", opens_at=phase.opens_at)
    return Next("ready")
