# SPDX-License-Identifier: EUPL-1.2
"""The order in which an organiser puts rows that have a `position`."""

from typing import Any

from django.db import models


def move(row: models.Model, among: "models.QuerySet[Any]", *, up: bool) -> bool:
    """Let the row change places with its neighbour in its list; whether there was one. Locks the list.

    A row that somebody else removed meanwhile has none."""
    rows = list(among.select_for_update(no_key=True))
    here = next((place for place, one in enumerate(rows) if one.pk == row.pk), None)
    there = len(rows) if here is None else here - 1 if up else here + 1
    if here is None or not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    for position, one in enumerate(rows):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    return True
