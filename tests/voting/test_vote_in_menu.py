# SPDX-License-Identifier: EUPL-1.2
"""The vote in the main menu of its event: it comes and goes by itself."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from conference.models import Event
from programme.published.stamp import stamp_of
from tests.make import make_event
from tests.make_awards import certify_award, close_award, count_award, make_award, open_award, vote
from voting.models import Award
from voting.operations.pausing import pause_election
from voting.queries.in_menu import in_menu

pytestmark = pytest.mark.django_db

CHOICES = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]


def now():
    return datetime.now(UTC)


def shown(award, at=None):
    return [(link.route, dict(link.more)) for link in in_menu(award.event.slug, at or now())]


def menu(path):
    """What the menu of a page says: the words, the address, and whether it is this page."""
    nav = re.search(r'<nav class="od-nav".*?</nav>', Client().get(path).content.decode(), re.S)
    links = re.findall(r'<a href="([^"]*)"( aria-current="page")?>([^<]*)', nav[0])
    return [(label, url, bool(current)) for url, current, label in links]


def test_the_vote_is_in_the_menu_while_people_can_vote_and_the_result_once_it_is_certain():
    award = make_award(closes_at=now() + timedelta(days=1))
    seen = [shown(award)]
    award = open_award(award)
    vote(award, "a@gemeente.example", CHOICES)
    seen.append(shown(award))
    seen.append(shown(award, award.opens_at - timedelta(seconds=1)))
    seen.append(shown(award, award.closes_at))
    award = pause_election(award, "Even wachten.", by=None, at=now())
    seen.append(shown(award))
    for act in (close_award, count_award, certify_award):
        award = act(award)
        seen.append(shown(award))
    voting, result = [("voting", {})], [("award-result", {"award": award.slug})]
    assert seen == [[], voting, [], [], voting, [], [], result]


def test_the_menu_of_a_page_says_so_in_both_languages_and_where_you_are():
    open_award(make_award(make_event("dag"), slug="prijs", closes_at=now() + timedelta(days=1)))
    assert [one for one in menu("/dag/stemmen/prijs/bord/") if "stemmen" in one[1]] == [
        ("Stemmen", "/dag/stemmen/", True)
    ]
    assert [one for one in menu("/en/dag/") if "stemmen" in one[1]] == [("Vote", "/en/dag/stemmen/", False)]


def test_a_trial_and_the_vote_of_another_event_are_not_in_it():
    hidden = open_award(make_award(make_event("stil")))
    Event.objects.filter(slug="stil").update(published_at=None)
    draft = make_award(make_event("dag"))
    open_award(make_award(draft.event, trial_of=draft))
    assert shown(draft) == []
    assert [url for _label, url, _current in menu("/dag/") if "stemmen" in url] == []
    assert Client().get(f"/{hidden.event.slug}/").status_code == 404


def test_of_two_results_the_menu_leads_to_the_list_and_a_vote_that_goes_on_comes_first():
    event = make_event()
    for _number in range(2):
        award = open_award(make_award(event))
        vote(award, f"a{award.pk}@gemeente.example", CHOICES)
        certify_award(award)
    (link,) = in_menu(event.slug, now())
    assert (link.route, str(link.label)) == ("voting", "Uitslag")
    open_award(make_award(event))
    (link,) = in_menu(event.slug, now())
    assert (link.route, str(link.label)) == ("voting", "Stemmen")
    assert Award.objects.count() == 3


def test_a_page_of_the_programme_that_is_kept_is_made_again_when_the_menu_changes():
    award = make_award(make_event("dag"))
    before = stamp_of("dag")
    assert stamp_of("dag") == before
    open_award(award)
    assert stamp_of("dag") != before
