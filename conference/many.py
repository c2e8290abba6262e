# SPDX-License-Identifier: EUPL-1.2
"""Many new rows in one statement; what is there already stays, and the count tells."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, connections, models

from conference.prepared import Statement, planned_rows

Rows = Sequence[Sequence[Any]]


class ManyRows:
    """`ManyRows(Model, "column", …)` for rows of values in that order, of columns as the attributes are named (`list_id`).

    The other columns must have a default in the database."""

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        self.table, self.fields = model._meta.db_table, [fields[name] for name in columns]
        self.kept = ""

    def statement(self, rows: Rows) -> Statement:
        """On PostgreSQL a column of many rows is one parameter, so that the statement is the same for any number."""
        is_postgresql = connection.vendor == "postgresql"
        if is_postgresql and len(rows) > 1:
            self.kept = self.kept or f"{self.into()} SELECT * FROM unnest({self.columns()}) {IF_NEW}"  # noqa: S608 -- names of our own models
            return self.kept, [list(column) for column in zip(*rows, strict=True)]
        row = f"({', '.join(['%s'] * len(self.fields))})"
        return f"{self.into()} VALUES {', '.join([row] * len(rows))} {IF_NEW}", [
            value if is_postgresql else field.get_db_prep_save(value, connection)
            for values in rows
            for field, value in zip(self.fields, values, strict=True)
        ]

    def into(self) -> str:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(str(field.column)) for field in self.fields)
        return f"INSERT INTO {quote(self.table)} ({columns})"

    def columns(self) -> str:
        return ", ".join(f"%s::{type_of(field)}[]" for field in self.fields)


IF_NEW = "ON CONFLICT DO NOTHING RETURNING 1"


def type_of(field: models.Field) -> str:
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))


def all_new(*writes: tuple[ManyRows, Rows]) -> bool:
    """Write all of these, one after another; whether every row was new. Inside a transaction only."""
    asked = [(many, rows) for many, rows in writes if rows]
    statements = [many.statement(rows) for many, rows in asked]
    done = planned_rows(connections["default"], *statements) if statements else []
    return all(len(made) == len(rows) for made, (_many, rows) in zip(done, asked, strict=True))
