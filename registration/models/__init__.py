# SPDX-License-Identifier: EUPL-1.2
"""Attendees and their places."""

from registration.models.attendee import ENDED, Attendee, AttendeeState, Needs, VenuePlaces
from registration.models.badge import (
    BadgeFormat,
    BadgeLayout,
    BadgeRun,
    BadgeText,
    EndedCode,
    EndReason,
    PrintedBadge,
    Printer,
    RunChoice,
    RunOrder,
)
from registration.models.door import (
    CheckInList,
    Conflict,
    Device,
    Direction,
    Effect,
    Entry,
    HandOut,
    ListKind,
    PassedSeat,
    Scan,
    Verdict,
)
from registration.models.entrance import HandOver, RegistrationLink, Reservation, ReservedPlace, VenueWish
from registration.models.favourite import Favourite
from registration.models.kind import AttendeeKind, EventPlaces, KindRole, RegistrationSettings, Round
from registration.models.mailing import Mailing, MailingState
from registration.models.question import Answer, Question, QuestionKind, QuestionOption
from registration.models.seat import Gives, Seat, SlotHold, SlotSeats, WaitingPlace

__all__ = [
    "ENDED",
    "Answer",
    "Attendee",
    "AttendeeKind",
    "AttendeeState",
    "BadgeFormat",
    "BadgeLayout",
    "BadgeRun",
    "BadgeText",
    "CheckInList",
    "Conflict",
    "Device",
    "Direction",
    "Effect",
    "EndReason",
    "EndedCode",
    "Entry",
    "EventPlaces",
    "Favourite",
    "Gives",
    "HandOut",
    "HandOver",
    "KindRole",
    "ListKind",
    "Mailing",
    "MailingState",
    "Needs",
    "PassedSeat",
    "PrintedBadge",
    "Printer",
    "Question",
    "QuestionKind",
    "QuestionOption",
    "RegistrationLink",
    "RegistrationSettings",
    "Reservation",
    "ReservedPlace",
    "Round",
    "RunChoice",
    "RunOrder",
    "Scan",
    "Seat",
    "SlotHold",
    "SlotSeats",
    "VenuePlaces",
    "VenueWish",
    "Verdict",
    "WaitingPlace",
]
