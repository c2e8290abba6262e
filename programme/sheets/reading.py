# SPDX-License-Identifier: EUPL-1.2
"""From bytes to rows of cells by column. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from conference.sheets import UnreadableSheet, many_lines, one_line, rows_in
from programme.sheets import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from programme.sheets.columns import BY_KEY, LINES, columns_of

HEADER = 300
LONGEST = 40_000  # characters of a cell that are looked at


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row; `number` is the one in the spreadsheet, from 1 for the headers. Only columns that we know are in `cells`."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The rows, which header was taken for which column, and the other headers."""

    rows: list[SheetRow]
    columns: dict[str, str]
    unused: list[str] = field(default_factory=list)


def read_sheet(data: bytes) -> ReadSheet:
    """Raises UnreadableSheet with `too-large`, `not-a-list`, `empty`, `too-many` or `no-columns`."""
    if len(data) > MOST_BYTES:
        raise UnreadableSheet("too-large")
    table = enumerate(rows_in(data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS), start=1)
    filled = ((number, row) for number, row in table if any(one_line(cell, 1) for cell in row))
    _first, header_row = next(filled, (0, ()))
    headers = [one_line(cell, HEADER) for cell in header_row]
    if not headers:
        raise UnreadableSheet("empty")
    columns = columns_of(headers)
    if not columns.keys() & {"number", "title"}:
        raise UnreadableSheet("no-columns")
    rows = list(rows_of(filled, columns))
    if not rows:
        raise UnreadableSheet("empty")
    unused = [header for index, header in enumerate(headers) if header and index not in columns.values()]
    return ReadSheet(rows, {key: headers[index] for key, index in columns.items()}, unused)


def rows_of(rows: Iterable[tuple[int, Sequence[Any]]], columns: dict[str, int]) -> Iterator[SheetRow]:
    for count, (number, row) in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise UnreadableSheet("too-many")
        yield SheetRow(number, {key: text_of(key, row, index) for key, index in columns.items()})


def text_of(key: str, row: Sequence[Any], index: int) -> str:
    cell = row[index] if index < len(row) else None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return (many_lines if BY_KEY[key].sort == LINES else one_line)(cell, LONGEST)
