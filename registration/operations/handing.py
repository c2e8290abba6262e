# SPDX-License-Identifier: EUPL-1.2
"""Handing a registration over to a colleague: asked for, then accepted, declined, withdrawn or lapsed.

Until it is accepted the first keeps everything. What is accepted goes over in `registration.operations.taking`.
"""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.errors import Refusal
from conference.history import record, subject_of
from conference.models import Change, Event, Person
from programme.published import latest_of
from registration import handing_mails
from registration.links import asked_version
from registration.models import Attendee, AttendeeState, HandOver
from registration.operations.attendance import locked

OPEN_FOR = timedelta(days=3)
MOST_A_DAY = 3


@transaction.atomic
def ask_hand_over(attendee_id: int, name: str, email: str, *, at: datetime) -> HandOver:
    """Ask a colleague to come instead, by mail; nothing changes until they accept.

    It lapses after three days, and when the programme begins. Who is registered already gets another mail; whoever
    asks sees no difference. Locks the attendee. Raises Refusal `unconfirmed`, `closed`, `same-address`,
    `already-asked`, `too-many`."""
    attendee = locked(attendee_id)
    address = normalise(email)
    _check_may_ask(attendee, address, at)
    expires_at = min(at + OPEN_FOR, begins(attendee.event))
    asked, _is_new = HandOver.objects.update_or_create(
        attendee=attendee,
        defaults={"name": name, "email": address, "asked_at": at, "expires_at": expires_at},
    )
    record("hand-over asked", attendee, event=attendee.event, by=attendee.person, at=at)
    handing_mails.hand_over_asked(asked, is_registered=is_registered(attendee.event, address), at=at)
    return asked


@transaction.atomic
def withdraw_hand_over(attendee_id: int, *, at: datetime) -> bool:
    """The first comes after all: the colleague's link stops, and they hear it. False when nothing was asked.

    Locks the attendee."""
    attendee = locked(attendee_id)
    asked = HandOver.objects.filter(attendee=attendee).first()
    if asked is None:
        return False
    handing_mails.hand_over_withdrawn(asked, at=at)
    record("hand-over withdrawn", attendee, event=attendee.event, by=attendee.person, at=at)
    asked.delete()
    return True


@transaction.atomic
def decline_hand_over(attendee_id: int, version: int, *, at: datetime) -> bool:
    """The colleague does not come; the first hears that, and no more. False when it was over already.

    Locks the attendee."""
    attendee = locked(attendee_id)
    asked = HandOver.objects.filter(attendee=attendee).first()
    if asked is None or asked_version(asked) != version:
        return False
    _end(asked, attendee, at=at)
    return True


def lapse_hand_overs(at: datetime) -> int:
    """What the clock does: end what nobody answered in time, and tell the first; returns how many.

    Locks each attendee in a transaction of its own."""
    late = HandOver.objects.filter(expires_at__lte=at).order_by("expires_at")
    return sum(_lapse(pk, at=at) for pk in list(late.values_list("pk", flat=True)[:500]))


@transaction.atomic
def _lapse(attendee_id: int, *, at: datetime) -> bool:
    attendee = locked(attendee_id)
    asked = HandOver.objects.filter(attendee=attendee, expires_at__lte=at).first()
    if asked is None:
        return False
    _end(asked, attendee, at=at)
    return True


def _end(asked: HandOver, attendee: Attendee, *, at: datetime) -> None:
    """The same mail whatever the reason: the first learns nothing about the colleague."""
    if attendee.is_confirmed:
        handing_mails.hand_over_ended(asked, at=at)
    record("hand-over ended", attendee, event=attendee.event, by=None, at=at)
    asked.delete()


def _check_may_ask(attendee: Attendee, address: str, at: datetime) -> None:
    if not attendee.is_confirmed:
        raise Refusal("unconfirmed", _("You have no place to hand over yet."))
    if at >= begins(attendee.event):
        raise Refusal("closed", _("The day has begun. You can no longer hand over your place."))
    if address == attendee.person.email:
        raise Refusal("same-address", _("This is your own address. Fill in the address of your colleague."))
    if HandOver.objects.filter(attendee=attendee, expires_at__gt=at).exists():
        raise Refusal("already-asked", _("You already asked somebody. Withdraw that first."))
    since = at - timedelta(days=1)
    asked = Change.objects.filter(subject=subject_of(attendee), verb="hand-over asked", at__gt=since)
    if asked.count() >= MOST_A_DAY:
        raise Refusal("too-many", _("You asked three people today. Try again tomorrow, or mail us."))


def is_registered(event: Event, address: str) -> bool:
    """Whether somebody with this address comes already."""
    person = Person.objects.filter(email=address).first()
    return (
        person is not None
        and Attendee.objects.filter(event=event, person=person, state=AttendeeState.CONFIRMED).exists()
    )


def begins(event: Event) -> datetime:
    """When the released programme begins; without one, when the first day does."""
    programme = latest_of(event)
    starts = [place.starts_at for place in programme.places] if programme else []
    midnight = event.start_of(event.starts_on)
    return min(starts, default=midnight).astimezone(UTC)
