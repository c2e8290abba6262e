# SPDX-License-Identifier: EUPL-1.2
"""What an import did, as plain values: it is shown on a page, printed by a command and kept with a job."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from programme.schedules import Oddity

MOST_LINES = 300

What = Literal["venue", "room", "track", "speaker", "session", "slot"]
How = Literal["new", "changed", "cancelled"]
WHATS: tuple[What, ...] = ("venue", "room", "track", "speaker", "session", "slot")


@dataclass(frozen=True)
class Line:
    """One thing that became different: `was` and `now` say how, `fields` names the fields."""

    what: What
    how: How
    name: str
    was: str = ""
    now: str = ""
    fields: tuple[str, ...] = ()


@dataclass
class Tally:
    """How many of one kind: `total` in the file; `cancelled` are slots that are off in it, or no longer there."""

    total: int = 0
    new: int = 0
    changed: int = 0
    cancelled: int = 0


@dataclass
class ImportReport:
    """The counts per kind, the first lines of what changed, and what was odd about the file."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {what: Tally() for what in WHATS})
    lines: list[Line] = field(default_factory=list)
    more_lines: int = 0
    oddities: tuple[Oddity, ...] = ()

    def tell(self, lines: Iterable[Line]) -> None:
        for line in lines:
            tally = self.tallies[line.what]
            setattr(tally, line.how, getattr(tally, line.how) + 1)
            if len(self.lines) < MOST_LINES:
                self.lines.append(line)
            else:
                self.more_lines += 1

    @property
    def is_empty(self) -> bool:
        """Whether the import changed nothing."""
        return not self.lines

    @property
    def has_new_look(self) -> bool:
        """Whether venues or tracks, which bring their colours, are new."""
        return bool(self.tallies["venue"].new or self.tallies["track"].new)

    @property
    def counts(self) -> dict[str, int]:
        """`{"new": …, "changed": …, "cancelled": …}` over everything."""
        return {
            how: sum(getattr(tally, how) for tally in self.tallies.values())
            for how in ("new", "changed", "cancelled")
        }

    def as_json(self) -> dict[str, Any]:
        """Plain values, which `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ImportReport":
        return cls(
            tallies={what: Tally(**tally) for what, tally in data["tallies"].items()},
            lines=[Line(**line | {"fields": tuple(line["fields"])}) for line in data["lines"]],
            more_lines=data["more_lines"],
            oddities=tuple(Oddity(**oddity) for oddity in data["oddities"]),
        )
