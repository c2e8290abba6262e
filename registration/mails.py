# SPDX-License-Identifier: EUPL-1.2
"""What attendees are told by mail. Each is one row in the outbox; the text is made when it leaves."""

from datetime import datetime
from typing import Any

from django.utils.translation import override

from conference.mail import post
from conference.templatetags.od import loc, od_span
from registration import links
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
    _tell_of_seat("seat_taken", attendee, seats, at=at, calendar=[_entry(seats, attendee)])


def seat_waiting(attendee: Attendee, seats: SlotSeats, position: int, *, at: datetime) -> None:
    _tell_of_seat("seat_waiting", attendee, seats, at=at, position=position)


def seat_promoted(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("seat_promoted", attendee, seats, at=at, calendar=[_entry(seats, attendee)])


def seat_released(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    entry = _entry(seats, attendee) | {"status": "CANCELLED"}
    _tell_of_seat("seat_released", attendee, seats, at=at, calendar=[entry])


def _tell(template: str, attendee: Attendee, *, at: datetime, secret: bool = False, **context: Any) -> None:
    with override(attendee.language):
        names = {
            "name": attendee.first_name,
            "event_name": loc(attendee.event, "name"),
            "venue": attendee.venue.name,
            "day": od_span(attendee.event.starts_on, attendee.event.ends_on),
        }
    post(
        f"registration/{template}",
        attendee.person,
        at=at,
        event=attendee.event,
        language=attendee.language,
        context=names | context,
        secret=secret,
    )


def _tell_of_seat(
    template: str, attendee: Attendee, seats: SlotSeats, *, at: datetime, **context: Any
) -> None:
    place = seats.slot.current
    with override(attendee.language):
        post(
            f"registration/{template}",
            attendee.person,
            at=at,
            event=attendee.event,
            language=attendee.language,
            context={
                "name": attendee.first_name,
                "title": loc(seats.slot.session, "title"),
                "when": od_span(place.starts_at, place.ends_at, attendee.event) if place else "",
                "room": place.room.name if place and place.room else "",
                "venue": place.room.venue.name if place and place.room else "",
                "link": links.in_mail(attendee),
                **context,
            },
        )


def _entry(seats: SlotSeats, attendee: Attendee) -> dict[str, Any]:
    """The slot as an entry of a calendar file (see conference.calendars)."""
    return {}
