# SPDX-License-Identifier: EUPL-1.2
"""Who won before this site counted the votes: added, changed, deleted by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from voting.models import PastWinner

FIELDS = ("year", "name", "name_en", "text", "text_en")


@transaction.atomic
def add_past_winner(
    event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime
) -> PastWinner:
    """Add a winner of an earlier year; `event` is where somebody did it. Raises Refusal `invalid`, `taken`."""
    winner = PastWinner(**values)
    save_checked(winner)
    record("past winner added", winner, event=event, by=by, at=at, year=winner.year)
    return winner


@transaction.atomic
def change_past_winner(
    winner: PastWinner,
    values: Mapping[str, Any],
    *,
    event: Event,
    seen: str | None,
    by: Person | None,
    at: datetime,
) -> PastWinner:
    """Change a winner of an earlier year. Locks it. Raises StaleEdit, Refusal `gone`, `invalid`, `taken`."""
    found = PastWinner.objects.select_for_update().filter(pk=winner.pk).first()
    if found is None:
        raise Refusal("gone", _("Somebody else has deleted this winner."))
    winner = found
    refuse_stale(values_of(winner, FIELDS), seen)
    if changed := fill(winner, values):
        save_checked(winner)
        record("past winner changed", winner, event=event, by=by, at=at, year=winner.year, fields=changed)
    return winner


@transaction.atomic
def delete_past_winner(winner: PastWinner, *, event: Event, by: Person | None, at: datetime) -> None:
    """Delete a winner of an earlier year; whoever was quicker did it already."""
    found = PastWinner.objects.select_for_update().filter(pk=winner.pk).first()
    if found:
        record("past winner deleted", found, event=event, by=by, at=at, year=found.year)
        found.delete()
