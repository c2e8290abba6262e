# SPDX-License-Identifier: EUPL-1.2
"""How often the board gets a head. Pure: no Django.

Who checks reads every head, and `verify.py` at most 500 of them: an election that runs for months has them further apart.
"""

from datetime import timedelta

from voting.election.heads import MOST_HEADS

MOST_OF_BALLOTS = 480  # the others are for pauses, extensions and closing
OF_THE_END = 4  # going on after a pause, the last ballots, the closing, and what could not be opened
FEWEST_TOGETHER = 20  # so many ballots go on the board at once, or none


def until_next(minutes: int, heads: int, left: timedelta) -> timedelta | None:
    """How long after a head the next one may come, with so many `heads` already and so long until it closes.

    As many minutes as was asked for, or as many as let the heads that remain reach the closing; None: no more of them."""
    remaining = MOST_OF_BALLOTS - heads
    if remaining <= 0:
        return None
    return max(timedelta(minutes=minutes), left / remaining)


def has_room(heads: int) -> bool:
    """Whether another head fits, with so many already, that is neither of ballots nor of the end."""
    return heads + 1 + OF_THE_END <= MOST_HEADS
