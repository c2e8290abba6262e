# SPDX-License-Identifier: EUPL-1.2
"""The board grows: ballots come out of the spool, together and in the order of their commitments, and each time a signed
head says how far it reaches and how many rights were used for that.

What is left to do then (`tidying`) happens in transactions of its own, so that nothing of a right and nothing of a ballot
was ever written by the same one, but in the spool. See docs/decisions/0029.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from conference.for_each import for_each
from conference.locks import in_turn
from conference.mail import Outgoing, post_all
from voting.election.canonical import canonical, moment, moment_in
from voting.election.heads import sign_head
from voting.election.merkle import Tree
from voting.letters import names_of
from voting.models import Award, BoardPart, Candidate, Head, RightState, VotingRight
from voting.operations.locks import hold_board, hold_election
from voting.operations.tidying import MAY_BE_UNTIDY, needs_tidying, tidy, tidy_rights
from voting.phases import OPENED
from voting.queries.board import line_text, newest_head
from voting.queries.spool import waiting_of
from voting.rhythm import FEWEST_TOGETHER, until_next
from voting.secrets_kept import secrets_of

Line = tuple[str, Any]


def publish(award_id: int, at: datetime, *, everything: bool = False) -> Head | None:
    """Put the ballots that wait on the board; the new head, or None when fewer than twenty wait or it is not time yet.

    With `everything` whatever waits, at closing: nobody casts meanwhile. Holds the board. What follows is done once the
    transaction is certain."""
    with in_turn(), transaction.atomic():
        if everything:
            hold_election(award_id)
        hold_board(award_id)
        award = Award.objects.select_related("event").get(pk=award_id)
        is_time = everything or (is_due(award, at) and waiting(award) >= FEWEST_TOGETHER)
        moved = _move(award) if is_time else []
        head = _add(award, [("ballot", commitment) for commitment in moved], at) if moved else None
        has_closed = everything and award.phase not in OPENED
        if has_closed:  # all are written anew, as one
            used = VotingRight.objects.filter(award=award, state=RightState.USED, is_settled=True)
            used.update(is_settled=False)
    if head or everything:
        transaction.on_commit(partial(tidy if has_closed else tidy_rights, award_id))
    return head


def publish_due(at: datetime) -> int:
    """Do what remained to be done for any election, and publish for every one that is open; how many heads. On the clock."""
    awards = Award.objects.real().filter(MAY_BE_UNTIDY | Q(phase__in=OPENED))
    return for_each(awards, lambda award: _keep_up(award, at))


def _keep_up(award: Award, at: datetime) -> bool:
    if needs_tidying(award):
        tidy(award.pk)
    return award.phase in OPENED and is_due(award, at) and publish(award.pk, at) is not None


def append_lines(award: Award, lines: Sequence[Line], at: datetime) -> Head:
    """Put these lines (type and data) on the board, with a head. Holds the election alone, and the board."""
    with in_turn(), transaction.atomic():
        hold_election(award.pk)
        hold_board(award.pk)
        return _add(award, lines, at)


def is_due(award: Award, at: datetime) -> bool:
    """Whether the rhythm allows another head of ballots now."""
    newest = newest_head(award)
    if newest is None or award.closes_at is None:
        return False
    pause = until_next(award.publish_minutes, newest.number + 1, award.closes_at - at)
    return pause is not None and at - newest.at >= pause


def waiting(award: Award) -> int:
    """How many ballots were cast that do not stand on the board."""
    return waiting_of(award.pk).count()


def _move(award: Award) -> list[str]:
    rows = waiting_of(award.pk).order_by("pk").values_list("commitment", "sealed", "award_id")
    sql, values = rows.query.sql_with_params()
    move = f"INSERT INTO voting_ballot (commitment, sealed, award_id) {sql} RETURNING commitment"  # noqa: S608 -- our own
    with connection.cursor() as cursor:
        cursor.execute(move, values)
        return sorted(row[0] for row in cursor.fetchall())


def _rights_on_board(award: Award) -> int:
    """How many rights were used for what stands on the board: in one question, for people cast meanwhile."""
    used = VotingRight.objects.filter(award=award, state=RightState.USED)
    (rights, of_rights), (left, of_left) = (
        rows.values("pk").query.sql_with_params() for rows in (used, waiting_of(award.pk))
    )
    both = f"SELECT (SELECT count(*) FROM ({rights}) AS used) - (SELECT count(*) FROM ({left}) AS waiting)"  # noqa: S608 -- our own
    with connection.cursor() as cursor:
        cursor.execute(both, [*of_rights, *of_left])
        return int(cursor.fetchone()[0])


def _add(award: Award, lines: Sequence[Line], at: datetime) -> Head:
    """The lines, and the head over the board with them. A head is never of before the one it follows."""
    last = newest_head(award)
    tree, first = (Tree(last.frontier, last.size), last.size) if last else (Tree(), 0)
    rows = [canonical({"data": data, "i": i, "type": kind}) for i, (kind, data) in enumerate(lines, first)]
    tree = tree.with_leaves(rows)
    text = b"".join(row + b"\n" for row in rows).decode()
    BoardPart.objects.create(award=award, first=first, size=len(rows), text=text)
    said = sign_head(
        secrets_of(award).signer,
        award.fingerprint or "",
        size=tree.size,
        root=tree.root,
        rights=_rights_on_board(award),
        at=moment(max(at, last.at) if last else at),
    )
    head = Head.objects.create(
        award=award,
        number=last.number + 1 if last else 0,
        frontier=tree.frontier,
        **{**said, "at": moment_in(said["at"])},
    )
    _tell_witnesses(award, head, at)
    return head


def _tell_witnesses(award: Award, head: Head, at: datetime) -> None:
    """Every candidate gets every head, in both languages and at once: with one that they kept, nobody can make another board."""
    if award.trial_of_id is not None:
        return
    context = names_of(award) | {"line": line_text(head), "size": head.size}
    contacts = Candidate.objects.filter(award=award).exclude(contact_email="").order_by("pk")
    addresses = dict.fromkeys(contacts.values_list("contact_email", flat=True))
    letters = [Outgoing(address, context, "nl") for address in addresses]
    post_all("voting/head", letters, at=at, event=award.event, at_once=True)
