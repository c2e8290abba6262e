# SPDX-License-Identifier: EUPL-1.2
"""Registering, confirming, changing and cancelling: an attendee from beginning to end."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.codes import check_code
from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person, Phase, Venue
from conference.models.event import PhaseKind
from registration import mails
from registration.badge_codes import new_badge_code
from registration.models import ENDED, Attendee, AttendeeKind, AttendeeState, Favourite, Needs
from registration.operations.kinds import default_kind
from registration.operations.locks import with_seats_lock
from registration.operations.places import claim_places, free_places
from registration.operations.proof import CODE, send_code
from registration.operations.seats import release_all


@dataclass(frozen=True, slots=True)
class Details:
    """What somebody tells about themselves."""

    name: str
    organisation: str = ""
    diet: str = ""
    access: str = ""
    is_listed: bool = False


@transaction.atomic
def register(
    event: Event,
    email: str,
    venue: Venue,
    details: Details,
    *,
    language: str,
    at: datetime,
    is_proved: bool = False,
    kind: AttendeeKind | None = None,
) -> Attendee:
    """Write down a registration that holds nothing yet, and mail a code to confirm it.

    Who is registered already keeps what they have, and gets their own link beside the code; whoever asks sees no
    difference. With `is_proved` (they signed in with this address) no code is needed and none is sent.
    `kind` is the kind of attendee, the event's usual one when not given. Locks the person. Raises Refusal `not-open`, `closed`, `too-many-codes`."""
    check_registration_open(event, at)
    known, _new = Person.objects.get_or_create(
        email=normalise(email), defaults={"name": details.name, "language": language}
    )
    person = Person.objects.select_for_update().get(pk=known.pk)
    attendee = Attendee.objects.active().filter(event=event, person=person).first()
    if attendee is None:
        attendee = Attendee(event=event, person=person, created_at=at)
    attendee.event, attendee.person = event, person
    if attendee.state == AttendeeState.UNCONFIRMED:
        attendee.venue, attendee.language = venue, language
        attendee.kind = kind or default_kind(event)
        write_details(attendee, details)
    if not is_proved:
        send_code(attendee, at=at)
    return attendee


def confirm_with_code(attendee_id: int, typed: str, *, at: datetime) -> Attendee:
    """Check the code from the mail, then confirm. No transaction of its own: a wrong try must stay counted.

    Raises Refusal `wrong-code`, `code-expired`, `cancelled`."""
    check_code(CODE, f"attendee:{attendee_id}", typed, at=at)
    return confirm(attendee_id, at=at)


def confirm(attendee_id: int, *, at: datetime) -> Attendee:
    """The address is theirs: register them at their venue, or let them wait for a place. Twice is the same as once.

    Shares the event's seats lock, or holds it alone to admit others who waited first; locks the attendee, then the
    venue's counter. Queues a mail with their own link. Raises Refusal `cancelled`."""

    def work(alone: bool) -> Attendee:
        attendee = locked(attendee_id)
        if attendee.state in ENDED:
            raise Refusal(
                "cancelled", _("This registration has been cancelled. Register again if you want to come.")
            )
        if attendee.state != AttendeeState.UNCONFIRMED:
            return attendee
        attendee.person.confirm(at)
        attendee.confirmed_at = at
        if claim_places(attendee.kind, attendee.venue, at=at, alone=alone):
            attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
            mails.registered(attendee, at=at)
        else:
            attendee.state = AttendeeState.WAITING
            mails.venue_waiting(attendee, at=at)
        attendee.save(update_fields=["state", "badge_code", "confirmed_at"])
        record("registered", attendee, event=attendee.event, by=attendee.person, at=at, state=attendee.state)
        return attendee

    return with_seats_lock(event_id_of(attendee_id), work)


@transaction.atomic
def change_details(attendee_id: int, details: Details, *, at: datetime, by: Person | None) -> Attendee:
    """Change what somebody told about themselves. Locks the attendee."""
    attendee = locked(attendee_id)
    write_details(attendee, details)
    record("details changed", attendee, event=attendee.event, by=by, at=at)
    return attendee


def cancel(attendee_id: int, *, at: datetime, by: Person | None) -> bool:
    """Cancel the registration: every seat goes to who waits for it, and the place at the venue too.

    False when it was cancelled already. Forgets diet, access needs and favourites at once. Holds the event's seats lock alone.
    Queues a mail to the attendee and to everybody who gets a place by it."""

    def work(alone: bool) -> bool:
        attendee = locked(attendee_id)
        if attendee.state in ENDED:
            return False
        had_place = attendee.is_confirmed
        release_all(attendee, at=at, by=by)
        Needs.objects.filter(attendee=attendee).delete()
        Favourite.objects.filter(attendee=attendee).delete()
        attendee.state, attendee.cancelled_at = AttendeeState.CANCELLED, at
        attendee.save(update_fields=["state", "cancelled_at"])
        record("cancelled", attendee, event=attendee.event, by=by, at=at)
        mails.cancelled(attendee, at=at)
        if had_place:
            free_places(attendee.kind, attendee.venue, at=at)
        return True

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def check_registration_open(event: Event, at: datetime) -> None:
    """Raises Refusal `not-open` or `closed`; after the last day it is closed in any case."""
    phase = Phase.objects.filter(event=event, kind=PhaseKind.REGISTRATION).first()
    if phase is None or not phase.has_opened(at):
        raise Refusal("not-open", _("You cannot register yet. Look at the dates on the home page."))
    if phase.has_closed(at) or at.astimezone(event.zone).date() > event.ends_on:
        raise Refusal("closed", _("Registering has closed. Do you still want to come? Mail us."))


def write_details(attendee: Attendee, details: Details) -> None:
    attendee.name, attendee.organisation = details.name, details.organisation
    attendee.is_listed = details.is_listed
    attendee.save()
    if details.diet or details.access:
        needs = {"diet": details.diet, "access": details.access}
        Needs.objects.update_or_create(attendee=attendee, defaults=needs)
    else:
        Needs.objects.filter(attendee=attendee).delete()


def locked(attendee_id: int) -> Attendee:
    return (
        Attendee.objects.select_for_update(of=("self",))
        .select_related("event", "person", "venue", "kind")
        .get(pk=attendee_id)
    )


def event_id_of(attendee_id: int) -> int:
    return Attendee.objects.values_list("event_id", flat=True).get(pk=attendee_id)
