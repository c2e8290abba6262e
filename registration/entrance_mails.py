# SPDX-License-Identifier: EUPL-1.2
"""Mails about coming in: asked and answered, invited, at another venue. Each is one row in the outbox."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import override

from conference.mail import Outgoing, post_all
from conference.models import Message, Venue
from conference.templatetags.od import loc
from conference.versions import fingerprint
from programme.models import Slot
from programme.shown import shown_session
from registration import invitations, links
from registration.mails import _tell
from registration.models import Attendee, RegistrationLink


def kind_of(attendee: Attendee) -> str:
    """What they come as, in their own language."""
    with override(attendee.language):
        return str(loc(attendee.kind, "name"))


def requested(attendee: Attendee, *, at: datetime) -> None:
    _tell("requested", attendee, at=at, secret=True, link=links.in_mail(attendee), kind=kind_of(attendee))


def rejected(attendee: Attendee, word: str, *, at: datetime) -> None:
    _tell("rejected", attendee, at=at, kind=kind_of(attendee), word=word)


def approved(attendee: Attendee, word: str, *, at: datetime) -> None:
    """They have a place, or wait for one (`is_waiting`)."""
    is_waiting = not attendee.is_confirmed
    _tell("approved", attendee, at=at, link=links.in_mail(attendee), word=word, is_waiting=is_waiting)


def registered_as(attendee: Attendee, *, at: datetime) -> None:
    """For who did not register themselves: a speaker whom an organiser registered."""
    _tell("registered_as", attendee, at=at, secret=True, link=links.in_mail(attendee), kind=kind_of(attendee))


def venue_changed(
    attendee: Attendee, was: Venue, gone: Iterable[Slot], *, at: datetime, came_true: bool
) -> None:
    """They come to another venue now and gave up these slots for it; `came_true`: they had waited for it."""
    link = links.in_mail(attendee)
    with override(attendee.language):
        titles = [str(loc(shown_session(slot), "title")) for slot in gone]
    _tell("venue_changed", attendee, at=at, link=link, was=was.name, titles=titles, came_true=came_true)


def invited(link: RegistrationLink, emails: Iterable[str], *, word: str, at: datetime) -> int:
    """Invite these addresses, each once per version of the link; how many were not invited yet."""
    names = {invitation_name(link, email): email for email in emails}
    known = set(Message.objects.filter(once__in=list(names)).values_list("once", flat=True))
    letters = [
        Outgoing(email, invitation(link, word), link.event.language_codes[0], once)
        for once, email in names.items()
        if once not in known
    ]
    return post_all("registration/invited", letters, at=at, event=link.event)


def invitation_name(link: RegistrationLink, email: str) -> str:
    return f"invited:{link.pk}:{link.token_version}:{fingerprint({'email': email})}"


def invitation(link: RegistrationLink, word: str) -> dict[str, Any]:
    event = link.event
    return {
        "link": invitations.in_mail(link),
        "kind": link.kind.name,
        "word": word,
        "first_on": event.starts_on.isoformat(),
        "last_on": event.ends_on.isoformat(),
        "expires_at": link.expires_at.isoformat() if link.expires_at else "",
    }
