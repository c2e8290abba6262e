# SPDX-License-Identifier: EUPL-1.2
"""Rows as files: CSV for any program, XLSX for a spreadsheet."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from tablib import Dataset

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BOM = "\ufeff"  # by this a spreadsheet sees that it is UTF-8
# A cell that starts like this would be counted as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# XML, and so XLSX, cannot hold these; nor what is a control character or half of one (Cc, Cs).
UNFIT = ("\ufffe", "\uffff")
CELL = 32_767  # characters; a spreadsheet refuses a file with more in one cell


def table(headers: Sequence[str], rows: Iterable[Sequence[Any]], title: str) -> Dataset:
    data = Dataset(headers=[str(header) for header in headers], title=title[:31])
    for row in rows:
        data.append([harmless(value) for value in row])
    return data


def file_of(data: Dataset, kind: str) -> bytes:
    """The file; `kind` is csv or xlsx."""
    if kind == "csv":
        return (BOM + data.export("csv")).encode()
    return data.export("xlsx")


def harmless(value: Any) -> Any:
    """Text that a spreadsheet shows as it is, and never counts; without characters that no file may hold."""
    if not isinstance(value, str):
        return value
    text = "".join(letter for letter in value if letter in "\n\t" or is_fit(letter))
    return (f"'{text}" if text.startswith(FORMULA) else text)[:CELL]


def is_fit(letter: str) -> bool:
    return letter not in UNFIT and unicodedata.category(letter) not in {"Cc", "Cs"}
