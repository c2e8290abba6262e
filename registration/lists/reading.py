# SPDX-License-Identifier: EUPL-1.2
"""From bytes to people: XLSX or CSV, told apart by content, with bounds on size and number. Pure."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from registration.lists import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, UnreadableList
from registration.lists.columns import columns_of, is_enough

UNPACKED = 40_000_000  # bytes: a small file may unpack to a very large one
CELL = 1_000
DELIMITERS = ";,\t"


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
    table = from_workbook(data) if data.startswith(b"PK\x03\x04") else from_text(data)
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


def from_workbook(data: bytes) -> Iterator[Sequence[Any]]:
    """The cells of the first sheet. Values only: nothing in the file is counted or followed."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- large, and rarely asked for

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise UnreadableList("too-large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS, max_row=MOST_ROWS * 3)
        return iter([tuple(row) for row in rows])
    except UnreadableList:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever a broken workbook makes openpyxl do, it is not a list
        raise UnreadableList("not-a-list") from error


def from_text(data: bytes) -> Iterator[Sequence[str]]:
    text = decoded(data)
    if "\0" in text:
        raise UnreadableList("not-a-list")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise UnreadableList("not-a-list") from error
    return iter(rows)


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else what older spreadsheets on Windows write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def clean(cell: Any) -> str:
    """Text on one line; what guarded a cell against being counted as a formula is taken off."""
    text = "" if cell is None else str(cell)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"}:
        text = text[1:]
    return text[:CELL]
