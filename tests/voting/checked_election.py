# SPDX-License-Identifier: EUPL-1.2
"""An election that strangers check, and how they ask for its pages."""

from django.test import Client

from tests.make_awards import certify_award, now, open_award, vote
from voting.election.canonical import canonical
from voting.operations.publishing import publish
from voting.queries.board import head_line

CHOICES = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]


def page_of(award, name, language=""):
    return f"{language}/{award.event.slug}/stemmen/{award.slug}/{name}"


def get(award, name, status=200, language=""):
    response = Client().get(page_of(award, name, language))
    assert response.status_code == status
    return response


def words(response):
    """The page's text, without what changes the line."""
    return " ".join(response.content.decode().split())


def body(response):
    return response.getvalue()


def post(award, **values):
    return Client().post(page_of(award, "bord/"), values)


def make_election():
    """Open, with 6 ballots on the board (`receipts`) and one in the spool (`late`)."""
    award = open_award()
    receipts = [vote(award, f"kiezer{n}@gemeente.example", CHOICES) for n in range(6)]
    publish(award.pk, now(), everything=True)
    award.receipts = receipts
    award.late = vote(award, "laat@gemeente.example", CHOICES)
    return award


def make_certified():
    """The same, counted and certified."""
    award = make_election()
    done = certify_award(award)
    done.receipts, done.late = award.receipts, award.late
    return done


def head_text(head):
    return canonical(head_line(head)).decode()
