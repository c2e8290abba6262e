# SPDX-License-Identifier: EUPL-1.2
"""After ballots went on the board: rights are written anew, and what was published leaves the spool.

Each step is a transaction of its own. Rights go at once, the spool at the next tick: by then every ballot that somebody was
casting meanwhile was cast, so whoever comes after that sees what is on the board, and nobody casts its commitments again.
Whatever is killed in between is done by the clock: as long as the spool has a ballot of the board, nothing before was certain.
"""

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from conference.locks import in_turn
from voting.models import Award, RightState, SpooledBallot, VotingRight
from voting.operations.locks import hold_board, hold_election
from voting.phases import OPENED
from voting.queries.spool import published_of


def tidy(award_id: int) -> None:
    """All that there is to do after a head of ballots, a while after it; twice at once does no harm."""
    let_casting_end(award_id)
    settle(award_id)
    empty_spool(award_id)
    forget_dead_rows()


def tidy_rights(award_id: int) -> None:
    """What is done at once."""
    settle(award_id)
    forget_dead_rows()


OF_IT = {"award": OuterRef("pk")}
UNSETTLED = {"state": RightState.USED, "is_settled": False}
# Of an award, for a question about many: something lies there.
MAY_BE_UNTIDY = Exists(SpooledBallot.objects.filter(**OF_IT)) | Exists(
    VotingRight.objects.filter(**OF_IT, **UNSETTLED)
)


def needs_tidying(award: Award) -> bool:
    """Whether something remained: a ballot of the board in the spool or, once it is closed, rights with a code that ended."""
    if published_of(award.pk).exists():
        return True
    ended = Q(code_until=None) | Q(code_until__lte=Now())
    used = VotingRight.objects.filter(ended, award=award, **UNSETTLED)
    return award.phase not in OPENED and used.exists()


def let_casting_end(award_id: int) -> None:
    """Wait for who casts just now."""
    with in_turn(), transaction.atomic():
        hold_election(award_id)


def settle(award_id: int) -> None:
    """Write the rights that were used anew, all at once and in the order of their keys: neither the number of the transaction
    that wrote a row nor its place in the file follows the casting any more. Codes that ended are left out."""
    with in_turn(), transaction.atomic(), connection.cursor() as cursor:
        hold_board(award_id)
        cursor.execute(SETTLE[connection.vendor], [award_id])


LIVES = {
    "postgresql": "coalesce(code_until > statement_timestamp(), false)",
    "sqlite": "coalesce(code_until > strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now'), false)",
}
OF_USED = "WHERE award_id = %s AND state = 'used' AND NOT is_settled"
REWRITE = f"""
WITH old AS (DELETE FROM voting_votingright {OF_USED} RETURNING *, {LIVES["postgresql"]} AS lives)
INSERT INTO voting_votingright (key, award_id, state, code_hash, code_until, tries, is_settled)
SELECT key, award_id, state, CASE WHEN lives THEN code_hash ELSE '' END,
    CASE WHEN lives THEN code_until END, CASE WHEN lives THEN tries ELSE 0 END, NOT lives
FROM old ORDER BY key
"""  # noqa: S608 -- our own tables
# A row of SQLite has no number, and lies in the order of its key wherever it is written.
UPDATE = f"""
UPDATE voting_votingright SET is_settled = NOT {LIVES["sqlite"]},
    code_hash = CASE WHEN {LIVES["sqlite"]} THEN code_hash ELSE '' END,
    tries = CASE WHEN {LIVES["sqlite"]} THEN tries ELSE 0 END,
    code_until = CASE WHEN {LIVES["sqlite"]} THEN code_until END {OF_USED}
"""  # noqa: S608 -- as above
SETTLE = {"postgresql": REWRITE, "sqlite": UPDATE}


def empty_spool(award_id: int) -> None:
    """What stands on the board leaves the spool; a trigger lets nothing else go."""
    with in_turn(), transaction.atomic():
        hold_board(award_id)
        published_of(award_id).delete()


def forget_dead_rows() -> None:
    """PostgreSQL keeps what was deleted until somebody clears it: at once, not when it comes round to it."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for table in ("voting_votingright", "voting_spooledballot"):
            cursor.execute(f"VACUUM {table}")
