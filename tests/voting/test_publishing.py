# SPDX-License-Identifier: EUPL-1.2
"""The board grows by at least twenty ballots at a time, and each head says how far it reaches and for how many rights."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction

from conference.letters import render
from conference.models import Message
from tests.make_awards import make_candidate, now
from tests.voting.ballot_box import cast, make_open_award
from voting.election.canonical import canonical
from voting.election.heads import sign_head
from voting.election.merkle import root_of
from voting.models import Award, Ballot, Head, SpooledBallot, VotingRight
from voting.operations import publishing, tidying
from voting.operations.locks import hold_board
from voting.operations.publishing import append_lines, publish, publish_due, waiting
from voting.queries.board import board_text, head_line, heads_text, newest_head, turnout
from voting.rhythm import until_next
from voting.secrets_kept import secrets_of

HOUR = timedelta(hours=1)
commits = pytest.mark.django_db(transaction=True)


@pytest.fixture
def award(db):
    return make_open_award()


def lines(award) -> list[bytes]:
    return "".join(board_text(award)).encode().splitlines()


def cast_many(award, number) -> list[str]:
    return [cast(award).commitment for _ in range(number)]


def publish_all(award) -> Head | None:
    return publish(award.pk, now(), everything=True)


class TestHeads:
    def test_what_stands_on_the_board_is_what_the_head_says(self, award):
        commitments = sorted(cast_many(award, 20))
        head = publish(award.pk, now())
        rows = [json.loads(line) for line in lines(award)]
        assert rows[0] == {"data": award.fingerprint, "i": 0, "type": "open"}
        assert rows[1:] == [{"data": c, "i": i, "type": "ballot"} for i, c in enumerate(commitments, 1)]
        assert [canonical(row) for row in rows] == lines(award)
        assert (head.size, head.rights, head.number, head.root) == (21, 20, 1, root_of(lines(award)))
        said = {name: head_line(head)[name] for name in ("size", "root", "rights", "at")}
        assert sign_head(secrets_of(award).signer, award.fingerprint, **said) == head_line(head)

    def test_nineteen_wait_and_the_twentieth_takes_them_along(self, award):
        cast_many(award, 19)
        assert publish(award.pk, now()) is None
        assert (Ballot.objects.count(), waiting(award), len(lines(award))) == (0, 19, 1)
        cast(award)
        assert publish(award.pk, now()).rights == 20
        assert (Ballot.objects.count(), waiting(award)) == (20, 0)

    def test_the_rhythm_is_kept(self, db):
        award = make_open_award(closes_at=now() + timedelta(days=5))
        cast_many(award, 20)
        first = publish(award.pk, now())
        cast_many(award, 20)
        assert publish(award.pk, first.at + timedelta(minutes=59)) is None
        assert publish(award.pk, first.at + timedelta(minutes=60)).rights == 40

    def test_at_closing_a_single_one_goes_too_and_the_tree_goes_on(self, award):
        cast(award)
        publish_all(award)
        cast_many(award, 2)
        head = publish_all(award)
        assert (head.size, head.rights, head.root) == (4, 3, root_of(lines(award)))
        assert publish_all(award) is None

    def test_other_lines_stand_there_at_once_and_take_no_ballot_along(self, award):
        cast_many(award, 3)
        head = append_lines(award, [("pause", {"at": "x", "reason": {"nl": "é", "en": "e"}})], now())
        assert (head.size, head.rights, waiting(award)) == (2, 0, 3)
        assert json.loads(lines(award)[1])["type"] == "pause"
        assert newest_head(award) == head

    def test_no_head_is_of_before_another(self, award):
        late = append_lines(award, [("pause", {})], now() + HOUR)
        early = append_lines(award, [("resume", {})], now())
        assert early.at == late.at

    def test_each_candidate_gets_each_head_once_per_address(self, award):
        make_candidate(award, contact_email="")
        make_candidate(award, contact_email="contact1@gemeente.example")
        make_candidate(award, contact_email="contact1@gemeente.example")
        addresses = set(award.candidates.exclude(contact_email="").values_list("contact_email", flat=True))
        Message.objects.all().delete()
        head = append_lines(award, [("pause", {})], now())
        letters = Message.objects.filter(template="voting/head")
        assert sorted(letters.values_list("to", flat=True)) == sorted(addresses)
        assert {letter.context["line"] for letter in letters} == {canonical(head_line(head)).decode()}
        assert {letter.event for letter in letters} == {award.event}
        written = render(letters[0], for_delivery=True)
        assert canonical(head_line(head)).decode() in written.body
        assert (award.name in written.subject, "2 regels" in written.subject) == (True, True)
        assert "contactpersoon bent van een kandidaat" in written.body

    def test_a_trial_writes_to_nobody(self, award):
        Message.objects.all().delete()
        trial = make_open_award(trial_of=award)
        append_lines(trial, [("pause", {})], now())
        assert not Message.objects.exists()

    def test_heads_can_be_read_as_lines(self, award):
        append_lines(award, [("pause", {})], now())
        assert [json.loads(line)["size"] for line in heads_text(award)] == [1, 2]


def test_turnout_is_rounded_and_late(db):
    award, at = make_open_award(), now()
    values = {"award": award, "root": "", "signature": "", "frontier": []}
    for number, (minutes, rights) in enumerate([(30, 24), (20, 76), (9, 400)], 1):
        Head.objects.create(
            number=number, size=number + 1, rights=rights, at=at - timedelta(minutes=minutes), **values
        )
    ago = [turnout(award, at - timedelta(minutes=minutes)) for minutes in (0, 12, 30)]
    assert ago == [100, 0, 0]
    assert turnout(award, at + HOUR) == 400


@pytest.mark.parametrize(
    ("minutes", "heads", "left", "found"),
    [
        (60, 1, timedelta(days=10), timedelta(minutes=60)),
        (0, 1, timedelta(0), timedelta(0)),
        (60, 1, -HOUR, timedelta(minutes=60)),
        (60, 0, timedelta(days=40), timedelta(hours=2)),
        (60, 240, timedelta(days=20), timedelta(hours=2)),
        (60, 479, timedelta(days=3), timedelta(days=3)),
        (60, 480, timedelta(days=3), None),
        (60, 495, timedelta(days=3), None),
    ],
)
def test_the_rhythm_leaves_no_more_heads_than_can_be_checked(minutes, heads, left, found):
    assert until_next(minutes, heads, left) == found


def test_an_election_of_months_with_a_head_each_time_has_no_more_than_480():
    left, heads = timedelta(days=200), 1
    while (pause := until_next(1, heads, left)) is not None and left > pause:
        left, heads = left - pause, heads + 1
    assert heads <= 480
    assert left < timedelta(days=1)


class TestWhatFollows:
    """After the commit, in transactions of their own; whatever is killed between them goes on at the next tick."""

    @commits
    def test_rights_are_settled_and_the_spool_is_empty(self, transactional_db):
        award = make_open_award()
        cast_many(award, 20)
        publish(award.pk, now())
        assert (SpooledBallot.objects.count(), waiting(award)) == (20, 0)
        publish_due(now())
        assert not SpooledBallot.objects.exists()
        assert not tidying.needs_tidying(award)

    @commits
    @pytest.mark.parametrize("step", ["let_casting_end", "settle", "empty_spool", "forget_dead_rows"])
    def test_killed_at_a_step_it_goes_on_at_the_next_tick(self, step, monkeypatch):
        award = make_open_award()
        cast_many(award, 20)

        def killed(*_arguments):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(tidying, step, killed)
            publish(award.pk, now())
            publish_due(now())
        assert Ballot.objects.count() == 20
        cast_many(award, 5)
        assert publish_due(now()) == 0
        assert SpooledBallot.objects.count() == waiting(award) == 5
        head = append_lines(award, [("pause", {})], now())
        assert (head.rights, head.size) == (20, 22)

    @commits
    def test_codes_stay_until_they_end_and_then_go(self):
        award = make_open_award()
        cast_many(award, 2)
        publish_all(award)
        rights = VotingRight.objects.filter(award=award)
        assert set(rights.values_list("is_settled", "code_hash")) != {(True, "")}
        Award.objects.filter(pk=award.pk).update(phase="closed")
        rights.update(code_until=now() - HOUR)
        publish_due(now())
        found = set(rights.values_list("state", "is_settled", "code_hash", "code_until", "tries"))
        assert found == {("used", True, "", None, 0)}

    def test_of_elections_that_are_over_and_tidy_nothing_is_asked(self, award, django_assert_num_queries):
        other = make_open_award()
        Award.objects.filter(pk__in=[award.pk, other.pk]).update(phase="closed")
        with django_assert_num_queries(1):
            assert publish_due(now()) == 0

    @commits
    def test_closing_writes_all_rights_anew(self, monkeypatch):
        award = make_open_award()
        cast_many(award, 3)
        VotingRight.objects.update(code_until=now() - HOUR, is_settled=True)
        Award.objects.filter(pk=award.pk).update(phase="closed")
        written = []
        monkeypatch.setattr(publishing, "tidy", lambda pk: written.append(unsettled(pk)) or tidying.tidy(pk))
        publish_all(award)
        assert written == [3]
        assert unsettled(award.pk) == 0

    @commits
    def test_two_publishers_at_once_make_one_head(self, together):
        award = make_open_award()
        cast_many(award, 25)
        at = now()
        heads = together(*[lambda: publish(award.pk, at)] * 6, *[lambda: publish_due(at)] * 2)
        assert not [head for head in heads if isinstance(head, Exception)]
        assert list(Head.objects.values_list("size", "rights")) == [(1, 0), (26, 25)]
        assert root_of(lines(award)) == Head.objects.last().root

    @commits
    def test_ballots_that_come_while_others_are_published_are_counted_once(self, together):
        award = make_open_award(publish_minutes=0)
        calls = [lambda: cast_many(award, 15)] * 6
        later = now() + HOUR
        found = together(*calls, *[lambda: [publish(award.pk, later) for _ in range(5)]] * 2)
        publish_all(award)
        commitments = [commitment for some in found[:6] for commitment in some]
        assert sorted(commitments) == list(Ballot.objects.order_by("pk").values_list("pk", flat=True))
        assert Head.objects.last().rights == len(lines(award)) - 1 == 90
        for head in Head.objects.all():
            assert (head.rights, head.root) == (head.size - 1, root_of(lines(award)[: head.size]))


def unsettled(award: int) -> int:
    return VotingRight.objects.filter(award=award, state="used", is_settled=False).count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_people_cast_while_the_board_is_held(together):
    """Who publishes many ballots keeps nobody waiting."""

    award = make_open_award()
    with transaction.atomic():
        hold_board(award.pk)
        (receipt,) = together(lambda: cast(award))
    assert receipt.head["size"] == 1
