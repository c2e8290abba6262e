# SPDX-License-Identifier: EUPL-1.2
"""Older heads that somebody kept are compared with the board."""

import json

import pytest
from django.core.cache import cache
from django.db import connection

from tests.make_awards import make_award, open_award
from tests.voting.checked_election import head_text, post, words
from voting.election.canonical import canonical
from voting.models import Head
from voting.queries.board import head_line, newest_head

pytestmark = pytest.mark.django_db


def judged(award, text):
    page = words(post(award, heads=text))
    said = {
        "Deze stand klopt:": "agrees",
        "klopt NIET": "differs",
        "niet ondertekend": "strange",
        "vonden geen stand": "none",
    }
    return sorted(said[text] for text in said for _ in range(page.count(text)))


def test_heads_that_were_kept_agree_however_a_mail_program_broke_them(election):
    old, new = (head_text(head) for head in Head.objects.order_by("number"))
    broken = "Hallo,\r\n\r\n> " + "\r\n> ".join(new[place : place + 70] for place in range(0, len(new), 70))
    assert judged(election, old) == ["agrees"]
    assert judged(election, f"{broken}\n\n{old} groet, Jan 🗳️ {{x}}") == ["agrees", "agrees"]


def test_a_head_that_the_election_signed_but_that_is_not_of_this_board_is_called_so(election):
    """The board was made anew without one vote: by whoever has the database and the keys."""
    kept = head_text(newest_head(election))
    cache.clear()
    with connection.cursor() as cursor:
        forget_triggers(cursor)
        cursor.execute(
            "UPDATE voting_boardpart SET text = REPLACE(text, %s, %s)",
            [election.receipts[5].commitment, "0" * 64],
        )
    assert judged(election, kept) == ["differs"]


def forget_triggers(cursor):
    """What somebody with the database's own password can do."""
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
        return
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'voting_boardpart'")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")


def test_a_head_of_another_election_or_with_another_number_is_not_signed_here(election):
    other = open_award(make_award(election.event))
    head = head_line(newest_head(election))
    more = canonical(head | {"rights": head["rights"] + 1}).decode()
    assert judged(election, f"{more} {head_text(newest_head(other))}") == ["strange", "strange"]


def test_text_without_a_head_in_it_is_called_so(election):
    shaped = {"at": "2027-01-20T12:00:00Z", "rights": 1, "root": "a" * 64, "signature": "b" * 128, "size": 1}
    wrong = (
        {"at": "9999-12-31T23:59:59Z"},
        {"at": "x"},
        {"rights": True},
        {"size": -1},
        {"root": "a"},
        {"more": 1},
    )
    odd = [json.dumps(shaped | values) for values in wrong]
    endless = json.dumps(shaped).replace('"rights": 1', '"rights": 1e999')
    for text in ("hallo", "{" * 20_000, '{"at":' * 5_000, endless, *odd):
        assert judged(election, text) == ["none"]
    assert judged(election, json.dumps(shaped)) == ["strange"]


def test_text_that_cannot_be_read_is_refused_with_words(election):
    for text in ("", "\x00", "a" * 3_000_000):
        assert 'role="alert"' in words(post(election, heads=text))
