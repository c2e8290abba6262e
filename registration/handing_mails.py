# SPDX-License-Identifier: EUPL-1.2
"""What two colleagues are told when one hands over to the other. `registration.mails` has them by name too."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import override

from conference.mail import post
from conference.models import Event, Person
from conference.templatetags.od import loc
from programme.models import Slot
from programme.shown import shown_place, shown_session
from registration import links
from registration.appointments import appointments
from registration.models import Attendee, HandOver
from registration.queries.places import places_of


def hand_over_asked(asked: HandOver, *, is_registered: bool, at: datetime) -> None:
    """To the colleague; who comes already can only decline."""
    first = asked.attendee
    with override(language_of(asked)):
        sessions = lines(held_by(first))
    _to_colleague(
        "hand_over_known" if is_registered else "hand_over_asked",
        asked,
        at=at,
        sessions=sessions,
        expires_at=asked.expires_at.isoformat(),
        link=links.to_take_over(asked),
    )


def hand_over_withdrawn(asked: HandOver, *, at: datetime) -> None:
    _to_colleague("hand_over_withdrawn", asked, at=at)


def hand_over_ended(asked: HandOver, *, at: datetime) -> None:
    """To the first: declined and lapsed sound the same."""
    first = asked.attendee
    _to_attendee("hand_over_ended", first, at=at, link=links.in_mail(first))


def handed_over(first: Attendee, given: list[Slot], *, at: datetime) -> None:
    """To the first: it is done; what they had leaves their calendar."""
    with override(first.language):
        calendar = entries(given, first.event, is_given_up=True)
    _to_attendee("handed_over", first, at=at, calendar=calendar, calendar_method="CANCEL")


def taken_over(taker: Attendee, lost: list[Slot], *, at: datetime) -> None:
    """To the colleague: the link of their own, what they have, and what could not go along."""
    kept = held_by(taker)
    with override(taker.language):
        about = {"sessions": lines(kept), "lost": lines(lost), "calendar": entries(kept, taker.event)}
    _to_attendee("taken_over", taker, at=at, secret=True, link=links.in_mail(taker), **about)


def held_by(attendee: Attendee) -> list[Slot]:
    return [seat.slot for seat in places_of(attendee).seats.values()]


def lines(slots: Iterable[Slot]) -> list[dict[str, Any]]:
    """What is in them, in the language that is active."""
    return [line(slot) for slot in slots]


def line(slot: Slot) -> dict[str, Any]:
    place = shown_place(slot)
    about: dict[str, Any] = {"title": loc(shown_session(slot), "title")}
    if place:
        about |= {"starts_at": place.starts_at.isoformat(), "ends_at": place.ends_at.isoformat()}
    if place and place.room:
        about |= {"room": place.room.name, "venue": place.room.venue.name}
    return about


def entries(slots: Iterable[Slot], event: Event, *, is_given_up: bool = False) -> list[Any]:
    return [entry for slot in slots for entry in appointments(slot, event, is_given_up=is_given_up)]


def language_of(asked: HandOver) -> str:
    person = Person.objects.filter(email=asked.email).first()
    return person.language if person else asked.attendee.language


def _to_colleague(template: str, asked: HandOver, *, at: datetime, **context: Any) -> None:
    """To an address that nobody proved yet, so at once and read by nobody else."""
    first = asked.attendee
    about = {"name": asked.name.split(" ")[0], "by": first.name, **when_and_where(first)}
    post(
        f"registration/{template}",
        asked.email,
        at=at,
        event=first.event,
        language=language_of(asked),
        context=about | context,
        secret=True,
    )


def _to_attendee(
    template: str, attendee: Attendee, *, at: datetime, secret: bool = False, **context: Any
) -> None:
    post(
        f"registration/{template}",
        attendee.person,
        at=at,
        event=attendee.event,
        language=attendee.language,
        context={"name": attendee.first_name, **when_and_where(attendee), **context},
        secret=secret,
    )


def when_and_where(attendee: Attendee) -> dict[str, str]:
    event = attendee.event
    return {
        "venue": attendee.venue.name,
        "first_on": event.starts_on.isoformat(),
        "last_on": event.ends_on.isoformat(),
    }
