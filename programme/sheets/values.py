# SPDX-License-Identifier: EUPL-1.2
"""What a cell says, as the value that a proposal holds; or why it cannot be. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conference.sheets import squashed
from programme.sheets.columns import (
    FACILITIES,
    KIND,
    LANGUAGE,
    LAYOUT,
    LINES,
    NUMBER,
    TEXT,
    TRACK,
    VENUES,
    WORDS,
    YES_NO,
    Column,
)

YES = frozenset({"ja", "yes", "true", "waar", "1", "x", "j", "y"})
NO = frozenset({"nee", "no", "false", "onwaar", "0", "n", ""})
LONGEST_WORD = {"labels": 40, "tags": 100}
ONLY_ONE = 1  # what must be filled in and is not: this, rather than nothing


class Wrong(Exception):
    """What a cell says cannot be; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Names:
    """What can be chosen, by its squashed name: values of columns, and ids of tracks and venues."""

    kinds: Mapping[str, str]
    languages: Mapping[str, str]
    layouts: Mapping[str, str]
    facilities: Mapping[str, str]
    tracks: Mapping[str, int]
    venues: Mapping[str, int]


def value_of(column: Column, cell: str, names: Names) -> Any:
    """Raises Wrong."""
    return _PARSERS[column.sort](column, cell, names)


def text(column: Column, cell: str, _names: Names) -> str:
    if len(cell) > column.most:
        raise Wrong("too-long")
    return cell


def number(column: Column, cell: str, _names: Names) -> int | None:
    if not cell:
        return ONLY_ONE if column.key == "times" else None
    if not (cell.isascii() and cell.isdigit() and len(cell) < 7):
        raise Wrong("no-number")
    if not 1 <= int(cell) <= column.most:
        raise Wrong("out-of-reach")
    return int(cell)


def yes_no(_column: Column, cell: str, _names: Names) -> bool:
    word = squashed(cell)
    if word not in YES | NO:
        raise Wrong("not-yes-no")
    return word in YES


def words(column: Column, cell: str, _names: Names) -> list[str]:
    """Separated by commas or semicolons; the same word in other capitals counts once."""
    found: dict[str, str] = {}
    for one in parts_of(cell):
        word = one.replace('"', " ").replace("\\", " ").strip()
        if len(word) > LONGEST_WORD[column.key]:
            raise Wrong("too-long")
        found.setdefault(word.casefold(), word)
    if len(found) > column.most:
        raise Wrong("too-many")
    return list(found.values())


def parts_of(cell: str) -> Iterable[str]:
    return (part.strip() for part in cell.replace(";", ",").split(",") if part.strip())


def one_of(chosen: Mapping[str, Any], cell: str, otherwise: Any) -> Any:
    if not cell:
        return otherwise
    if squashed(cell) not in chosen:
        raise Wrong("unknown")
    return chosen[squashed(cell)]


def several(chosen: Mapping[str, Any], cell: str) -> list[Any]:
    """Separated by semicolons; by commas too where no name has one."""
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    if not all(squashed(part) in chosen for part in parts):
        parts = list(parts_of(cell))
    return sorted({one_of(chosen, part, None) for part in parts})


_PARSERS: Mapping[str, Callable[[Column, str, Names], Any]] = {
    TEXT: text,
    LINES: text,
    NUMBER: number,
    YES_NO: yes_no,
    WORDS: words,
    KIND: lambda _column, cell, names: one_of(names.kinds, cell, "workshop"),
    LANGUAGE: lambda _column, cell, names: one_of(names.languages, cell, ""),
    LAYOUT: lambda _column, cell, names: one_of(names.layouts, cell, ""),
    TRACK: lambda _column, cell, names: one_of(names.tracks, cell, None),
    VENUES: lambda _column, cell, names: several(names.venues, cell),
    FACILITIES: lambda _column, cell, names: several(names.facilities, cell),
}
