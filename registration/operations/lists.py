# SPDX-License-Identifier: EUPL-1.2
"""Registering everybody in a list: one bad row stops no other, and the same list twice changes nothing."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person, Venue
from registration.lists.checking import Checked, Known, checked_rows
from registration.lists.columns import squashed
from registration.lists.reading import Row
from registration.models import Attendee, AttendeeKind, AttendeeState
from registration.operations.behalf import register_on_behalf
from registration.operations.details import Details
from registration.operations.kinds import default_kind
from registration.queries.reservations import free_now

Outcomes = list[tuple[int, str]]
NAME, ORGANISATION = 200, 160


def preview_list(event: Event, rows: Sequence[Row]) -> Outcomes:
    """What would become of each row, by its number: changes nothing. Where places run out, people would wait."""
    known = known_at(event)
    venues = {venue.pk: venue for venue in event.venues.all()}
    kinds = {kind.pk: kind for kind in AttendeeKind.objects.filter(event=event)}
    free = {(kind, venue): free_now(kinds[kind], venues[venue]) for kind in kinds for venue in venues}
    asked: Counter[int] = Counter()
    outcomes = []
    for one in checked_rows(rows, known):
        outcome: str = one.outcome
        if one.venue is not None and one.kind is not None:
            is_full = asked[one.venue] >= free[one.kind, one.venue]
            asked[one.venue] += not is_full
            outcome = "waits" if is_full else "ok"
        outcomes.append((one.row.number, outcome))
    return outcomes


def import_list(
    event: Event, rows: Sequence[Row], *, by: Person, at: datetime, tell: Callable[[int, int], None]
) -> Outcomes:
    """Register who can be registered, each in a transaction of their own; what became of each row, by its number.

    `tell(done, total)` hears how far it is. Locks as `register_on_behalf`."""
    outcomes: Outcomes = []
    known = known_at(event)
    venues = {venue.pk: venue for venue in event.venues.select_related("event")}
    kinds = {kind.pk: kind for kind in AttendeeKind.objects.filter(event=event)}
    for one in checked_rows(rows, known):
        outcome: str = one.outcome
        if one.venue is not None and one.kind is not None:
            outcome = bring_in(event, one, venues[one.venue], kinds[one.kind], by=by, at=at)
        outcomes.append((one.row.number, outcome))
        tell(len(outcomes), len(rows))
    counts: dict[str, Any] = dict(Counter(outcome for _number, outcome in outcomes))
    record("list imported", event, event=event, by=by, at=at, counts=counts)
    return outcomes


def bring_in(
    event: Event, one: Checked, venue: Venue, kind: AttendeeKind, *, by: Person, at: datetime
) -> str:
    details = Details(one.row.name[:NAME], one.row.organisation[:ORGANISATION])
    try:
        attendee = register_on_behalf(
            event, one.email, venue, details, kind=kind, language=one.language, by=by, at=at
        )
    except Refusal as refusal:
        return "known" if refusal.code == "already" else "failed"
    return "ok" if attendee.is_confirmed else "waits"


def known_at(event: Event) -> Known:
    """What the event has, for comparing rows with."""
    venues = {
        squashed(text): venue.pk for venue in event.venues.all() for text in (venue.name, venue.slug) if text
    }
    kinds = {
        squashed(text): kind.pk
        for kind in AttendeeKind.objects.filter(event=event)
        for text in (kind.name, kind.name_en, kind.slug)
        if text
    }
    there = Attendee.objects.active().filter(event=event).exclude(state=AttendeeState.UNCONFIRMED)
    only = set(venues.values())
    return Known(
        venues,
        kinds,
        frozenset(there.values_list("person__email", flat=True)),
        only.pop() if len(only) == 1 else None,
        default_kind(event).pk,
    )
