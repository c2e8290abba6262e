# SPDX-License-Identifier: EUPL-1.2
"""An attendee's two links: one to manage their day, one with which a calendar can only read it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from conference import tokens
from conference.mail import personal_link
from conference.models import Event
from conference.prepared import Prepared
from registration.models import Attendee

DAY = "attendee"
CALENDAR = "calendar"
REMEMBERED = 20


def token(attendee: Attendee, purpose: str = DAY) -> str:
    return tokens.make(purpose, attendee.pk, version_of(attendee, purpose))


def attendee_with(given: str, event: Event, purpose: str = DAY) -> Attendee | None:
    """The attendee whose token this is at this event; None for a wrong or withdrawn one."""
    attendee = claimed(given, event)
    if attendee is None or not tokens.proves(given, purpose, attendee.pk, version_of(attendee, purpose)):
        return None
    return attendee


def was_replaced(given: str, event: Event) -> bool:
    """Whether this was somebody's calendar link until they renewed it; the latest ones are known."""
    attendee = claimed(given, event)
    if attendee is None:
        return False
    newest = attendee.calendar_version - 1
    old = range(newest, max(newest - REMEMBERED, 0), -1)
    return any(tokens.proves(given, CALENDAR, attendee.pk, version) for version in old)


def claimed(given: str, event: Event) -> Attendee | None:
    """Whose token it says it is; not yet proved."""
    pk = tokens.id_in(given)
    attendee = next(iter(_known(pk, event.pk)), None) if pk is not None else None
    if attendee is not None:
        attendee.event = event
    return attendee


def version_of(attendee: Attendee, purpose: str) -> int:
    """The calendar's link is renewed apart from the link to everything."""
    return attendee.calendar_version if purpose == CALENDAR else attendee.token_version


_known = Prepared(
    lambda pk, event: (
        Attendee.objects.select_related("person", "venue").filter(pk=pk, event=event).order_by()
    ),
    values=2,
)


def in_mail(attendee: Attendee) -> dict[str, Any]:
    """The link to somebody's day as a mail keeps it: without the token itself."""
    return personal_link("my-day", DAY, attendee.pk, attendee.token_version, event=attendee.event.slug)


def badge_address(code: str) -> str:
    """What the QR on a badge holds: in capitals, which take the least room."""
    return f"HTTPS://{urlsplit(settings.BASE_URL).netloc}/B/{code}".upper()
