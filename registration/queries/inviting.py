# SPDX-License-Identifier: EUPL-1.2
"""Invitation links, with how often each was used, and who got them by mail."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from conference.models import Event, Message
from registration.entrance_mails import invitation_name
from registration.models import RegistrationLink
from registration.operations.entrance import PROVED


def links_of(event: Event, at: datetime) -> list[Any]:
    """The `RegistrationLink` rows, the latest first; each with `uses`, `state` (open, withdrawn, expired, used-up) and `state_label`."""
    uses = Count("attendees", filter=Q(attendees__state__in=PROVED))
    rows: list[Any] = list(
        RegistrationLink.objects.filter(event=event).select_related("kind").annotate(uses=uses)
    )
    for row in rows:
        row.event = event
        row.state = state_of(row, row.uses, at)
        row.state_label = label_of(row.state)
    return rows


def state_of(link: RegistrationLink, uses: int, at: datetime) -> str:
    if link.withdrawn_at is not None:
        return "withdrawn"
    if not link.is_open(at) or link.event.day_at(at) > link.event.ends_on:
        return "expired"
    return "used-up" if link.most is not None and uses >= link.most else "open"


def label_of(state: str) -> str:
    return {
        "open": _("works"),
        "withdrawn": _("withdrawn"),
        "expired": _("no longer works"),
        "used-up": _("used up"),
    }[state]


def not_mailed(link: RegistrationLink) -> list[str]:
    """The listed addresses that did not get this version of the link by mail yet."""
    names = {invitation_name(link, email): email for email in link.emails}
    known = set(Message.objects.filter(once__in=list(names)).values_list("once", flat=True))
    return [email for name, email in names.items() if name not in known]
