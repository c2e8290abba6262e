# SPDX-License-Identifier: EUPL-1.2
"""`manage.py reconcile` proves the numbers of a vote, and says what does not agree."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.make_awards import close_award, now, open_award, vote
from voting.models import BoardPart, Head, SpooledBallot, VoteDomain
from voting.operations.publishing import publish
from voting.reconcile import problems

pytestmark = pytest.mark.django_db


def election(ballots=3):
    award = open_award(slug="prijs")
    for number in range(ballots):
        vote(award, f"kiezer{number}@gemeente.example", ["kandidaat-1", "kandidaat-2", "kandidaat-3"])
    return award


def test_an_honest_election_agrees_in_every_phase():
    award = election()
    assert problems(award.event) == []
    publish(award.pk, now(), everything=True)
    vote(award, "later@gemeente.example", ["kandidaat-1", "kandidaat-2", "kandidaat-3"])
    assert problems(award.event) == []
    assert problems(close_award(award).event) == []
    out = StringIO()
    call_command("reconcile", award.event.slug, stdout=out)
    assert "agree" in out.getvalue()


def test_every_difference_is_told():
    award = election()
    award.rights.create(key="x" * 43, state="used")
    VoteDomain.objects.create(award=award, domain="wijk.example", issued=award.domain_limit + 1)
    assert problems(award.event) == [
        "award prijs: 4 rights were used, for 3 ballots",
        "award prijs: wijk.example got 6 rights, of 5",
    ]
    with pytest.raises(CommandError):
        call_command("reconcile", award.event.slug, stdout=StringIO())


def test_a_board_that_is_not_that_of_its_heads_is_told():
    award = election(0)
    BoardPart.objects.create(award=award, first=1, size=1, text='{"data":"a","i":1,"type":"ballot"}\n')
    Head.objects.create(
        award=award, number=1, size=2, root="0" * 64, rights=1, at=now(), signature="", frontier=["0" * 64]
    )
    assert problems(award.event) == [
        "award prijs: the head at 2 lines is not that of the board",
        "award prijs: 1 ballots are on the board, 0 among the ballots",
    ]


def test_a_home_page_that_tells_other_moments_is_told():
    award = election(0)
    award.event.phases.filter(kind="voting").update(opens_at=None)
    assert problems(award.event) == [
        "the phase of voting is not from the first opening of an award to the last closing"
    ]


def test_a_ballot_after_the_close_is_told():
    closed = close_award(election(1))
    SpooledBallot.objects.create(award=closed, commitment="f" * 64, sealed=b"te laat")
    assert problems(closed.event) == [
        "award prijs: 1 rights were used, for 2 ballots",
        "award prijs: ballots wait although it is closed",
    ]
