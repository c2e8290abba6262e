# SPDX-License-Identifier: EUPL-1.2
"""The result, how the vote works, and what strangers never see."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.make_awards import certify_award, count_award, make_award, open_award, vote
from tests.voting.checked_election import (
    CHOICES,
    get,
    head_text,
    page_of,
    post,
    words,
)
from voting.models import Award, Ballot, BoardPart, CodeRequest, Head, SpooledBallot, VotingRight
from voting.operations.archiving import archive_election
from voting.queries.board import newest_head

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["bord/", "bord/election.json", "controle/", "uitslag/", "proces-verbaal.pdf"]
)
def test_an_award_in_preparation_and_a_trial_are_not_there(name):
    draft = make_award()
    get(draft, name, 404)
    get(open_award(make_award(draft.event, trial_of=draft)), name, 404)


@pytest.mark.parametrize("language", ["", "/en"])
def test_before_the_count_the_result_is_words_without_a_table(election, language):
    page = words(get(election, "uitslag/", language=language))
    assert "<table" not in page
    assert "dichte enveloppen" in page or "closed envelopes" in page


def test_when_objections_are_over_the_result_says_what_was_destroyed():
    award = open_award()
    vote(award, "a@gemeente.example", CHOICES)
    award = certify_award(award)
    seen = [words(get(award, "uitslag/"))]
    award = archive_election(award, by=None, at=award.certified_at + timedelta(days=366))
    seen.append(words(get(award, "uitslag/")))
    said = ("Bezwaar maken kan tot en met", "Bezwaar maken kon tot en met")
    assert [[text in page for text in said] for page in seen] == [[True, False], [False, True]]


def test_the_result_is_provisional_until_it_is_certified():
    award = open_award()
    vote(award, "a@gemeente.example", CHOICES)
    counted = count_award(award)
    page = words(get(counted, "uitslag/"))
    assert "Dit is een voorlopige uitslag." in page
    get(counted, "proces-verbaal.pdf", 404)


def test_the_result_has_every_candidate_with_votes_share_and_fraction(certified):
    page = words(get(certified, "uitslag/"))
    assert page.count('<rect class="bar"') == 5
    assert page.count("33,3%") == 3
    assert page.count("<small>1/3</small>") == 3
    assert "Mo de Wit heeft deze uitslag vastgesteld" in page
    assert "voorlopige" not in page
    assert "kregen precies evenveel" in page  # three had the same


def test_a_missed_quorum_is_told_and_nobody_won():
    award = open_award(quorum=30)
    vote(award, "a@gemeente.example", CHOICES)
    page = words(get(count_award(award), "uitslag/", language="/en"))
    assert "Nobody won" in page
    assert "One person voted. For a winner at least 30 were needed" in page


def test_the_certificate_is_a_pdf_that_is_made_once(certified):
    first, again = (get(certified, "proces-verbaal.pdf") for _ in range(2))
    assert first.content[:5] == b"%PDF-"
    assert first.content == again.content


def counts():
    return [
        kind.objects.count()
        for kind in (Award, Ballot, BoardPart, CodeRequest, Head, SpooledBallot, VotingRight)
    ]


def test_looking_changes_nothing(election):
    before = counts()
    for name in ("bord/", "controle/", "uitslag/", "bord/election.zip", "bord/board.jsonl"):
        for ask in (Client().get, Client().head):
            ask(page_of(election, name))
    post(election, receipt=election.late.commitment)
    post(election, heads=head_text(newest_head(election)))
    assert counts() == before


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_about_how_it_works_has_all_its_parts(election, language):
    page = words(get(election, "controle/", language=language))
    for key in ("secret", "kept", "receipt", "check", "files", "wrong", "limits"):
        assert f'<section id="{key}"' in page
        assert f'href="#{key}"' in page
    assert f"<strong>{election.slug}</strong>" in page


def test_an_event_that_is_hidden_hides_its_awards():
    award = open_award()
    award.event.published_at = None
    award.event.save()
    get(award, "bord/", 404)
    assert Client().get(f"/api/v1/events/{award.event.slug}/awards/{award.slug}").status_code == 404
