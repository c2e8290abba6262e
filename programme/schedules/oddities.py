# SPDX-License-Identifier: EUPL-1.2
"""Where the readers write down what they met."""

from collections import Counter

from programme.schedules.model import Oddity

# Every code with its particulars; `count` (times, or texts, or sessions) is always there besides.
CODES: dict[str, tuple[str, ...]] = {
    # sessions and slots
    "cancelled": ("session",),
    "double-entry": ("session", "start"),
    "entry-unreadable": ("room",),
    "given-several-times": ("session", "ids"),
    "id-missing": ("session",),
    "id-used-twice": ("session", "id"),
    "not-accepted": ("state",),
    "only-first-page": ("total",),
    "part-left-out": ("part",),
    "session-without-title": ("room",),
    "slot-id-used-twice": ("session", "id"),
    "slot-unreadable": ("session", "text"),
    "title-twice": ("session", "sessions"),
    # time
    "day-disagrees": ("session", "day", "start"),
    "duration-assumed": ("session", "text", "minutes"),
    "duration-unreadable": ("session", "text"),
    "outside-days": ("session", "day"),
    "past-midnight": ("session", "start", "day"),
    "position-differs": ("session", "start"),
    "start-unreadable": ("session", "text"),
    "time-zone-assumed": ("zone",),
    "time-zone-guessed": ("zone",),
    "time-zone-unknown": ("text",),
    "very-long": ("session", "hours"),
    # place
    "capacity-text": ("session", "text", "number"),  # or "room" for "session"
    "room-disagrees": ("session", "room", "other"),
    "room-missing": ("session",),
    "room-overlap": ("room", "first", "second", "start"),
    "two-rooms-at-once": ("session", "start"),
    # people
    "person-id-shared": ("id", "names"),
    "person-name-twice": ("name", "ids"),
    "person-without-id": ("name",),
    "person-without-name": ("id",),
    "speaker-missing": (),
    # what is said of a session
    "html-converted": (),
    "kind-missing": (),
    "language-missing": (),
    "language-unknown": ("text",),
    "link-left-out": ("url",),
    "text-cut": ("field", "limit"),
    "track-missing": (),
    "more-of-the-same": ("code",),
}
LINES_PER_CODE = 100  # of a file that is odd throughout nobody reads more
DETAIL = 200  # characters of a text quoted from the file


class Oddities:
    """One line per code and place; the same again only raises its count."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], dict[str, str | int | None]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._codes: Counter[str] = Counter()

    def note(self, code: str, where: str = "schedule", times: int = 1, **detail: str | int | None) -> None:
        """Write it down; the particulars are those of the first time."""
        line = (code, where[:DETAIL])
        if line not in self._lines:
            self._codes[code] += 1
            if self._codes[code] > LINES_PER_CODE:
                return
            self._lines[line] = {name: _short(value) for name, value in detail.items()}
        self._counts[line] += times

    def lines(self) -> tuple[Oddity, ...]:
        """All of it, grouped by code in the order of first appearance."""
        codes = list(self._codes)
        found = [
            Oddity(code, where, detail | {"count": self._counts[code, where]})
            for (code, where), detail in self._lines.items()
        ]
        found.sort(key=lambda oddity: codes.index(oddity.code))
        return (*found, *self._left_out())

    def _left_out(self) -> list[Oddity]:
        return [
            Oddity("more-of-the-same", "schedule", {"code": code, "count": lines - LINES_PER_CODE})
            for code, lines in self._codes.items()
            if lines > LINES_PER_CODE
        ]


def _short(value: str | int | None) -> str | int | None:
    return value[:DETAIL] if isinstance(value, str) else value
