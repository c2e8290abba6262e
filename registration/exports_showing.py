# SPDX-License-Identifier: EUPL-1.2
"""Show-up figures as a table, to take away as a file: numbers, no names."""

from typing import Any

from django.utils.translation import gettext as _
from tablib import Dataset

from conference.models import Event
from conference.tables import table
from conference.templatetags.od import loc
from registration.queries.showing import ShowUp
from registration.showing import Counts


def showing_table(event: Event, shown: ShowUp, earlier: list[tuple[Event, Counts]]) -> Dataset:
    headers = [
        _("Event"),
        _("Kind"),
        _("Venue"),
        _("Registered"),
        _("Cancelled early"),
        _("Cancelled in the last week"),
        _("Of which by the reminder"),
        _("Expected"),
        _("Came"),
        _("Did not come"),
        _("Did not come, of 100"),
    ]
    rows = [row(event, counts, loc(kind, "name"), venue.name) for kind, venue, counts in shown.cells]
    rows.append(row(event, shown.total, _("all"), _("all")))
    rows += [row(one, counts, _("all"), _("all")) for one, counts in earlier]
    return table(headers, rows, _("Show-up"))


def row(event: Event, counts: Counts, kind: str, venue: str) -> list[Any]:
    return [
        loc(event, "name"),
        kind,
        venue,
        counts.registered,
        counts.early,
        counts.late,
        counts.by_reminder,
        counts.expected,
        counts.seen,
        counts.absent,
        "" if counts.no_show is None else counts.no_show,
    ]
