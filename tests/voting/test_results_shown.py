# SPDX-License-Identifier: EUPL-1.2
"""What readers see of results that are not the usual one: no votes at all, and candidates with the same number."""

import re

import pytest

from tests.make_awards import certify_award, open_award, vote
from tests.voting.checked_election import get, words
from voting.certificate_pdf import certificate_html
from voting.models import Award
from voting.queries.results import number_of, result_of


@pytest.fixture
def unvoted(db) -> Award:
    return certify_award(open_award(quorum=10))


def test_without_votes_the_result_says_so_and_ranks_nobody(unvoted):
    page = words(get(unvoted, "uitslag/", language="/en"))
    assert "No votes were cast." in page
    signs = ("od-places-table", 'class="bar"', "od-figure__n", "#receipt")
    assert [sign for sign in signs if sign in page] == []
    assert re.findall(r"kandidaat/(kandidaat-\d)/", page) == [f"kandidaat-{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("", "Er is geen winnaar: niemand heeft gestemd."),
        ("/en", "There is no winner: nobody voted."),
    ],
)
def test_without_votes_the_page_of_the_vote_counts_nothing(unvoted, language, says):
    page = words(get(unvoted, "", language=language)).partition("<main")[2].partition('id="candidates"')[0]
    assert says in page
    assert [
        told for told in ("zijn geteld", "have been counted", "0 mensen", "0 people") if told in page
    ] == []


def test_without_votes_the_certificate_ranks_nobody(unvoted):
    paper = " ".join(certificate_html(unvoted, "en").split())
    assert "There were no votes, so nobody was chosen." in paper
    assert 'class="standings"' not in paper
    assert [name for name in ("Kandidaat 1", "Kandidaat 5") if f"<li>{name}</li>" not in paper] == []


def numbers(scores: list[int], winner: str | None) -> list[int]:
    """Of candidates a, b, c… with these scores."""
    given = {chr(ord("a") + place): score for place, score in enumerate(scores)}
    return [number_of(slug, given, winner) for slug in given]


def test_equals_have_the_same_place_but_the_winner_is_alone():
    assert numbers([5, 5, 5, 2, 2, 0], "a") == [1, 2, 2, 4, 4, 6]
    assert numbers([5, 5, 2], None) == [1, 1, 3]
    assert numbers([3, 2, 1, 1], "a") == [1, 2, 3, 3]
    assert numbers([4], "a") == [1]


def test_a_shared_last_place_is_told_on_the_page_and_on_paper(db):
    award = open_award()
    vote(award, "a@gemeente.example", ["kandidaat-1", "kandidaat-2", "kandidaat-3"])
    vote(award, "b@gemeente.example", ["kandidaat-1", "kandidaat-2", "kandidaat-4"])
    award = certify_award(award)
    assert [place.number for place in result_of(award).places] == [1, 2, 3, 3, 5]
    said = "Who has as many votes has the same place."
    page = words(get(award, "uitslag/", language="/en"))
    paper = " ".join(certificate_html(award, "en").split())
    assert [said in page, said in paper] == [True, True]
