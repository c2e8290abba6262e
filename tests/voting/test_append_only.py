# SPDX-License-Identifier: EUPL-1.2
"""What is cast stays, whoever asks: the database itself refuses."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from tests.make_awards import make_award, now
from voting.models import Ballot, BoardPart, Head, SpooledBallot
from voting.phases import MOVES

pytestmark = pytest.mark.django_db
HEAD = {"number": 0, "size": 1, "root": "r", "rights": 0, "signature": "s", "frontier": []}
MAKE = {
    "ballot": lambda award: Ballot.objects.create(award=award, commitment="a" * 64, sealed=b"x"),
    "spooled ballot": lambda award: SpooledBallot.objects.create(
        award=award, commitment="b" * 64, sealed=b"x"
    ),
    "part of the board": lambda award: BoardPart.objects.create(award=award, first=0, size=1, text="{}\n"),
    "head": lambda award: Head.objects.create(award=award, at=now(), **HEAD),
}


def refused(work) -> bool:
    try:
        with transaction.atomic():
            work()
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("kind", MAKE)
def test_what_is_cast_is_never_changed_or_removed(kind):
    row = MAKE[kind](make_award())
    same = type(row).objects.filter(pk=row.pk)
    touched = {"ballot": {"sealed": b"y"}, "spooled ballot": {"sealed": b"y"}}.get(kind, {"size": 2})
    assert refused(lambda: same.update(**touched))
    assert refused(same.delete)
    assert same.count() == 1


@pytest.mark.parametrize("kind", MAKE)
def test_a_trial_can_be_thrown_away(kind):
    award = make_award()
    row = MAKE[kind](make_award(trial_of=award))
    type(row).objects.filter(pk=row.pk).delete()
    assert not type(row).objects.exists()


def test_a_ballot_leaves_the_spool_once_it_is_published():
    award = make_award()
    MAKE["spooled ballot"](award)
    Ballot.objects.create(award=award, commitment="b" * 64, sealed=b"x")
    SpooledBallot.objects.all().delete()
    assert not SpooledBallot.objects.exists()


def test_a_real_election_cannot_become_a_trial():
    award, other = make_award(), make_award()
    award.trial_of = other
    assert refused(award.save)


def opened(phase):
    """An award that came into this phase by the moves that there are."""
    award = make_award()
    way = {"open": (), "paused": ("paused",), "closed": ("closed",)}
    way["counted"] = (*way["closed"], "counted")
    way["certified"] = (*way["counted"], "certified")
    way["archived"] = (*way["certified"], "archived")
    if phase != "draft":
        of_opening = {"fingerprint": f"{award.pk:064d}", "manifest": "{}", "opened_at": now()}
        type(award).objects.filter(pk=award.pk).update(phase="open", **of_opening)
        for step in way[phase]:
            type(award).objects.filter(pk=award.pk).update(phase=step, tally={})
    return award


@pytest.mark.parametrize("phase", MOVES)
def test_the_database_knows_the_same_moves_as_the_rule(phase):
    award = opened(phase)
    of_opening = {} if phase != "draft" else {"fingerprint": "f" * 64, "manifest": "{}", "opened_at": now()}
    found = {
        to
        for to in MOVES
        if to != phase
        and not refused(
            lambda to=to: undone(
                lambda: type(award).objects.filter(pk=award.pk).update(phase=to, tally={}, **of_opening)
            )
        )
    }
    assert found == set(MOVES[phase])


def undone(work):
    with transaction.atomic():
        work()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "change", [{"manifest": "[]"}, {"fingerprint": "e" * 64}, {"box_key": "k"}, {"slug": "x"}]
)
def test_no_rule_changes_once_it_was_opened(change):
    award = opened("open")
    assert refused(lambda: type(award).objects.filter(pk=award.pk).update(**change))


def test_an_award_with_ballots_cannot_be_deleted():
    award = make_award()
    MAKE["ballot"](award)
    with pytest.raises(ProtectedError):
        award.delete()


@pytest.mark.parametrize("table", ["voting_ballot", "voting_spooledballot", "voting_votingright"])
def test_no_table_of_votes_has_a_number_that_tells_what_came_first(table):
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="rowid"):
        cursor.execute(f"SELECT rowid FROM {table}")  # noqa: S608 -- our own tables
