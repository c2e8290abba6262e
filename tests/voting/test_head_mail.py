# SPDX-License-Identifier: EUPL-1.2
"""The mail with a head: in both languages, for a candidate has none, and never kept back; no more than a code is."""

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.models import Message
from conference.operations.messages import discard_message, discard_messages, hold_message
from tests.make import make_event, make_person
from tests.make_awards import make_award, now
from tests.voting.ballot_box import make_open_award
from voting.operations.asking import answer_requests, ask_code
from voting.operations.candidates import save_candidate
from voting.operations.publishing import append_lines
from voting.queries.board import line_text, newest_head

pytestmark = pytest.mark.django_db
KEEP_NL = "Bewaar dit: het bord van De prijs heeft 2 regels"
KEEP_EN = "Keep this: the board of The award has 2 lines"


def paused_award(**values):
    award = make_open_award(name="De prijs", name_en="The award", **values)
    Message.objects.all().delete()
    append_lines(award, [("pause", {})], now())
    return award


def test_who_reads_every_mail_first_keeps_no_head_and_no_code():
    award = paused_award(event=make_event(hold_mail=True))
    ask_code(award, "kiezer@gemeente.example", language="nl", at=now())
    answer_requests(now())
    kinds = set(Message.objects.values_list("template", "state"))
    assert kinds == {("voting/head", "queued"), ("voting/code", "queued")}


def test_a_head_is_mailed_in_dutch_and_then_in_english_with_its_line_once():
    award = paused_award(event=make_event(help_email="hulp@example.org"))
    letter = render(Message.objects.filter(template="voting/head").first(), for_delivery=True)
    dutch, english = letter.body.split("\n----------\n")
    assert (letter.subject, letter.body.count('"root"')) == (f"{KEEP_NL} / {KEEP_EN}", 1)
    assert f"\n\n{line_text(newest_head(award))}\n\n" in dutch
    assert ("kandidaat voor De prijs." in dutch, "candidate for The award." in english) == (True, True)
    foot = english.split("\n--\n")[1].splitlines()
    assert [line[:30] for line in foot[1:]] == [
        "Je krijgt deze mail omdat je c",
        "You get this mail because you ",
    ]
    assert [line.endswith("hulp@example.org.") for line in foot[1:]] == [True, True]


def test_an_award_without_an_english_name_has_its_own_in_both():
    make_open_award(name="De prijs", name_en="")
    subject = render(Message.objects.filter(template="voting/head").first(), for_delivery=True).subject
    assert subject.count("De prijs") == 2


def test_who_is_no_longer_the_contact_hears_that_no_more_heads_come():
    award = paused_award()
    one = award.candidates.get(slug="kandidaat-1")
    before = one.contact_email
    for values in ({"contact_name": "Noor"}, {"contact_email": "ander@zwolle.example"}):
        save_candidate(one, values, by=None, at=now())
        one.refresh_from_db()
    told = Message.objects.filter(template="voting/witness_changed")
    assert list(told.values_list("to", "state")) == [(before, "queued")]
    dutch, english = render(told.get(), for_delivery=True).body.split("\n----------\n")
    assert "contactpersoon van Kandidaat 1 voor De prijs." in dutch
    assert "the contact of Kandidaat 1 for The award." in english
    assert "ander@" not in dutch + english


def test_before_the_opening_a_contact_is_put_right_without_a_word():
    one = make_award(candidates=1).candidates.get()
    save_candidate(one, {"contact_email": "ander@zwolle.example"}, by=None, at=now())
    assert not Message.objects.exists()


def test_no_organiser_stops_a_head_or_what_a_witness_of_before_hears():
    award = paused_award()
    one = award.candidates.get(slug="kandidaat-1")
    save_candidate(one, {"contact_email": "ander@zwolle.example"}, by=None, at=now())
    mails = Message.objects.all()
    assert set(mails.values_list("template", flat=True)) == {"voting/head", "voting/witness_changed"}
    assert discard_messages(mails, event=award.event, by=make_person(), at=now()) == 0
    for act in (discard_message, hold_message):
        for template in ("voting/head", "voting/witness_changed"):
            with pytest.raises(Refusal, match="bewijzen|prove"):
                act(mails.filter(template=template).first(), by=make_person(), at=now())
    assert set(mails.values_list("state", flat=True)) == {"queued"}
