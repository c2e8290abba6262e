# SPDX-License-Identifier: EUPL-1.2
"""Several rows written together if a counter allows it: one statement on PostgreSQL, so that the counter's row is
locked over no round trip; the same, one after another, on SQLite, where a writer is alone."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql import UpdateQuery

from conference.prepared import FIRST_MARK, is_mark, planned_rows

Kept = tuple[str, str, list[Any], list[list[Any]]]


class Row:
    """A new row of a model: `given` are the columns that differ each time, the others get the model's defaults."""

    def __init__(self, model: type[models.Model], *given: str) -> None:
        self.model, self.given = model, given
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        self.same = [field for field in fields if field.attname not in given]
        self.own = [field for field in fields if field.attname in given]
        self.fields = [*self.own, *self.same]

    def values(self, made: Mapping[str, Any]) -> list[Any]:
        return [field.get_db_prep_save(made[field.attname], connections["default"]) for field in self.own]

    def defaults(self) -> list[Any]:
        return [field.get_db_prep_save(field.get_default(), connection) for field in self.same]

    def sql(self, source: str = "") -> str:
        """`source` is what the row depends on, or nothing. Its names are those of our own tables."""
        quote = connection.ops.quote_name
        columns = ", ".join(quote(str(field.column)) for field in self.fields)
        into = f"INSERT INTO {quote(self.model._meta.db_table)} ({columns})"
        if not source:
            return f"{into} VALUES ({', '.join(['%s'] * len(self.fields))})"
        return f"{into} SELECT {', '.join(f'%s::{type_of(field)}' for field in self.fields)} FROM {source}"  # noqa: S608 -- names of our own models


def type_of(field: models.Field) -> str:
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))


class CountedWrite:
    """`CountedWrite(count, rows)`: call it with a key and what is made of each row; True when all was written.

    On PostgreSQL it ends the transaction too, when that is not inside another: it is the last thing done there.
    `count` makes of a key the queryset of its counter (which finds nothing when it is full) and what changes there."""

    def __init__(
        self, count: Callable[[int], tuple[models.QuerySet, dict[str, Any]]], rows: Sequence[Row]
    ) -> None:
        self.count, self.rows = count, rows
        self.kept: WeakKeyDictionary[BaseDatabaseWrapper, Kept] = WeakKeyDictionary()

    def __call__(self, key: int, *made: Mapping[str, Any]) -> bool:
        here = connections["default"]
        if here not in self.kept:
            self.kept[here] = self.prepare()
        update, everything, params, defaults = self.kept[here]
        given = [key if is_mark(param) else param for param in params]
        values = [row.values(one) + same for row, one, same in zip(self.rows, made, defaults, strict=True)]
        if connection.vendor == "postgresql":
            return bool(planned_rows(here, (everything, [*given, *chain(*values)]), commit=True)[0])
        with connection.cursor() as cursor:
            if not cursor.execute(update, given).rowcount:
                return False
            for row, one in zip(self.rows, values, strict=True):
                cursor.execute(row.sql(), one)
        return True

    def prepare(self) -> Kept:
        """The update alone, all in one statement, what both are asked with first, and what is the same each time."""
        rows, changes = self.count(FIRST_MARK)
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(changes)
        update, params = query.get_compiler(connection=connection).as_sql()
        same = [row.defaults() for row in self.rows]
        *others, last = self.rows
        parts = [f"counted AS ({update} RETURNING 1)"]
        parts += [f"row{number} AS ({row.sql('counted')})" for number, row in enumerate(others)]
        return update, f"WITH {', '.join(parts)} {last.sql('counted')} RETURNING 1", list(params), same
