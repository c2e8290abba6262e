# SPDX-License-Identifier: EUPL-1.2
"""Attendees and slots as tables, to take away as a file."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from tablib import Dataset

from conference.models import Event
from conference.tables import table
from conference.templatetags.od import loc
from programme.models import Slot
from registration.queries.slots import seats_of, status_of


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


def moment(value: Any, event: Event) -> str:
    """`2027-02-04 10:30` by the event's own clock."""
    return f"{value.astimezone(event.zone):%Y-%m-%d %H:%M}" if value else ""
