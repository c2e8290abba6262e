# SPDX-License-Identifier: EUPL-1.2
"""An attendee's two links: one to manage their day, one with which a calendar can only read it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from conference import tokens
from conference.mail import personal_link
from conference.models import Event
from conference.prepared import Prepared
from registration.models import Attendee, HandOver

DAY = "attendee"
HAND_OVER = "hand-over"
CALENDAR = "calendar"
REMEMBERED = 20


def token(attendee: Attendee, purpose: str = DAY) -> str:
    return tokens.make(purpose, attendee.pk, version_of(attendee, purpose))


def attendee_with(given: str, event: Event, purpose: str = DAY) -> Attendee | None:
    """The attendee whose token this is at this event; None for a wrong or withdrawn one, and after handing over."""
    attendee = proved(given, event, purpose)
    return None if attendee is None or attendee.handed_to_id is not None else attendee


def proved(given: str, event: Event, purpose: str = DAY) -> Attendee | None:
    """The attendee whose token this is, also when a colleague took over: then it opens nothing."""
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
        Attendee.objects.select_related("person", "venue", "kind").filter(pk=pk, event=event).order_by()
    ),
    values=2,
)


def in_mail(attendee: Attendee) -> dict[str, Any]:
    """The link to somebody's day as a mail keeps it: without the token itself."""
    return day_in_mail(attendee.pk, attendee.token_version, attendee.event.slug)


def day_in_mail(pk: int, version: int, event_slug: str) -> dict[str, Any]:
    return personal_link("my-day", DAY, pk, version, event=event_slug)


def hand_over_with(given: str, event: Event) -> HandOver | None:
    """The request to take over whose token this is; None for a wrong one, and when it was answered or withdrawn."""
    pk = tokens.id_in(given)
    asked = HandOver.objects.select_related("attendee__person", "attendee__venue", "attendee__kind").filter(
        pk=pk, attendee__event=event
    )
    found = asked.first() if pk is not None else None
    if found is None or not tokens.proves(given, HAND_OVER, found.pk, asked_version(found)):
        return None
    found.attendee.event = event
    return found


def asked_version(asked: HandOver) -> int:
    """The version of the token: the moment of asking, so that a next request never has an old link."""
    return (asked.asked_at - datetime(2000, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def to_take_over(asked: HandOver) -> dict[str, Any]:
    """The colleague's link as a mail keeps it."""
    event = asked.attendee.event
    return personal_link("take-over", HAND_OVER, asked.pk, asked_version(asked), event=event.slug)


def badge_address(code: str) -> str:
    """What the QR on a badge holds: in capitals, which take the least room."""
    return f"HTTPS://{urlsplit(settings.BASE_URL).netloc}/B/{code}".upper()
