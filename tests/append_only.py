# SPDX-License-Identifier: EUPL-1.2
"""Emptying the tables between tests, those with a trigger that refuses it too.

For SQLite the triggers go and come back around it. PostgreSQL would truncate, which fires no trigger for a row but
makes new files for every table and index, full or empty: here only what is full is emptied."""

from typing import Any

from django.core.management.commands import flush as command
from django.db import connection

# Its tests look at how the rows lie on the disk: there no room is left of earlier ones.
AFRESH = "voting_"
# What is in them comes with the tables: Django would empty them, and then write the same rows, for every test.
KEPT = {"django_content_type", "auth_permission"}


def let_tests_flush() -> None:
    """Once, before any test."""
    engine = type(connection.ops)
    way = sqlite if connection.vendor == "sqlite" else postgres
    engine.sql_flush = without_kept(way(engine.sql_flush))
    command.emit_post_migrate_signal = lambda *_args: None


def without_kept(flush: Any) -> Any:
    def flush_others(operations: Any, style: Any, tables: Any, **kwargs: Any) -> list[str]:
        return flush(operations, style, [table for table in tables if table not in KEPT], **kwargs)

    return flush_others


def sqlite(flush: Any) -> Any:
    def flush_all(operations: Any, *args: Any, **kwargs: Any) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        off = [f'DROP TRIGGER "{name}"' for name, _sql in triggers]
        statements = flush(operations, *args, **kwargs)
        return [*off, *statements, *(sql for _name, sql in triggers)] if statements else statements

    return flush_all


def postgres(flush: Any) -> Any:
    def flush_full(operations: Any, style: Any, tables: Any, **kwargs: Any) -> list[str]:
        if kwargs.get("reset_sequences") or not (tables and may_leave_triggers()):
            return flush(operations, style, tables, **kwargs)
        full = [table for table in full_ones(tables) if not table.startswith(AFRESH)]
        deletes = [f"DELETE FROM {operations.quote_name(table)}" for table in full]  # noqa: S608
        afresh = sorted(table for table in tables if table.startswith(AFRESH))
        truncates = flush(operations, style, afresh, **kwargs) if full_ones(afresh) else []
        # Of a replica no trigger is fired: no foreign key is looked at, and what is append-only can go.
        replica = "SET LOCAL session_replication_role = replica"
        return [*truncates, replica, *deletes, "SET LOCAL session_replication_role = DEFAULT"]

    return flush_full


def may_leave_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return cursor.fetchone() == ("on",)


def full_ones(tables: list[str]) -> list[str]:
    name = connection.ops.quote_name
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT FROM {name(table)})" for table in tables]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [row[0] for row in cursor.fetchall()]
