# SPDX-License-Identifier: EUPL-1.2
"""What organisers do with the queue of a slot: put somebody in front, or take them out of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Person
from registration import mails
from registration.models import WaitingPlace
from registration.operations import wants
from registration.operations.attendance import event_id_of
from registration.operations.locks import with_seats_lock
from registration.operations.queue import drop, promote


def put_in_front(slot_id: int, attendee_id: int, *, by: Person | None, at: datetime) -> Change | None:
    """Put somebody in front in the queue, behind who was put there before; None when they were in front already.

    Holds the event's seats lock alone. Raises Refusal `not-waiting`."""

    def work(alone: bool) -> Change | None:
        attendee = wants.locked_attendee(attendee_id)
        waiting = WaitingPlace.objects.filter(slot_id=slot_id, attendee=attendee).first()
        if waiting is None:
            raise Refusal("not-waiting", _("They no longer wait here. Look again who is in the queue."))
        if waiting.is_first:
            return None
        WaitingPlace.objects.filter(pk=waiting.pk).update(is_first=True)
        change = record("put in front", attendee, event=attendee.event, by=by, at=at, slot=slot_id)
        promote(slot_id, at=at)
        return change

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def take_out_of_queue(slot_id: int, attendee_id: int, *, by: Person | None, at: datetime) -> Change | None:
    """Take somebody out of the queue, and tell them; an offer that they had goes to the next. None when they were not
    in it. Holds the event's seats lock alone."""

    def work(alone: bool) -> Change | None:
        attendee = wants.locked_attendee(attendee_id)
        waiting = WaitingPlace.objects.filter(slot_id=slot_id, attendee=attendee).first()
        if waiting is None:
            return None
        about = {
            "place": waiting.pk,
            "joined": waiting.joined_at.isoformat(),
            "front": waiting.is_first,
            "instead": waiting.instead_of_id,
        }
        mails.queue_left(attendee, wants.slot_seats(slot_id, attendee), at=at)
        about["slot"] = slot_id
        change = record("taken out of queue", attendee, event=attendee.event, by=by, at=at, **about)
        if drop(waiting):
            promote(slot_id, at=at)
        return change

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)
