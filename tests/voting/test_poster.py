# SPDX-License-Identifier: EUPL-1.2
"""The poster of a vote: what stands on it in both languages, and when there is one."""

from datetime import datetime, timedelta

import pytest

from conference.pdf_apart import PdfError
from conference.qr import qr_path
from tests.make import make_event, make_user
from tests.make_awards import FAR_AWAY, make_award, now, open_award
from tests.voting.desk_walk import url
from voting import paper
from voting.models import AwardPhase
from voting.poster import poster_html

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag", name="Dag 🏆", name_en="Day")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def words(html):
    return " ".join(html.split())


def test_it_says_what_where_and_until_when_in_its_language(event, settings):
    settings.BASE_URL = "https://dag.example"
    moments = {
        name: datetime(2027, 1, day, 12, tzinfo=event.zone)
        for name, day in (("opens_at", 4), ("closes_at", 14))
    }
    award = make_award(event, slug="prijs", name="Prijs", name_en="Award", candidates=22, picks=3, **moments)
    dutch, english = (words(poster_html(award, language)) for language in ("nl", "en"))
    places = {"nl": "dag.example/dag/stemmen/prijs", "en": "dag.example/en/dag/stemmen/prijs"}
    for language, html, said in (
        (
            "nl",
            dutch,
            ("Dag 🏆", "Prijs", "maandag 4 januari 2027, 12:00", "donderdag 14 januari 2027, 12:00"),
        ),
        (
            "en",
            english,
            ("Day", "Award", "Choose three of the 22 candidates.", "Thursday 14 January 2027, 12:00"),
        ),
    ):
        assert [
            one for one in (*said, f">{places[language]}<", f'lang="{language}"') if one not in html
        ] == []
        assert qr_path(f"https://{places[language]}/")[1] in html


def test_until_midnight_is_up_to_and_including_the_day_before(event):
    award = make_award(event, closes_at=datetime(2099, 1, 7, tzinfo=event.zone))
    html = words(poster_html(award, "en"))
    assert "<dt>Up to and including</dt><dd>Tuesday 6 January 2099</dd>" in html


@pytest.mark.parametrize(("name", "size"), [("Prijs", "l"), ("W" * 50, "m"), ("W" * 120, "s")])
def test_a_longer_name_stands_there_in_smaller_letters(event, name, size):
    assert f"poster__name--{size}" in poster_html(make_award(event, name=name), "nl")


def test_it_comes_from_the_desk_as_long_as_people_can_vote(organiser, event, monkeypatch):
    monkeypatch.setattr(paper, "pdf_apart", lambda _html, *sheets: sheets[-1].encode())
    award = make_award(event)

    def answer(poster="nl"):
        return organiser.get(url("desk-award", award, "en") + f"poster/{poster}.pdf")

    assert answer().content == b"od/print/poster.css"
    assert 'filename="dag-' in answer("en")["Content-Disposition"]
    assert answer("de").status_code == 404
    for closes_at in (None, now() - timedelta(minutes=1)):
        type(award).objects.filter(pk=award.pk).update(closes_at=closes_at)
        assert "Fill in the moments first" in organiser.get(answer()["Location"]).content.decode()
    type(award).objects.filter(pk=award.pk).update(closes_at=FAR_AWAY)
    award.refresh_from_db()
    open_award(award)
    assert answer().status_code == 200
    type(award).objects.filter(pk=award.pk).update(phase=AwardPhase.CLOSED)
    assert answer()["Location"] == url("desk-award", award, "en")


def test_a_poster_that_cannot_be_made_is_said(organiser, event, monkeypatch):
    def broken(*_args):
        raise PdfError("no")

    monkeypatch.setattr(paper, "pdf_apart", broken)
    award = make_award(event)
    answer = organiser.get(url("desk-award", award, "en") + "poster/nl.pdf", follow=True)
    assert "could not be made" in answer.content.decode()
