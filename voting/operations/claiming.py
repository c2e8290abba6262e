# SPDX-License-Identifier: EUPL-1.2
"""What the database is asked of a ballot: use this right, if this is its code, and lay this ballot down; all or nothing.

On PostgreSQL it is one statement, its own transaction, parsed and planned once per connection. It takes a share in the election's
lock where that is free, and only then reads whether people can vote, by a row lock, which sees what was committed last (not so
`FOR KEY SHARE`: that takes a row as it was, when none of its keys changed): so nothing is cast after somebody who held the lock
alone has closed it. Where it is not free it waits, and asks again.
See docs/decisions/0029.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, InterfaceError, OperationalError, connection, connections, transaction

from conference.locks import in_turn
from conference.prepared import Statement, plain_rows, planned_rows
from voting.codes import TRIES
from voting.election.canonical import moment
from voting.models import Award, RightState
from voting.operations.locks import ELECTIONS, sharing_election
from voting.queries.board import head_line, newest_head

HeadLine = dict[str, Any]


class Claim(NamedTuple):
    """A right by its key, the hash of the code that was typed, and a ballot."""

    award: Award
    key: str
    code_hash: str
    commitment: str
    sealed: bytes


def claim_right(claim: Claim) -> HeadLine | None:
    """Use the right and lay the ballot down; the newest head of the board. None when that could not be.

    A wrong code costs the right a try; so does a commitment that is there already, so that nobody guesses with it."""
    try:
        return _on_postgresql(claim) if connection.vendor == "postgresql" else _on_sqlite(claim)
    except IntegrityError:  # somebody else cast with this nonce a moment ago
        return None


def _on_postgresql(claim: Claim) -> HeadLine | None:
    is_ours, *found = _asked(_statement(claim))
    # Else somebody closes it, pauses it, or counts on nobody being here for a moment: wait for them.
    if not is_ours:
        with transaction.atomic():
            wait, again = sharing_election(claim.award.pk), _statement(claim)
            *_lock, [(_is_ours, *found)] = planned_rows(connections["default"], *wait, again)
    return _line(*found)


def _asked(statement: Statement) -> Any:
    """The one row. A connection that was lost is made anew: a ballot that did get through is known by its commitment."""
    used = connections["default"]
    used.ensure_connection()
    try:
        ((row,),) = planned_rows(used, statement)
    except (OperationalError, InterfaceError):
        if used.in_atomic_block or used.is_usable():
            raise
        used.close()
        used.ensure_connection()
        ((row,),) = planned_rows(used, statement)
    return row


def _line(
    state: str | None, at: datetime, rights: int, root: str, signature: str, size: int
) -> HeadLine | None:
    head = {"at": at and moment(at), "rights": rights, "root": root, "signature": signature, "size": size}
    return head if state == RightState.USED else None


def _on_sqlite(claim: Claim) -> HeadLine | None:
    """Nobody else writes meanwhile."""
    with _durably(), in_turn(), transaction.atomic():
        used = plain_rows(connections["default"], USE_ON_SQLITE, _values(claim))
        if used != [(RightState.USED,)]:
            return None
        plain_rows(connections["default"], *_lay(claim))
        newest = newest_head(claim.award)
        return head_line(newest) if newest else None


NOW = {"postgresql": "statement_timestamp()", "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')"}
OPEN = """voting_award.id = %s AND fingerprint = %s AND phase = 'open' AND opens_at <= {now} AND closes_at > {now}"""
USE = f"""
UPDATE voting_votingright AS it SET
    state = CASE WHEN it.code_hash = given.hash AND NOT given.is_there THEN 'used' ELSE it.state END,
    tries = it.tries + CASE WHEN it.code_hash = given.hash AND NOT given.is_there THEN 0 ELSE 1 END
FROM {{open_one}}, (SELECT CAST(%s AS varchar(64)) AS hash, EXISTS (SELECT 1 FROM voting_ballot WHERE commitment = %s)
    OR EXISTS (SELECT 1 FROM voting_spooledballot WHERE commitment = %s) AS is_there) AS given
WHERE it.key = %s AND it.award_id = open_one.id AND it.state = 'valid' AND it.tries < {TRIES} AND it.code_until > {{now}}
RETURNING state
"""  # noqa: S608 -- our own tables
USE_ON_SQLITE = USE.replace("{open_one}", f"(SELECT id FROM voting_award WHERE {OPEN}) AS open_one").replace(  # noqa: S608
    "{now}", NOW["sqlite"]
)
ALL = f"""
WITH turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock_shared(%s::int, %s::int) AS is_ours
), open_one AS MATERIALIZED (
    SELECT voting_award.id FROM turn, voting_award WHERE turn.is_ours AND {OPEN} FOR SHARE OF voting_award
), used AS ({USE}), laid AS (
    INSERT INTO voting_spooledballot (commitment, sealed, award_id) SELECT %s, %s, %s FROM used WHERE used.state = 'used'
)
SELECT turn.is_ours, used.state, head.* FROM turn LEFT JOIN used ON true LEFT JOIN LATERAL (
    SELECT at, rights, root, signature, size FROM voting_head WHERE award_id = %s ORDER BY number DESC LIMIT 1
) AS head ON used.state = 'used'
""".replace("{open_one}", "open_one").replace("{now}", NOW["postgresql"])  # noqa: S608 -- our own tables


def _statement(claim: Claim) -> Statement:
    pk = claim.award.pk
    return ALL, [ELECTIONS, pk, *_values(claim), claim.commitment, claim.sealed, pk, pk]


def _values(claim: Claim) -> list[Any]:
    pk, fp = claim.award.pk, claim.award.fingerprint
    return [pk, fp, claim.code_hash, claim.commitment, claim.commitment, claim.key]


def _lay(claim: Claim) -> Statement:
    sql = "INSERT INTO voting_spooledballot (commitment, sealed, award_id) VALUES (%s, %s, %s)"
    return sql, [claim.commitment, claim.sealed, claim.award.pk]


@contextmanager
def _durably() -> Iterator[None]:
    """On SQLite a commit is elsewhere allowed to be lost when the power goes; a ballot with a receipt is not."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=NORMAL")
