# SPDX-License-Identifier: EUPL-1.2
"""An organiser registers somebody: on paper, by telephone, from a list."""

from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person, Venue
from registration import group_mails
from registration.badge_codes import new_badge_code
from registration.models import Attendee, AttendeeKind, AttendeeState
from registration.operations.details import Details, write_details
from registration.operations.kept import take_kept_place
from registration.operations.locks import with_seats_lock
from registration.operations.places import claim_places
from registration.operations.reservations import contact_at


def register_on_behalf(
    event: Event,
    email: str,
    venue: Venue,
    details: Details,
    *,
    kind: AttendeeKind,
    language: str,
    by: Person,
    at: datetime,
) -> Attendee:
    """Register somebody at once, also outside the phase; without a free place they wait for one. `by` is remembered.

    The address counts as theirs for this event only: it is not proved, so they sign in nowhere by it. Shares the event's seats
    lock, or holds it alone to admit others who waited first; locks the person, then the counters. Queues a mail with their
    own link. Raises Refusal `already` (`attendee` is the key of who has this address)."""

    def work(alone: bool) -> Attendee:
        person = contact_at(email, details.name, language)
        known = Attendee.objects.active().filter(event=event, person=person).first()
        if known and known.state != AttendeeState.UNCONFIRMED:
            text = _("%(name)s has been registered with this address already.")
            raise Refusal("already", text % {"name": known.name}, attendee=known.pk)
        attendee = known or Attendee(event=event, person=person, created_at=at)
        attendee.event, attendee.person = event, person
        attendee.venue, attendee.kind, attendee.language = venue, kind, language
        attendee.registered_by, attendee.confirmed_at = by, at
        attendee.link = None  # not by an invitation that they had begun with
        write_details(attendee, details, at=at)
        give_place(attendee, at=at, alone=alone)
        group_mails.registered_for_you(attendee, by=by.name, at=at)
        record("registered for them", attendee, event=event, by=by, at=at, state=attendee.state)
        return attendee

    return with_seats_lock(event.pk, work)


def give_place(attendee: Attendee, *, at: datetime, alone: bool) -> None:
    """A place when there is one, else a place in the queue."""
    is_kept = take_kept_place(attendee, at=at)
    if is_kept or claim_places(attendee.kind, attendee.venue, at=at, alone=alone):
        attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
    else:
        attendee.state = AttendeeState.WAITING
    attendee.save(update_fields=["state", "badge_code", "confirmed_at"])
