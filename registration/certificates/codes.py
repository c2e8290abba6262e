# SPDX-License-Identifier: EUPL-1.2
"""The reference on a certificate: derived, so that an organiser can check it and nobody can make one up."""

import re

from conference import tokens
from conference.models import Event
from registration.models import Attendee

PURPOSE = "certificate"
LENGTH = 10
WRITTEN = re.compile(r"(\d{1,18})-([a-z2-7]{5})-?([a-z2-7]{5})")


def code_of(attendee_id: int) -> str:
    """`1042-k3fqz-7m2xa`: says nothing about the person."""
    proof = tokens.make(PURPOSE, attendee_id, 1).partition("-")[2][:LENGTH]
    return f"{attendee_id}-{proof[:5]}-{proof[5:]}"


def attendee_of(written: str, event: Event) -> Attendee | None:
    """Whose certificate has this reference at this event; None when nobody's has."""
    found = WRITTEN.fullmatch(re.sub(r"\s", "", written).lower())
    if found is None or code_of(int(found[1])) != "-".join(found.groups()):
        return None
    return Attendee.objects.select_related("venue", "kind").filter(pk=int(found[1]), event=event).first()
