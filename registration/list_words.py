# SPDX-License-Identifier: EUPL-1.2
"""What became of the rows of a list, in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from conference.errors import Refusal
from conference.models import Job
from registration.list_jobs import PREVIEW, file_of
from registration.lists.checking import TROUBLES
from registration.lists.reading import Row

BEFORE: Mapping[str, Promise] = {
    "ok": _l("will be registered"),
    "waits": _l("will be on the waiting list: there is no place left"),
}
AFTER: Mapping[str, Promise] = {
    "ok": _l("registered"),
    "waits": _l("on the waiting list: there is no place left"),
}
WORDS: Mapping[str, Promise] = {
    "known": _l("registered already, stays as it is"),
    "twice": _l("stands in the file twice; the first counts"),
    "no-name": _l("skipped: the name is missing"),
    "no-email": _l("skipped: the e-mail address is missing"),
    "bad-email": _l("skipped: this is no e-mail address"),
    "bad-venue": _l("skipped: we do not know this venue"),
    "no-venue": _l("skipped: the venue is missing"),
    "bad-kind": _l("skipped: we do not know this kind of attendee"),
    "formula": _l("skipped: there is a formula instead of a text"),
    "failed": _l("skipped: this did not work, register this person by hand"),
}
ORDER = (*AFTER, *WORDS)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file. Without the file, which is kept for a day, only its number is known."""

    number: int
    code: str
    words: Promise
    name: str = ""
    email: str = ""
    venue: str = ""
    kind: str = ""

    @property
    def is_trouble(self) -> bool:
        return self.code in TROUBLES

    @property
    def look(self) -> str:
        """The look of the badge."""
        return {"ok": "free", "waits": "wait"}.get(self.code, "off" if self.is_trouble else "few")


def words_of(code: str, job: Job) -> Promise:
    return {**WORDS, **(BEFORE if job.kind == PREVIEW else AFTER)}[code]


def lines_of(job: Job) -> list[Line]:
    rows = rows_of(job)
    return [line_of(number, code, rows.get(number), job) for number, code in job.result["rows"]]


def line_of(number: int, code: str, row: Row | None, job: Job) -> Line:
    words = words_of(code, job)
    if row is None:
        return Line(number, code, words)
    return Line(number, code, words, row.name, row.email, row.venue, row.kind)


def rows_of(job: Job) -> dict[int, Row]:
    try:
        return {row.number: row for row in file_of(job).rows}
    except Refusal:
        return {}


def counts_of(job: Job) -> list[tuple[int, Promise, bool]]:
    """How many rows have each outcome, what goes well first, and whether it is a trouble."""
    counts = Counter(code for _number, code in job.result["rows"])
    return [(counts[code], words_of(code, job), code in TROUBLES) for code in ORDER if counts[code]]
