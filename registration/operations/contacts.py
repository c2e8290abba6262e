# SPDX-License-Identifier: EUPL-1.2
"""The link of who arranges places for others, mailed again."""

from datetime import datetime, timedelta

from django.db import transaction

from conference.addresses import normalise
from conference.history import record
from conference.models import Event, Message, Person
from registration import group_mails
from registration.models import Reservation
from registration.queries.reservations import groups

LINKS_PER_HOUR = 5


@transaction.atomic
def send_reservation_links(event: Event, email: str, *, at: datetime) -> None:
    """Mail the links of all reservations at this address; nothing happens for another one.

    At most five mails in an hour, so that nobody's mailbox is filled by somebody else. Locks the person."""
    person = Person.objects.select_for_update(no_key=True).filter(email=normalise(email)).first()
    if person is None:
        return
    recent = Message.objects.filter(
        event=event,
        person=person,
        template="registration/reservation_link",
        due_at__gt=at - timedelta(hours=1),
    )
    left = LINKS_PER_HOUR - recent.count()
    for reservation in groups(event).filter(contact=person)[: max(left, 0)]:
        reservation.event = event
        group_mails.reservation_link(reservation, at=at)


@transaction.atomic
def send_link_to_contact(reservation: Reservation, *, at: datetime, by: Person) -> None:
    """An organiser lets the contact's link be mailed again."""
    group_mails.reservation_link(reservation, at=at)
    record("link sent", reservation, event=reservation.event, by=by, at=at)
