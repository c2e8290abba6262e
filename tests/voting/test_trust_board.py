# SPDX-License-Identifier: EUPL-1.2
"""The board as everybody sees it, and who looks for their ballot on it."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make_awards import now
from tests.voting.checked_election import get, page_of, post, words
from voting.models import BoardPart, Head, SpooledBallot
from voting.operations.pausing import pause_election
from voting.queries.board import head_line, newest_head

pytestmark = pytest.mark.django_db


def test_the_board_shows_its_newest_head_and_all_that_came_before(election):
    page, head = words(get(election, "bord/")), newest_head(election)
    assert " ".join([head.root[:4], head.root[4:8], head.root[8:12]]) in page
    assert page.count('<th scope="row">') == 2 + 4  # heads and files
    assert json.dumps(head_line(head), sort_keys=True, separators=(",", ":")).replace('"', "&quot;") in page
    assert "Regel 0" in page


def test_the_newest_head_can_be_copied_whole(election):
    html = get(election, "bord/").content.decode()
    (copied,) = re.findall(r'data-copy="([^"]+)"', html)
    (line,) = re.findall(rf'id="{copied}"[^>]*>([^<]+)<', html)
    assert json.loads(unescape(line)) == head_line(newest_head(election))
    assert "od/js/copy" in html


def test_the_board_in_english_says_why_voting_is_paused(election):
    pause_election(election, "Storing", "Failure", by=None, at=now())
    page = words(get(election, "bord/", language="/en"))
    assert page.count("Failure") == 2  # above, and as a line of the board
    assert "Storing" not in page


def test_the_page_of_the_board_is_kept_for_who_has_no_session_and_sets_no_cookie(election):
    response = get(election, "bord/")
    assert response.cookies == {}
    assert response["Cache-Control"].startswith("public")


@pytest.mark.parametrize("heads", [2, 30])
def test_the_board_asks_as_much_for_many_heads_as_for_few(election, heads):
    first = newest_head(election)
    for n in range(1, heads):
        Head.objects.create(
            award=election,
            number=first.number + n,
            size=first.size + n,
            root="a" * 64,
            rights=6,
            at=now(),
            signature="b" * 128,
            frontier=[],
        )
        BoardPart.objects.create(
            award=election, first=first.size + n - 1, size=1, text=f'{{"data":{{}},"i":{n},"type":"x"}}\n'
        )
    get(election, "bord/")
    cache_kept = CaptureQueriesContext(connection)
    with cache_kept:
        Client().get(page_of(election, "bord/") + "?pagina=1")
    assert len(cache_kept) == 7  # one of them the menu


def looked_up(award, receipt):
    return words(post(award, receipt=receipt))


def test_a_receipt_is_found_on_the_board_with_its_line(election):
    commitment = election.receipts[3].commitment
    lines = [json.loads(line) for part in BoardPart.objects.all() for line in part.text.splitlines()]
    (number,) = [line["i"] for line in lines if line["data"] == commitment]
    grouped = " ".join(commitment[place : place + 4] for place in range(0, 64, 4)).upper()
    whole = json.dumps({"commitment": commitment, "signature": "ab" * 64}, indent=2)
    for typed in (commitment, f"  {grouped}\r\n", f"mijn bewijs: {commitment}.", whole):
        assert f"Deze stem staat op het bord: regel {number}." in looked_up(election, typed)


def test_one_that_waits_and_one_that_never_was_get_the_same_answer(election):
    assert SpooledBallot.objects.filter(pk=election.late.commitment).exists()
    waits, never = election.late.commitment, "0" * 64
    pages = [looked_up(election, one) for one in (waits, never)]
    assert "Nog niet op het bord." in pages[0]
    for one, page in zip((waits, never), pages, strict=True):
        grouped = " ".join(one[place : place + 4] for place in range(0, 64, 4))
        pages[(waits, never).index(one)] = page.replace(one, "C").replace(grouped, "C")
    assert pages[0] == pages[1]


def test_the_answer_about_a_receipt_is_kept_nowhere_and_stands_in_no_address(election):
    response = post(election, receipt=election.receipts[0].commitment)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert not response.cookies
    assert election.receipts[0].commitment not in str(response.headers)


def test_after_the_count_a_receipt_shows_what_was_voted(certified):
    for receipt in (certified.receipts[0], certified.receipts[5], certified.late):
        page = looked_up(certified, receipt.commitment)
        assert "en is geteld." in page
        assert [f"<li>Kandidaat {n}</li>" in page for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_after_closing_a_receipt_that_is_nowhere_is_told_what_it_proves(certified):
    assert "Er staat geen stem met dit getal op het bord." in looked_up(certified, "f" * 64)


def test_what_is_no_receipt_is_refused_with_words_and_stays_typed(election):
    null, most = "\x00" + "a" * 64, "a" * 6_000
    for typed in ("", "x", "abc", null, "🗳️" * 70, "a" * 63, "a" * 65, "g" * 64, most):
        page = looked_up(election, typed)
        assert 'role="alert"' in page
        assert "Nog niet op het bord" not in page
        assert typed[:60] in page or typed == null
