# SPDX-License-Identifier: EUPL-1.2
"""The votes are opened and counted: by the worker, with the key from the sheet; and can be checked by anyone."""

import json
import random
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from fractions import Fraction

import pytest

from conference.errors import Refusal
from conference.models import Job
from conference.operations.jobs import register
from tests.make_awards import SHEETS, close_award, count_award, its_moment_passed, now, open_award, vote
from tests.voting.test_unlinked import dump
from voting import folder
from voting.election.canonical import moment
from voting.keys import new_key_pair, read_key
from voting.models import Award, Ballot, SpooledBallot
from voting.operations import counting
from voting.operations.closing import close_election
from voting.operations.counting import COUNT, count_election, count_work, forget_counts, start_count
from voting.queries.board import head_line, lines_of, newest_head
from voting.reconcile import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


SLUGS = [f"kandidaat-{n}" for n in range(1, 6)]
FILES = {
    *("election.json", "board.jsonl", "heads.jsonl", "ballots.jsonl", "annulled.jsonl", "jury.jsonl"),
    *("tally.json", "verify.py", "README.txt"),
}


def quiet(_done, _total):
    pass


def votes_for(award, count, choose=lambda: random.sample(SLUGS, 3)):
    """So many cast ballots; what they say."""
    chosen = [choose() for _ in range(count)]
    for number, choices in enumerate(chosen):
        vote(award, f"kiezer{number}@gemeente.example", choices)
    return Counter(slug for choices in chosen for slug in choices)


def verify(award, *more):
    path = folder.public_of(award)
    command = [sys.executable, "-I", path / "verify.py", path, *more]
    return subprocess.run(command, capture_output=True, check=False).returncode


def refusal_of(work):
    with pytest.raises(Refusal) as raised:
        work()
    return raised.value.code


def count(award, key=""):
    key = key or SHEETS[award.pk].private
    return count_election(award, key, quiet, by=None, at=award.closed_at)


def test_an_election_is_counted_published_and_checked(tmp_path):
    award = open_award(quorum=20)
    votes = votes_for(award, 24)
    early = tmp_path / "mail.txt"
    early.write_text(f"Bewaar dit:\n{json.dumps(head_line(newest_head(award)))}\n")
    award = count_award(award)
    path = folder.public_of(award)
    assert {one.name for one in path.iterdir()} == FILES
    assert award.tally == json.loads((path / "tally.json").read_bytes())
    assert award.tally["components"] == [
        {"slug": "public", "ballots": 24, "votes": {slug: votes[slug] for slug in SLUGS}}
    ]
    scores = [Fraction(row["score"]) for row in award.tally["result"]]
    assert scores == sorted((Fraction(votes[slug], 72) for slug in SLUGS), reverse=True)
    assert (award.phase, award.tally["quorum_met"], award.tally["winner"]) == (
        "counted",
        True,
        award.tally["result"][0]["slug"],
    )
    assert verify(award, early) == 0
    assert problems(award.event) == []
    assert "kandidaat" not in (path / "board.jsonl").read_text()


def test_below_the_quorum_nobody_is_chosen():
    award = open_award(quorum=4)
    votes_for(award, 3)
    award = count_award(award)
    assert (award.tally["quorum_met"], award.tally["winner"], verify(award)) == (False, None, 0)


def test_a_tie_is_decided_by_lot_that_nobody_could_know():
    award = open_award()
    votes_for(award, 2, choose=lambda: SLUGS[:3])
    award = count_award(award)
    assert [award.tally["tie"], award.tally["winner"] in SLUGS[:3], verify(award)] == ["lot", True, 0]


def test_a_process_whose_clock_is_behind_the_database_closes_no_sooner_than_was_said():
    award = open_award()
    with its_moment_passed():
        closed = close_election(award, by=None, at=award.closes_at - timedelta(seconds=2))
    assert list(lines_of(closed, "close")) == [{"at": moment(award.closes_at)}]
    assert verify(count(closed)) == 0


def test_without_a_single_vote_the_count_is_right_too():
    award = count_award(open_award())
    assert [award.tally["winner"], award.tally["quorum_met"], verify(award)] == [None, True, 0]


def test_what_cannot_be_opened_is_annulled_on_the_board_with_its_reason():
    award = open_award()
    votes_for(award, 2)
    SpooledBallot.objects.create(award=award, commitment="0" * 64, sealed=b"niets")
    key = "wie@gemeente.example"
    vote(award, key, SLUGS[:3])
    # A right for the ballot that is none, so that the numbers agree as they would for a broken one.
    first = award.rights.first()
    award.rights.create(key="x" * 43, state="used", is_settled=first.is_settled)
    award = count_award(award)
    reason = {
        "nl": "Niet te openen met de sleutel van deze stemming.",
        "en": "It cannot be opened with the key of this election.",
    }
    annulled = [{"commitment": "0" * 64, "reason": reason}]
    assert list(lines_of(award, "annul")) == annulled
    written = (folder.public_of(award) / "annulled.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in written] == annulled
    assert (award.tally["components"][0]["ballots"], award.tally["rights"], verify(award)) == (3, 4, 0)


def test_another_key_opens_nothing():
    award = open_award()
    votes_for(award, 1)
    closed = close_award(award)
    assert refusal_of(lambda: count(closed, new_key_pair().private)) == "other-key"
    assert refusal_of(lambda: start_count(closed, "ABCD", by=None, at=now())) == "key-typed"
    assert Award.objects.get().phase == "closed"


def test_a_count_that_was_killed_half_way_is_done_again(monkeypatch):
    award = open_award()
    votes_for(award, 3)
    SpooledBallot.objects.create(award=award, commitment="0" * 64, sealed=b"niets")
    award.rights.create(key="x" * 43, state="used")
    closed = close_award(award)

    def killed(*_args, **_values):
        raise KeyboardInterrupt

    for step in ("write_folder", "refuse_unverified", "finish"):
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(counting, step, killed)
            count(closed)
        assert Award.objects.get().phase == "closed"
    again = count(closed)
    assert (again.phase, len(list(lines_of(again, "annul"))), verify(again)) == ("counted", 1, 0)
    assert (forget_counts(now()), forget_counts(now() + timedelta(hours=2))) == (0, 3)
    assert [path.name for path in folder.home_of(again).iterdir() if path.is_dir()] == ["public"]
    assert refusal_of(lambda: count(again)) == "phase"


def test_ballots_that_are_not_those_of_the_board_are_not_counted():
    award = open_award()
    votes_for(award, 2)
    closed = close_award(award)
    Ballot.objects.create(award=closed, commitment="e" * 64, sealed=b"erbij")
    assert refusal_of(lambda: count(closed)) == "board"
    assert any("ballots are on the board" in line for line in problems(closed.event))


def test_files_that_do_not_agree_are_not_published(monkeypatch):
    award = open_award()
    votes_for(award, 2)
    closed = close_award(award)
    right = counting.write_folder

    def wrong(row, work, tally, annulled):
        tally["components"][0]["votes"]["kandidaat-1"] += 1
        right(row, work, tally, annulled)

    monkeypatch.setattr(counting, "write_folder", wrong)
    assert refusal_of(lambda: count(closed)) == "unverified"
    assert (Award.objects.get().phase, folder.public_of(closed).exists()) == ("closed", False)


def test_the_worker_counts_and_the_key_is_never_in_the_database_and_then_nowhere():
    register(COUNT, count_work)
    award = open_award()
    votes_for(award, 2)
    closed = close_award(award)
    typed = SHEETS[award.pk].private.lower()
    job = start_count(closed, typed, by=None, at=now())
    path = folder.home_of(closed) / counting.KEY_FILE
    assert (path.stat().st_mode & 0o777, path.read_text()) == (0o600, typed)
    everything = "\n".join(row for rows in dump().values() for row in rows).lower()
    group = typed.splitlines()[0]
    assert group not in everything
    assert read_key(typed).hex() not in everything
    assert job.result == {"award": closed.pk}
    assert count_work(job, quiet, award=closed.pk) == {"award": closed.pk, "ballots": 2}
    assert not path.exists()
    assert Award.objects.get(pk=closed.pk).phase == "counted"


def test_a_key_that_no_worker_came_for_goes_after_an_hour():
    register(COUNT, count_work)
    closed = close_award(open_award())
    job = start_count(closed, SHEETS[closed.pk].private, by=None, at=now())
    assert forget_counts(now() + timedelta(minutes=59)) == 0
    assert forget_counts(now() + timedelta(minutes=61)) == 1
    assert refusal_of(lambda: count_work(job, quiet, award=closed.pk)) == "no-key"
    assert Job.objects.get(pk=job.pk).kind == COUNT


def test_before_the_count_nothing_anywhere_is_about_a_candidate():
    award = open_award()
    votes_for(award, 21)
    closed = close_award(award)
    found = {table for table, rows in dump().items() if any("kandidaat-" in row for row in rows)}
    assert found == {"voting_candidate", "voting_award"}
    assert closed.tally is None
    assert sorted(path.name for path in folder.home_of(closed).iterdir()) == [
        "nonce.key",
        "pepper.key",
        "sign.key",
    ]
