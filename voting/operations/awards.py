# SPDX-License-Identifier: EUPL-1.2
"""An award is prepared: its names, its rules and its moments. Once it is open nothing of that changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from voting.models import Award
from voting.operations.award_rows import locked_award, refuse_opened, refuse_picks, with_plain_names
from voting.operations.moments import follow_moments

AWARD_FIELDS = (
    "name",
    "name_en",
    "slug",
    "intro",
    "intro_en",
    "rules",
    "rules_en",
    "method",
    "picks",
    "quorum",
    "ties",
    "opens_at",
    "closes_at",
    "domain_limit",
    "publish_minutes",
    "objection_days",
)
# Words that stand in our own addresses beside those of awards.
RESERVED = frozenset({"winnaars", "nieuw"})


def award_values(award: Award) -> dict[str, Any]:
    """What the form of an award opens with."""
    return values_of(award, AWARD_FIELDS)


@transaction.atomic
def save_award(
    award: Award, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Award:
    """Add an award (without `pk`) or change one that is in preparation; `values` by AWARD_FIELDS.

    The event's phase of voting follows. Locks the award, then the event. Raises StaleEdit, Refusal `opened`, `reserved`,
    `picks`, `invalid`, `taken`."""
    row = locked_award(award) if award.pk else award
    if row.pk:
        refuse_stale(award_values(row), seen)
    refuse_opened(row)
    changed = fill(row, with_plain_names(values))
    refuse_reserved(row.slug)
    if "picks" in changed and row.pk:
        refuse_picks(row, row.candidates.count())
    if row.pk and not changed:
        return row
    verb = "award changed" if row.pk else "award added"
    save_checked(row)
    record(verb, row, event=row.event, by=by, at=at, fields=sorted(changed))
    follow_moments(row.event, by=by, at=at)
    return row


def refuse_reserved(slug: str) -> None:
    """Pages of the site have these addresses. Raises Refusal `reserved`."""
    if slug in RESERVED:
        text = _("The address %(slug)s is used by the site itself. Choose another one.")
        raise Refusal("reserved", text % {"slug": slug})
