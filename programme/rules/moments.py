# SPDX-License-Identifier: EUPL-1.2
"""Hours of the clock as moments: all in UTC, for between two moments of one zone Python looks at the clock only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from programme.rules.model import Planned

DAY = timedelta(days=1)


def moment(day: date, clock: time, zone: tzinfo) -> datetime:
    """What the clock says on that day; of an hour that is there twice the first, of one that is not the one before."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def midnight(day: date, zone: tzinfo) -> datetime:
    return moment(day, time.min, zone)


def day_in(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def days_of(place: Planned, zone: tzinfo) -> Iterator[date]:
    """The days on which it goes on; one that ends at midnight is not on the next."""
    day = day_in(place.start, zone)
    while midnight(day, zone) < place.end:
        yield day
        day += DAY


def hours_on(day: date, opens: time | None, closes: time | None, zone: tzinfo) -> tuple[datetime, datetime]:
    """From opening to closing; without an hour, from or until midnight."""
    return moment(day, opens or time.min, zone), (
        moment(day, closes, zone) if closes else midnight(day + DAY, zone)
    )
