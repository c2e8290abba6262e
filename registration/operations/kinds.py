# SPDX-License-Identifier: EUPL-1.2
"""Kinds of attendee: the usual one of an event, and what organisers make of the others."""

from conference.models import Event
from registration.models import AttendeeKind, KindRole


def default_kind(event: Event) -> AttendeeKind:
    """The kind that everybody registers as who does not choose; made when the event has no kinds yet."""
    public = AttendeeKind.objects.filter(event=event, role=KindRole.MEMBER, is_public=True).first()
    if public is not None:
        return public
    values = {"name": "Deelnemer", "name_en": "Attendee", "is_public": True}
    return AttendeeKind.objects.get_or_create(event=event, slug="deelnemer", defaults=values)[0]
