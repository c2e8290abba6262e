# SPDX-License-Identifier: EUPL-1.2
"""A schedule from elsewhere, brought into the draft of an event."""

from datetime import datetime

from django.db import transaction

from conference.history import record
from conference.models import Event, Person
from conference.operations.venues import renew_look
from programme.operations.content import bring_content
from programme.operations.places import bring_places
from programme.operations.releases import locked_draft
from programme.operations.report import ImportReport
from programme.operations.timetable import bring_timetable
from programme.schedules import ReadSchedule


@transaction.atomic
def import_schedule(event: Event, schedule: ReadSchedule, *, by: Person | None, at: datetime) -> ImportReport:
    """Bring venues, rooms, tracks, speakers, sessions and times of the file into the event's draft.

    Rows are found again by the file's own keys, so the same file twice changes nothing. For what comes from
    the file, the file wins; what was made by hand stays. A time that is no longer in the file becomes
    cancelled. Locks the event's draft; the number of statements does not grow with the file."""
    draft = locked_draft(event)
    report = ImportReport(oddities=schedule.oddities)
    rooms = bring_places(event, schedule, report)
    sessions = bring_content(event, schedule, report)
    bring_timetable(event, draft, schedule, sessions, rooms, report)
    count_file(schedule, report)
    if report.has_new_look:
        renew_look(event)
    if not report.is_empty:
        record("schedule imported", event, event=event, by=by, at=at, **report.counts)
    return report


def count_file(schedule: ReadSchedule, report: ImportReport) -> None:
    for what, tally in report.tallies.items():
        tally.total = len(getattr(schedule, f"{what}s"))
