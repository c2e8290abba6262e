# SPDX-License-Identifier: EUPL-1.2
"""The desk: a page that is opened too early or too late, a typing error that could not be taken back, many at once."""

from datetime import timedelta

import pytest

from conference.templatetags.od import od_moment
from tests.make import make_event, make_user
from tests.make_awards import make_award, now, open_award
from tests.voting.desk_walk import url
from voting.desk_steps import checks_of, next_of
from voting.models import VoteDomain, WaitingVoter
from voting.operations.pausing import pause_election
from voting.queries.desk_award import log_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def officer(client, event):
    client.force_login(make_user("officer", event=event))
    return client


@pytest.fixture
def award(event):
    return open_award(make_award(event))


def lands(officer, name, award):
    answer = officer.get(url(name, award, "en"))
    return answer.get("Location", "") == url("desk-award", award, "en")


def test_an_act_whose_moment_it_is_not_goes_back_to_the_award(officer, award):
    assert [lands(officer, f"desk-award-{act}", award) for act in ("pause", "resume")] == [False, True]
    pause_election(award, "Storing", by=None, at=now())
    acts = ("pause", "resume", "extend", "close")
    assert [lands(officer, f"desk-award-{act}", award) for act in acts] == [True, False, False, False]


def test_a_closing_a_year_too_late_is_taken_for_a_typing_error(officer, award):
    page = url("desk-award-extend", award, "en")
    far, near = (award.closes_at + timedelta(days=days) for days in (366, 30))
    zone = award.event.zone
    answer = officer.post(page, {"closes_at": far.astimezone(zone).strftime("%Y-%m-%dT%H:%M"), "sure": "on"})
    assert answer.context["form"].errors.keys() == {"closes_at"}
    assert officer.post(page, {"closes_at": near.astimezone(zone).strftime("%Y-%m-%dT%H:%M"), "sure": "on"})[
        "Location"
    ] == url("desk-award", award, "en")
    award.refresh_from_db()
    assert log_of(award)[0].detail == od_moment(award.closes_at, award.event)


def waiting(award, name, decision="limited"):
    row = VoteDomain.objects.create(award=award, domain=name, decision=decision)
    WaitingVoter.objects.create(domain=row, right_key=name, email=f"a@{name}", language="nl")
    return row


def test_all_that_wait_are_ticked_by_a_link_and_none_by_an_error(officer, award):
    for name, decision in (("a.example", "limited"), ("b.example", "limited"), ("c.example", "refused")):
        waiting(award, name, decision)
    page = url("desk-award-domains", award, "en")
    assert "?alles=1" in officer.get(page).content.decode()
    ticks = [officer.get(page + query).content.decode().count(" checked") for query in ("", "?alles=1")]
    assert ticks == [0, 2]
    assert officer.post(page + "?alles=1", {"reason": "x"}).content.decode().count(" checked") == 0


def test_nothing_ticked_and_nothing_decided_are_said_together(officer, award):
    waiting(award, "a.example")
    for sent in ({}, {"domain": "x"}):
        answer = officer.post(url("desk-award-domains", award, "en"), sent)
        assert (answer.status_code, set(answer.context["form"].errors)) == (200, {"__all__", "decision"})


def test_what_is_next_says_how_far_it_is(event):
    award = make_award(event, candidates=1)
    coming = next_of(award, checks_of(award, award.candidates.all(), now()), now())
    assert (
        coming.text
        == f"{coming.text.partition('.')[0]}. {checks_of(award, award.candidates.all(), now())[2].hint}"
    )
