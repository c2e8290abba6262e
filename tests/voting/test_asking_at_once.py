# SPDX-License-Identifier: EUPL-1.2
"""Requests for codes when everybody asks at once, and several clocks answer."""

from collections import Counter

import pytest

from conference.models import GovernmentDomain
from tests.make import NOW
from tests.make_voters import ask, mails, make_asked_award
from voting.models import CodeRequest, SentCode, VoteDomain, VotingRight, WaitingVoter
from voting.operations.asking import answer_requests, ask_code
from voting.operations.domains import decide_domain

pytestmark = pytest.mark.django_db(transaction=True)


def put(award, addresses):
    rows = [CodeRequest(award=award, email=one, language="nl", asked_at=NOW) for one in addresses]
    CodeRequest.objects.bulk_create(rows)


def until_all_is_answered(_clock=None):
    while answer_requests(NOW):
        pass


def test_several_clocks_answer_each_request_once(together):
    award = make_asked_award()
    put(award, [f"x{n % 40}+{n}@gmail.com" for n in range(240)])
    assert together(*[until_all_is_answered] * 4) == [None] * 4
    assert Counter(VotingRight.objects.values_list("state", flat=True)) == {"valid": 40}
    sent = Counter(SentCode.objects.values_list("right_key", flat=True))
    assert (len(sent), set(sent.values()), len(mails())) == (40, {3}, 120)
    assert not CodeRequest.objects.exists()


def test_of_seven_hundred_at_an_unknown_domain_five_vote_and_the_others_wait(together):
    award = make_asked_award()
    put(award, [f"x{n}@{'mail.' * (n % 2)}bedrijf.nl" for n in range(700)])
    together(*[until_all_is_answered] * 3)
    assert Counter(name for name, _to in mails()) == {"code": 5, "waits": 695}
    assert Counter(VotingRight.objects.values_list("state", flat=True)) == {"valid": 5, "waiting": 695}
    [row] = VoteDomain.objects.all()
    assert (row.domain, row.issued, row.waiting.count()) == ("bedrijf.nl", 5, 695)


@pytest.mark.parametrize("domain", ["zwolle.nl", "ziggo.nl"])
def test_seven_hundred_of_a_town_hall_or_a_provider_all_vote(domain):
    award = make_asked_award()
    GovernmentDomain.objects.create(domain="zwolle.nl")
    put(award, [f"x{n}@{domain}" for n in range(700)])
    until_all_is_answered()
    assert Counter(name for name, _to in mails()) == {"code": 700}
    assert (VotingRight.objects.filter(state="valid").count(), WaitingVoter.objects.count()) == (700, 0)


def test_who_asks_while_the_officer_decides_is_answered_once(together):
    award = make_asked_award(domain_limit=1)
    ask(award, *[f"x{n}@bedrijf.nl" for n in range(20)])
    row = VoteDomain.objects.get()
    put(award, [f"x{n}@bedrijf.nl" for n in range(10, 40)])
    found = together(
        until_all_is_answered,
        lambda: decide_domain(row.pk, "free", "", by=None, at=NOW).decision,
        until_all_is_answered,
    )
    assert found == [None, "free", None]
    until_all_is_answered()
    assert set(VotingRight.objects.values_list("state", flat=True)) == {"valid"}
    row.refresh_from_db()
    assert (row.issued, VotingRight.objects.count(), WaitingVoter.objects.count()) == (40, 40, 0)
    assert {to for name, to in mails() if name == "code"} == {f"x{n}@bedrijf.nl" for n in range(40)}


def test_a_right_is_never_given_a_code_once_it_was_used(together):
    """Whichever is first: a used right keeps no code, and an answered one is not used with the old code."""
    award = make_asked_award()
    ask(award, *[f"x{n}@gmail.com" for n in range(8)])
    old = dict(VotingRight.objects.values_list("key", "code_hash"))
    put(award, [f"x{n}@gmail.com" for n in range(8)])

    def use(key):
        same = VotingRight.objects.filter(key=key, state="valid", code_hash=old[key])
        return same.update(state="used", code_hash="", code_until=None)

    together(lambda: answer_requests(NOW), *[lambda key=key: use(key) for key in old])
    for right in VotingRight.objects.all():
        assert (right.state == "used") == (right.code_hash == "")
        assert right.code_hash != old[right.key]


def test_asking_waits_for_nobody_who_is_answering(together):
    award = make_asked_award()
    put(award, [f"x{n}@gmail.com" for n in range(100)])
    calls = [lambda n=n: ask_code(award, f"y{n}@gmail.com", language="nl", at=NOW) for n in range(6)]
    assert together(until_all_is_answered, *calls) == [None] * 7
    until_all_is_answered()
    assert VotingRight.objects.count() == 106
