# SPDX-License-Identifier: EUPL-1.2
"""What somebody tells about themselves, written down: name and work, needs, and answers to the organiser's questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registration.models import Answer, Attendee, Needs
from registration.operations.answers import refuse_without_consent, write_answers


@dataclass(frozen=True, slots=True)
class Details:
    """What somebody tells about themselves.

    `answers` are by the id of the question (see `registration.models.Answer` for the values; a file as Django's
    File, or KEPT); None leaves what was answered as it is. `consents` says whether diet, access needs and sensitive
    answers may be kept."""

    name: str
    organisation: str = ""
    diet: str = ""
    access: str = ""
    is_listed: bool = False
    answers: Mapping[int, Any] | None = None
    consents: bool = False


def write_details(attendee: Attendee, details: Details, *, at: datetime) -> None:
    """Save the attendee with these details. The caller locked it. Raises Refusal `consent`, `file-type`."""
    has_needs = bool(details.diet or details.access)
    if has_needs and not details.consents:
        refuse_without_consent()
    attendee.name, attendee.organisation = details.name, details.organisation
    attendee.is_listed = details.is_listed
    attendee.save()
    if details.answers is None:
        is_sensitive = Answer.objects.filter(attendee=attendee, question__is_sensitive=True).exists()
    else:
        is_sensitive = write_answers(attendee, details.answers, consents=details.consents)
    if not has_needs and not is_sensitive:
        Needs.objects.filter(attendee=attendee).delete()
        return
    needs, _new = Needs.objects.get_or_create(attendee=attendee)
    needs.diet, needs.access = details.diet, details.access
    needs.consented_at = needs.consented_at or (at if details.consents else None)
    needs.save()
