# SPDX-License-Identifier: EUPL-1.2
"""A file read for an event."""

from programme.schedules import MAX_BYTES, ReadSchedule, read_schedule


def read_for(data: bytes, time_zone: str | None, *, max_bytes: int = MAX_BYTES) -> ReadSchedule:
    """The schedule in the file, with its clock times in the event's time zone when the file names none.

    `time_zone` is None for an event that is not there yet. Raises UnreadableSchedule."""
    schedule = read_schedule(data, max_bytes=max_bytes)
    is_assumed = any(oddity.code == "time-zone-assumed" for oddity in schedule.oddities)
    if time_zone and is_assumed and time_zone != schedule.time_zone:
        return read_schedule(data, max_bytes=max_bytes, time_zone=time_zone)
    return schedule
