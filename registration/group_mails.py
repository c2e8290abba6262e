# SPDX-License-Identifier: EUPL-1.2
"""What people are told about places that somebody keeps for others."""

from datetime import datetime
from typing import Any

from conference.mail import personal_link, post
from registration import links
from registration.models import Attendee, AttendeeState, Reservation

GROUP = "reservation"


def reservation_code(reservation: Reservation, code: str, *, at: datetime) -> None:
    _tell("reservation_code", reservation, at=at, secret=True, code=code, has_link=False)


def reservation_made(reservation: Reservation, got: int, *, at: datetime) -> None:
    _tell("reservation_made", reservation, at=at, secret=True, got=got, wanted=reservation.wanted)


def reservation_link(reservation: Reservation, *, at: datetime) -> None:
    _tell("reservation_link", reservation, at=at, secret=True)


def reservation_reminder(reservation: Reservation, open_places: int, days: int, *, at: datetime) -> bool:
    """Once for each number of days before each deadline; whether it was written."""
    once = f"reservation:{reservation.pk}:{days}:{reservation.name_until:%Y%m%d%H%M}"
    return _tell("reservation_reminder", reservation, at=at, once=once, open=open_places)


def reservation_lapsed(reservation: Reservation, count: int, *, at: datetime) -> None:
    _tell("reservation_lapsed", reservation, at=at, count=count)


def colleague_answer(reservation: Reservation, address: str, answer: str, *, at: datetime) -> None:
    """`answer` is no, late or known (registered already, and they let it be told)."""
    _tell("colleague_answer", reservation, at=at, address=address, answer=answer, has_link=False)


def place_kept(attendee: Attendee, reservation: Reservation, until: datetime, *, at: datetime) -> None:
    """To the colleague themselves; who is registered already reads so here, and nowhere else."""
    link = personal_link(
        "kept-place", links.DAY, attendee.pk, attendee.token_version, event=reservation.event.slug
    )
    context = {
        "link": link,
        "until_at": until.isoformat(),
        "is_known": attendee.state not in {AttendeeState.UNCONFIRMED, AttendeeState.WAITING},
    }
    _tell_colleague("place_kept", attendee, reservation, at=at, secret=True, **context)


def place_gone(attendee: Attendee, reservation: Reservation, *, at: datetime, is_late: bool) -> None:
    _tell_colleague("place_gone", attendee, reservation, at=at, is_late=is_late)


def registered_for_you(attendee: Attendee, *, by: str, at: datetime) -> None:
    """By an organiser, on somebody's behalf."""
    post(
        "registration/registered_for_you",
        attendee.person,
        at=at,
        event=attendee.event,
        language=attendee.language,
        context={
            "name": attendee.first_name,
            "by": by,
            "venue": attendee.venue.name,
            "is_waiting": not attendee.is_confirmed,
            "first_on": attendee.event.starts_on.isoformat(),
            "last_on": attendee.event.ends_on.isoformat(),
            "link": links.in_mail(attendee),
        },
        secret=True,
    )


def to_group(reservation: Reservation) -> dict[str, Any]:
    """The contact's own link as a mail keeps it."""
    slug = reservation.event.slug
    return personal_link("group", GROUP, reservation.pk, reservation.token_version, event=slug)


def _about(reservation: Reservation) -> dict[str, Any]:
    event = reservation.event
    return {
        "organisation": reservation.organisation,
        "contact": reservation.contact_name,
        "venue": reservation.venue.name,
        "first_on": event.starts_on.isoformat(),
        "last_on": event.ends_on.isoformat(),
    }


def _tell_colleague(
    template: str,
    attendee: Attendee,
    reservation: Reservation,
    *,
    at: datetime,
    secret: bool = False,
    **more: Any,
) -> None:
    post(
        f"registration/{template}",
        attendee.person,
        at=at,
        event=reservation.event,
        language=attendee.language,
        context={"name": attendee.first_name} | _about(reservation) | more,
        secret=secret,
    )


def _tell(
    template: str,
    reservation: Reservation,
    *,
    at: datetime,
    secret: bool = False,
    has_link: bool = True,
    once: str | None = None,
    **more: Any,
) -> bool:
    context = {
        "name": reservation.contact_name.split(" ")[0],
        "name_until_at": reservation.name_until.isoformat(),
        **_about(reservation),
        **more,
    }
    if has_link:
        context["link"] = to_group(reservation)
    message = post(
        f"registration/{template}",
        reservation.contact,
        at=at,
        event=reservation.event,
        language=reservation.language,
        context=context,
        secret=secret,
        once=once,
    )
    return message is not None
