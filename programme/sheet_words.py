# SPDX-License-Identifier: EUPL-1.2
"""What becomes of the rows of a spreadsheet with proposals, in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.sheets import UnreadableSheet
from programme.sheets.checking import OUTCOMES
from programme.sheets.columns import BY_KEY, EDITED, WHO, header_of

BEFORE: Mapping[str, Promise] = {
    "new": _l("will be proposed"),
    "changed": _l("will be changed"),
    "same": _l("stays as it is"),
    "refused": _l("is skipped"),
}
AFTER: Mapping[str, Promise] = {
    "new": _l("proposed"),
    "changed": _l("changed"),
    "same": _l("stayed as it was"),
    "refused": _l("skipped"),
}
PROBLEMS: Mapping[str, Promise] = {
    "empty": _l("this is missing"),
    "no-address": _l("this is no e-mail address"),
    "no-such": _l("there is no proposal with this number"),
    "several": _l("more proposals have this title and address: fill in the number"),
    "twice": _l("this stands in the file twice; the first counts"),
    "too-long": _l("this is too long"),
    "too-many": _l("these are too many"),
    "no-number": _l("this is no whole number"),
    "out-of-reach": _l("this number cannot be"),
    "not-yes-no": _l("write yes or no"),
    "unknown": _l("we do not know this choice"),
    "fixed": _l("this is in the programme, its kind cannot change"),
}
LOOKS = {"new": "free", "changed": "few", "same": "", "refused": "full"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: what becomes of it, and why. Without the file, which is kept for a day, the title is unknown."""

    row: int
    outcome: str
    words: Promise
    number: int | None
    title: str = ""
    changes: list[str] = field(default_factory=list)
    problems: list[tuple[str, Promise]] = field(default_factory=list)

    @property
    def look(self) -> str:
        """The look of the badge."""
        return LOOKS[self.outcome]


def column_name(key: str) -> str:
    return header_of(key, get_language() or "nl")


def lines_of(result: Mapping[str, Any], *, is_preview: bool, titles: Mapping[int, str]) -> list[Line]:
    """What stands out first: what is skipped, then what is new or changes."""
    words = BEFORE if is_preview else AFTER
    lines = [
        Line(
            row,
            outcome,
            words[outcome],
            number,
            titles.get(row, ""),
            [column_name(key) for key in keys] if outcome == "changed" else [],
            [(column_name(key), PROBLEMS[why]) for key, why in problems],
        )
        for row, outcome, number, keys, problems in result["rows"]
    ]
    order = ("refused", "new", "changed", "same")
    return sorted(lines, key=lambda line: order.index(line.outcome))


def counts_of(result: Mapping[str, Any], *, is_preview: bool) -> list[tuple[int, Promise, bool]]:
    """How many rows have each outcome, and whether it is a trouble."""
    counts = Counter(row[1] for row in result["rows"])
    words = BEFORE if is_preview else AFTER
    return [(counts[one], words[one], one == "refused") for one in OUTCOMES if counts[one]]


def read_as(result: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """Each column of the file as it was read, and whether it counts: some are only there to be read."""
    return [
        (column_name(key), header, key in EDITED or BY_KEY[key].sort == WHO)
        for key, header in result["columns"].items()
    ]


def why_unreadable(error: UnreadableSheet) -> str:
    texts = {
        "too-large": _(
            "This file is too large. Keep only the columns and rows that are needed, and try again."
        ),
        "not-a-list": _(
            "We cannot read this file. Save it as a spreadsheet (.xlsx) or as CSV, and try again."
        ),
        "empty": _("There is no proposal in this file. The first row holds the names of the columns."),
        "too-many": _("There are more than 1000 proposals in this file. Make several files of it."),
        "no-columns": _(
            "We find no column for the number or the title. Take the names of the columns from an export."
        ),
    }
    return texts[error.code]
