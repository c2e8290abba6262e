# SPDX-License-Identifier: EUPL-1.2
"""Attendees and their places."""

from registration.models.attendee import Attendee, AttendeeState, Needs, VenuePlaces
from registration.models.favourite import Favourite
from registration.models.seat import Seat, SlotSeats, WaitingPlace

__all__ = [
    "Attendee",
    "AttendeeState",
    "Favourite",
    "Needs",
    "Seat",
    "SlotSeats",
    "VenuePlaces",
    "WaitingPlace",
]
