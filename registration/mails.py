# SPDX-License-Identifier: EUPL-1.2
"""What attendees are told by mail. Each is one row in the outbox; the text is made when it leaves."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import override

from conference.mail import post
from conference.models import Event
from conference.templatetags.od import loc
from programme.published import Place, kept_programme
from programme.shown import shown_place, shown_session
from registration import links
from registration.appointments import appointment, appointments
from registration.models import Attendee, SlotSeats, WaitingPlace


def confirm_code(attendee: Attendee, code: str, *, at: datetime) -> None:
    _tell("confirm_code", attendee, at=at, secret=True, code=code)


def already_registered(attendee: Attendee, code: str, *, at: datetime) -> None:
    _tell("already_registered", attendee, at=at, secret=True, code=code, link=links.in_mail(attendee))


def registered(attendee: Attendee, *, at: datetime) -> None:
    _tell("registered", attendee, at=at, secret=True, link=links.in_mail(attendee))


def venue_waiting(attendee: Attendee, *, at: datetime, full: str = "venue") -> None:
    """`full` says what there is no room in: the event, their kind, or the venue."""
    with override(attendee.language):
        kind = loc(attendee.kind, "name")
    link = links.in_mail(attendee)
    _tell("venue_waiting", attendee, at=at, secret=True, link=link, full=full, kind=kind)


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


def seat_offered(attendee: Attendee, seats: SlotSeats, waiting: WaitingPlace, *, at: datetime) -> None:
    """A seat is kept until the offer ends; with what they would give up for it."""
    old = waiting.instead_of
    until = waiting.offer_until.isoformat() if waiting.offer_until else None
    with override(attendee.language):
        other = loc(shown_session(old.slot), "title") if old else ""
    _tell_of_seat("seat_offered", attendee, seats, at=at, until_at=until, other=other)


def offer_lapsed(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("offer_lapsed", attendee, seats, at=at)


def offer_withdrawn(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    """The session shrank: they wait again."""
    _tell_of_seat("offer_withdrawn", attendee, seats, at=at)


def seat_traded(attendee: Attendee, seats: SlotSeats, old: SlotSeats, *, at: datetime) -> None:
    with override(attendee.language):
        other = loc(shown_session(old.slot), "title")
    _tell_of_seat("seat_traded", attendee, seats, at=at, has_calendar=True, other=other)


def seat_lost(attendee: Attendee, seats: SlotSeats, position: int, *, at: datetime) -> None:
    """The session shrank: they come first in its queue, and can choose anew."""
    _tell_of_seat("seat_lost", attendee, seats, at=at, has_calendar=True, is_given_up=True, position=position)


def seat_given(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("seat_given", attendee, seats, at=at, has_calendar=True)


def seat_moved(attendee: Attendee, seats: SlotSeats, was: SlotSeats, *, at: datetime) -> None:
    """By an organiser, from `was`."""
    with override(attendee.language):
        title = loc(shown_session(was.slot), "title")
    place = shown_place(was.slot)
    when: dict[str, Any] = {"was_starts_at": place.starts_at.isoformat()} if place else {}
    _tell_of_seat("seat_moved", attendee, seats, at=at, has_calendar=True, was=title, **when)


def seat_removed(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("seat_removed", attendee, seats, at=at, has_calendar=True, is_given_up=True)


def seat_passed_on(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    """They were not there after the start, and somebody waited at the door."""
    _tell_of_seat("seat_passed_on", attendee, seats, at=at, has_calendar=True, is_given_up=True)


def seat_at_door(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    """They waited at the door, and may go in."""
    _tell_of_seat("seat_at_door", attendee, seats, at=at, has_calendar=True)


def seat_back(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    """It was passed on by mistake, and is theirs again."""
    _tell_of_seat("seat_back", attendee, seats, at=at, has_calendar=True)


def seat_given_back(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    """What they got at the door was a mistake: they wait again, where they were."""
    _tell_of_seat("seat_given_back", attendee, seats, at=at, has_calendar=True, is_given_up=True)


def queue_left(attendee: Attendee, seats: SlotSeats, *, at: datetime) -> None:
    _tell_of_seat("queue_left", attendee, seats, at=at)


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
    _post(template, attendee, about | _where(place) | context, at=at)


@lru_cache(maxsize=2_000)
def about_seat(fingerprint: str, slot: int, slug: str, time_zone: str, language: str) -> dict[str, Any]:
    """What the mail `seat_taken` keeps of the place itself: the same for all who get a seat there, and in memory.

    The fingerprint names a release in memory that has the slot; another release has another one."""
    programme = kept_programme(fingerprint)
    place = programme.by_slot[slot] if programme else None
    if place is None:
        raise KeyError(fingerprint)
    event = Event(slug=slug, time_zone=time_zone)
    with override(language):
        about = {"title": loc(place.session, "title"), "calendar": [appointment(place, event)]}
    return about | _where(place)


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    times = {"starts_at": place.starts_at.isoformat(), "ends_at": place.ends_at.isoformat()}
    return times | ({"room": place.room.name, "venue": place.room.venue.name} if place.room else {})


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
