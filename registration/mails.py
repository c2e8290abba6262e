# SPDX-License-Identifier: EUPL-1.2
"""What attendees are told by mail. Each is one row in the outbox; the text is made when it leaves."""

from datetime import datetime
from typing import Any

from django.utils.translation import override

from conference.mail import post
from conference.templatetags.od import loc
from programme.shown import shown_place, shown_session
from registration import links
from registration.appointments import appointments
from registration.models import Attendee, SlotSeats


def confirm_code(attendee: Attendee, code: str, *, at: datetime) -> None:
    _tell("confirm_code", attendee, at=at, secret=True, code=code)


def already_registered(attendee: Attendee, code: str, *, at: datetime) -> None:
    _tell("already_registered", attendee, at=at, secret=True, code=code, link=links.in_mail(attendee))


def registered(attendee: Attendee, *, at: datetime) -> None:
    _tell("registered", attendee, at=at, secret=True, link=links.in_mail(attendee))


def venue_waiting(attendee: Attendee, *, at: datetime) -> None:
    _tell("venue_waiting", attendee, at=at, secret=True, link=links.in_mail(attendee))


def venue_promoted(attendee: Attendee, *, at: datetime) -> None:
    _tell("venue_promoted", attendee, at=at, link=links.in_mail(attendee))


def own_link(attendee: Attendee, *, at: datetime) -> None:
    _tell("own_link", attendee, at=at, secret=True, link=links.in_mail(attendee))


def cancelled(attendee: Attendee, *, at: datetime) -> None:
    _tell("cancelled", attendee, at=at)


def seat_taken(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("seat_taken", attendee, seats, at=at, has_calendar=True)


def seat_waiting(attendee: Attendee, seats: SlotSeats, position: int, *, at: datetime) -> None:
    _tell_of_seat("seat_waiting", attendee, seats, at=at, position=position)


def seat_promoted(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("seat_promoted", attendee, seats, at=at, has_calendar=True)


def seat_released(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("seat_released", attendee, seats, at=at, has_calendar=True, is_given_up=True)


def _tell(template: str, attendee: Attendee, *, at: datetime, secret: bool = False, **context: Any) -> None:
    event = attendee.event
    about = {
        "venue": attendee.venue.name,
        "first_on": event.starts_on.isoformat(),
        "last_on": event.ends_on.isoformat(),
    }
    _post(template, attendee, about | context, at=at, secret=secret)


def _tell_of_seat(
    template: str,
    attendee: Attendee,
    seats: SlotSeats,
    *,
    at: datetime,
    has_calendar: bool = False,
    is_given_up: bool = False,
    **context: Any,
) -> None:
    place = shown_place(seats.slot)
    about: dict[str, Any] = {"link": links.in_mail(attendee)}
    with override(attendee.language):
        about["title"] = loc(shown_session(seats.slot), "title")
        if has_calendar:
            about["calendar"] = appointments(seats.slot, attendee.event, is_given_up=is_given_up)
            about |= {"calendar_method": "CANCEL"} if is_given_up else {}
    if place:
        about |= {"starts_at": place.starts_at.isoformat(), "ends_at": place.ends_at.isoformat()}
    if place and place.room:
        about |= {"room": place.room.name, "venue": place.room.venue.name}
    _post(template, attendee, about | context, at=at)


def _post(
    template: str, attendee: Attendee, context: dict[str, Any], *, at: datetime, secret: bool = False
) -> None:
    post(
        f"registration/{template}",
        attendee.person,
        at=at,
        event=attendee.event,
        language=attendee.language,
        context={"name": attendee.first_name} | context,
        secret=secret,
    )
