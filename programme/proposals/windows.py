# SPDX-License-Identifier: EUPL-1.2
"""Until when speakers change a proposal by themselves, and when they ask. Pure: plain values in, plain values out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from programme.models.choices import ProposalState as S

JUDGED = frozenset({S.SUBMITTED, S.RESERVE})
IN_PROGRAMME = frozenset({S.ACCEPTED, S.CONFIRMED})


class Editing(StrEnum):
    """What a speaker can do: change it, ask an organiser for the change, or only read."""

    FREE = "free"
    ASK = "ask"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Moments:
    """What the rule looks at. `closes_at`: the end of the call for this kind; None: not known, so it goes on."""

    closes_at: datetime | None
    changes_until: datetime | None
    edits_until: datetime | None
    starts_at: datetime
    ends_at: datetime


def editing(state: str, moments: Moments, at: datetime) -> Editing:
    """What a speaker can do with a proposal in this state at this moment.

    A draft is always free. What was decided against, withdrawn or cancelled is closed, and all is after the event."""
    if state == S.DRAFT:
        return Editing.FREE
    if state not in JUDGED | IN_PROGRAMME or at >= moments.ends_at:
        return Editing.CLOSED
    until = free_until(state, moments)
    return Editing.FREE if until is None or at < until else Editing.ASK


def free_until(state: str, moments: Moments) -> datetime | None:
    """Until when a proposal that was handed in is changed without asking; None: there is no such moment.

    Changes that an organiser asked for keep it open longer, never shorter."""
    if state not in JUDGED | IN_PROGRAMME:
        return None
    usual = (moments.edits_until or moments.starts_at) if state in IN_PROGRAMME else moments.closes_at
    if usual is None:
        return None
    return max(usual, moments.changes_until) if moments.changes_until else usual
