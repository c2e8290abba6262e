# SPDX-License-Identifier: EUPL-1.2
"""How an award stands for a voter at a moment: what the page says, and whether the form is there."""

from datetime import datetime, timedelta
from enum import StrEnum

from voting.models import Award, AwardPhase


class Stage(StrEnum):
    SOON = "soon"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    COUNTED = "counted"


def stage_of(award: Award, at: datetime) -> Stage:
    """By the phase and by the clock: it closes on its moment, also while nobody has pressed the button yet."""
    if award.is_counted:
        return Stage.COUNTED
    if award.phase == AwardPhase.DRAFT:
        return Stage.SOON
    if award.phase == AwardPhase.CLOSED or (award.closes_at and award.closes_at <= at):
        return Stage.CLOSED
    if award.phase == AwardPhase.PAUSED:
        return Stage.PAUSED
    return Stage.SOON if award.opens_at and at < award.opens_at else Stage.OPEN


def days_left(award: Award, at: datetime) -> int:
    """How many nights there are until the last day on which people vote, by the clock of the event: 0 is today."""
    if award.closes_at is None:
        return 0
    last = award.closes_at - timedelta(microseconds=1)  # midnight is the end of the day before
    return (award.event.day_at(last) - award.event.day_at(at)).days
