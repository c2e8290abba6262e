# SPDX-License-Identifier: EUPL-1.2
"""When something was scanned, by our clock. Pure: no Django.

A phone's clock may be years wrong. What it says the time is when it sends tells how much."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

TOLERATED = timedelta(seconds=60)
OLDEST = timedelta(days=30)
STEP = timedelta(microseconds=1)  # between what we hear, so that its order is kept


class Moment(NamedTuple):
    at: datetime
    is_clock_wrong: bool


def corrected(scanned: datetime | None, sent: datetime | None, received: datetime) -> Moment:
    """`scanned` and `sent` by the phone's clock, None where they could not be read or were not said.

    What makes no sense, corrected or not (to come, or longer ago than a month), was scanned when we received it."""
    if scanned is None:
        return Moment(received, is_clock_wrong=True)
    behind = received - sent if sent is not None else timedelta()
    is_wrong = abs(behind) > TOLERATED
    try:
        moment = scanned + behind if is_wrong else scanned
    except OverflowError:
        return Moment(received, is_clock_wrong=True)
    if not received - OLDEST <= moment <= received + TOLERATED:
        return Moment(received, is_clock_wrong=True)
    return Moment(moment, is_wrong)


def next_moment(heard: datetime | None, received: datetime) -> datetime:
    """When we received what we decide now, also where a clock or a second try says it was before what we know of."""
    return received if heard is None else max(received, heard + STEP)


def is_late(scanned_at: datetime, received_at: datetime) -> bool:
    """Whether it waited on the phone: others may have told us later things before."""
    return received_at - scanned_at > TOLERATED


def moment_in(text: object) -> datetime | None:
    """ISO 8601 in UTC (without an offset: as UTC); None for what cannot be read as a moment."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
