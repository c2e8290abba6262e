# SPDX-License-Identifier: EUPL-1.2
"""The order and the columns of a list: `?sorteer=` holds a key, with - in front for the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; with `order` (fields) it can be sorted by its key."""

    label: "str | Promise"
    key: str = ""
    order: Sequence[str] = field(default=())
    numeric: bool = False
    hidden: bool = False


def sort_key(wanted: str, columns: Sequence[Column], instead: str) -> str:
    """The key that was asked for if there is one like it."""
    known = {column.key for column in columns if column.order}
    return wanted if wanted.removeprefix("-") in known else instead


def sorted_by(rows: QuerySet[Any], key: str, columns: Sequence[Column]) -> QuerySet[Any]:
    """The rows in that order; what is empty comes last, equals by primary key."""
    column = next(column for column in columns if column.key == key.removeprefix("-"))
    fields = [F(name) for name in column.order]
    if key.startswith("-"):
        order = [one.desc(nulls_last=True) for one in fields]
    else:
        order = [one.asc(nulls_last=True) for one in fields]
    return rows.order_by(*order, "pk")
