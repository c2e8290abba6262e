# SPDX-License-Identifier: EUPL-1.2
"""Places that an organisation keeps for colleagues whom it names later.

Order of locks: the event's seats, the contact, the reservation, the colleague, the attendee, a reserved place, the counters."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.addresses import normalise
from conference.codes import check_code, issue_code
from conference.errors import Refusal
from conference.history import record, subject_of
from conference.models import Event, Person, Venue
from registration import group_mails
from registration.models import AttendeeKind, RegistrationSettings, Reservation, ReservedPlace
from registration.operations.entrance import check_kind
from registration.operations.locks import with_seats_lock
from registration.operations.places import claim_places, free_places
from registration.queries.reservations import free_now

CODE = "reserve"
MOST = 50  # places that one address may keep at an event by itself; an organiser may give more
AT_LEAST = timedelta(days=3)  # to name people, for who reserves shortly before the day


@dataclass(frozen=True, slots=True)
class Wish:
    """What an organisation asks: how many places of which kind, where, and who arranges it."""

    organisation: str
    contact_name: str
    venue: Venue
    kind: AttendeeKind
    wanted: int


@transaction.atomic
def reserve_places(
    event: Event, email: str, wish: Wish, *, language: str, at: datetime, is_proved: bool = False
) -> Reservation:
    """Write down what is wanted, and mail a code that proves the contact's address. It holds nothing yet.

    Asked again before the code is typed, the last wish counts. Locks the person.
    Raises Refusal `by-link`, `not-open`, `closed`, `too-many-codes`."""
    check_kind(event, wish.kind, at)
    contact = contact_at(email, wish.contact_name, language)
    reservation = Reservation.objects.filter(event=event, contact=contact, confirmed_at=None).first()
    reservation = reservation or Reservation(event=event, contact=contact, created_at=at)
    write_wish(reservation, wish, language=language, at=at)
    if not is_proved:
        send_reservation_code(reservation, at=at)
    return reservation


def send_reservation_code(reservation: Reservation, *, at: datetime) -> None:
    """Mail a code to the contact. Raises Refusal `too-many-codes`."""
    code = issue_code(CODE, subject_of(reservation), at=at)
    group_mails.reservation_code(reservation, code, at=at)


def confirm_with_reservation_code(reservation_id: int, typed: str, *, at: datetime) -> Reservation:
    """Check the code, then keep the places. No transaction of its own: a wrong try must stay counted.

    Raises Refusal `wrong-code`, `code-expired`."""
    check_code(CODE, f"reservation:{reservation_id}", typed, at=at)
    return confirm_reservation(reservation_id, at=at, by=None)


def confirm_reservation(reservation_id: int, *, at: datetime, by: Person | None) -> Reservation:
    """The address is the contact's own (or an organiser, `by`, vouches): keep the places if all of them are there.

    When there are fewer it holds none, and its page tells how many there are. Shares the event's seats lock, or holds it alone
    to admit who waited first; locks the contact, the reservation, then the counters. Queues a mail with the contact's own
    link."""

    def work(alone: bool) -> Reservation:
        list(whoever_arranges(reservation_id).values_list("pk"))  # first, as whoever asks for places does
        reservation = locked_reservation(reservation_id)
        if reservation.confirmed_at:
            return reservation
        reservation.confirmed_at = at
        reservation.save(update_fields=["confirmed_at"])
        if by is None:
            reservation.contact.confirm(at)
        count = reservation.wanted if is_within(reservation, reservation.wanted, by) else 0
        got = count if count and _claim(reservation, count, at=at, alone=alone) else 0
        group_mails.reservation_made(reservation, got, at=at)
        record(
            "places reserved",
            reservation,
            event=reservation.event,
            by=by or reservation.contact,
            at=at,
            count=got,
        )
        return reservation

    return with_seats_lock(event_of(reservation_id), work)


def reserve_more(reservation_id: int, count: int, *, at: datetime, by: Person | None) -> int:
    """Keep so many more places, or none when there are fewer; how many it has then.

    Locks as `confirm_reservation`. `by` is an organiser, or None for the contact.
    Raises Refusal `not-enough` (`free` says how many there are), `limit`, `closed`."""

    def work(alone: bool) -> int:
        reservation = locked_reservation(reservation_id)
        if at >= reservation.name_until:
            raise Refusal("closed", _("The moment to name people has passed. Ask an organiser."))
        if not is_within(reservation, count, by):
            raise Refusal(
                "limit", _("You keep at most %(most)d places. Do you need more? Mail us.") % {"most": MOST}
            )
        if not _claim(reservation, count, at=at, alone=alone):
            raise not_enough(reservation)
        held = reservation.places.count()
        Reservation.objects.filter(pk=reservation.pk).update(wanted=held)
        record(
            "places reserved",
            reservation,
            event=reservation.event,
            by=by or reservation.contact,
            at=at,
            count=count,
        )
        return held

    return with_seats_lock(event_of(reservation_id), work)


def give_places_back(reservation_id: int, count: int, *, at: datetime, by: Person | None) -> int:
    """Give back so many places without a name, for who waits; how many it were.

    Holds the event's seats lock alone; locks the reservation, then the counters."""

    def work(alone: bool) -> int:
        reservation = locked_reservation(reservation_id)
        places = reservation.places.filter(attendee=None, used_at=None).order_by("-pk")[: max(count, 0)]
        given = remove_places(reservation, [place.pk for place in places], at=at)
        if given:
            who = by or reservation.contact
            record("places given back", reservation, event=reservation.event, by=who, at=at, count=given)
        return given

    return with_seats_lock(event_of(reservation_id), work, alone=True)


def remove_places(reservation: Reservation, keys: list[int], *, at: datetime) -> int:
    """Let these places go, to who waits for one; how many. The caller is alone and has the reservation."""
    gone, _by_model = ReservedPlace.objects.filter(pk__in=keys, used_at=None).delete()
    if gone:
        free_places(reservation.kind, reservation.venue, at=at, count=gone)
        Reservation.objects.filter(pk=reservation.pk).update(wanted=reservation.places.count())
    return gone


@transaction.atomic
def set_name_until(reservation_id: int, moment: datetime, *, at: datetime, by: Person) -> None:
    """An organiser changes until when people can be named; the reminders follow. Locks the reservation."""
    reservation = locked_reservation(reservation_id)
    Reservation.objects.filter(pk=reservation.pk).update(name_until=moment)
    record("naming extended", reservation, event=reservation.event, by=by, at=at)


def reserve_for(
    event: Event, email: str, wish: Wish, *, language: str, at: datetime, by: Person
) -> Reservation:
    """An organiser keeps places on behalf of an organisation, at any moment; its contact gets the link by mail.

    Holds the event's seats lock alone; locks the counters. Raises Refusal `not-enough`."""

    def work(alone: bool) -> Reservation:
        contact = contact_at(email, wish.contact_name, language)
        made_by = by if by.pk != contact.pk else None  # who made it for themselves: see FOR_COLLEAGUE
        reservation = Reservation(
            event=event, contact=contact, created_at=at, created_by=made_by, confirmed_at=at
        )
        write_wish(reservation, wish, language=language, at=at)
        if not _claim(reservation, wish.wanted, at=at, alone=alone):
            raise not_enough(reservation)
        group_mails.reservation_made(reservation, wish.wanted, at=at)
        record("places reserved", reservation, event=event, by=by, at=at, count=wish.wanted)
        return reservation

    return with_seats_lock(event.pk, work, alone=True)


def whoever_arranges(reservation_id: int) -> QuerySet[Person]:
    """The contact, locked when it is read."""
    return Person.objects.select_for_update(no_key=True, of=("self",)).filter(reservations=reservation_id)


def contact_at(email: str, name: str, language: str) -> Person:
    known, _new = Person.objects.get_or_create(
        email=normalise(email), defaults={"name": name, "language": language}
    )
    return Person.objects.select_for_update(no_key=True).get(pk=known.pk)


def write_wish(reservation: Reservation, wish: Wish, *, language: str, at: datetime) -> None:
    reservation.organisation, reservation.contact_name = wish.organisation, wish.contact_name
    reservation.venue, reservation.kind, reservation.wanted = wish.venue, wish.kind, wish.wanted
    reservation.language, reservation.name_until = language, usual_name_until(reservation.event, at)
    reservation.save()


def usual_name_until(event: Event, at: datetime) -> datetime:
    """So many days before the event as organisers chose; a few days from now when that has passed."""
    settings = RegistrationSettings.objects.filter(event=event).first() or RegistrationSettings(event=event)
    start = event.start_of(event.starts_on)
    last_day = event.starts_on - timedelta(days=settings.name_days)
    usual = datetime.combine(last_day, time(18), tzinfo=event.zone)
    return max(usual, min(at + AT_LEAST, start))


def is_within(reservation: Reservation, count: int, by: Person | None) -> bool:
    """Whether the contact may keep so many more by themselves."""
    held = ReservedPlace.objects.filter(
        reservation__event=reservation.event_id, reservation__contact=reservation.contact_id
    )
    return by is not None or held.count() + count <= MOST


def not_enough(reservation: Reservation) -> Refusal:
    free = free_now(reservation.kind, reservation.venue)
    text = ngettext(
        "There is only %(count)d place left. Choose a smaller number.",
        "There are only %(count)d places left. Choose a smaller number.",
        free,
    )
    none = _("There are no places left. People can still register by themselves, and wait for a place.")
    return Refusal("not-enough", text % {"count": free} if free else none, free=free)


def _claim(reservation: Reservation, count: int, *, at: datetime, alone: bool) -> bool:
    if not claim_places(reservation.kind, reservation.venue, at=at, alone=alone, count=count):
        return False
    ReservedPlace.objects.bulk_create(ReservedPlace(reservation=reservation) for _number in range(count))
    return True


def locked_reservation(reservation_id: int) -> Reservation:
    return (
        Reservation.objects.select_for_update(of=("self",))
        .select_related("event", "contact", "venue__event", "kind")
        .get(pk=reservation_id)
    )


def event_of(reservation_id: int) -> int:
    return Reservation.objects.values_list("event_id", flat=True).get(pk=reservation_id)
