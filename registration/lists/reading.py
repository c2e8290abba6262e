# SPDX-License-Identifier: EUPL-1.2
"""From bytes to people: XLSX or CSV, told apart by content, with bounds on size and number. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from conference.sheets import one_line, rows_in
from registration.lists import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, UnreadableList
from registration.lists.columns import columns_of, is_enough

CELL = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the file has them; `number` is the row in the spreadsheet, from 1 for the headers."""

    number: int
    name: str = ""
    email: str = ""
    organisation: str = ""
    venue: str = ""
    kind: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReadList:
    """The people, and which header was taken for which field; `unused` are the other headers."""

    rows: list[Row]
    columns: dict[str, str]
    unused: list[str] = field(default_factory=list)


def read_list(data: bytes) -> ReadList:
    """Raises UnreadableList with `too-large`, `not-a-list`, `empty`, `too-many` or `no-columns`."""
    if len(data) > MOST_BYTES:
        raise UnreadableList("too-large")
    table = rows_in(data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    rows = ((number, [clean(cell) for cell in row]) for number, row in enumerate(table, start=1))
    filled = ((number, row) for number, row in rows if any(row))
    _first, headers = next(filled, (0, []))
    columns = columns_of(headers)
    if not headers:
        raise UnreadableList("empty")
    if not is_enough(columns):
        raise UnreadableList("no-columns")
    people = list(people_in(filled, columns))
    if not people:
        raise UnreadableList("empty")
    unused = [header for index, header in enumerate(headers) if header and index not in columns.values()]
    return ReadList(people, {name: headers[index] for name, index in columns.items()}, unused)


def people_in(rows: Iterable[tuple[int, list[str]]], columns: dict[str, int]) -> Iterator[Row]:
    for count, (number, row) in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise UnreadableList("too-many")
        cells = {name: row[index] if index < len(row) else "" for name, index in columns.items()}
        parts = [cells.pop(part, "") for part in ("first", "infix", "last")]
        cells["name"] = cells.get("name") or " ".join(part for part in parts if part)
        yield Row(number, **cells)


def clean(cell: Any) -> str:
    return one_line(cell, CELL)
