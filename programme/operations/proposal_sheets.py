# SPDX-License-Identifier: EUPL-1.2
"""Proposals from a spreadsheet: first what a file would do, then exactly that, or nothing.

The number of statements grows with batches, not with rows; only what is in the programme takes its session along one by one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record, subject_of
from conference.models import Change, Event, Person
from conference.versions import fingerprint
from programme.models import IN_PROGRAMME, Proposal
from programme.operations.proposal_values import next_number
from programme.operations.sessions_of import follow_proposal
from programme.operations.sheet_new import begin_rows, set_venues
from programme.queries.sheet import known_of
from programme.sheets.checking import Checked, Known, checked_rows
from programme.sheets.reading import SheetRow

BATCH = 200


def plan_sheet(event: Event, rows: Sequence[SheetRow]) -> tuple[list[Checked], str]:
    """What would become of each row, and the fingerprint of all that. Changes nothing."""
    known = known_of(event)
    lines = list(checked_rows(rows, known))
    return lines, plan_mark(lines, known)


@transaction.atomic
def import_sheet(
    event: Event,
    rows: Sequence[SheetRow],
    *,
    expected: str,
    submitted: bool,
    by: Person,
    at: datetime,
) -> list[Checked]:
    """Do what `plan_sheet` said: texts and labels change, new proposals begin as drafts or are handed in.

    Nothing is decided by it. Who gets a new proposal gets a mail with their own link, which waits for an organiser.
    Locks the call, the proposals and the event. Raises Refusal `changed` when it would do something else by now."""
    first = next_number(event)
    list(
        Proposal.objects.select_for_update(of=("self",)).filter(event=event).order_by("pk").values_list("pk")
    )
    known = known_of(event)
    lines = list(checked_rows(rows, known))
    if plan_mark(lines, known) != expected:
        text = _("Proposals changed since you looked. Look again what this file would do.")
        raise Refusal("changed", text)
    change_rows(event, [one for one in lines if one.outcome == "changed"], by=by, at=at)
    lines = begin_rows(event, lines, first, submitted=submitted, by=by, at=at)
    counts: dict[str, Any] = dict(Counter(one.outcome for one in lines))
    record("proposals imported", event, event=event, by=by, at=at, counts=counts)
    return lines


def plan_mark(lines: Iterable[Checked], known: Known) -> str:
    """By this it is seen whether the same file would still do the same."""
    told = [
        [
            one.row,
            one.outcome,
            one.number,
            one.name,
            one.email,
            one.organisation,
            one.values,
            {key: known.values[one.number][key] for key in one.values} if one.number else {},
            one.problems,
        ]
        for one in lines
    ]
    return fingerprint({"plan": told})


def change_rows(event: Event, lines: Sequence[Checked], *, by: Person, at: datetime) -> None:
    """Put the new values into the proposals; what is in the programme takes its session along."""
    numbers = [one.number for one in lines if one.number is not None]
    rows = {one.number: one for one in Proposal.objects.filter(event=event, number__in=numbers)}
    pairs = [(rows[one.number], one.values) for one in lines if one.number is not None]
    columns = {"edited_at", *(key for _row, values in pairs for key in values if key != "venues")}
    for row, values in pairs:
        put(row, values, at)
    if pairs:
        Proposal.objects.bulk_update(rows.values(), sorted(columns), batch_size=BATCH)
    set_venues({row.pk: values["venues"] for row, values in pairs if "venues" in values})
    Change.objects.bulk_create(
        [change_of(event, row, values, by=by, at=at) for row, values in pairs], batch_size=BATCH
    )
    for row, _values in pairs:
        if row.state in IN_PROGRAMME:
            follow_proposal(row, at, by=by)


def put(proposal: Proposal, values: Mapping[str, Any], at: datetime) -> None:
    proposal.edited_at = at
    for key, value in values.items():
        if key != "venues":
            setattr(proposal, "track_id" if key == "track" else key, value)


def change_of(event: Event, row: Proposal, values: Mapping[str, Any], *, by: Person, at: datetime) -> Change:
    data = {"fields": sorted(values), "from_sheet": True}
    return Change(event=event, at=at, by=by, verb="proposal changed", subject=subject_of(row), data=data)
