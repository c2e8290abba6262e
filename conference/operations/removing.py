# SPDX-License-Identifier: EUPL-1.2
"""Deleting only what nothing else needs. Looks at all tables, also of apps that the floor does not know."""

from typing import Any

from django.db import models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import ngettext

from conference.errors import Refusal


def count_uses(row: models.Model) -> int:
    """How many rows elsewhere would lose their link or forbid it, if the row were deleted."""
    collector = Collector(using=row._state.db or "default")
    try:
        collector.collect([row])
    except (ProtectedError, RestrictedError) as error:
        blocking = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        return len(set(blocking))
    updates: Any = collector.field_updates  # its type says less than it holds: lists of rows per field
    return sum(len(rows) for lists in updates.values() for rows in lists)


def delete_unused(row: models.Model) -> None:
    """Delete the row and what is only part of it.

    Locks the row, so that nothing new can point at it. Raises Refusal `in-use` when something does."""
    type(row)._default_manager.select_for_update().get(pk=row.pk)
    if uses := count_uses(row):
        message = ngettext(
            "%(name)s is still used in the programme or by registrations (%(count)d time). Move or remove that first.",
            "%(name)s is still used in the programme or by registrations (%(count)d times). Move or remove those first.",
            uses,
        )
        raise Refusal("in-use", message % {"name": row, "count": uses}, uses=uses)
    row.delete()
