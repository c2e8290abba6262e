# SPDX-License-Identifier: EUPL-1.2
"""Taking over a registration: everything goes over in one transaction, and nobody gets in between."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from registration import handing_mails
from registration.badge_codes import new_badge_code
from registration.links import asked_version
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    BadgeText,
    EndReason,
    Favourite,
    HandOver,
    Needs,
    ReservedPlace,
    Seat,
    SlotSeats,
    VenueWish,
    WaitingPlace,
)
from registration.operations import wants
from registration.operations.admitting import admit_waiting
from registration.operations.answers import forget_answers
from registration.operations.attendance import event_id_of, locked
from registration.operations.badges import end_code
from registration.operations.counters import locked_counters
from registration.operations.entrance import recount_link
from registration.operations.kinds import default_kind
from registration.operations.locks import with_seats_lock
from registration.operations.queue import free, leave_queue

# What was allowed to the first stays allowed; these are about who somebody is.
THEIRS = {"own-session", "travel", "group", "other-venue"}


@dataclass(frozen=True, slots=True)
class Taken:
    """The new registration, and the slots that it could not have (ids)."""

    attendee: Attendee
    lost: list[int]


def accept_hand_over(
    attendee_id: int, version: int, *, name: str, organisation: str, language: str, at: datetime
) -> Taken:
    """The colleague comes instead: seats, places in queues (their order is kept) and the counted place go over.

    The first's registration ends, with its badge code and link; their needs, answers and favourites are erased.
    What the colleague cannot have goes to who waits for it. Whoever opened the link reads the mail of the address.
    Holds the event's seats lock alone; locks the attendee, the person, then the counters. Queues a mail to both.
    Raises Refusal `gone`, `already-registered`, `full`."""

    def work(alone: bool) -> Taken:
        first = locked(attendee_id)
        asked = _still_asked(first, version, at)
        person = _person(asked, name, language, at)
        taker = _row_for(first, person)
        taker.name, taker.organisation, taker.language = name, organisation, language
        taker.kind = _kind_for(first, person)
        given = handing_mails.held_by(first)
        _end_first(first, at=at)
        _begin(taker, first, at=at)
        lost = _move(first, taker, at=at)
        HandOver.objects.filter(attendee=first).delete()
        _write_down(first, taker, lost, at=at)
        handing_mails.handed_over(first, given, at=at)
        handing_mails.taken_over(taker, [slot for slot in given if slot.pk in lost], at=at)
        return Taken(taker, lost)

    return with_seats_lock(event_id_of(attendee_id), work, alone=True)


def kind_after(first: Attendee, email: str) -> AttendeeKind:
    """The kind of who takes over. What everybody may be stays; what somebody was invited or approved for does not,
    unless the invitation is for the colleague too or the place was reserved for their organisation."""
    kind = first.kind
    is_open = kind.is_public and not kind.needs_approval
    if is_open or _is_invited(first, email) or _has_kept_place(first):
        return kind
    return default_kind(first.event)


def _has_kept_place(first: Attendee) -> bool:
    return ReservedPlace.objects.filter(attendee=first, used_at__isnull=False).exists()


def _is_invited(first: Attendee, email: str) -> bool:
    link = first.link
    return link is not None and (email in link.emails or email.rpartition("@")[2] in link.domains)


def _still_asked(first: Attendee, version: int, at: datetime) -> HandOver:
    asked = HandOver.objects.select_for_update().filter(attendee=first).first()
    if asked is None or asked_version(asked) != version or not asked.is_open(at) or not first.is_confirmed:
        raise Refusal("gone", _("This place can no longer be taken over. Ask your colleague, or register."))
    return asked


def _person(asked: HandOver, name: str, language: str, at: datetime) -> Person:
    known, _new = Person.objects.get_or_create(
        email=asked.email, defaults={"name": name, "language": language}
    )
    person = Person.objects.select_for_update(no_key=True).get(pk=known.pk)
    person.confirm(at)
    return person


def _row_for(first: Attendee, person: Person) -> Attendee:
    """A new registration; or the one that the colleague has and that holds no place yet."""
    own = Attendee.objects.active().select_for_update().filter(event=first.event, person=person).first()
    if own is None:
        return Attendee(event=first.event, person=person)
    if own.state == AttendeeState.CONFIRMED:
        text = _("You are registered already, so you cannot take over a second place.")
        raise Refusal("already-registered", text)
    ReservedPlace.objects.filter(attendee=own, used_at=None).update(attendee=None)
    return own


def _kind_for(first: Attendee, person: Person) -> AttendeeKind:
    """Counts the other kind when it changes; the event's and the venue's counters stay as they are."""
    kind = kind_after(first, person.email)
    if kind.pk == first.kind_id:
        return kind
    counted = locked_counters(kind, first.venue).kind
    if counted.seat_limit is not None and counted.taken >= counted.seat_limit:
        raise Refusal("full", _("There is no place for you at the moment. Ask your colleague to mail us."))
    AttendeeKind.objects.filter(pk=kind.pk).update(taken=F("taken") + 1)
    AttendeeKind.objects.filter(pk=first.kind_id).update(taken=F("taken") - 1)
    return kind


def _end_first(first: Attendee, *, at: datetime) -> None:
    forget_answers(first)
    for model in (Needs, Favourite, VenueWish, BadgeText):
        model.objects.filter(attendee=first).delete()
    end_code(first, first.badge_code, EndReason.HANDED, at=at)
    first.state, first.cancelled_at, first.badge_code = AttendeeState.CANCELLED, at, None
    first.calendar_version += 1
    first.save(update_fields=["state", "cancelled_at", "badge_code", "calendar_version"])


def _begin(taker: Attendee, first: Attendee, *, at: datetime) -> None:
    was_by = taker.link_id
    taker.venue, taker.link = first.venue, first.link
    taker.state, taker.badge_code, taker.confirmed_at = AttendeeState.CONFIRMED, new_badge_code(), at
    taker.created_at = taker.created_at or at
    taker.is_listed = False
    taker.save()
    recount_link(was_by)
    first.handed_to = taker
    first.save(update_fields=["handed_to"])
    places = ReservedPlace.objects.filter(attendee=first)
    places.filter(used_at=None).update(attendee=None)  # the question to the first was not theirs to pass on
    places.update(attendee=taker)


def _move(first: Attendee, taker: Attendee, *, at: datetime) -> list[int]:
    """Seats and queue places keep their own rows, and so their order and what they are instead of."""
    Seat.objects.filter(attendee=first).update(attendee=taker)
    WaitingPlace.objects.filter(attendee=first).update(attendee=taker)
    if taker.kind_id != first.kind_id:
        admit_waiting(first.event, at=at)
    return _give_up(taker, at=at)


def _give_up(taker: Attendee, *, at: datetime) -> list[int]:
    """Let go of what they cannot have. Each that goes may move a queue, and that may take another one along."""
    known = wants.known_attendee(taker.pk)
    lost: list[int] = []
    for held in wants.places_of(known):
        if not _is_there(held) or not _stands(held, known):
            continue
        lost.append(held.slot)
        if held.is_seat:
            free(held.pk, held.slot, at=at, alone=True)
        else:
            leave_queue(held.slot, taker, at=at, by=None)
    return lost


def _is_there(held: wants.Held) -> bool:
    return (Seat if held.is_seat else WaitingPlace).objects.filter(pk=held.pk).exists()


def _stands(held: wants.Held, known: Attendee) -> bool:
    """Whether something about the colleague is in the way of this place."""
    seats = SlotSeats.objects.select_related(*wants.ABOUT_SEATS).get(pk=held.slot)
    others = [one for one in wants.places_of(known) if one.slot != held.slot]
    return any(found.why in THEIRS for found in wants.find_obstacles(known, seats, others, without=None))


def _write_down(first: Attendee, taker: Attendee, lost: list[int], *, at: datetime) -> None:
    event = first.event
    record("handed over", first, event=event, by=first.person, at=at, to=taker.pk)
    record("taken over", taker, event=event, by=taker.person, at=at, given_up=lost)
