# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet with candidates, from bytes to what the form of each candidate takes. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conference.sheets import UnreadableSheet, many_lines, one_line, rows_in, squashed
from conference.slugs import plain

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, LONGEST_SLUG = 2_000_000, 200, 40, 60
LONGEST = 40_000  # characters of a cell that are looked at
LINES = {"text", "text_en"}
# The columns as an example has them, in Dutch and in English; more names are known than these.
HEADERS: Mapping[str, tuple[str, str]] = {
    "name": ("naam", "name"),
    "name_en": ("naam Engels", "name English"),
    "slug": ("adres", "address"),
    "motto": ("motto", "motto"),
    "motto_en": ("motto Engels", "motto English"),
    "text": ("tekst", "text"),
    "text_en": ("tekst Engels", "text English"),
    "film": ("film", "film"),
    "website": ("website", "website"),
    "contact_name": ("contactpersoon", "contact"),
    "contact_email": ("e-mail contactpersoon", "e-mail contact"),
}
OTHERS = {"organisatie": "name", "kandidaat": "name", "candidate": "name", "email": "contact_email"}
KNOWN = {squashed(word): key for key, words in HEADERS.items() for word in (*words, key)} | OTHERS


@dataclass(frozen=True, slots=True)
class ListRow:
    """`number` is the one in the spreadsheet, from 1 for the headers."""

    number: int
    values: dict[str, str]


def read_candidates(data: bytes) -> list[ListRow]:
    """The rows in which something stands; without an address of its own a candidate gets one from the name.

    Raises UnreadableSheet `too-large`, `not-a-list`, `too-many`, `no-columns` or `empty`."""
    if len(data) > MOST_BYTES:
        raise UnreadableSheet("too-large")
    table = enumerate(rows_in(data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS), start=1)
    filled = [(number, row) for number, row in table if any(one_line(cell, 1) for cell in row)]
    if len(filled) > MOST_ROWS + 1:
        raise UnreadableSheet("too-many")
    columns = columns_of(filled[0][1]) if filled else {}
    if "name" not in columns:
        raise UnreadableSheet("no-columns" if filled else "empty")
    if len(filled) == 1:
        raise UnreadableSheet("empty")
    return [ListRow(number, values_in(row, columns)) for number, row in filled[1:]]


def columns_of(headers: Sequence[Any]) -> dict[str, int]:
    """Which column holds what; of two with the same name the first."""
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        key = KNOWN.get(squashed(one_line(header, 100)))
        if key:
            found.setdefault(key, index)
    return found


def values_in(row: Sequence[Any], columns: Mapping[str, int]) -> dict[str, str]:
    cells = {key: row[index] if index < len(row) else None for key, index in columns.items()}
    values = {key: (many_lines if key in LINES else one_line)(cell, LONGEST) for key, cell in cells.items()}
    values["slug"] = values.get("slug") or plain(values["name"])[:LONGEST_SLUG].strip("-")
    return values
