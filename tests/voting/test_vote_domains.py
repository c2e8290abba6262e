# SPDX-License-Identifier: EUPL-1.2
"""What the officer decides about domains that wait."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.models import Change, GovernmentDomain, Message
from conference.versions import StaleEdit, fingerprint, values_of
from tests.make import NOW, make_event, make_person
from tests.make_voters import ask, mails, make_asked_award, right_of
from voting.addresses import domain_of, tidied
from voting.models import Award, DomainDecision, VoteDomain, VotingRight, WaitingVoter
from voting.operations.domains import FIELDS, decide_domain
from voting.operations.waiting import end_waiting
from voting.queries.domains import Class, classes_of, domains_to_see, waiting_domains
from voting.secrets_kept import secrets_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
THREE = ("a@bedrijf.nl", "b@bedrijf.nl", "c@bedrijf.nl")


def with_waiting(limit=1, addresses=THREE):
    award = make_asked_award(domain_limit=limit)
    ask(award, *addresses)
    return award, VoteDomain.objects.get()


def decide(row, decision, reason="", at=LATER, by=None):
    decided = decide_domain(row.pk, decision, reason, by=by, at=at)
    row.refresh_from_db()
    return decided


def states():
    return sorted(VotingRight.objects.values_list("state", flat=True))


def test_who_waited_gets_a_code_when_the_domain_is_let_through():
    award, row = with_waiting()
    officer = make_person()
    decide(row, "free", "Een bekend bedrijf", by=officer)
    assert sorted(mails()[3:]) == [("code", "b@bedrijf.nl"), ("code", "c@bedrijf.nl")]
    code = Message.objects.get(to="b@bedrijf.nl", template="voting/code").context["code"]
    right = right_of(award, "b@bedrijf.nl")
    assert right.code_hash == secrets_of(award).code_hash(right.key, code)
    assert right.code_until == LATER + timedelta(minutes=15)
    assert (row.issued, row.decided_by, row.decided_at, row.reason) == (
        3,
        officer,
        LATER,
        "Een bekend bedrijf",
    )
    assert (states(), WaitingVoter.objects.count()) == (["valid"] * 3, 0)
    ask(award, "d@mail.bedrijf.nl", at=LATER)
    assert mails()[-1] == ("code", "d@mail.bedrijf.nl")


def test_the_letter_says_that_the_wait_is_over():
    _award, row = with_waiting()
    decide(row, "free")
    text = render(Message.objects.get(to="b@bedrijf.nl", template="voting/code"), for_delivery=True).body
    assert "Het stembureau heeft beslist" in text


def test_who_waited_hears_that_the_domain_is_refused():
    award, row = with_waiting()
    decide(row, "refused", "Alles van één persoon")
    assert sorted(mails()[3:]) == [("refused", "b@bedrijf.nl"), ("refused", "c@bedrijf.nl")]
    assert (states(), WaitingVoter.objects.count(), row.issued) == (["refused", "refused", "valid"], 0, 1)
    ask(award, "a@bedrijf.nl", "b@bedrijf.nl", "new@bedrijf.nl", at=LATER)
    assert sorted(mails()[5:]) == [
        ("code", "a@bedrijf.nl"),
        ("refused", "b@bedrijf.nl"),
        ("refused", "new@bedrijf.nl"),
    ]
    assert VotingRight.objects.count() == 3


def test_a_refused_domain_can_be_let_through_after_all():
    award, row = with_waiting()
    decide(row, "refused", "Te veel")
    decide(row, "free", "Toch goed")
    ask(award, "b@bedrijf.nl", at=LATER)
    assert mails()[-1] == ("code", "b@bedrijf.nl")
    assert right_of(award, "b@bedrijf.nl").state == "valid"


def test_back_at_the_limit_who_comes_waits_again():
    award, row = with_waiting()
    decide(row, "refused", "Te veel")
    decide(row, "limited")
    ask(award, "b@bedrijf.nl", "d@bedrijf.nl", at=LATER)
    assert mails()[-2:] == [("waits", "b@bedrijf.nl"), ("waits", "d@bedrijf.nl")]
    assert sorted(WaitingVoter.objects.values_list("email", flat=True)) == ["b@bedrijf.nl", "d@bedrijf.nl"]


def test_who_was_mailed_enough_in_an_hour_is_let_through_in_silence():
    award, row = with_waiting()
    decide(row, "refused", "Te veel", at=NOW)
    ask(award, "b@bedrijf.nl")
    decide(row, "limited", at=NOW)
    ask(award, "b@bedrijf.nl")
    assert len([to for _name, to in mails() if to == "b@bedrijf.nl"]) == 3
    decide(row, "free", at=NOW)
    assert right_of(award, "b@bedrijf.nl").state == "valid"
    assert len([to for _name, to in mails() if to == "b@bedrijf.nl"]) == 3


def test_it_is_written_in_history_without_anybody_who_waited():
    award, row = with_waiting()
    officer = make_person()
    decide(row, "refused", "Te veel", by=officer)
    decide(row, "refused", "Te veel", by=officer)  # nothing new
    [line] = Change.objects.all()
    assert (line.verb, line.event, line.by, line.subject, line.data) == (
        "domain refused",
        award.event,
        officer,
        f"award:{award.pk}",
        {"domain": "bedrijf.nl", "count": 2},
    )


@pytest.mark.parametrize(
    ("phase", "decision", "reason", "code"),
    [
        ("open", "refused", " ", "reason"),
        ("paused", "free", "x", "paused"),
        ("closed", "free", "x", "closed"),
    ],
)
def test_a_decision_that_cannot_be_taken_changes_nothing(phase, decision, reason, code):
    award, row = with_waiting()
    if phase != "open":
        Award.objects.filter(pk=award.pk).update(phase=phase)
    with pytest.raises(Refusal, match=code):
        decide(row, decision, reason)
    row.refresh_from_db()
    assert (row.decision, len(mails()), states()) == (
        DomainDecision.LIMITED,
        3,
        ["valid", "waiting", "waiting"],
    )


def test_of_two_officers_at_once_the_second_hears_it():
    _award, row = with_waiting()
    seen = fingerprint(values_of(row, FIELDS))
    decide_domain(row.pk, "free", "", by=None, at=LATER, seen=seen)
    with pytest.raises(StaleEdit):
        decide_domain(row.pk, "refused", "Te veel", by=None, at=LATER, seen=seen)
    row.refresh_from_db()
    assert row.decision == "free"


def test_a_decision_is_about_one_election():
    award, row = with_waiting()
    other = make_asked_award(domain_limit=1)
    ask(other, *THREE)
    decide(row, "free")
    assert WaitingVoter.objects.filter(domain__award=other).count() == 2
    assert not WaitingVoter.objects.filter(domain__award=award).exists()


def test_who_still_waits_at_the_closing_is_told_and_forgotten():
    award = make_asked_award(make_event(help_email="hulp@dag.example"), domain_limit=0)
    other = make_asked_award(domain_limit=0)
    ask(award, "a@bedrijf.nl", "b@elders.nl")
    ask(other, "c@bedrijf.nl")
    assert end_waiting(award, LATER) == 2
    assert sorted(mails()[3:]) == [("ended", "a@bedrijf.nl"), ("ended", "b@elders.nl")]
    assert list(WaitingVoter.objects.values_list("email", flat=True)) == ["c@bedrijf.nl"]
    assert states() == ["waiting"] * 3
    assert end_waiting(award, LATER) == 0


# -- whose a domain is


def test_whose_a_domain_is():
    GovernmentDomain.objects.create(domain="zwolle.nl")
    found = {
        address: classes_of({domain})[domain]
        for address in (
            "A@Zwolle.nl",
            "a@x.mail.zwolle.nl",
            "a@notzwolle.nl",
            "a@GMAIL.com",
            "a@x.gmail.com",
            "a@x.mailinator.com",
            "a@mail.bedrijf.co.uk",
        )
        for domain in [domain_of(tidied(address))]
    }
    assert found == {
        "A@Zwolle.nl": Class("government", "zwolle.nl"),
        "a@x.mail.zwolle.nl": Class("government", "zwolle.nl"),
        "a@notzwolle.nl": Class("other", "notzwolle.nl"),
        "a@GMAIL.com": Class("provider", "gmail.com"),
        "a@x.gmail.com": Class("other", "gmail.com"),
        "a@x.mailinator.com": Class("disposable", "x.mailinator.com"),
        "a@mail.bedrijf.co.uk": Class("other", "bedrijf.co.uk"),
    }


def test_many_domains_are_looked_up_at_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        classes_of({f"x{n}.nl" for n in range(50)})


@pytest.mark.parametrize("count", [1, 22])
def test_the_officer_sees_who_waits_in_one_query(count, django_assert_num_queries):
    award = make_asked_award(domain_limit=0)
    ask(award, *[f"x{n}@bedrijf{n % count}.nl" for n in range(40)])
    with django_assert_num_queries(1):
        rows = [(row.domain, row.waiting_count, str(row.decided_by)) for row in domains_to_see(award)]
    assert (len(rows), sum(waiting for _domain, waiting, _by in rows)) == (count, 40)
    assert [waiting for _domain, waiting, _by in rows] == sorted((one[1] for one in rows), reverse=True)


def test_the_officer_sees_domains_that_wait_or_were_decided_about_and_no_others():
    award, row = with_waiting()
    ask(award, "a@elders.nl")
    ask(make_asked_award(domain_limit=0), "x@ergens.nl")
    assert [one.domain for one in domains_to_see(award)] == ["bedrijf.nl"]
    decide(row, "free")
    assert [(one.domain, one.waiting_count) for one in domains_to_see(award)] == [("bedrijf.nl", 0)]
    assert not waiting_domains(award)
