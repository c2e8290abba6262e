# SPDX-License-Identifier: EUPL-1.2
"""Every act of an election in every phase, and what each leaves on the board."""

import time
from datetime import timedelta

import pytest
from django.db import transaction

from conference.errors import Refusal
from conference.models import Change, Message, Phase
from tests.make_awards import (
    SHEETS,
    certify_award,
    close_award,
    count_award,
    make_award,
    now,
    open_award,
    vote,
)
from voting.election.canonical import moment
from voting.models import Award, Head, VoteDomain, VotingRight, WaitingVoter
from voting.objections import objections_until
from voting.operations.archiving import archive_election
from voting.operations.certifying import certify_election
from voting.operations.closing import close_due, close_election
from voting.operations.counting import count_election
from voting.operations.opening import open_election
from voting.operations.pausing import extend_election, pause_election, resume_election
from voting.phases import MOVES
from voting.queries.board import lines_of

pytestmark = pytest.mark.django_db
BY = {"by": None}


def paused():
    return pause_election(open_award(), "Even niet", **BY, at=now())


def archived():
    award = certify_award(open_award())
    return archive_election(award, **BY, at=objections_until(award))


IN_PHASE = {
    "draft": make_award,
    "open": open_award,
    "paused": paused,
    "closed": lambda: close_award(open_award()),
    "counted": lambda: count_award(open_award()),
    "certified": lambda: certify_award(open_award()),
    "archived": archived,
}
ACTS = {
    "open": lambda a: open_election(a, key_of(a), **BY, at=now()),
    "pause": lambda a: pause_election(a, "Even niet", **BY, at=now()),
    "resume": lambda a: resume_election(a, **BY, at=now()),
    "extend": lambda a: extend_election(a, (a.closes_at or now()) + timedelta(days=1), **BY, at=now()),
    "close": lambda a: close_election(a, **BY, at=now()),
    "count": lambda a: count_election(a, key_of(a), lambda _d, _t: None, **BY, at=now()),
    "certify": lambda a: certify_election(a, "Mo", **BY, at=now()),
    "archive": lambda a: archive_election(a, **BY, at=now()),
}
# What each phase answers, but for `phase`: what there is a way to, but not yet, says what is missing.
ALLOWED = {
    "draft": {"open": "key-typed"},
    "open": {"pause": "", "extend": "", "close": "early"},
    "paused": {"resume": "", "extend": "", "close": "early"},
    "closed": {"count": ""},
    "counted": {"certify": ""},
    "certified": {"archive": "objections"},
    "archived": {},
}


def key_of(award):
    return SHEETS[award.pk].private if award.box_key else ""


def answer(act, award):
    try:
        ACTS[act](Award.objects.get(pk=award.pk))
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("phase", MOVES)
def test_every_act_knows_in_which_phases_it_can_be_done(phase):
    award = IN_PHASE[phase]()
    last = [
        act for act, code in ALLOWED[phase].items() if not code
    ]  # these change the phase, so they come last
    found = {act: answer(act, award) for act in ACTS if act not in last}
    assert found == {act: ALLOWED[phase].get(act, "phase") for act in found}
    for act in sorted(last, key=lambda act: act != "extend"):
        assert answer(act, award) == "", act


def test_a_pause_and_an_extension_stand_on_the_board_and_the_witnesses_hear_it():
    award = open_award(candidates=3)
    before, opened = Message.objects.filter(template="voting/head").count(), award.closes_at
    at = now()
    pause_election(award, " De mail\nligt stil. ", "The mail is down.", **BY, at=at)
    later = opened + timedelta(hours=3)
    extend_election(award, later, **BY, at=at)
    award = resume_election(award, **BY, at=at)
    assert list(lines_of(award, "pause")) == [
        {"at": moment(at), "reason": {"nl": "De mail ligt stil.", "en": "The mail is down."}}
    ]
    assert list(lines_of(award, "extend")) == [{"at": moment(at), "closes_at": moment(later)}]
    assert list(lines_of(award, "resume")) == [{"at": moment(at)}]
    assert (award.phase, award.closes_at, award.pause_reason) == ("open", later, "")
    assert Phase.objects.get(event=award.event, kind="voting").closes_at == later
    assert list(Head.objects.values_list("size", flat=True)) == [1, 2, 3, 4]
    assert Message.objects.filter(template="voting/head").count() - before == 3 * 3
    verbs = Change.objects.filter(verb__startswith="voting").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["voting paused", "voting extended", "voting resumed"]


def test_it_never_closes_sooner_than_was_said_and_a_pause_has_a_reason():
    award = open_award()
    with pytest.raises(Refusal, match="sooner"):
        extend_election(award, award.closes_at, **BY, at=now())
    with pytest.raises(Refusal, match="reason"):
        pause_election(award, " \n", **BY, at=now())
    with pytest.raises(Refusal, match="early"):
        close_election(pause_election(award, "Even niet", **BY, at=now()), **BY, at=now())
    assert list(Head.objects.values_list("size", flat=True)) == [1, 2]


def three_votes(award):
    choices = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]
    return [vote(award, f"kiezer{n}@gemeente.example", choices) for n in range(3)]


def time_enough():
    """Two seconds, and ten times what this machine, as busy as it is, needed just now to open an election and vote in it."""
    begun = now()
    with transaction.atomic():
        three_votes(open_award())
        transaction.set_rollback(True)
    return timedelta(seconds=2) + 10 * (now() - begun)


def test_the_clock_closes_by_the_database_and_everything_cast_is_on_the_board():
    enough = time_enough()
    award = open_award(closes_at=now() + enough)
    far = now() + timedelta(days=9)
    receipts = three_votes(award)
    wait_on(award, now())
    assert close_due(far) == 0  # whatever this process thinks that it is
    while close_due(award.closes_at) == 0:
        time.sleep(0.02)
    award.refresh_from_db()
    assert award.phase == "closed"
    assert sorted(lines_of(award, "ballot")) == sorted(one.commitment for one in receipts)
    assert list(lines_of(award, "close")) == [{"at": moment(award.closed_at)}]
    assert Head.objects.latest("number").rights == 3
    assert not WaitingVoter.objects.exists()
    assert VotingRight.objects.filter(state="used").count() == 3
    for act in ("pause", "resume", "extend", "close"):
        assert answer(act, award) == "phase"


def wait_on(award, at):
    domain = VoteDomain.objects.create(award=award, domain="onbekend.example")
    WaitingVoter.objects.create(domain=domain, right_key="k", email="wacht@onbekend.example", language="nl")


def test_once_its_closing_passed_nothing_but_closing_can_be_done():
    award = open_award(closes_at=now() + time_enough())
    while not Award.objects.filter(pk=award.pk, closes_at__lt=now() - timedelta(seconds=0.2)).exists():
        time.sleep(0.1)
    assert [answer(act, award) for act in ("pause", "extend", "close")] == ["closed", "closed", ""]
