# SPDX-License-Identifier: EUPL-1.2
"""The day that people mean: a session at one in the morning belongs to the evening before. Pure."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from programme.schedules.times import DAY_CHANGE


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day of the event to which the moment belongs, by the clock of the zone."""
    there = moment.astimezone(zone)
    return there.date() - timedelta(days=1) if there.time() < DAY_CHANGE else there.date()


def span_of(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """From when until when it is that day, in UTC."""
    first, last = (datetime.combine(one, DAY_CHANGE, tzinfo=zone) for one in (day, day + timedelta(days=1)))
    return first.astimezone(UTC), last.astimezone(UTC)
