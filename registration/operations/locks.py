# SPDX-License-Identifier: EUPL-1.2
"""The lock on an event's seats: many may take one at once, but whoever moves a queue works alone.

On PostgreSQL this is an advisory lock of the transaction (`conference.locks`), taken before any row. Those who share it lock
their own attendee and then slots in order of key, so no two wait for each other. Promoting somebody touches other people's rows in
any order, and so needs the lock alone. On SQLite every transaction is alone already.

The door of a workshop has a lock of its own, taken after that of the seats: scans share it, and who takes seats from people
that were not scanned there holds it alone.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import connection, transaction

from conference import locks
from conference.locks import in_turn
from conference.prepared import Statement

T = TypeVar("T")

# The first of the two keys of the advisory lock; the second is the event's id, or that of a check-in list.
SEATS = 20_270_204
DOORS = 20_270_205


class QueueMoves(Exception):
    """Somebody waits for what would be freed: do the work again, alone."""


def with_seats_lock(event_id: int, work: Callable[[bool], T], *, alone: bool = False) -> T:
    """Run `work(alone)` in a transaction that holds the event's seats lock.

    When `work` raises QueueMoves its changes are undone and it runs once more, alone."""
    return _locked(lambda alone: hold(event_id, alone=alone), work, alone=alone)


def with_seats_lock_of(attendee_id: int, work: Callable[[bool], T]) -> T:
    """The same for the event of an attendee, found and locked in one statement."""
    return _locked(lambda alone: hold_for(attendee_id, alone=alone), work, alone=False)


def _locked(take: Callable[[bool], None], work: Callable[[bool], T], *, alone: bool) -> T:
    if not alone and connection.vendor != "sqlite":
        try:
            with transaction.atomic():
                take(False)
                return work(False)
        except QueueMoves:
            pass
    with in_turn(), transaction.atomic():
        take(True)
        return work(True)


def hold(event_id: int, *, alone: bool) -> None:
    """Take the lock until the end of the transaction; waits for whoever has it."""
    locks.hold(SEATS, event_id, alone=alone)


def hold_for(attendee_id: int, *, alone: bool) -> None:
    if connection.vendor == "sqlite":
        return
    function = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        sql = f"SELECT {function}(%s, event_id::int) FROM registration_attendee WHERE id = %s"  # noqa: S608 -- our own
        cursor.execute(sql, [SEATS, attendee_id])


def at_lists(of_lists: Iterable[int]) -> list[Statement]:
    """What holds these doors together with others who scan there, until the end of the transaction."""
    return [statement for pk in sorted(of_lists) for statement in locks.holding(DOORS, pk, alone=False)]


def hold_list(of_list: int) -> None:
    """Hold a door alone, until the end of the transaction; waits for who scans there just now."""
    locks.hold(DOORS, of_list, alone=True)
