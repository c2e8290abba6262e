# SPDX-License-Identifier: EUPL-1.2
"""Mail to the organisers' own address, where the event has one: what speakers did that asks for a decision."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from conference.mail import post
from programme.models import Proposal


def tell_of_withdrawal(proposal: Proposal, reason: str, proposed: Proposal | None, *, at: datetime) -> None:
    """Somebody withdrew; and who could come instead."""
    tell_organisers(
        proposal,
        "withdrawn_told",
        "desk-decisions",
        at=at,
        reason=reason,
        next_number=proposed.number if proposed else None,
        next_title=proposed.title if proposed else "",
    )


def tell_of_request(proposal: Proposal, *, at: datetime) -> None:
    """A speaker asks for a change that they can no longer make by themselves."""
    tell_organisers(proposal, "edit_asked", "desk-edit-request", at=at, number=proposal.number)


def tell_organisers(
    proposal: Proposal, template: str, route: str, *, at: datetime, number: int | None = None, **context: Any
) -> None:
    event = proposal.event
    if event.help_email:
        where = {"event": event.slug} | ({"number": number} if number is not None else {})
        about = {"number": proposal.number, "title": proposal.title, "path": reverse(route, kwargs=where)}
        language = event.languages.split(",")[0]
        post(
            f"programme/{template}",
            event.help_email,
            at=at,
            event=event,
            language=language,
            context=about | context,
        )
