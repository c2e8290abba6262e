# SPDX-License-Identifier: EUPL-1.2
"""Two tabs, or the same mail read by two people: the second vote with one code."""

import pytest
from django.test import Client

from tests.make_awards import open_award
from tests.voting.ballot_box import CODE, make_right
from tests.voting.voter_pages import EMAIL, THREE, form_to, send, to_the_code, where, words
from voting.models import Ballot, SpooledBallot

pytestmark = pytest.mark.django_db


def test_a_second_tab_hears_that_there_is_a_vote_and_asks_nothing_more():
    award, client = open_award(), Client()
    make_right(award, EMAIL)
    fields = {"keuze": THREE, "email": EMAIL, "code": CODE}
    send(award, "award-cast", client, nonce="ab" * 16, **fields)
    page = send(award, "award-cast", client, language="en", nonce="cd" * 16, **fields)
    assert (page.status_code, page["Cache-Control"]) == (409, "no-store")
    assert "There is a vote of this address already" in words(page)
    assert "cannot be changed" in words(page)
    html = page.content.decode()
    assert [name for name in ('name="code"', 'name="email"', 'name="keuze"', EMAIL) if name in html] == []
    assert where("award-board", award, language="en") in html
    assert SpooledBallot.objects.count() + Ballot.objects.count() == 1


def test_who_types_the_code_of_an_older_mail_is_told_to_look_in_the_newest():
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL, code="11112222")
    english = form_to(page, where("award-code", award, language="en")).send(client)
    page = form_to(english, where("award-cast", award, language="en")).send(client, code=CODE)
    assert "look in the newest mail" in words(page)
    assert 'name="code"' in page.content.decode()
