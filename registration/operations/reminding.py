# SPDX-License-Identifier: EUPL-1.2
"""Reminders before the day, and saying by the link in them that one cannot come."""

from datetime import datetime, timedelta

from django.db import transaction

from conference.history import record
from conference.mail import post_all
from conference.models import Event, Message
from registration.models import Attendee
from registration.operations.attendance import cancel
from registration.operations.handing import begins
from registration.reminders import LAST, Writer, moments, once

TEMPLATE = "registration/reminder"
FURTHEST = timedelta(days=400)


def send_reminders(at: datetime) -> int:
    """What the clock does: write the reminders that are due, each once to everybody who was registered by then.

    Who registered later knows it still. Returns how many were written."""
    coming = Event.objects.published().filter(
        ends_on__gte=at.date() - timedelta(days=1), starts_on__lte=(at + FURTHEST).date()
    )
    written = 0
    for event in coming:
        which = due_reminder(event, at)
        written += remind(event, which, at=at) if which else 0
    return written


def due_reminder(event: Event, at: datetime) -> str | None:
    """The reminder whose time it is: the last one that has begun. None when there is none, or the day began."""
    when = {which: moment for which, moment in moments(event).items() if moment and moment <= at}
    if not when or at >= begins(event):
        return None
    return max(when, key=lambda which: (when[which], which == LAST))


@transaction.atomic
def remind(event: Event, which: str, *, at: datetime) -> int:
    """Write one reminder of the event to whoever did not get it yet, in a number of statements that hardly grows.

    Locks the event, so that two clocks write no message twice. With `hold_mail` they wait in the outbox."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    attendees = to_remind(event, which)
    if not attendees:
        return 0
    count = post_all(TEMPLATE, Writer(event, attendees).letters(which), at=at, event=event)
    record("reminded", event, event=event, by=None, at=at, which=which, count=count)
    return count


def to_remind(event: Event, which: str) -> list[Attendee]:
    """Who is to get this reminder and did not yet."""
    moment = moments(event)[which]
    if moment is None:
        return []
    sent = Message.objects.filter(event=event, once__startswith=once(event, which, ""))
    have = set(sent.order_by().values_list("once", flat=True))
    attendees = Attendee.objects.confirmed().filter(event=event, confirmed_at__lt=moment)
    found = attendees.select_related("person", "venue").order_by("pk")
    return [_of(event, one) for one in found if once(event, which, one.pk) not in have]


def _of(event: Event, attendee: Attendee) -> Attendee:
    attendee.event = event
    return attendee


@transaction.atomic
def say_cannot_come(attendee_id: int, *, at: datetime) -> bool:
    """Cancel by the link in a reminder: every place goes to who waits. False when it was cancelled already.

    Holds the event's seats lock alone. The history keeps how, for the figures."""
    attendee = Attendee.objects.select_related("event", "person").get(pk=attendee_id)
    is_new = cancel(attendee_id, at=at, by=attendee.person)
    if is_new:
        record("cannot come", attendee, event=attendee.event, by=attendee.person, at=at)
    return is_new
