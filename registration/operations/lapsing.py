# SPDX-License-Identifier: EUPL-1.2
"""What the clock does with reserved places: remind the contact, and let go what nobody named or answered in time."""

from datetime import datetime, timedelta

from django.db.models import Count

from conference.history import record
from registration import group_mails
from registration.models import Reservation, ReservedPlace
from registration.operations.asked_places import colleague_at
from registration.operations.locks import with_seats_lock
from registration.operations.naming import open_again
from registration.operations.reservations import locked_reservation, remove_places
from registration.queries.reservations import answer_until, asked_moments

REMIND_DAYS = (2, 7, 21)
UNPROVED = timedelta(days=1)


def lapse_reserved_places(at: datetime) -> int:
    """Open places of which the moment to name passed go to who waits; who did not answer in time loses the place.

    Both are told. Holds the seats lock of each event alone, one reservation at a time; how many places it were."""
    Reservation.objects.filter(confirmed_at=None, created_at__lt=at - UNPROVED).delete()
    found = [place.reservation for place in overdue(at)]
    return sum(lapse(pk, event, at=at) for pk, event in sorted({(one.pk, one.event_id) for one in found}))


def overdue(at: datetime, **of: int) -> list[ReservedPlace]:
    places = list(
        ReservedPlace.objects.filter(used_at=None, **of).select_related(
            "reservation__event",
            "reservation__contact",
            "reservation__venue__event",
            "reservation__kind",
            "attendee__person",
            "attendee__event",
        )
    )
    asked = asked_moments([place.attendee_id for place in places if place.attendee_id])
    return [place for place in places if is_overdue(place, asked, at)]


def is_overdue(place: ReservedPlace, asked: dict[int, datetime], at: datetime) -> bool:
    event = place.reservation.event
    if place.attendee_id is None:
        return place.reservation.name_until <= at
    moment = asked.get(place.attendee_id)
    return moment is None or answer_until(moment, event) <= at


def lapse(reservation_id: int, event_id: int, *, at: datetime) -> int:
    """Let the overdue places of one reservation go. Holds the event's seats lock alone."""

    def work(alone: bool) -> int:
        places = overdue(at, reservation=reservation_id)
        if not places:
            return 0
        reservation = locked_reservation(reservation_id)
        for place in [one for one in places if one.attendee_id]:
            colleague = colleague_at(place)
            group_mails.place_gone(colleague, reservation, at=at, is_late=True)
            group_mails.colleague_answer(reservation, colleague.person.email, "late", at=at)
            open_again(place, at=at)
        unnamed = [place.pk for place in places if place.attendee_id is None]
        if unnamed:
            remove_places(reservation, unnamed, at=at)
            group_mails.reservation_lapsed(reservation, len(unnamed), at=at)
        record("places lapsed", reservation, event=reservation.event, by=None, at=at, count=len(places))
        return len(places)

    return with_seats_lock(event_id, work, alone=True)


def remind_contacts(at: datetime) -> int:
    """Mail the contacts who still have places without a name: 21, 7 and 2 days before they lapse, once each; how many."""
    waiting = Reservation.objects.filter(
        places__used_at=None,
        places__attendee=None,
        places__isnull=False,
        name_until__gt=at,
        confirmed_at__isnull=False,
    )
    rows = waiting.select_related("event", "contact", "venue").annotate(open=Count("places"))
    return sum(remind(one, one.open, at=at) for one in rows)


def remind(reservation: Reservation, open_places: int, *, at: datetime) -> bool:
    """The last reminder that is due; not one of which the moment passed before there was anything to remind of."""
    for days in REMIND_DAYS:
        moment = reservation.name_until - timedelta(days=days)
        if moment <= at:
            made = reservation.confirmed_at or at
            return made <= moment and group_mails.reservation_reminder(reservation, open_places, days, at=at)
    return False
