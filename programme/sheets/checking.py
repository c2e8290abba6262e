# SPDX-License-Identifier: EUPL-1.2
"""What each row of a file would do: something new, a change, nothing, or nothing because it cannot be. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from conference.addresses import normalise
from conference.sheets import many_lines, one_line, squashed
from programme.sheets.columns import BY_KEY, EDITED, LINES, TEXT
from programme.sheets.reading import SheetRow
from programme.sheets.values import Names, Wrong, value_of

Outcome = Literal["new", "changed", "same", "refused"]
Problem = tuple[str, str]  # the column and why
FIXED = "fixed"  # in the values of a proposal: it is in the programme, as the kind that it is
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same", "refused")


@dataclass(frozen=True, slots=True)
class Known:
    """What the event has: values by number, and numbers by title and address (both squashed or normalised)."""

    names: Names
    values: Mapping[int, Mapping[str, Any]]
    by_title: Mapping[tuple[str, str], list[int]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with what becomes of it. `values` are those that change; of something new all that were given."""

    row: int
    outcome: Outcome
    number: int | None = None
    name: str = ""
    email: str = ""
    organisation: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def checked_rows(rows: Sequence[SheetRow], known: Known) -> Iterator[Checked]:
    """Each row, in order. What is in the file twice counts once."""
    seen: set[Any] = set()
    for row in rows:
        one = checked(row, known)
        key = one.number or (squashed(row.cells.get("title", "")), one.email)
        if one.outcome != "refused" and key in seen:
            one = Checked(
                row.number, "refused", one.number, problems=[("number" if one.number else "title", "twice")]
            )
        elif one.outcome != "refused":
            seen.add(key)
        yield one


def checked(row: SheetRow, known: Known) -> Checked:
    try:
        number = number_of(row, known)
    except Wrong as wrong:
        column = "number" if row.cells.get("number") else "title"
        return Checked(row.number, "refused", problems=[(column, wrong.code)])
    values, problems = values_in(row, known.names)
    if number is None:
        return begun(row, values, problems)
    now = known.values[number]
    if "title" in values and not values["title"]:
        problems.append(("title", "empty"))
    if now[FIXED] and values.get("kind", now["kind"]) != now["kind"]:
        problems.append(("kind", "fixed"))
    if problems:
        return Checked(row.number, "refused", number, problems=problems)
    changed = {key: value for key, value in values.items() if not is_same(key, now[key], value)}
    return Checked(row.number, "changed" if changed else "same", number, values=changed)


def number_of(row: SheetRow, known: Known) -> int | None:
    """The proposal that the row is about; None: a new one. Raises Wrong."""
    cell = row.cells.get("number", "").removeprefix("#")
    if cell:
        if not (cell.isascii() and cell.isdigit() and len(cell) < 8 and int(cell) in known.values):
            raise Wrong("no-such")
        return int(cell)
    title, email = squashed(row.cells.get("title", "")), normalise(row.cells.get("email", ""))
    found = known.by_title.get((title, email), [])
    if len(found) > 1:
        raise Wrong("several")
    return found[0] if found else None


def values_in(row: SheetRow, names: Names) -> tuple[dict[str, Any], list[Problem]]:
    values, problems = {}, []
    for key in EDITED:
        if key not in row.cells:
            continue
        try:
            values[key] = value_of(BY_KEY[key], row.cells[key], names)
        except Wrong as wrong:
            problems.append((key, wrong.code))
    return values, problems


def begun(row: SheetRow, values: dict[str, Any], problems: list[Problem]) -> Checked:
    """Something new needs a title, and a name and address of who gives it."""
    cells = row.cells
    name, email = cells.get("name", ""), normalise(cells.get("email", ""))
    if not values.get("title") and ("title", "too-long") not in problems:
        problems.append(("title", "empty"))
    problems += list(wrong_with(name, email))
    if problems:
        return Checked(row.number, "refused", problems=problems)
    organisation = cells.get("organisation", "")[: BY_KEY["organisation"].most]
    return Checked(row.number, "new", None, name, email, organisation, values)


def wrong_with(name: str, email: str) -> Iterator[Problem]:
    if not name:
        yield "name", "empty"
    elif len(name) > BY_KEY["name"].most:
        yield "name", "too-long"
    if not email:
        yield "email", "empty"
        return
    try:
        validate_email(email)
    except ValidationError:
        yield "email", "no-address"


def is_same(key: str, now: Any, then: Any) -> bool:
    """Whether nothing changes; white space that a spreadsheet does not keep is nothing."""
    sort = BY_KEY[key].sort
    if sort == LINES:
        return many_lines(now, len(now) + 1) == then
    return one_line(now, len(now) + 1) == then if sort == TEXT else now == then
