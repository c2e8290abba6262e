# SPDX-License-Identifier: EUPL-1.2
"""What becomes of each row of a list: pure, given what the event has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from conference.addresses import normalise
from registration.lists.columns import squashed
from registration.lists.reading import Row

Outcome = Literal[
    "ok",
    "waits",
    "known",
    "twice",
    "no-name",
    "no-email",
    "bad-email",
    "bad-venue",
    "no-venue",
    "bad-kind",
    "formula",
    "failed",
]
TROUBLES = frozenset(
    {"no-name", "no-email", "bad-email", "bad-venue", "no-venue", "bad-kind", "formula", "failed"}
)
LANGUAGES = {"en": "en", "english": "en", "engels": "en", "nl": "nl", "nederlands": "nl", "dutch": "nl"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the event has: venues and kinds by their squashed names and addresses, and who is registered."""

    venues: Mapping[str, int]
    kinds: Mapping[str, int]
    registered: frozenset[str]
    only_venue: int | None = None
    usual_kind: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with what becomes of it; the keys are there when it can be registered."""

    row: Row
    outcome: Outcome
    email: str = ""
    venue: int | None = None
    kind: int | None = None
    language: str = "nl"


def checked_rows(rows: Sequence[Row], known: Known) -> Iterator[Checked]:
    """Each row, in order. Who is in the file twice counts once."""
    seen: set[str] = set()
    for row in rows:
        one = checked(row, known)
        if one.outcome == "ok" and one.email in seen:
            one = Checked(row, "twice", one.email)
        seen.add(one.email)
        yield one


def checked(row: Row, known: Known) -> Checked:
    email = normalise(row.email)
    outcome = wrong_with(row, email)
    if outcome:
        return Checked(row, outcome)
    if email in known.registered:
        return Checked(row, "known", email)
    venue = known.venues.get(squashed(row.venue)) if row.venue else known.only_venue
    if venue is None:
        return Checked(row, "bad-venue" if row.venue else "no-venue")
    kind = known.kinds.get(squashed(row.kind)) if row.kind else known.usual_kind
    if kind is None:
        return Checked(row, "bad-kind")
    return Checked(row, "ok", email, venue, kind, LANGUAGES.get(squashed(row.language), "nl"))


def wrong_with(row: Row, email: str) -> Outcome | None:
    if row.name.startswith(("=", "@")) or row.email.startswith(("=", "+")):
        return "formula"
    if not row.email:
        return "no-email"
    try:
        validate_email(email)
    except ValidationError:
        return "bad-email"
    return None if row.name else "no-name"
