# SPDX-License-Identifier: EUPL-1.2
"""What somebody saw of the draft, small enough for a form; and what is different when they press. Pure.

A release must hold what was looked at. The form says which number it would get, a fingerprint of all of it, and one
of each line of the change, so that a page can say what became different since.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from programme.published import Place, Programme
from programme.published.document import document_of, plain
from programme.published.lines import Line

MOST = 200_000  # characters in a form
SHORT = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """`number` is what the release would get; `lines` has a fingerprint for each line of the change."""

    number: int
    mark: str
    lines: Mapping[str, str]

    def __str__(self) -> str:
        lines = ",".join(f"{key}:{value}" for key, value in self.lines.items())
        return f"{self.number}.{self.mark}.{lines}"

    def fresh(self, now: "Seen") -> set[str]:
        """The lines that were not there, or said something else."""
        return {key for key, value in now.lines.items() if self.lines.get(key) != value}

    def gone(self, now: "Seen") -> list[str]:
        """The lines that are no longer there."""
        return [key for key in self.lines if key not in now.lines]


def seen_of(number: int, after: Programme, lines: Iterable[Line]) -> Seen:
    return Seen(number, mark_of(after), {line.key: mark_of_line(line) for line in lines})


def read_seen(text: str) -> Seen | None:
    """What `str` made; None for anything else."""
    number, _dot, rest = text[:MOST].partition(".")
    mark, _dot, lines = rest.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) < 9 and mark):
        return None
    pairs = (line.partition(":") for line in lines.split(",") if line)
    return Seen(int(number), mark, {key: value for key, _colon, value in pairs})


def mark_of(programme: Programme) -> str:
    """The same for programmes that show the same, whatever their numbers and moments."""
    places = tuple(bare(place) for place in programme.places)
    document = document_of(replace(programme, number=None, released_at=None, note="", places=places))
    return hashed(document)[:16]


def bare(place: Place) -> Place:
    """Without what only a release knows of it."""
    return replace(place, sequence=0, changed_at=None, was=None, moved_at=None)


def mark_of_line(line: Line) -> str:
    session = line.session
    about: dict[str, Any] = {
        "was": where(line.was),
        "now": where(line.now),
        "names": line.names,
        "session": {name: value for name, value in plain(session).items() if name not in LOOSE},
        "track": session.track and plain(session.track),
        "speakers": [plain(speaker) for speaker in session.speakers],
        "hosts": sorted(session.hosts),
    }
    return hashed(about)[:SHORT]


LOOSE = {"track", "speakers", "hosts"}


def where(place: Place | None) -> Any:
    if place is None:
        return None
    room = place.room and {**plain(place.room), "venue": plain(place.room.venue)}
    return [place.starts_at.isoformat(), place.ends_at.isoformat(), place.state, room]


def hashed(values: Any) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
