# SPDX-License-Identifier: EUPL-1.2
"""Lists as files: CSV for any program, XLSX for a spreadsheet."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from tablib import Dataset

from conference.models import Event
from conference.templatetags.od import loc
from programme.models import Slot
from registration.queries.slots import seats_of, status_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BOM = "\ufeff"  # by this a spreadsheet sees that it is UTF-8
# A cell that starts like this would be counted as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attendee_table(attendees: Iterable[Any], event: Event) -> Dataset:
    """What an organiser may take away of `queries.attendees`; diet and access needs stay here."""
    headers = [
        _("Name"),
        _("Organisation"),
        _("E-mail address"),
        _("Venue"),
        _("Status"),
        _("Registered at"),
        _("Seats"),
        _("Waiting lists"),
        _("Language"),
    ]
    rows = [
        [
            attendee.name,
            attendee.organisation,
            attendee.person.email,
            attendee.venue.name,
            attendee.get_state_display(),
            moment(attendee.confirmed_at or attendee.created_at, event),
            attendee.seat_count,
            attendee.waiting_count,
            attendee.language,
        ]
        for attendee in attendees
    ]
    return table(headers, rows, _("Attendees"))


def slot_table(slots: Iterable[Slot], event: Event) -> Dataset:
    headers = [
        _("Session"),
        _("Track"),
        _("Venue"),
        _("Room"),
        _("Starts"),
        _("Ends"),
        _("Places"),
        _("Taken"),
        _("Waiting"),
        _("Status"),
    ]
    return table(headers, [slot_row(slot, event) for slot in slots], _("Seats"))


def slot_row(slot: Slot, event: Event) -> list[Any]:
    place, seats, track = slot.current, seats_of(slot), slot.session.track
    room = place.room if place else None
    counts = [seats.seat_limit, seats.taken, seats.waiting] if seats else ["", "", ""]
    return [
        loc(slot.session, "title"),
        loc(track, "name") if track else "",
        room.venue.name if room else "",
        room.name if room else "",
        moment(place.starts_at, event) if place else "",
        moment(place.ends_at, event) if place else "",
        *counts,
        str(status_of(slot).label),
    ]


def table(headers: Sequence[str], rows: Iterable[Sequence[Any]], title: str) -> Dataset:
    data = Dataset(headers=[str(header) for header in headers], title=title[:31])
    for row in rows:
        data.append([harmless(value) for value in row])
    return data


def file_of(data: Dataset, kind: str) -> bytes:
    """The file; `kind` is csv or xlsx."""
    if kind == "csv":
        return (BOM + data.export("csv")).encode()
    return data.export("xlsx")


def harmless(value: Any) -> Any:
    """Text that a spreadsheet shows as it is, and never counts; without characters that no file may hold."""
    if not isinstance(value, str):
        return value
    text = "".join(letter for letter in value if letter in "\n\t" or unicodedata.category(letter) != "Cc")
    return f"'{text}" if text.startswith(FORMULA) else text


def moment(value: Any, event: Event) -> str:
    """`2027-02-04 10:30` by the event's own clock."""
    return f"{value.astimezone(event.zone):%Y-%m-%d %H:%M}" if value else ""
