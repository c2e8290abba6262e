# SPDX-License-Identifier: EUPL-1.2
"""Who has everything that the database knows finds no choice in it, and nothing that joins a voter to a ballot.

Real commits, of which the test knows the order: that is what must be nowhere. What does remain, outside the tables, is named
in docs/decisions/0029.
"""

import json
import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from tests.make_awards import now
from tests.voting.ballot_box import make_open_award, make_right
from voting.codes import right_key
from voting.models import VotingRight
from voting.operations.casting import cast_ballot
from voting.operations.publishing import publish, publish_due
from voting.secrets_kept import (
    SecretGone,
    destroy_pepper,
    destroy_signing_key,
    make_secrets,
    path_of,
    secrets_of,
)

VOTERS = 40
pytestmark = pytest.mark.django_db(transaction=True)


class Cast:
    """One voter: what they typed, and what came of it."""

    def __init__(self, award, number):
        self.email = f"kiezer{number}@gemeente.example"
        self.code = f"{random.randrange(10**8):08d}"
        self.nonce = f"{random.getrandbits(128):032x}"
        self.choices = random.sample([f"kandidaat-{n}" for n in range(1, 6)], 3)
        self.key = make_right(award, self.email, self.code).key
        self.award = award

    def vote(self):
        self.commitment = cast_ballot(self.award, self.email, self.code, self.choices, self.nonce).commitment
        return self


@pytest.fixture
def votes():
    """Voters in the order in which they cast, which is not that in which they asked. Two heads of the board."""
    award = make_open_award(publish_minutes=0)
    voters = [Cast(award, number) for number in range(VOTERS)]
    random.shuffle(voters)
    cast = [voter.vote() for voter in voters[:25]]
    publish(award.pk, now())
    cast += [voter.vote() for voter in voters[25:]]
    end_codes()
    publish(award.pk, now(), everything=True)
    publish_due(now())
    return cast


def end_codes():
    """A quarter of an hour passes."""
    VotingRight.objects.update(code_until=now() - timedelta(seconds=1))


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def columns_of(table):
    with connection.cursor() as cursor:
        return [one.name for one in connection.introspection.get_table_description(cursor, table)]


def tables():
    return sorted(connection.introspection.table_names())


def dump():
    """Every row of every table as text, by table."""
    return {
        table: [" ".join(map(text_of, row)) for row in rows(f'SELECT * FROM "{table}"')]  # noqa: S608
        for table in tables()
    }


def text_of(value):
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def follows(found, cast):
    """Whether an order is that of the casting, there or back, more than by chance."""
    place = {key: number for number, key in enumerate(cast)}
    order = [place[key] for key in found]
    rising = sum(one < other for one, other in zip(order, order[1:], strict=False))
    return not len(order) * 0.25 < rising < len(order) * 0.75


class TestOrder:
    def test_ballots_lie_in_the_order_of_their_commitments(self, votes):
        found = [row[0] for row in rows("SELECT commitment FROM voting_ballot")]
        assert sorted(found) == sorted(vote.commitment for vote in votes)
        assert not follows(found, [vote.commitment for vote in votes])
        if connection.vendor == "sqlite":
            assert found == sorted(found)

    def test_rights_lie_in_no_order_of_casting(self, votes):
        found = [row[0] for row in rows("SELECT key FROM voting_votingright")]
        assert sorted(found) == sorted(vote.key for vote in votes)
        assert not follows(found, [vote.key for vote in votes])

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="hidden columns of PostgreSQL")
    def test_hidden_columns_follow_nothing_and_join_nothing(self, votes):
        hidden = "key, xmin::text, cmin::text, ctid"
        of_rights = rows(f"SELECT {hidden} FROM voting_votingright ORDER BY ctid")  # noqa: S608
        of_ballots = rows("SELECT commitment, xmin::text, ctid FROM voting_ballot ORDER BY ctid")
        keys = [row[0] for row in of_rights]
        assert keys == sorted(keys)
        assert len({row[1:3] for row in of_rights}) == 1
        first, rest = of_ballots[:25], of_ballots[25:]
        for batch in (first, rest):
            commitments = [row[0] for row in batch]
            assert commitments == sorted(commitments)
            assert len({row[1] for row in batch}) == 1
        assert {row[1] for row in of_rights}.isdisjoint({row[1] for row in of_ballots})

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="dead rows of PostgreSQL")
    def test_no_dead_row_is_left_to_look_at(self, votes):
        sql = "SELECT relname, pg_stat_get_dead_tuples(oid) FROM pg_class WHERE relname LIKE 'voting_%'"
        dead = dict(rows(sql))
        assert (dead["voting_votingright"], dead["voting_spooledballot"]) == (0, 0)

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="rowid is of SQLite")
    @pytest.mark.parametrize("table", ["voting_ballot", "voting_votingright", "voting_spooledballot"])
    def test_there_is_no_rowid_to_follow(self, table):
        with pytest.raises(DatabaseError, match="rowid"):
            rows(f"SELECT rowid FROM {table}")  # noqa: S608

    def test_during_the_vote_the_rights_of_published_ballots_do_not_follow_either(self):
        award = make_open_award()
        voters = [Cast(award, number) for number in range(30)]
        random.shuffle(voters)
        for voter in voters:
            voter.vote()
        publish_due(now())
        found = [row[0] for row in rows("SELECT key FROM voting_votingright WHERE state = 'used'")]
        assert not follows(found, [voter.key for voter in voters])
        if connection.vendor == "postgresql":
            assert len(rows("SELECT DISTINCT xmin::text FROM voting_votingright")) == 1


class TestColumns:
    def test_no_value_of_a_ballot_is_a_value_of_anything_else(self, votes):
        """But its election, and its line on the board."""
        ballots = {
            "voting_ballot": ("commitment", "sealed"),
            "voting_spooledballot": ("commitment", "sealed"),
        }
        values = {
            text_of(value) for row in rows("SELECT commitment, sealed FROM voting_ballot") for value in row
        }
        for table in tables():
            if table in ballots or table == "voting_boardpart":
                continue
            for row in rows(f'SELECT * FROM "{table}"'):  # noqa: S608
                assert values.isdisjoint(map(text_of, row)), table

    def test_nothing_of_ballots_has_a_time_or_points_at_somebody(self):
        for table in ("voting_ballot", "voting_spooledballot"):
            assert sorted(columns_of(table)) == ["award_id", "commitment", "sealed"]

    def test_nothing_of_rights_that_were_used_tells_them_apart(self, votes):
        columns = ", ".join(set(columns_of("voting_votingright")) - {"key"})
        assert len(set(rows(f"SELECT {columns} FROM voting_votingright"))) == 1  # noqa: S608

    def test_nothing_is_written_elsewhere_for_a_ballot(self):
        """No mail, history, session, or whatever somebody adds one day: of all tables three change."""
        award = make_open_award()
        voter = Cast(award, 1)
        before = dump()
        voter.vote()
        after = dump()
        changed = {table for table in before if sorted(before[table]) != sorted(after[table])}
        assert changed == {"voting_spooledballot", "voting_votingright"}


class TestDump:
    @pytest.mark.parametrize("moment", ["in the spool", "on the board"])
    def test_a_dump_during_the_vote_has_no_choice_no_code_and_no_secret(self, moment):
        award = make_open_award()
        voters = [Cast(award, number) for number in range(20)]
        for voter in voters:
            voter.vote()
        if moment == "on the board":
            publish_due(now())
        found = dump()
        everything = "\n".join(row for lines in found.values() for row in lines)
        kept = secrets_of(award)
        for secret in (kept.sign, kept.nonce, kept.pepper, award.private):
            assert secret.hex() not in everything
        of_votes = "\n".join(row for table, lines in found.items() if "ballot" in table for row in lines)
        assert of_votes.count(str(award.pk)) >= 20
        for voter in voters:
            assert voter.nonce not in everything
            assert voter.code not in everything
            assert voter.email not in everything
            assert voter.key not in of_votes
            chosen = json.dumps(sorted(voter.choices), separators=(",", ":"))
            for text in (chosen, *voter.choices):
                assert text not in of_votes
                assert text.encode().hex() not in of_votes

    def test_the_numbers_of_a_dump_are_the_same_whoever_was_chosen(self):
        """All that differs between two elections in which other candidates were chosen is what looks like chance."""
        lengths = []
        for chosen in (
            ["kandidaat-1", "kandidaat-2", "kandidaat-3"],
            ["kandidaat-3", "kandidaat-4", "kandidaat-5"],
        ):
            award = make_open_award()
            for number in range(3):
                voter = Cast(award, number)
                voter.choices = chosen
                voter.vote()
            spooled = rows(f"SELECT commitment, sealed FROM voting_spooledballot WHERE award_id = {award.pk}")  # noqa: S608
            lengths.append({tuple(len(text_of(value)) for value in row) for row in spooled})
        assert lengths[0] == lengths[1]
        assert len(lengths[0]) == 1


class TestSecrets:
    def test_they_are_files_that_nobody_else_reads(self):
        award = make_open_award()
        folder = Path(settings.VAR_DIR, "elections", award.folder.hex)
        assert {path.name: path.stat().st_mode & 0o777 for path in folder.glob("*.key")} == {
            "nonce.key": 0o600,
            "pepper.key": 0o600,
            "sign.key": 0o600,
        }
        assert folder.stat().st_mode & 0o777 == 0o700

    def test_without_them_nobody_finds_the_right_of_an_address_or_the_ballot_of_a_choice(self):
        award = make_open_award()
        voter = Cast(award, 1).vote()
        shutil.rmtree(Path(settings.VAR_DIR, "elections", award.folder.hex))
        with pytest.raises(SecretGone):
            right_key(award, voter.email)
        with pytest.raises(SecretGone):
            cast_ballot(award, voter.email, voter.code, voter.choices, voter.nonce)

    def test_a_secret_that_was_destroyed_is_gone_in_every_process_and_the_others_stay(self):
        award = make_open_award()
        kept = secrets_of(award)
        path = path_of(Path(settings.VAR_DIR, "elections", award.folder.hex), "pepper")
        path.unlink()  # as another process did
        assert secrets_of(award).pepper is None
        assert (secrets_of(award).sign, secrets_of(award).nonce) == (kept.sign, kept.nonce)
        destroy_pepper(award)  # twice does no harm
        destroy_signing_key(award)
        assert [name for name in ("sign", "nonce", "pepper") if getattr(secrets_of(award), name)] == ["nonce"]

    def test_no_secret_is_ever_made_anew(self):
        award = make_open_award()
        assert make_secrets(award) == secrets_of(award)

    def test_elections_have_their_own(self):
        one, other = make_open_award(), make_open_award()
        assert right_key(one, "kiezer@gemeente.example") != right_key(other, "kiezer@gemeente.example")
        assert secrets_of(one).nonce != secrets_of(other).nonce
