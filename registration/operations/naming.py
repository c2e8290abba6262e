# SPDX-License-Identifier: EUPL-1.2
"""Naming the colleagues for whom places are kept, and what they answer.

A colleague gets a registration of their own, which holds nothing until they say yes by their own link. Whoever names them
never learns whether the address was registered already: its mail says so, to them alone."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Message, Person, Venue
from registration import group_mails, mails
from registration.badge_codes import new_badge_code
from registration.models import Attendee, AttendeeState, RegistrationSettings, Reservation, ReservedPlace
from registration.operations.asked_places import asked_place, colleague_at, event_of_place, kept_for, until_of
from registration.operations.attendance import (
    check_registration_open,
    event_id_of,
    lock_person_of,
    locked,
)
from registration.operations.details import Details, write_details
from registration.operations.entrance import recount_link
from registration.operations.kinds import default_kind
from registration.operations.locks import QueueMoves, with_seats_lock
from registration.operations.places import claim_places
from registration.operations.reservations import contact_at, event_of, locked_reservation, remove_places
from registration.operations.unasking import forget_asked
from registration.queries.reservations import ASKED, FOR_COLLEAGUE, answer_until

MAILS_PER_DAY = 3
BEFORE_YES = (AttendeeState.UNCONFIRMED, AttendeeState.WAITING)


def name_place(
    reservation_id: int, name: str, email: str, *, at: datetime, by: Person | None = None
) -> ReservedPlace:
    """Keep the next open place for this colleague, who gets a mail to say yes. `by` is an organiser, or None for the contact.

    Shares the event's seats lock; locks the reservation, then the colleague.
    Raises Refusal `closed`, `none-left`, `named-already`, `too-many-mails`."""

    def work(alone: bool) -> ReservedPlace:
        reservation = locked_reservation(reservation_id)
        if at >= reservation.name_until:
            raise Refusal("closed", _("The moment to name people has passed. Ask an organiser."))
        if reservation.places.filter(attendee__person__email=normalise(email)).exists():
            raise Refusal(
                "named-already", _("You have named %(email)s already.") % {"email": normalise(email)}
            )
        place = reservation.places.filter(attendee=None, used_at=None).order_by("pk").first()
        if place is None:
            raise Refusal("none-left", _("All your places have a name. Keep more places first."))
        ask(place, reservation, name, email, at=at, by=by)
        return place

    return with_seats_lock(event_of(reservation_id), work)


def register_colleague(
    attendee_id: int, name: str, email: str, venue: Venue, *, at: datetime
) -> ReservedPlace:
    """Keep a place for one colleague, who gets a mail to say yes within a week.

    Shares the event's seats lock, or holds it alone to admit who waited first; locks who does it, then the counters.
    Raises Refusal `not-open`, `closed`, `unconfirmed`, `own`, `limit`, `full`, `named-already`, `too-many-mails`."""

    def work(alone: bool) -> ReservedPlace:
        attendee = locked(attendee_id)
        check_colleague(attendee, email, at)
        reservation = reservation_by(attendee, venue, at=at)
        if not claim_places(reservation.kind, venue, at=at, alone=alone):
            text = _(
                "There is no place left in %(venue)s. Your colleague can register there and wait for a place."
            )
            raise Refusal("full", text % {"venue": venue.name})
        place = ReservedPlace.objects.create(reservation=reservation)
        ask(place, reservation, name, email, at=at, by=None)
        return place

    return with_seats_lock(event_id_of(attendee_id), work)


def reservation_by(attendee: Attendee, venue: Venue, *, at: datetime) -> Reservation:
    """One for a single colleague: who made it is its contact, and nobody else can be named in it."""
    kind = attendee.kind if attendee.kind.is_public and not attendee.kind.needs_approval else None
    return Reservation.objects.create(
        event=attendee.event,
        kind=kind or default_kind(attendee.event),
        venue=venue,
        contact=attendee.person,
        contact_name=attendee.name,
        organisation=attendee.organisation,
        language=attendee.language,
        wanted=1,
        name_until=at,
        created_at=at,
        confirmed_at=at,
        created_by=attendee.person,
    )


def check_colleague(attendee: Attendee, email: str, at: datetime) -> None:
    check_registration_open(attendee.event, at)
    if not attendee.is_confirmed:
        raise Refusal("unconfirmed", _("You can register colleagues as soon as you have a place yourself."))
    if normalise(email) == attendee.person.email:
        raise Refusal("own", _("This is your own address. Fill in that of your colleague."))
    mine = Reservation.objects.filter(FOR_COLLEAGUE, event=attendee.event, contact=attendee.person)
    if mine.filter(places__attendee__person__email=normalise(email)).exists():
        raise Refusal("named-already", _("You have named %(email)s already.") % {"email": normalise(email)})
    most = most_colleagues(attendee.event)
    if mine.count() >= most:
        text = _(
            "You can register at most %(most)d colleagues. Do you come with more? Reserve places as a group."
        )
        raise Refusal("limit", text % {"most": most})


def most_colleagues(event: Event) -> int:
    settings = RegistrationSettings.objects.filter(event=event).first() or RegistrationSettings()
    return settings.most_colleagues


def ask(
    place: ReservedPlace, reservation: Reservation, name: str, email: str, *, at: datetime, by: Person | None
) -> Attendee:
    """Keep the place for who has this address, and mail them. Who is registered already stays as they are.

    A place that somebody else kept for them opens again: the last who asks counts."""
    person = contact_at(email, name, reservation.language)
    check_mails(reservation.event, person, at)
    attendee = Attendee.objects.active().filter(event=reservation.event, person=person).first()
    attendee = attendee or Attendee.objects.create(
        event=reservation.event,
        person=person,
        venue=reservation.venue,
        kind=reservation.kind,
        name=name,
        organisation=reservation.organisation,
        language=reservation.language,
        created_at=at,
        registered_by=reservation.contact,
    )
    attendee.event = reservation.event
    ReservedPlace.objects.filter(attendee=attendee).update(attendee=None)
    place.attendee = attendee
    place.save(update_fields=["attendee"])
    record(ASKED, attendee, event=reservation.event, by=by or reservation.contact, at=at)
    group_mails.place_kept(attendee, reservation, answer_until(at, reservation.event), at=at)
    return attendee


def remind_colleague(place_id: int, *, at: datetime) -> None:
    """Mail who has not answered again; the deadline stays. Raises Refusal `too-many-mails`, `gone`."""

    def work(alone: bool) -> None:
        place = asked_place(place_id)
        colleague = colleague_at(place)
        check_mails(place.reservation.event, colleague.person, at)
        until = until_of(place)
        group_mails.place_kept(colleague, place.reservation, until, at=at)

    with_seats_lock(event_of_place(place_id), work)


def take_name_off(place_id: int, *, at: datetime, by: Person | None = None) -> None:
    """The contact takes the name off a place that was not answered yet; what was typed is erased, and the place is open again.

    What somebody kept on their own page goes to who waits. Holds the event's seats lock alone. Raises Refusal `gone`."""

    def work(alone: bool) -> None:
        place = asked_place(place_id)
        group_mails.place_gone(colleague_at(place), place.reservation, at=at, is_late=False)
        who = by or place.reservation.contact
        record("name taken off", place.reservation, event=place.reservation.event, by=who, at=at)
        open_again(place, at=at)

    with_seats_lock(event_of_place(place_id), work, alone=True)


def accept_place(attendee_id: int, details: Details | None = None, *, at: datetime) -> Attendee:
    """The colleague says yes: the kept place is theirs. Who was registered already keeps what they have, and lets
    the contact know; then the kept place opens again.

    Shares the event's seats lock, or holds it alone when a place opens; locks the person, the colleague, then the place.
    `details` are their own words in the place of what was typed about them. Queues a mail with their own link.
    Raises Refusal `gone` when the place is no longer kept."""

    def work(alone: bool) -> Attendee:
        lock_person_of(attendee_id)
        attendee = locked(attendee_id)
        place = kept_for(attendee)
        if attendee.state not in BEFORE_YES:
            if not alone:
                raise QueueMoves
            answer_for_known(place, attendee, at=at)
            return attendee
        was_by = attendee.link_id
        use_place(place, attendee, at=at)
        attendee.person.confirm(at)
        if details is not None:
            write_details(attendee, details, at=at)
        attendee.save()
        recount_link(was_by)
        mails.registered(attendee, at=at)
        record("registered", attendee, event=attendee.event, by=attendee.person, at=at, state=attendee.state)
        return attendee

    return with_seats_lock(event_id_of(attendee_id), work)


def use_place(place: ReservedPlace, attendee: Attendee, *, at: datetime) -> None:
    """The counted place counts as the attendee's from now on; no counter changes."""
    place.used_at = at
    place.save(update_fields=["used_at"])
    attendee.venue, attendee.kind = place.reservation.venue, place.reservation.kind
    attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
    attendee.confirmed_at, attendee.link = attendee.confirmed_at or at, None


def answer_for_known(place: ReservedPlace, attendee: Attendee, *, at: datetime) -> None:
    group_mails.colleague_answer(place.reservation, attendee.person.email, "known", at=at)
    open_again(place, at=at)


def decline_place(attendee_id: int, *, at: datetime) -> None:
    """The colleague says no: what was typed about them is erased, and the place is open again for the contact.

    Holds the event's seats lock alone. Raises Refusal `gone` when the place is no longer kept."""

    def work(alone: bool) -> None:
        attendee = locked(attendee_id)
        place = kept_for(attendee)
        group_mails.colleague_answer(place.reservation, attendee.person.email, "no", at=at)
        record("place declined", place.reservation, event=attendee.event, by=None, at=at)
        Message.objects.filter(
            event=attendee.event, person=attendee.person, template="registration/place_kept"
        ).delete()
        open_again(place, at=at)

    with_seats_lock(event_id_of(attendee_id), work, alone=True)


def open_again(place: ReservedPlace, *, at: datetime) -> None:
    """Nobody has the place now: the contact may name another, unless it was for this one only or it is too late."""
    attendee, reservation = place.attendee, place.reservation
    ReservedPlace.objects.filter(pk=place.pk).update(attendee=None)
    if attendee is not None:
        forget_asked(attendee)
    if reservation.name_until <= at:
        remove_places(reservation, [place.pk], at=at)
        is_for_colleague = reservation.created_by_id == reservation.contact_id
        if is_for_colleague and not reservation.places.exists():
            reservation.delete()


def check_mails(event: Event, person: Person, at: datetime) -> None:
    """Nobody's mailbox is filled by who names them. Raises Refusal `too-many-mails`."""
    recent = Message.objects.filter(
        event=event, person=person, template="registration/place_kept", due_at__gt=at - timedelta(days=1)
    )
    if recent.count() >= MAILS_PER_DAY:
        text = _("This address has had several of these mails today. Try again tomorrow.")
        raise Refusal("too-many-mails", text, status=429)
