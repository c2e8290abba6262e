# SPDX-License-Identifier: EUPL-1.2
"""The page of who won, and what the home page says of a vote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conference.models import Phase
from conference.site.queries.home import home_page
from tests.make import make_event
from tests.make_awards import FAR_AWAY, LONG_AGO, make_award, make_candidate, now
from voting.models import Award, PastWinner
from voting.queries.at_home import announced_awards, is_voting, winners

pytestmark = pytest.mark.django_db


def moved(award, *phases, **values):
    opening = {"fingerprint": f"{award.pk:064d}", "manifest": "{}", "opened_at": now()}
    for phase in phases:
        Award.objects.filter(pk=award.pk).update(
            phase=phase, **(opening if phase == "open" else {}), **values
        )
    return Award.objects.get(pk=award.pk)


def certified(winner):
    award = make_award(make_event("dag"))
    make_candidate(award, slug="deventer", name="Gemeente Deventer", motto="Lezers eerst")
    return moved(award, "open", "closed", "counted", "certified", tally={"winner": winner})


def test_winners_of_before_and_of_here_stand_together_the_latest_first(client):
    award = certified("deventer")
    PastWinner.objects.create(year=2010, name="Gemeente Amsterdam", text="De eerste winnaar.")
    PastWinner.objects.create(year=2011, name="CBG")
    assert [(one.year, one.name_of.name) for one in winners()] == [
        (2027, "Gemeente Deventer"),
        (2011, "CBG"),
        (2010, "Gemeente Amsterdam"),
    ]
    page = client.get("/dag/stemmen/winnaars/")
    assert page.status_code == 200
    text = page.content.decode()
    assert f"/dag/stemmen/{award.slug}/uitslag/" in text
    assert text.index("Gemeente Deventer") < text.index("CBG") < text.index("Gemeente Amsterdam")


def test_who_is_not_certified_has_not_won_and_a_missed_quorum_has_no_winner():
    award = make_award(make_event())
    make_candidate(award, slug="deventer")
    moved(award, "open", "closed", "counted", tally={"winner": "deventer"})
    assert winners() == []
    certified(None)
    assert winners() == []


def test_without_winners_the_page_says_so(client):
    make_event("dag")
    assert "Nog niemand" in client.get("/dag/stemmen/winnaars/").content.decode()


def test_the_home_page_asks_to_vote_while_people_can():
    event = make_event("dag")
    Phase.objects.create(event=event, kind="voting", opens_at=LONG_AGO, closes_at=FAR_AWAY)
    assert (home_page(event, at=timezone.now()).voting, routes(event)) == (None, [])
    award = moved(make_award(event), "open")
    assert home_page(event, at=timezone.now()).voting == award
    assert routes(event) == ["voting"]
    moved(award, "paused")
    assert home_page(event, at=timezone.now()).voting is None


def test_the_home_page_calls_the_last_day_the_one_before_midnight():
    event = make_event("dag")
    midnight = timezone.now().astimezone(event.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    closes = (midnight + timedelta(days=9)).replace(hour=0)
    make_award(event)
    phase = Phase.objects.create(event=event, kind="voting", opens_at=LONG_AGO, closes_at=closes)
    seen = [home_page(event, at=timezone.now()).dates[0].text]
    phase.closes_at = closes - timedelta(hours=1)
    phase.save()
    seen.append(home_page(event, at=timezone.now()).dates[0].text)
    assert seen[0] == seen[1]


def routes(event):
    return [date.route for date in home_page(event, at=timezone.now()).dates if date.route == "voting"]


def test_what_is_only_prepared_or_a_trial_is_announced_by_nobody():
    event = make_event()
    award = make_award(event, opens_at=None)
    make_award(event, slug="proef", trial_of=award)
    assert announced_awards(event) == []
    Award.objects.filter(pk=award.pk).update(opens_at=now())
    assert announced_awards(event) == [award]


def test_nobody_votes_before_it_opens_or_after_it_closes():
    award = moved(make_award(), "open")
    assert [is_voting(award, at) for at in (LONG_AGO, now(), FAR_AWAY)] == [False, True, False]
