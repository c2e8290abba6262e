# SPDX-License-Identifier: EUPL-1.2
"""Until when an offered seat is kept: pure, without Django, so that every week and every clock can be tried.

The rule, as organisers and attendees read it: an offer ends after so many hours, on a working day between 10:00 and
20:00 by the event's clock. Where that would be at night, early in the morning, in a weekend or on a public holiday it
ends at 10:00 on the next working day, so that who reads mail at the office has two hours. On the day of the session
itself it ends after a quarter of an hour. It never ends after the session starts, nor after choosing closes.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from registration.holidays import is_holiday

EARLIEST, LATEST = time(10), time(20)
ON_THE_DAY = timedelta(minutes=15)
SATURDAY = 5


def offer_deadline(
    at: datetime, *, hours: int, starts_at: datetime, zone: tzinfo, closes_at: datetime | None = None
) -> datetime:
    """When an offer ends that is made at `at`, before `starts_at`; always later than `at`.

    A moment of closing that has passed no longer counts: who waits may still get a seat then."""
    ends = [starts_at]
    if closes_at is not None and closes_at > at:
        ends.append(closes_at)
    if local(at, zone).date() >= local(starts_at, zone).date():
        return min(at.astimezone(UTC) + ON_THE_DAY, *ends)
    later = at.astimezone(UTC) + timedelta(hours=max(hours, 1))  # hours that pass, whatever the clock does
    return min(in_office(later, zone), *ends)


def in_office(moment: datetime, zone: tzinfo) -> datetime:
    """The moment itself when it is on a working day between 10:00 and 20:00, or else the next 10:00 of such a day."""
    there = local(moment, zone)
    if is_working_day(there.date()) and EARLIEST <= there.time() <= LATEST:
        return moment
    day = there.date()
    if there.time() >= EARLIEST:
        day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, EARLIEST, tzinfo=zone).astimezone(moment.tzinfo)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_holiday(day)


def local(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone)
