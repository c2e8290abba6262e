# SPDX-License-Identifier: EUPL-1.2
"""The phases of an election, and which comes after which. There is no way back once it was opened. Pure: no Django.

The database keeps the same moves by a trigger (migration 0001); a test compares the two."""

MOVES: dict[str, frozenset[str]] = {
    "draft": frozenset({"open"}),
    "open": frozenset({"paused", "closed"}),
    "paused": frozenset({"open", "closed"}),
    "closed": frozenset({"counted"}),
    "counted": frozenset({"certified"}),
    "certified": frozenset({"archived"}),
    "archived": frozenset(),
}
OPENED = frozenset({"open", "paused"})
COUNTED = frozenset({"counted", "certified", "archived"})
CERTAIN = frozenset({"certified", "archived"})


def may_move(phase: str, to: str) -> bool:
    """Whether an election in this phase may go to that one."""
    return to in MOVES.get(phase, frozenset())
