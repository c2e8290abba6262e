# SPDX-License-Identifier: EUPL-1.2
"""From which state a proposal goes to which. The database keeps the same rule by a trigger.

Whatever the last move was, it can be undone: back to the state that the proposal came from."""

from collections.abc import Mapping

from programme.models.choices import ProposalState as S

MOVES: Mapping[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.SUBMITTED}),
    S.SUBMITTED: frozenset({S.ACCEPTED, S.RESERVE, S.REJECTED, S.WITHDRAWN}),
    S.RESERVE: frozenset({S.ACCEPTED, S.REJECTED, S.WITHDRAWN}),
    S.ACCEPTED: frozenset({S.CONFIRMED, S.WITHDRAWN, S.CANCELLED}),
    S.CONFIRMED: frozenset({S.WITHDRAWN, S.CANCELLED}),
    S.REJECTED: frozenset({S.ACCEPTED, S.RESERVE}),
    S.WITHDRAWN: frozenset({S.SUBMITTED}),
    S.CANCELLED: frozenset({S.ACCEPTED}),
}


def may_move(state: str, to: str, came_from: str = "") -> bool:
    """Whether it may go there: by the matrix, or back to where it came from."""
    return S(to) in MOVES[S(state)] or (came_from != "" and to == came_from)
