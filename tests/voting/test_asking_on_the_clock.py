# SPDX-License-Identifier: EUPL-1.2
"""What the clock does for who asked for a code: the letters, how fast they leave, and what is forgotten."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conference import clock
from conference.letters import render
from conference.models import Message
from tests.make import NOW, make_event
from tests.make_voters import ask, make_asked_award
from voting.letters import TO_VOTERS
from voting.models import Award, CodeRequest, SentCode, VotingRight
from voting.operations.asking import answer_requests, ask_code
from voting.secrets_kept import secrets_of

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_a_request_waits_while_the_vote_is_paused_and_is_gone_once_it_closed():
    award = make_asked_award()
    ask_code(award, "anna@gmail.com", language="nl", at=NOW)
    Award.objects.filter(pk=award.pk).update(phase="paused")
    assert (answer_requests(NOW), CodeRequest.objects.count()) == (0, 1)
    clock._works["requests for codes of closed votes"].function(NOW)
    assert CodeRequest.objects.count() == 1
    Award.objects.filter(pk=award.pk).update(phase="closed")
    clock._works["requests for codes of closed votes"].function(NOW)
    assert not CodeRequest.objects.exists()


def test_nobody_asking_costs_one_query_a_tick(django_assert_num_queries):
    make_asked_award()
    with django_assert_num_queries(1):
        answer_requests(NOW)


def test_a_full_lot_costs_as_many_queries_as_a_single_request():
    award = make_asked_award()
    ask(award, "x@gmail.com")
    counts = []
    for addresses in (["y@gmail.com"], [f"y{n}@gmail.com" for n in range(40)]):
        for address in addresses:
            ask_code(award, address, language="nl", at=NOW)
        with CaptureQueriesContext(connection) as used:
            answer_requests(NOW)
        counts.append(len(used))
    assert counts[0] == counts[1]


def test_a_code_leaves_in_the_same_tick(smtp):
    award = make_asked_award()
    ask_code(award, "anna@gmail.com", language="nl", at=timezone.now())
    call_command("tick")
    [mail] = smtp.messages
    text = mail.get_content().replace("\r\n", "\n")
    code = re.search(r"^ *(\d{8})$", text, re.MULTILINE)[1]
    right = VotingRight.objects.get()
    assert right.code_hash == secrets_of(award).code_hash(right.key, code)
    assert (smtp.recipients, mail["Subject"]) == ([["anna@gmail.com"]], f"{code} is je code om te stemmen")
    assert mail.get_content_type() == "text/plain"
    kept = Message.objects.get()
    assert (kept.state, kept.context, kept.subject, kept.body) == ("sent", {}, "", "")


def test_whoever_runs_a_demo_reads_the_code(settings, capsys):
    settings.DEMO, settings.MAIL_DELIVERY = True, "demo"
    ask_code(make_asked_award(), "Anna@gmail.com", language="en", at=timezone.now())
    call_command("tick")
    call_command("outbox", to="anna@gmail.com")
    assert re.search(r"\n +\d{8}\n", capsys.readouterr().out)


def test_what_tells_who_voted_is_forgotten():
    award = make_asked_award()
    ask(award, "anna@gmail.com")
    Message.objects.update(state="sent", sent_at=NOW)
    head = Message.objects.create(
        to="k@gemeente.example", template="voting/head", state="sent", sent_at=NOW, due_at=NOW
    )

    def left_after(time):
        for name in ("mails of an hour ago about rights", "codes to vote that ended", "letters to voters"):
            clock._works[name].function(NOW + time)
        hashed = VotingRight.objects.exclude(code_hash="").exclude(code_until=None).count()
        return SentCode.objects.count(), hashed, Message.objects.count()

    assert left_after(15 * MINUTE) == (1, 1, 2)
    assert left_after(59 * MINUTE) == (1, 1, 2)
    assert left_after(60 * MINUTE) == (0, 1, 1)
    assert left_after(75 * MINUTE) == (0, 0, 1)
    assert Message.objects.get() == head


def test_the_code_of_who_voted_is_forgotten_as_soon_as_it_ends():
    """When it was asked for says about when they voted."""
    ask(make_asked_award(), "anna@gmail.com", "bert@gmail.com")
    VotingRight.objects.filter(key=VotingRight.objects.first().key).update(state="used")
    forget = clock._works["codes to vote that ended"].function
    assert [forget(NOW + minutes * MINUTE) for minutes in (14, 15, 74, 75, 90)] == [0, 1, 0, 1, 0]
    assert set(VotingRight.objects.values_list("code_hash", "code_until")) == {("", None)}


@pytest.mark.parametrize("state", ["failed", "discarded"])
def test_a_letter_that_did_not_go_is_forgotten_too(state):
    ask(make_asked_award(), "anna@gmail.com")
    Message.objects.update(state=state, due_at=NOW)
    clock._works["letters to voters"].function(NOW + HOUR)
    assert not Message.objects.exists()


def test_a_letter_that_still_has_to_go_stays():
    ask(make_asked_award(), "anna@gmail.com")
    clock._works["letters to voters"].function(NOW + 5 * HOUR)
    assert Message.objects.count() == 1


# -- letters


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", TO_VOTERS)
def test_a_letter_to_a_voter_is_plain_and_has_no_link(name, language):
    context = {
        "award_name": "Prijs van de dag",
        "about_event": "Dag 2027",
        "help_email": "hulp@dag.example",
        "code": "31415926",
        "domain": "bedrijf.example",
        "waited": name == "code" and language == "en",
    }
    message = Message(
        to="x@y.nl", template=f"voting/{name}", context=context, language=language, is_secret=True
    )
    letter = render(message, for_delivery=True)
    text = letter.subject + letter.body
    assert not re.search(r"https?:|www\.|<|&#|\n\n\n", text)
    assert ("31415926" in text) == (name == "code")
    assert "Prijs van de dag" in letter.body
    assert letter.attachments == []


def test_letters_name_the_award_in_the_language_of_who_asked():
    award = make_asked_award(make_event(name="Dag", name_en="Day"), name="Prijs", name_en="Prize")
    ask(award, "anna@gmail.com", language="en")
    ask(award, "bert@gmail.com", language="nl")
    english, dutch = (render(one, for_delivery=True).body for one in Message.objects.order_by("pk"))
    assert ("Prize · Day" in english, "Prijs · Dag" in dutch) == (True, True)
