# SPDX-License-Identifier: EUPL-1.2
"""An organiser decides about a request: a place or the queue, or no; and takes a no back."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from registration import entrance_mails
from registration.badge_codes import new_badge_code
from registration.models import ENDED, Attendee, AttendeeState
from registration.operations.attendance import event_id_of, locked
from registration.operations.entrance import leave_link
from registration.operations.locks import with_seats_lock
from registration.operations.places import claim_places


def approve(attendee_id: int, word: str = "", *, at: datetime, by: Person | None) -> bool:
    """Give who asked a place, or let them wait for one from now on. False when somebody had decided already.

    Shares the event's seats lock, or holds it alone to admit who waited first; locks the attendee, then the
    counters. Queues a mail, with a word of the organiser."""

    def work(alone: bool) -> bool:
        attendee = locked(attendee_id)
        if attendee.state != AttendeeState.REQUESTED:
            return False
        attendee.state, attendee.confirmed_at = AttendeeState.WAITING, at
        if claim_places(attendee.kind, attendee.venue, at=at, alone=alone):
            attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
        attendee.save(update_fields=["state", "badge_code", "confirmed_at"])
        record("request approved", attendee, event=attendee.event, by=by, at=at, state=attendee.state)
        entrance_mails.approved(attendee, word, at=at)
        return True

    return with_seats_lock(event_id_of(attendee_id), work)


def reject(attendee_id: int, word: str = "", *, at: datetime, by: Person | None) -> bool:
    """Say no to who asked. False when somebody had decided already. Shares the event's seats lock, locks the attendee.

    Queues a mail, with a word of the organiser."""

    def work(alone: bool) -> bool:
        attendee = locked(attendee_id)
        if attendee.state != AttendeeState.REQUESTED:
            return False
        attendee.state, attendee.cancelled_at = AttendeeState.REJECTED, at
        attendee.save(update_fields=["state", "cancelled_at"])
        leave_link(attendee)
        record("request rejected", attendee, event=attendee.event, by=by, at=at)
        entrance_mails.rejected(attendee, word, at=at)
        return True

    return with_seats_lock(event_id_of(attendee_id), work)


def undo_rejection(attendee_id: int, *, at: datetime, by: Person | None) -> bool:
    """Put the request back among those to be decided; nobody is mailed. False when it was not rejected.

    Raises Refusal `registered-again` when they have another registration since. Locks the person, the attendee."""

    def work(alone: bool) -> bool:
        attendee = locked(attendee_id)
        if attendee.state != AttendeeState.REJECTED:
            return False
        Person.objects.select_for_update(no_key=True).get(pk=attendee.person_id)
        others = Attendee.objects.filter(event=attendee.event, person=attendee.person_id)
        if others.exclude(Q(state__in=ENDED)).exists():
            raise Refusal(
                "registered-again", _("They have registered again since. Look at that registration.")
            )
        attendee.state, attendee.cancelled_at = AttendeeState.REQUESTED, None
        attendee.save(update_fields=["state", "cancelled_at"])
        record("rejection undone", attendee, event=attendee.event, by=by, at=at)
        return True

    return with_seats_lock(event_id_of(attendee_id), work)


def decide_all(
    attendees: Iterable[int], decide: Callable[..., bool], word: str, *, at: datetime, by: Person | None
) -> int:
    """Approve or reject several, in the order in which they asked; how many it were that nobody had decided on.

    Each in a transaction of its own, so that one lock is never held for long."""
    asked = Attendee.objects.filter(pk__in=list(attendees)).order_by("confirmed_at", "pk")
    return sum(decide(pk, word, at=at, by=by) for pk in asked.values_list("pk", flat=True))
