# SPDX-License-Identifier: EUPL-1.2
"""Locks that are no rows: many may share one, or somebody holds it alone, until the end of the transaction.

On PostgreSQL these are advisory locks, of a kind (a number that its module names) and a key. On SQLite every transaction
is alone already (IMMEDIATE); but SQLite lets in whoever happens to look when it is free, so the threads of one process
take turns.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from django.db import connection

from conference.prepared import Statement

_guard, _line = Lock(), deque[Event]()


@contextmanager
def in_turn() -> Iterator[None]:
    """Before a transaction on SQLite: who came first goes first, so that nobody waits for ever in a rush.

    Inside a transaction it does nothing, for then it is our turn already."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    mine = Event()
    with _guard:
        _line.append(mine)
        if _line[0] is mine:
            mine.set()
    try:
        mine.wait()
        yield
    finally:
        with _guard:
            _line.remove(mine)
            if _line:
                _line[0].set()


def hold(kind: int, pk: int, *, alone: bool) -> None:
    """Take the lock until the end of the transaction; waits for whoever has it."""
    for sql, params in holding(kind, pk, alone=alone):
        with connection.cursor() as cursor:
            cursor.execute(sql, params)


def holding(kind: int, pk: int, *, alone: bool) -> list[Statement]:
    """The statement that takes it, for who sends several at once; none where every transaction is alone."""
    if connection.vendor == "sqlite":
        return []
    function = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    return [(f"SELECT {function}(%s::int, %s::int)", [kind, pk])]
