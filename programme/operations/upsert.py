# SPDX-License-Identifier: EUPL-1.2
"""Rows brought in line with what a file says, all at once: new ones made, different ones changed, the rest left."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import Model

from programme.operations.report import ImportReport, Line, What

M = TypeVar("M", bound=Model)
Values = dict[str, Any]


def bring_in_line(
    what: What,
    known: Mapping[str, M],
    wanted: Mapping[str, Values],
    make: Callable[[str, Values], M],
    report: ImportReport,
    also: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> dict[str, M]:
    """For each source key in `wanted` a row with those values; rows without one in `wanted` stay as they are.

    `make` builds a new row, unsaved; `also` names by key what else differs, saved by the caller.
    The number of statements does not grow with the rows (but for the size of one statement)."""
    rows, new, changed = {}, [], []
    for key, values in wanted.items():
        row = known.get(key)
        if row is None:
            row = make(key, values)
            new.append(row)
        elif fields := (*different(row, values), *also.get(key, ())):
            report.tell([Line(what, "changed", str(row), fields=fields)])
            changed.append(apply(row, values))
        rows[key] = row
    save(new, changed, fields=list(next(iter(wanted.values()), {})))
    report.tell(Line(what, "new", str(row)) for row in new)
    return rows


def different(row: Model, values: Values) -> tuple[str, ...]:
    return tuple(name for name, value in values.items() if getattr(row, name) != value)


def apply(row: M, values: Values) -> M:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def save(new: list[M], changed: list[M], fields: list[str]) -> None:
    if new:
        type(new[0])._default_manager.bulk_create(new, batch_size=500)
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, fields, batch_size=200)
