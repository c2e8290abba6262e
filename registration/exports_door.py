# SPDX-License-Identifier: EUPL-1.2
"""Who came in at a door as a table, to take away as a file."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from tablib import Dataset

from conference.models import Event
from conference.tables import table
from registration.exports import moment
from registration.models import Entry


def entries_table(entries: Iterable[Entry], event: Event) -> Dataset:
    headers = [_("Name"), _("Organisation"), _("Venue"), _("Came in"), _("Scanner"), _("Inside now")]
    rows = [
        [
            entry.attendee.name,
            entry.attendee.organisation,
            entry.attendee.venue.name,
            moment(entry.at, event),
            entry.scan.device.name if entry.scan.device else _("by hand"),
            _("Yes") if entry.is_inside else _("No"),
        ]
        for entry in entries
    ]
    return table(headers, rows, _("Came in"))
