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
from registration.forms.details import Diet
from registration.queries.answers import answer_columns
from registration.queries.catering import VenueNeeds
from registration.queries.slots import seats_of, status_of


def attendee_table(attendees: Iterable[Any], event: Event) -> Dataset:
    """What an organiser may take away of `queries.attendees`, with what was answered; what is sensitive stays here."""
    answers = answer_columns(event)
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
        *answers.headers,
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
            *answers.row(attendee.pk),
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
        _("Offered"),
        _("Kept"),
        _("Free"),
        _("Waiting"),
        _("Status"),
        _("Note"),
    ]
    return table(headers, [slot_row(slot, event) for slot in slots], _("Seats"))


def slot_row(slot: Slot, event: Event) -> list[Any]:
    place, seats, track = slot.current, seats_of(slot), slot.session.track
    room = place.room if place else None
    names = ("seat_limit", "taken", "offered", "reserved", "free", "waiting")
    counts = [getattr(seats, name) if seats else "" for name in names]
    return [
        loc(slot.session, "title"),
        loc(track, "name") if track else "",
        room.venue.name if room else "",
        room.name if room else "",
        moment(place.starts_at, event) if place else "",
        moment(place.ends_at, event) if place else "",
        *counts,
        str(status_of(slot).label),
        seats.note if seats else "",
    ]


def catering_table(venues: Iterable[VenueNeeds]) -> Dataset:
    """A line for every diet and every wish, with how often: what a caterer can count with."""
    headers = [_("Venue"), _("Day"), _("About"), _("What"), _("How many")]
    rows = [
        [one.venue.name, one.day.isoformat() if one.day else _("All days"), *line]
        for one in venues
        for line in lines_of(one)
    ]
    return table(headers, rows, _("Catering"))


def lines_of(one: VenueNeeds) -> list[list[Any]]:
    food, access = _("Food and drink"), _("What people need to take part")
    return [
        [_("Attendees"), _("All"), one.attendees],
        [food, str(Diet.EVERYTHING.label), one.everything],
        *([food, str(Diet(key).label), count] for key, count in one.usual.items()),
        *([food, text, count] for text, count in one.written),
        *([access, text, count] for text, count in one.access),
    ]


def moment(value: Any, event: Event) -> str:
    """`2027-02-04 10:30` by the event's own clock."""
    return f"{value.astimezone(event.zone):%Y-%m-%d %H:%M}" if value else ""
