# SPDX-License-Identifier: EUPL-1.2
"""The token of an invitation link: derived from its id and version, so that a renewed one kills the old."""

from typing import Any

from conference import tokens
from conference.mail import personal_link
from conference.models import Event
from registration.models import RegistrationLink

INVITATION = "registration-link"


def token_of(link: RegistrationLink) -> str:
    return tokens.make(INVITATION, link.pk, link.token_version)


def link_with(given: str, event: Event) -> RegistrationLink | None:
    """The invitation whose token this is at this event, withdrawn or not; None for a wrong or an older one."""
    rows = RegistrationLink.objects.select_related("kind").filter(event=event)
    link = tokens.row_with(given, INVITATION, rows)
    if link is not None:
        link.event = event
    return link


def in_mail(link: RegistrationLink) -> dict[str, Any]:
    """The link as a mail keeps it: without the token itself."""
    return personal_link("register-invited", INVITATION, link.pk, link.token_version, event=link.event.slug)
