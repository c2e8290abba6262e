# SPDX-License-Identifier: EUPL-1.2
"""Letters about proposals: the words that are filled in, which text is used, and what contradicts what. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from conference.filled_in import Words

# What it stands for: the Dutch word, the English word. Both may be used in either language.
PLACEHOLDERS: Mapping[str, tuple[str, str]] = {
    "name": ("naam", "name"),
    "first_name": ("voornaam", "first name"),
    "title": ("titel", "title"),
    "number": ("nummer", "number"),
    "kind": ("soort", "kind"),
    "track": ("thema", "track"),
    "state": ("stand", "state"),
    "speakers": ("sprekers", "speakers"),
    "event": ("evenement", "event"),
    "link": ("mijn pagina", "link"),
    "confirm_by": ("bevestigen voor", "confirm by"),
    "rank": ("plaats op de lijst", "rank"),
    "note": ("opmerking", "note"),
    "until": ("tot wanneer", "until"),
    "help_email": ("hulpadres", "help email"),
}
WORDS = Words(PLACEHOLDERS)
unknown, used = WORDS.unknown, WORDS.used

SUBMITTED, CHANGES = "submitted", "changes"
ACCEPTED, RESERVE, REJECTED = "accepted", "reserve", "rejected"
CONFIRMED, WITHDRAWN, CANCELLED = "confirmed", "withdrawn", "cancelled"
# What a letter says the opposite of, when it was said before. A receipt and a request to change contradict nothing.
AGAINST: Mapping[str, frozenset[str]] = {
    ACCEPTED: frozenset({REJECTED, WITHDRAWN, CANCELLED}),
    CONFIRMED: frozenset({REJECTED, RESERVE, WITHDRAWN, CANCELLED}),
    RESERVE: frozenset({ACCEPTED, CONFIRMED, REJECTED, WITHDRAWN, CANCELLED}),
    REJECTED: frozenset({ACCEPTED, CONFIRMED, WITHDRAWN, CANCELLED}),
    WITHDRAWN: frozenset({REJECTED, CANCELLED}),
    CANCELLED: frozenset({REJECTED, WITHDRAWN}),
}


class Text(Protocol):
    """What decides for which letters a text is; empty is for all."""

    occasion: str
    kind: str
    track_id: int | None
    language: str


T = TypeVar("T", bound=Text)


def first_match(texts: Iterable[T], occasion: str, kind: str, track: int | None, language: str) -> T | None:
    """The first of the texts, which are in order, that fits; None: the one that we offer ourselves."""
    return next((one for one in texts if fits(one, occasion, kind, track, language)), None)


def fits(text: Text, occasion: str, kind: str, track: int | None, language: str) -> bool:
    return (
        text.occasion == occasion
        and text.kind in ("", kind)
        and text.track_id in (None, track)
        and text.language in ("", language)
    )


def is_shadowed(text: Text, before: Iterable[Text]) -> bool:
    """Whether no letter ever gets this text, because one of those before it is for all that this one is for."""
    return any(
        one.occasion == text.occasion
        and one.kind in ("", text.kind)
        and one.track_id in (None, text.track_id)
        and one.language in ("", text.language)
        for one in before
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A letter to a speaker about a proposal that went, or that still waits (`waits`). Keys rise with time."""

    message: int
    proposal: int
    speaker: int | None
    told: str
    waits: bool


def contradictions(letters: Iterable[Said]) -> dict[int, Said]:
    """Of the letters that wait, those that say the opposite of the last one before; with that one."""
    last: dict[tuple[int, int | None], Said] = {}
    found: dict[int, Said] = {}
    for one in sorted(letters, key=lambda said: said.message):
        if one.told not in AGAINST:
            continue
        before = last.get((one.proposal, one.speaker))
        if before is not None and one.waits and before.told in AGAINST[one.told]:
            found[one.message] = before
        last[one.proposal, one.speaker] = one
    return found


def is_outdated(told: str, state: str) -> bool:
    """Whether a letter that waits tells of another state than the one in which the proposal now is."""
    return told in AGAINST and told != state and (told, state) != (ACCEPTED, CONFIRMED)
