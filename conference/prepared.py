# SPDX-License-Identifier: EUPL-1.2
"""A query that is asked very often, made into SQL once per connection.

Turning a queryset into SQL costs more than the database needs to answer it. A prepared query keeps the SQL
and puts other values in; rows become the same objects as those of the queryset itself.
"""

from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import ModelIterable

Statement = tuple[str, list[Any]]
# Stands for the first, second… value while the SQL is made; no key is ever this low.
FIRST_MARK = -9_180_273_645_001


class Prepared:
    """`Prepared(make)` for a function from whole numbers to a queryset; call it with numbers for a list.

    The values may only be compared with integer columns, and the queryset must not depend on anything else.
    `planned` lets PostgreSQL keep its plan too: worth it where many tables meet and everybody asks at once."""

    def __init__(
        self, make: Callable[..., models.QuerySet], values: int = 1, *, planned: bool = False
    ) -> None:
        self.make, self.values, self.planned = make, values, planned
        self.kept: WeakKeyDictionary[BaseDatabaseWrapper, tuple[Any, str, list, bool]] = WeakKeyDictionary()

    def __call__(self, *values: int, using: str = "default") -> list[Any]:
        connection = connections[using]
        sql, params = self.statement(*values, using=using)
        return self.read(plain_rows(connection, sql, params), using=using)

    def statement(self, *values: int, using: str = "default") -> tuple[str, list[Any]]:
        connection = connections[using]
        if connection not in self.kept:
            self.kept[connection] = self.prepare(using)
        _compiler, sql, params, _has_objects = self.kept[connection]
        return sql, [values[FIRST_MARK - param] if is_mark(param) else param for param in params]

    def read(self, rows: list[tuple], using: str = "default") -> list[Any]:
        """What the queryset makes of the rows that the database gave."""
        compiler, _sql, _params, has_objects = self.kept[connections[using]]
        if not has_objects:
            converters = compiler.kept_converters
            return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows
        compiler.execute_sql = lambda **_options: [rows]
        return list(ModelIterable(asked(using, compiler)))

    def prepare(self, using: str) -> tuple[Any, str, list, bool]:
        marks = [FIRST_MARK - number for number in range(self.values)]
        queryset = self.make(*marks).using(using)
        has_objects = queryset._iterable_class is ModelIterable
        compiler = queryset.query.get_compiler(using=using)
        sql, params = compiler.as_sql()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        compiler.kept_converters = compiler.get_converters(columns)
        return compiler, sql, list(params), has_objects


def plain_rows(connection: BaseDatabaseWrapper, sql: str, params: list[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def planned_rows(
    connection: BaseDatabaseWrapper, *statements: Statement, commit: bool = False
) -> list[list[tuple]]:
    """The rows of each statement, one after another; inside a transaction only.

    PostgreSQL parses and plans them once per connection, and gets them all in one message. Each sees what was
    committed before it began, so what follows a statement that locks is as new as can be. SQLite keeps its
    statements by itself, and there is no way to go. With `commit` the end of the transaction travels along, where the
    innermost `atomic` is also the outermost; its own commit then finds nothing left to do."""
    if connection.vendor != "postgresql":
        return [plain_rows(connection, sql, params) for sql, params in statements]
    from psycopg import Cursor  # noqa: PLC0415 -- only where PostgreSQL is

    raw = connection.connection
    if raw.prepare_threshold is None:  # Django's own cursors never prepare, whatever stands here
        raw.prepare_threshold = 0
    commit = commit and not connection.savepoint_ids
    many = commit or len(statements) > 1
    with connection.wrap_database_errors, raw.pipeline() if many else nullcontext():
        cursors = [Cursor(raw).execute(sql, params) for sql, params in statements]
        if commit:
            Cursor(raw).execute("COMMIT")
        return [cursor.fetchall() for cursor in cursors]


def is_mark(param: Any) -> bool:
    return isinstance(param, int) and param <= FIRST_MARK


def asked(using: str, compiler: Any) -> Any:
    """What ModelIterable reads of a queryset."""
    query = SimpleNamespace(get_compiler=lambda using: compiler)
    return SimpleNamespace(db=using, query=query, _known_related_objects={}, _hints={})
