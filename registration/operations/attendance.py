# SPDX-License-Identifier: EUPL-1.2
"""Registering, confirming, changing and cancelling: an attendee from beginning to end."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.codes import check_code
from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person, Venue
from registration import entrance_mails, mails
from registration.badge_codes import new_badge_code
from registration.models import (
    ENDED,
    Attendee,
    AttendeeKind,
    AttendeeState,
    Favourite,
    HandOver,
    Needs,
    RegistrationLink,
    VenueWish,
)
from registration.operations.answers import forget_answers
from registration.operations.details import Details, write_details
from registration.operations.entrance import check_entrance, check_open, leave_link, use_link
from registration.operations.kept import take_kept_place
from registration.operations.kinds import default_kind
from registration.operations.locks import with_seats_lock
from registration.operations.places import claim_places, free_places
from registration.operations.proof import CODE, send_code
from registration.operations.seats import release_all
from registration.queries.standing import what_is_full


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
    link: RegistrationLink | None = None,
) -> Attendee:
    """Write down a registration that holds nothing yet, and mail a code to confirm it.

    Who is registered already keeps what they have, and gets their own link beside the code; whoever asks sees no
    difference. With `is_proved` (they signed in with this address) no code is needed and none is sent.
    `kind` is the kind of attendee, the event's usual one when not given; an invitation `link` says it itself, and
    works outside the moments of opening and closing. Locks the person. Raises Refusal `not-open`, `closed`,
    `by-link`, `too-many-codes`, and for a link what `entrance.check_link` does."""
    kind = link.kind if link else kind or default_kind(event)
    check_entrance(event, kind, link, email, at)
    known, _new = Person.objects.get_or_create(
        email=normalise(email), defaults={"name": details.name, "language": language}
    )
    person = Person.objects.select_for_update(no_key=True).get(pk=known.pk)
    attendee = Attendee.objects.active().filter(event=event, person=person).first()
    if attendee is None:
        attendee = Attendee(event=event, person=person, created_at=at)
    attendee.event, attendee.person = event, person
    if attendee.state == AttendeeState.UNCONFIRMED:
        attendee.venue, attendee.language = venue, language
        attendee.kind, attendee.link = kind, link
        write_details(attendee, details, at=at)
    if not is_proved:
        send_code(attendee, at=at)
    return attendee


def confirm_with_code(attendee_id: int, typed: str, *, at: datetime) -> Attendee:
    """Check the code from the mail, then confirm. No transaction of its own: a wrong try must stay counted.

    Raises Refusal `wrong-code`, `code-expired`, `cancelled`."""
    check_code(CODE, f"attendee:{attendee_id}", typed, at=at)
    return confirm(attendee_id, at=at)


def confirm(attendee_id: int, *, at: datetime) -> Attendee:
    """The address is theirs: register them at their venue, let them wait for a place, or ask an organiser where
    their kind needs that (who was invited with a link needs it not). Twice is the same as once.

    Shares the event's seats lock, or holds it alone to admit others who waited first; locks the person, the attendee, then
    the link, then the counters. Queues a mail with their own link. Raises Refusal `cancelled`, and for who was invited
    what `entrance.check_link` does."""

    def work(alone: bool) -> Attendee:
        lock_person_of(attendee_id)
        attendee = locked(attendee_id)
        if attendee.state in ENDED:
            raise Refusal(
                "cancelled", _("This registration has been cancelled. Register again if you want to come.")
            )
        if attendee.state != AttendeeState.UNCONFIRMED:
            return attendee
        attendee.person.confirm(at)
        use_link(attendee, at)
        if attendee.kind.needs_approval and attendee.link_id is None:
            request_place(attendee, at=at)
        else:
            give_place(attendee, at=at, alone=alone)
        record("registered", attendee, event=attendee.event, by=attendee.person, at=at, state=attendee.state)
        return attendee

    return with_seats_lock(event_id_of(attendee_id), work)


def give_place(attendee: Attendee, *, at: datetime, alone: bool) -> None:
    """Register them, or let them wait for a place from now on. Locks the counters. Queues the mail."""
    attendee.confirmed_at = at
    is_kept = take_kept_place(attendee, at=at)
    if is_kept or claim_places(attendee.kind, attendee.venue, at=at, alone=alone):
        attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
        mails.registered(attendee, at=at)
    else:
        attendee.state = AttendeeState.WAITING
        mails.venue_waiting(attendee, at=at, full=what_is_full(attendee))
    attendee.save(update_fields=["state", "badge_code", "confirmed_at"])


def request_place(attendee: Attendee, *, at: datetime) -> None:
    """An organiser decides first; until then it holds nothing."""
    attendee.state, attendee.confirmed_at = AttendeeState.REQUESTED, at
    attendee.save(update_fields=["state", "confirmed_at"])
    entrance_mails.requested(attendee, at=at)


@transaction.atomic
def change_details(attendee_id: int, details: Details, *, at: datetime, by: Person | None) -> Attendee:
    """Change what somebody told about themselves. Locks the attendee."""
    attendee = locked(attendee_id)
    write_details(attendee, details, at=at)
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
        forget_answers(attendee, only_sensitive=True)
        Favourite.objects.filter(attendee=attendee).delete()
        HandOver.objects.filter(attendee=attendee).delete()
        VenueWish.objects.filter(attendee=attendee).delete()
        attendee.state, attendee.cancelled_at = AttendeeState.CANCELLED, at
        attendee.save(update_fields=["state", "cancelled_at"])
        leave_link(attendee)
        record("cancelled", attendee, event=attendee.event, by=by, at=at)
        mails.cancelled(attendee, at=at)
        if had_place:
            free_places(attendee.kind, attendee.venue, at=at)
        return True

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def check_registration_open(event: Event, at: datetime) -> None:
    """Raises Refusal `not-open` or `closed`; after the last day it is closed in any case."""
    check_open(event, None, at)


def locked(attendee_id: int) -> Attendee:
    return (
        Attendee.objects.select_for_update(of=("self",))
        .select_related("event", "person", "venue", "kind")
        .get(pk=attendee_id)
    )


def lock_person_of(attendee_id: int) -> None:
    """Before the attendee, as whoever registers or names somebody does: to confirm writes both."""
    list(
        Person.objects.select_for_update(no_key=True, of=("self",))
        .filter(attendees=attendee_id)
        .values_list("pk")
    )


def event_id_of(attendee_id: int) -> int:
    return Attendee.objects.values_list("event_id", flat=True).get(pk=attendee_id)
