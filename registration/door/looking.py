# SPDX-License-Identifier: EUPL-1.2
"""Who codes belong to, and how they stand at a list: one question for a whole post of scans, made into SQL once."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connections
from django.db.models import FilteredRelation, Max, OuterRef, Q, QuerySet, Subquery

from conference.prepared import Prepared, Statement, planned_rows
from registration.door.standing import Standing
from registration.models import Attendee, AttendeeState, CheckInList, Effect, ListKind, Scan

HASHES = "hashes"  # stands for them while the SQL is made
NO_SLOT = 0
FIELDS = (
    "pk",
    "code_hash",
    "state",
    "venue_id",
    "name",
    "seat__pk",
    "entry__day",
    "entry__scan_id",
    "entry__at",
    "entry__is_inside",
    "entry__changed_at",
    "entry__scan__device__name",
    "heard",
)


@dataclass(slots=True)
class Known:
    """The attendee of a code, as far as a door must know; `standings` at the list by day.

    `heard` is when we last heard of a scan there that changed something: what changes something next comes after it."""

    pk: int
    code_hash: str
    state: str
    venue: int
    name: str
    has_seat: bool
    heard: datetime | None = None
    standings: dict[date, Standing] = field(default_factory=dict)

    def is_plainly_here(self, of: CheckInList) -> bool:
        """Whether they belong here without asking anything more."""
        if self.state != AttendeeState.CONFIRMED:
            return False
        if of.kind == ListKind.SLOT:
            return self.has_seat
        return of.venue_id is None or of.venue_id == self.venue


def asked(event: int, of_list: int, slot: int) -> QuerySet[Any, Any]:
    """Of attendees of the event with one of the hashes: themselves, their seat in the slot, each entry at the list."""
    return (
        Attendee.objects.filter(event=event, code_hash__in=[HASHES])
        .annotate(
            heard=Subquery(last_heard(of_list, OuterRef("pk"))),
            entry=FilteredRelation("entries", condition=Q(entries__list=of_list)),
            seat=FilteredRelation("seats", condition=Q(seats__slot=slot)),
        )
        .order_by()
        .values_list(*FIELDS)
    )


def last_heard(of_list: int, attendee: Any) -> QuerySet[Any, Any]:
    """When we heard last of a scan that let them in or out there: no row, or one."""
    changed = Scan.objects.filter(list=of_list, attendee=attendee, effect__in=[Effect.ENTERED, Effect.LEFT])
    return changed.order_by().values("attendee").values_list(Max("received_at"))


class Looking(Prepared):
    """The question for any number of hashes: they travel as one parameter."""

    def prepare(self, using: str) -> tuple[Any, str, list[Any], bool]:
        compiler, sql, params, has_objects = super().prepare(using)
        is_postgresql = connections[using].vendor == "postgresql"
        among = "= ANY(%s)" if is_postgresql else "IN (SELECT value FROM json_each(%s))"
        return compiler, sql.replace("IN (%s)", among), params, has_objects

    def about(self, event: int, of_list: int, slot: int | None, hashes: Collection[str]) -> Statement:
        sql, params = self.statement(event, of_list, slot or NO_SLOT)
        given = list(hashes)
        among = given if connections["default"].vendor == "postgresql" else json.dumps(given)
        return sql, [among if one == HASHES else one for one in params]


_known = Looking(asked, values=3)


def known_by_hash(
    of: CheckInList, hashes: Collection[str], first: Iterable[Statement] = ()
) -> dict[str, Known]:
    """By hash, the attendees of the list's event that have such a code. Inside a transaction only.

    `first` travels before the question."""
    look = asked_of(of.event_id, of.pk, of.slot_id, hashes)
    return as_known(planned_rows(connections["default"], *first, look)[-1])


def asked_of(event: int, of_list: int, slot: int | None, hashes: Collection[str]) -> Statement:
    """The question by itself, for who asks more at the same time; `as_known` reads the answer."""
    return _known.about(event, of_list, slot, hashes)


def as_known(rows: list[tuple[Any, ...]]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for row in _known.read(rows):
        add(found, row)
    return found


def add(found: dict[str, Known], row: tuple[Any, ...]) -> None:
    pk, code_hash, state, venue, name, seat, day, scan, at, is_inside, changed_at, door, heard = row
    known = found.get(code_hash)
    if known is None:
        known = found[code_hash] = Known(pk, code_hash, state, venue, name, seat is not None, heard)
    if day is not None:
        known.standings[day] = Standing(scan, at, is_inside, changed_at, door or "")
