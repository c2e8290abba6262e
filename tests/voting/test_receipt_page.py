# SPDX-License-Identifier: EUPL-1.2
"""The receipt as a file and in the other language: checked against the election's signature, kept nowhere."""

import pytest
from django.test import Client

from tests.make_awards import open_award
from tests.voting.ballot_box import CODE, make_right
from tests.voting.voter_pages import EMAIL, form_to, to_the_code, where, words
from voting.models import SpooledBallot

pytestmark = pytest.mark.django_db


def test_a_receipt_comes_as_a_file_and_in_the_other_language_without_being_kept():
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    page = form_to(page, where("award-cast", award)).send(client, code=CODE)
    commitment = SpooledBallot.objects.get().commitment
    file = form_to(page, where("award-cast", award)).send(client, download="yes")
    assert file["Content-Disposition"] == f'attachment; filename="stembewijs-{award.slug}.txt"'
    assert commitment in file.content.decode()
    assert award.fingerprint in file.content.decode()
    english = form_to(page, where("award-cast", award, language="en")).send(client)
    assert "Your vote is in" in words(english)
    assert form_to(english, where("award-cast", award, language="en"))["commitment"] == [commitment]


@pytest.mark.parametrize(
    "change", [{"commitment": "ab" * 32}, {"signature": "ab" * 64}, {"signature": "x"}, {"commitment": ""}]
)
def test_what_the_election_did_not_sign_is_no_receipt(change):
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    page = form_to(page, where("award-cast", award)).send(client, code=CODE)
    response = form_to(page, where("award-cast", award)).send(client, **change)
    assert (response.status_code, response.get("Location")) == (302, where("award", award))


@pytest.mark.parametrize("head", ["", "[]", "<b>", "[" * 5_000, '{"at":1}'])
def test_what_is_no_head_does_not_come_onto_a_receipt(head):
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    page = form_to(page, where("award-cast", award)).send(client, code=CODE)
    assert '"root"' in form_to(page, where("award-cast", award))["head"][0]
    response = form_to(page, where("award-cast", award)).send(client, head=head)
    assert (response.status_code, form_to(response, where("award-cast", award))["head"]) == (200, [""])
