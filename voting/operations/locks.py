# SPDX-License-Identifier: EUPL-1.2
"""The locks of an election, in the order in which they are taken.

Who casts shares the election's lock; who closes it, or pauses it, holds it alone: no ballot is on its way then. The
board's lock is held by who adds to the board, one at a time; people cast meanwhile.
"""

from django.db import connection

from conference import locks
from conference.prepared import Statement

ELECTIONS, BOARDS, ANSWERS = 20_270_206, 20_270_207, 20_270_208


def hold_election(award_id: int) -> None:
    """Alone, until the end of the transaction: waits for who casts just now, and who comes later waits."""
    locks.hold(ELECTIONS, award_id, alone=True)


def sharing_election(award_id: int) -> list[Statement]:
    """The statement with which a ballot begins."""
    return locks.holding(ELECTIONS, award_id, alone=False)


def hold_board(award_id: int) -> None:
    """Alone, until the end of the transaction. Who needs both takes the election's before this one."""
    locks.hold(BOARDS, award_id, alone=True)


def hold_answers(award_id: int) -> None:
    """Alone, until the end of the transaction: who answers requests for codes, or decides about a domain.

    The award's row comes first, shared: who closes it has that row, and then wants this lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM voting_award WHERE id = %s FOR KEY SHARE", [award_id])
    locks.hold(ANSWERS, award_id, alone=True)
