# SPDX-License-Identifier: EUPL-1.2
"""The pages on which the public looks and chooses, in every state that a vote can be in."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conference.models.role import Role
from tests.make import make_event, make_user
from tests.make_awards import (
    FAR_AWAY,
    LONG_AGO,
    close_award,
    count_award,
    make_award,
    make_candidate,
    now,
    open_award,
    vote,
)
from tests.voting.voter_pages import order, ticked, where, words
from voting.models import Head
from voting.operations.pausing import pause_election
from voting.queries.stages import days_left, stage_of

pytestmark = pytest.mark.django_db
THREE = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]
BOXES = 'name="keuze"'


def get(name, award, client=None, query="", **more):
    return (client or Client()).get(where(name, award, **more) + query)


def test_an_event_without_an_award_says_so():
    event = make_event()
    response = Client().get(f"/{event.slug}/stemmen/")
    assert response.status_code == 200
    assert "Er is niets om op te stemmen" in words(response)


@pytest.mark.parametrize(("language", "said"), [("nl", "Kies er drie"), ("en", "Choose three")])
def test_the_only_award_stands_under_the_short_address(language, said):
    award = open_award()
    short, own = get("voting", award, language=language), get("award", award, language=language)
    assert said in words(short)
    assert (
        sorted(order(short)) == sorted(order(own)) == sorted(award.candidates.values_list("slug", flat=True))
    )


def test_two_awards_stand_in_a_list():
    award = open_award()
    other = make_award(award.event, name="De kleine prijs")
    text = words(get("voting", award))
    assert award.name in text
    assert "De kleine prijs" in text
    assert where("award", award) in get("voting", award).content.decode()
    assert where("award", other) not in get("voting", award).content.decode()


def test_an_award_in_preparation_says_when_it_opens_and_shows_nobody():
    award = make_award(opens_at=now() + timedelta(days=3))
    response = get("voting", award)
    assert "Stemmen kan vanaf" in words(response)
    assert "Kandidaat 1" not in words(response)
    assert "only the team" not in words(get("voting", award, language="en"))
    assert [
        get("award", award).status_code,
        get("candidate", award, candidate="kandidaat-1").status_code,
    ] == [404, 404]


def test_the_team_looks_at_it_beforehand():
    award = make_award()
    client = Client()
    client.force_login(make_user(Role.OFFICER, event=award.event))
    response = get("award", award, client, language="en")
    assert response.status_code == 200
    assert "only the team sees the candidates" in words(response)
    assert "Kandidaat 1" in words(response)
    assert BOXES not in response.content.decode()


def test_an_opened_vote_that_begins_later_shows_who_is_in_it():
    award = open_award(opens_at=now() + timedelta(hours=1))
    response = get("award", award)
    assert "Stemmen kan vanaf" in words(response)
    assert "Kandidaat 1" in words(response)
    assert BOXES not in response.content.decode()
    step = Client().post(where("award-check", award), {"keuze": THREE})
    assert (step.status_code, "Je stem is nog niet binnen" in words(step)) == (409, True)


def test_a_trial_is_nowhere():
    award = make_award(opens_at=None)
    trial = make_award(award.event, trial_of=award, slug="proef")
    assert get("award", trial).status_code == 404
    assert trial.name not in words(get("voting", award))


def test_a_paused_vote_says_why_and_has_no_form():
    award = pause_election(open_award(), "De mail ligt stil.", "The mail is down.", by=None, at=now())
    assert "De mail ligt stil." in words(get("award", award))
    assert "The mail is down." in words(get("award", award, language="en"))
    assert BOXES not in get("award", award).content.decode()


def test_a_closed_vote_waits_for_the_count():
    award = close_award(open_award())
    response = get("award", award)
    assert "Het stemmen is gesloten" in words(response)
    assert BOXES not in response.content.decode()


def test_it_is_closed_at_its_moment_also_before_anybody_closed_it():
    award = open_award()
    moments = (award.opens_at, award.closes_at - timedelta(seconds=1), award.closes_at)
    assert [stage_of(award, moment) for moment in moments] == ["open", "open", "closed"]


@pytest.mark.parametrize(
    ("closes_at", "at", "days"),
    [
        (
            datetime(2027, 1, 28, 23, 0, tzinfo=UTC),
            datetime(2027, 1, 28, 22, 0, tzinfo=UTC),
            0,
        ),  # midnight there
        (datetime(2027, 1, 28, 22, 59, tzinfo=UTC), datetime(2027, 1, 26, 23, 30, tzinfo=UTC), 1),
        (datetime(2027, 1, 28, 12, 0, tzinfo=UTC), datetime(2027, 1, 20, 12, 0, tzinfo=UTC), 8),
    ],
)
def test_days_are_counted_by_the_clock_of_the_event(closes_at, at, days):
    assert days_left(make_award(opens_at=LONG_AGO, closes_at=closes_at), at) == days


def test_a_counted_vote_leads_to_the_result():
    award = open_award()
    vote(award, "jan@gemeente.example", THREE)
    award = count_award(award)
    response = get("award", award)
    said = words(response)
    winner = award.candidates.get(slug=award.tally["winner"]).name
    assert f"{winner} heeft gewonnen. Dit is een voorlopige uitslag." in said
    assert ("De stemmen zijn geteld" in said, "Eén persoon heeft gestemd." in said) == (True, True)
    assert where("award-result", award) in response.content.decode()


@pytest.mark.parametrize("name", ["award", "voting"])
def test_the_link_to_share_is_of_the_vote_without_anybodys_choice(name):
    award = open_award()
    html = get(name, award, query="?keuze=kandidaat-2").content.decode()
    shared = re.findall(r'<input [^>]*id="vote-address" value="([^"]*)" readonly>', html)
    assert shared == [settings.BASE_URL + where("award", award)]
    assert (
        html.count('hidden data-share="vote-address"') == html.count('hidden data-copy="vote-address"') == 1
    )


def test_how_many_voted_is_rounded_and_late():
    award = open_award()
    values = {"award": award, "root": "r", "signature": "s", "frontier": []}
    Head.objects.create(**values, number=1, size=60, rights=59, at=now() - timedelta(minutes=11))
    Head.objects.create(**values, number=2, size=200, rights=199, at=now() - timedelta(minutes=9))
    assert "ongeveer 50 mensen" in words(get("award", award))


def test_the_order_is_another_for_each_visitor_and_stays():
    award = open_award(make_award(candidates=12))
    one, other = Client(), Client()
    first = order(get("award", award, one))
    assert order(get("award", award, one)) == first
    assert order(get("voting", award, one)) == first
    assert any(order(get("award", award, Client())) != first for _visitor in range(4))
    assert sorted(order(get("award", award, other))) == sorted(first)


def test_the_cookie_of_the_order_is_for_nobody_else():
    award = open_award()
    client = Client()
    get("award", award, client)
    cookie = client.cookies["od_order"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], len(cookie.value)) == (
        True,
        "Lax",
        "",
        32,
    )
    client.cookies["od_order"] = "<script>"
    get("award", award, client)
    assert len(client.cookies["od_order"].value) == 32


def test_a_link_ticks_a_candidate_beforehand_and_nothing_else():
    award = open_award()
    response = get("award", award, query="?keuze=kandidaat-2&keuze=wie-is-dit")
    assert ticked(response) == ["kandidaat-2"]
    assert "Fout" not in words(response)


def test_before_and_after_the_vote_a_page_is_kept_and_during_it_is_everybodys_own():
    award = open_award()
    during = get("award", award)["Cache-Control"]
    after = get("award", close_award(award))["Cache-Control"]
    assert (during, after) == ("private, no-cache", "public, max-age=30")


@pytest.mark.parametrize("name", ["voting", "award", "candidate"])
def test_a_page_asks_as_much_for_three_candidates_as_for_twenty_two(name):
    more = {"candidate": "kandidaat-1"} if name == "candidate" else {}
    counts = []
    for number in (3, 22):
        award = open_award(make_award(candidates=number))
        get(name, award, **more)
        with CaptureQueriesContext(connection) as asked:
            get(name, award, **more)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


def test_what_somebody_wrote_is_text():
    award = make_award(intro="**Vet** <script>alert(1)</script>", closes_at=FAR_AWAY)
    make_candidate(award, slug="boef", name="<b>Boef</b>", motto="<i>", text="[x](javascript:alert(1))")
    award = open_award(award)
    html = get("award", award).content.decode() + get("candidate", award, candidate="boef").content.decode()
    assert "<strong>Vet</strong>" in html
    assert [bad for bad in ("<script>alert", "<b>Boef", 'href="javascript') if bad in html] == []
