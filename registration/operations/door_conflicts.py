# SPDX-License-Identifier: EUPL-1.2
"""Badges that two doors without network let in: an organiser looks at them, and says that they have."""

from datetime import datetime

from django.db import transaction

from conference.history import record
from conference.models import Person
from registration.models import Conflict


@transaction.atomic
def settle_conflict(conflict: Conflict, *, at: datetime, by: Person | None) -> bool:
    """Say that it has been looked at; who came in stays in. False when somebody had. Locks the conflict."""
    row = locked(conflict)
    if row.settled_at is not None:
        return False
    row.settled_at, row.settled_by = at, by
    row.save(update_fields=["settled_at", "settled_by"])
    record("double scan settled", row, event=row.scan.list.event, by=by, at=at)
    return True


@transaction.atomic
def reopen_conflict(conflict: Conflict, *, at: datetime, by: Person | None) -> bool:
    """It has to be looked at again. False when it was not settled. Locks the conflict."""
    row = locked(conflict)
    if row.settled_at is None:
        return False
    row.settled_at, row.settled_by = None, None
    row.save(update_fields=["settled_at", "settled_by"])
    record("double scan opened again", row, event=row.scan.list.event, by=by, at=at)
    return True


def locked(conflict: Conflict) -> Conflict:
    rows = Conflict.objects.select_for_update(of=("self",)).select_related("scan__list__event")
    return rows.get(pk=conflict.pk)
