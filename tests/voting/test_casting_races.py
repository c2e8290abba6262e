# SPDX-License-Identifier: EUPL-1.2
"""Many cast at once, and somebody closes, pauses or publishes meanwhile: with real threads and connections."""

import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction

from conference.errors import Refusal
from tests.make_awards import now
from tests.voting.ballot_box import CHOICES, CODE, NONCE, make_open_award, make_right, outcome, stands
from voting.models import Award, Ballot, SpooledBallot, VotingRight
from voting.operations import claiming
from voting.operations.casting import cast_ballot
from voting.operations.closing import close_election
from voting.operations.locks import hold_election


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_fifty_with_one_code_and_one_nonce_give_one_ballot_and_one_receipt(self, together):
        award = make_open_award()
        right = make_right(award)
        receipts = together(*[lambda: cast_ballot(award, right.email, CODE, CHOICES, NONCE)] * 50)
        assert len({(receipt.commitment, receipt.signature) for receipt in receipts}) == 1
        assert stands(right) == ("used", 0, 1)

    def test_fifty_with_one_code_and_different_nonces_give_one_ballot(self, together):
        award = make_open_award()
        right = make_right(award)
        calls = [lambda n=n: outcome(award, right.email, CODE, CHOICES, f"{n:032x}") for n in range(50)]
        found = Counter(together(*calls))
        ballot = SpooledBallot.objects.get()
        assert found == {"voted": 49, ballot.commitment: 1}
        assert stands(right) == ("used", 0, 1)

    def test_fifty_people_with_one_nonce_get_one_receipt_among_them(self, together):
        award = make_open_award()
        emails = [make_right(award).email for _ in range(50)]
        calls = [lambda email=email: outcome(award, email, CODE, CHOICES, NONCE) for email in emails]
        found = Counter(together(*calls))
        ballot = SpooledBallot.objects.get()
        assert found == {"nonce": 49, ballot.commitment: 1}
        assert VotingRight.objects.filter(state="used").count() == 1

    def test_guesses_at_once_get_no_more_than_five_tries(self, together):
        award = make_open_award()
        right = make_right(award)
        calls = [lambda n=n: outcome(award, right.email, f"0000{n:04d}", CHOICES, NONCE) for n in range(30)]
        assert set(together(*calls)) == {"wrong-code"}
        assert stands(right) == ("valid", 5, 0)

    def test_a_vote_while_it_closes_is_on_the_board_or_refused(self, together):
        award = make_open_award(closes_at=now() + timedelta(seconds=1.9))
        emails = [make_right(award).email for _ in range(40)]
        calls = [lambda n=n, email=email: until_shut(award, email, n) for n, email in enumerate(emails)]
        *found, closing = together(*calls, lambda: close_when_it_can(award))
        receipts = [one for one in found if one != "closed"]
        assert closing == "closed"
        assert sorted(Ballot.objects.values_list("commitment", flat=True)) == sorted(receipts)
        assert not SpooledBallot.objects.exists()
        assert VotingRight.objects.filter(state="used").count() == len(receipts)
        assert award.heads.last().rights == len(receipts)


@pytest.mark.django_db(transaction=True)
class TestWaiting:
    def test_who_casts_while_it_is_being_paused_waits_and_is_told(self, together):
        award = make_open_award()
        right = make_right(award)
        held = threading.Event()

        def pause():
            with transaction.atomic():
                hold_election(award.pk)
                held.set()
                time.sleep(0.3)
                Award.objects.filter(pk=award.pk).update(phase="paused")

        def vote():
            held.wait()
            return outcome(award, right.email, CODE, CHOICES, NONCE)

        assert together(pause, vote)[1] == "paused"
        assert stands(right) == ("valid", 0, 0)

    def test_who_casts_while_a_publisher_waits_for_that_casts_afterwards(self, together):
        award = make_open_award()
        right = make_right(award)
        held = threading.Event()

        def wait():
            with transaction.atomic():
                hold_election(award.pk)
                held.set()
                time.sleep(0.2)

        def vote():
            held.wait()
            return outcome(award, right.email, CODE, CHOICES, NONCE)

        assert len(together(wait, vote)[1]) == 64
        assert stands(right) == ("used", 0, 1)

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connection to lose")
    def test_a_database_that_was_away_for_a_moment_loses_no_vote(self, together):
        award = make_open_award()
        right = make_right(award)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()

        def end():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [pid])

        together(end)
        assert len(outcome(award, right.email, CODE, CHOICES, NONCE)) == 64
        assert stands(right) == ("used", 0, 1)

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
    def test_a_vote_that_began_before_it_closed_and_comes_to_the_lock_after_it_is_refused(
        self, together, monkeypatch
    ):
        """The statement sees the database as it was when it began; what the row lock reads is newer."""
        award = make_open_award()
        right = make_right(award)
        take, halt = (
            "AS is_ours\n",
            "AS is_ours FROM (SELECT pg_advisory_xact_lock(7, 7) OFFSET 0) AS halted\n",
        )
        assert claiming.ALL.count(take) == 1
        monkeypatch.setattr(claiming, "ALL", claiming.ALL.replace(take, halt))
        held = threading.Event()

        def close():
            asked("SELECT pg_advisory_lock(7, 7)")
            held.set()
            while not asked("SELECT count(*) FROM pg_locks WHERE classid = 7 AND objid = 7 AND NOT granted"):
                time.sleep(0.01)
            with transaction.atomic():
                hold_election(award.pk)
                Award.objects.filter(pk=award.pk).update(phase="closed")
            asked("SELECT pg_advisory_unlock(7, 7)")

        def vote():
            held.wait()
            return outcome(award, right.email, CODE, CHOICES, NONCE)

        assert together(close, vote)[1] == "closed"
        assert stands(right) == ("valid", 0, 0)


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def until_shut(award, email, number):
    """Some cast at once; others shortly before and after the moment of closing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # connected by then
    while now() < award.closes_at - timedelta(milliseconds=number * 5 - 50):
        pass
    return outcome(award, email, CODE, CHOICES, f"{number:032x}")


def close_when_it_can(award):
    while True:
        try:
            return close_election(award, by=None, at=now()).phase
        except Refusal:
            pass
