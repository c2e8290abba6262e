# SPDX-License-Identifier: EUPL-1.2
"""Reading tables that people made: XLSX or CSV, told apart by content, with bounds on size and number. Pure."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

UNPACKED = 40_000_000  # bytes: a small file may unpack to a very large one
DELIMITERS = ";,\t"


class UnreadableSheet(Exception):
    """The file as a whole cannot be used; `code` says why."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code, self.data = code, data


def rows_in(data: bytes, *, most_rows: int, most_columns: int) -> Iterator[Sequence[Any]]:
    """The cells, row by row. Raises UnreadableSheet `too-large` or `not-a-list`."""
    if data.startswith(b"PK\x03\x04"):
        return from_workbook(data, most_rows, most_columns)
    return from_text(data, most_columns)


def from_workbook(data: bytes, most_rows: int, most_columns: int) -> Iterator[Sequence[Any]]:
    """The cells of the first sheet. Values only: nothing in the file is counted or followed."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- large, and rarely asked for

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise UnreadableSheet("too-large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True, max_col=most_columns, max_row=most_rows * 3)
        return iter([tuple(row) for row in rows])
    except UnreadableSheet:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever a broken workbook makes openpyxl do, it is not a list
        raise UnreadableSheet("not-a-list") from error


def from_text(data: bytes, most_columns: int) -> Iterator[Sequence[str]]:
    text = decoded(data)
    if "\0" in text:
        raise UnreadableSheet("not-a-list")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = [row[:most_columns] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise UnreadableSheet("not-a-list") from error
    return iter(rows)


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else what older spreadsheets on Windows write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def one_line(cell: Any, most: int) -> str:
    """Text on one line; what guarded a cell against being counted as a formula is taken off."""
    text = "" if cell is None else str(cell)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return unguarded(text)[:most]


def many_lines(cell: Any, most: int) -> str:
    """The same for a text with lines of its own."""
    text = ("" if cell is None else str(cell)).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    return unguarded("\n".join(line.rstrip() for line in text.split("\n")).strip())[:most]


def unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def squashed(text: str) -> str:
    """Only letters and digits, without accents: `E-mail adres` is `emailadres`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)
