# SPDX-License-Identifier: EUPL-1.2
"""Who asks for a code: the same answer for everybody, and by mail what there is to tell."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.errors import Refusal
from conference.models import GovernmentDomain, Message
from tests.make import NOW
from tests.make_voters import ask, mails, make_asked_award, right_of
from voting.codes import digits_of, right_key
from voting.models import CodeRequest, VoteDomain, VotingRight, WaitingVoter
from voting.operations.asking import answer_requests, ask_code, issue
from voting.secrets_kept import secrets_of

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def set_state(award, address, state):
    VotingRight.objects.filter(key=right_key(award, address)).update(state=state)


def code_in(message):
    return message.context["code"]


# -- asking


def test_who_asks_leaves_one_row_whatever_the_address():
    award = make_asked_award()
    GovernmentDomain.objects.create(domain="zwolle.nl")
    ask(award, "used@gmail.com", "full@bedrijf.nl")
    set_state(award, "used@gmail.com", "used")
    VoteDomain.objects.update(decision="refused")
    statements = []
    for address in ("used@gmail.com", "new@gmail.com", "x@mailinator.com", "x@bedrijf.nl", "x@zwolle.nl"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ask_code(award, address, language="nl", at=NOW)
        statements.append([query["sql"].split("VALUES")[0] for query in asked])
    assert all(one == statements[0] and len(one) == 1 for one in statements)
    assert CodeRequest.objects.count() == 5


@pytest.mark.parametrize(
    ("phase", "code"),
    [("draft", "not-open"), ("paused", "paused"), ("closed", "closed"), ("certified", "closed")],
)
def test_nobody_asks_when_nobody_can_vote(phase, code):
    award = make_asked_award()
    award.phase = phase
    with pytest.raises(Refusal) as refused:
        ask_code(award, "anna@zwolle.nl", language="nl", at=NOW)
    assert refused.value.code == code
    assert not CodeRequest.objects.exists()


def test_nobody_asks_after_the_closing():
    award = make_asked_award()
    with pytest.raises(Refusal, match="closed"):
        ask_code(award, "anna@zwolle.nl", language="nl", at=award.closes_at)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "anna@zwolle",
        "+x@zwolle.nl",
        "ånna@zwolle.nl",
        "j\u0131p@zwolle.nl",
        "a@b.nl\nBcc: c@d.nl",
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(Refusal, match="bad-address"):
        ask_code(make_asked_award(), text, language="nl", at=NOW)


def test_everybody_behind_one_address_of_a_town_hall_can_ask(client):
    award = make_asked_award()
    address = reverse("api-award-codes", args=[award.event.slug, award.slug])
    answers = {
        (reply.status_code, reply.content)
        for n in range(40)
        if (
            reply := client.post(
                address, {"email": f"x{n}@gmail.com"}, "application/json", REMOTE_ADDR="192.0.2.1"
            )
        )
    }
    assert answers == {(202, b'{"status":"sent"}')}
    assert CodeRequest.objects.count() == 40


# -- a code


def test_the_code_goes_to_the_mailbox_that_was_typed():
    award = make_asked_award()
    assert ask(award, " An.Na+stem@GoogleMail.com") == 1
    [message] = Message.objects.all()
    code = code_in(message)
    right = VotingRight.objects.get()
    assert (message.to, message.event, message.person, message.is_secret, message.template) == (
        "an.na+stem@googlemail.com",
        None,
        None,
        True,
        "voting/code",
    )
    assert re.fullmatch(r"\d{8}", code)
    assert (right.key, right.state, right.tries, right.code_until, right.code_hash) == (
        right_key(award, "anna@gmail.com"),
        "valid",
        0,
        NOW + 15 * MINUTE,
        secrets_of(award).code_hash(right.key, code),
    )
    assert not CodeRequest.objects.exists()


def test_all_spellings_of_an_address_are_one_right():
    award = make_asked_award()
    spellings = ("anna@gmail.com", "Anna+1@gmail.com", "a.n.n.a@googlemail.com")
    ask(award, *spellings)
    assert [to for _template, to in mails()] == [one.lower() for one in spellings]
    assert VotingRight.objects.count() == 1


def test_dots_elsewhere_are_two_people():
    ask(make_asked_award(), "jan@ziggo.nl", "j.an@ziggo.nl")
    assert VotingRight.objects.count() == 2


def test_one_address_has_a_right_in_each_election():
    for award in (make_asked_award(), make_asked_award()):
        ask(award, "anna@gmail.com")
    assert VotingRight.objects.count() == 2


def test_a_new_code_ends_the_older_one_and_begins_the_tries_anew():
    award = make_asked_award()
    ask(award, "anna@gmail.com")
    VotingRight.objects.update(tries=4)
    ask(award, "anna@gmail.com", at=NOW + MINUTE)
    right = VotingRight.objects.get()
    old, new = [
        secrets_of(award).code_hash(right.key, code_in(one)) for one in Message.objects.order_by("pk")
    ]
    assert old != new == right.code_hash
    assert (right.tries, right.code_until) == (0, NOW + 16 * MINUTE)


def test_three_mails_an_hour_go_to_an_address_however_it_is_spelled():
    award = make_asked_award()
    for minute in range(6):
        assert ask(award, f"anna+{minute}@gmail.com", at=NOW + minute * MINUTE) == (minute < 3)
    assert len(mails()) == 3
    ask(award, "anna@gmail.com", at=NOW + HOUR)  # the first is an hour ago
    ask(award, "anna@gmail.com", at=NOW + HOUR)
    assert len(mails()) == 4


def test_many_of_one_address_and_many_others_hinder_nobody():
    award = make_asked_award()
    ask(award, *["anna@gmail.com"] * 60, *[f"x{n}@gmail.com" for n in range(60)])
    assert Counter(mails())["code", "anna@gmail.com"] == 3
    assert len(mails()) == 63


def test_a_tick_writes_some_hundreds_of_mails_and_leaves_the_rest_to_the_next():
    award = make_asked_award()
    rows = [
        CodeRequest(award=award, email=f"x{n % 450}@gmail.com", language="nl", asked_at=NOW)
        for n in range(900)
    ]
    CodeRequest.objects.bulk_create(rows)
    assert [answer_requests(NOW) for _tick in range(6)] == [200, 200, 200, 200, 100, 0]


def test_who_voted_hears_that_somebody_tried():
    award = make_asked_award()
    ask(award, "anna@gmail.com")
    kept = VotingRight.objects.values("code_hash", "code_until")
    set_state(award, "anna@gmail.com", "used")
    before = kept.get()
    for _time in range(4):
        ask(award, "Anna@gmail.com")
    assert mails() == [("code", "anna@gmail.com"), *[("tried", "anna@gmail.com")] * 2]
    assert (kept.get(), VotingRight.objects.get().state) == (before, "used")


def test_a_code_can_be_typed_with_spaces_and_dashes():
    assert [digits_of(text) for text in ("1234 5678", " 1234-5678\n", "１２３４5678", "code: 12345678")] == [
        "12345678"
    ] * 4


def test_a_right_gets_a_code_of_its_own():
    award = make_asked_award()
    ask(award, "anna@gmail.com")
    right = VotingRight.objects.get()
    code = issue(right, NOW)
    assert VotingRight.objects.get().code_hash == secrets_of(award).code_hash(right.key, code)


# -- domains


def test_a_town_hall_and_a_large_provider_have_no_limit():
    award = make_asked_award(domain_limit=2)
    GovernmentDomain.objects.create(domain="zwolle.nl")
    everybody = [f"x{n}@{domain}" for domain in ("zwolle.nl", "mail.zwolle.nl", "ziggo.nl") for n in range(5)]
    ask(award, *everybody)
    assert mails() == [("code", one) for one in everybody]
    assert not VoteDomain.objects.exists()


def test_above_the_limit_of_a_domain_the_right_waits_and_that_is_told_once():
    award = make_asked_award(domain_limit=2)
    ask(
        award,
        "a@bedrijf.nl",
        "b@mail.bedrijf.nl",
        "c@bedrijf.nl",
        "c+1@bedrijf.nl",
        "d@x.bedrijf.nl",
        "a@elders.nl",
    )
    assert sorted(mails()) == [
        ("code", "a@bedrijf.nl"),
        ("code", "a@elders.nl"),
        ("code", "b@mail.bedrijf.nl"),
        ("waits", "c@bedrijf.nl"),
        ("waits", "d@x.bedrijf.nl"),
    ]
    assert right_of(award, "c@bedrijf.nl").state == "waiting"
    ask(award, "a@bedrijf.nl", "c@bedrijf.nl")  # who has a right keeps it
    assert mails()[5:] == [("code", "a@bedrijf.nl")]
    assert list(VoteDomain.objects.order_by("domain").values_list("domain", "issued")) == [
        ("bedrijf.nl", 2),
        ("elders.nl", 1),
    ]
    assert sorted(WaitingVoter.objects.values_list("email", "domain__domain")) == [
        ("c@bedrijf.nl", "bedrijf.nl"),
        ("d@x.bedrijf.nl", "bedrijf.nl"),
    ]


def test_throw_away_mail_gets_a_friendly_word_and_no_right():
    ask(make_asked_award(), *["x@a.mailinator.com"] * 4)
    assert mails() == [("disposable", "x@a.mailinator.com")] * 3
    assert not VotingRight.objects.exists()


def test_who_waits_votes_when_the_domain_turns_out_to_be_a_public_body():
    award = make_asked_award(domain_limit=0)
    ask(award, "a@zwolle.nl")
    GovernmentDomain.objects.create(domain="zwolle.nl")
    ask(award, "a@zwolle.nl")
    assert mails() == [("waits", "a@zwolle.nl"), ("code", "a@zwolle.nl")]
    assert not WaitingVoter.objects.exists()
