# SPDX-License-Identifier: EUPL-1.2
"""The link of who offered to help at a question table."""

from typing import Any

from conference import tokens
from conference.mail import personal_link
from conference.models import Event
from programme.models import TableHelper

HELPER = "table-helper"


def helper_token(helper: TableHelper) -> str:
    return tokens.make(HELPER, helper.pk, helper.version)


def helper_with(given: str, event: Event) -> TableHelper | None:
    """The helper whose token this is at this event; None for a wrong one."""
    rows = TableHelper.objects.select_related("proposal__session", "person").filter(proposal__event=event)
    found = tokens.row_with(given, HELPER, rows, "version")
    if found is not None:
        found.proposal.event = event
    return found


def helper_in_mail(helper: TableHelper, event: Event) -> dict[str, Any]:
    """The link as a mail keeps it: without the token itself."""
    return personal_link("table-helper", HELPER, helper.pk, helper.version, event=event.slug)
