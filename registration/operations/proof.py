# SPDX-License-Identifier: EUPL-1.2
"""Mails by which somebody shows that an address is theirs: a code to type, or the link to their own day."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.codes import issue_code
from conference.errors import Refusal
from conference.history import record, subject_of
from conference.models import Event, Message, Person
from registration import mails
from registration.models import Attendee, AttendeeState

CODE = "register"
LINKS_PER_HOUR = 5
WITH_LINK = [AttendeeState.CONFIRMED, AttendeeState.REQUESTED, AttendeeState.WAITING]


def send_code(attendee: Attendee, *, at: datetime) -> None:
    """Mail a code that proves the address. Raises Refusal `too-many-codes`."""
    code = issue_code(CODE, subject_of(attendee), at=at)
    if attendee.state == AttendeeState.UNCONFIRMED:
        mails.confirm_code(attendee, code, at=at)
    else:
        mails.already_registered(attendee, code, at=at)


@transaction.atomic
def send_own_link(event: Event, email: str, *, at: datetime) -> None:
    """Mail their own link to whoever registered with this address; nothing happens for another one.

    At most five in an hour, so that nobody's mailbox is filled by somebody else."""
    address = normalise(email)
    attendees = Attendee.objects.select_for_update(of=("self",)).select_related("person", "venue")
    attendee = attendees.filter(event=event, person__email=address, state__in=WITH_LINK).first()
    # Asked for every address, so that nobody can tell by the time it takes who is registered.
    recent = Message.objects.filter(
        event=event,
        person__email=address,
        template="registration/own_link",
        due_at__gt=at - timedelta(hours=1),
    ).count()
    if attendee is not None and recent < LINKS_PER_HOUR:
        attendee.event = event
        mails.own_link(attendee, at=at)


@transaction.atomic
def send_link_to(attendee_id: int, *, at: datetime, by: Person) -> None:
    """An organiser lets somebody's own link be mailed to them again. Raises Refusal `unconfirmed`."""
    attendee = Attendee.objects.select_related("event", "person", "venue").get(pk=attendee_id)
    if attendee.state not in WITH_LINK:
        text = _("This person has no link: the address is not confirmed, or the registration is cancelled.")
        raise Refusal("unconfirmed", text)
    mails.own_link(attendee, at=at)
    record("link sent", attendee, event=attendee.event, by=by, at=at)
