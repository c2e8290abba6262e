# SPDX-License-Identifier: EUPL-1.2
"""Writing and reading history. Operations write it; signal-based loggers would miss bulk updates."""

from datetime import datetime
from typing import Any

from django.db import models

from conference.models import Change, Event, Person


def subject_of(row: models.Model) -> str:
    """`attendee:12`: the kind and the id, short enough for an index."""
    return subject_named(str(row._meta.model_name), row.pk)


def subject_named(kind: str, pk: int) -> str:
    return f"{kind}:{pk}"


def record(
    verb: str, row: models.Model, *, event: Event | None, by: Person | None, at: datetime, **data: Any
) -> Change:
    """Write one line of history inside the caller's transaction. `data` holds plain values, no personal data."""
    return Change.objects.create(event=event, at=at, by=by, verb=verb, subject=subject_of(row), data=data)
