# SPDX-License-Identifier: EUPL-1.2
"""The returning officer's desk: what each page says in each phase, and to whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conference.models import Message
from tests.make import make_event, make_message, make_user
from tests.make_awards import SHEETS, close_award, make_award, make_candidate, now, open_award, vote
from tests.voting.desk_walk import CHOICES, PHASES, opened, url
from voting.desk_table import ACTS
from voting.models import Award, CodeRequest, DomainDecision, VoteDomain, VotingRight, WaitingVoter
from voting.operations.asking import ask_code
from voting.queries.desk_award import Post

pytestmark = pytest.mark.django_db
NEXT = {
    "draft": ("Run a trial", "Doe een proef"),
    "open": ("Nothing: people are voting", "Niets: mensen stemmen"),
    "paused": ("Resume the voting", "Hervat het stemmen"),
    "closed": ("Count the votes", "Tel de stemmen"),
    "counted": ("Certify the result", "Stel de uitslag vast"),
    "certified": ("Wait for objections", "Wacht op bezwaren"),
}
# What each act's page answers when it is opened in the wrong phase: back to the award.
FITS = {
    "desk-award-remove": {"draft"},
    "desk-award-trial": {"draft"},
    "desk-award-key": {"draft"},
    "desk-award-open": {"draft"},
    "desk-award-pause": {"open"},
    "desk-award-resume": {"paused"},
    "desk-award-extend": {"open", "paused"},
    "desk-award-close": {"open", "paused"},
    "desk-award-count": {"closed"},
    "desk-award-certify": {"counted"},
    "desk-award-archive": {"certified"},
}


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def officer(client, event):
    client.force_login(make_user("officer", event=event))
    return client


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("phase", PHASES)
def test_the_dashboard_has_one_next_thing_and_pages_of_other_phases_lead_back_to_it(officer, event, phase):
    award = PHASES[phase](event)
    for language, words in zip(("en", "nl"), NEXT[phase], strict=True):
        assert words in text_of(officer, url("desk-award", award, language))
    answers = {name: officer.get(url(name, award)).status_code for name in FITS}
    assert answers == {name: 200 if phase in phases else 302 for name, phases in FITS.items()}


def test_while_people_vote_no_number_tells_of_one_of_them(officer, event):
    award = opened(event)
    before = officer.get(url("desk-award", award)).context["rights"]
    vote(award, "buur@zwolle.nl", CHOICES)
    VotingRight.objects.create(key="v" * 43, award=award, state="valid")
    assert officer.get(url("desk-award", award)).context["rights"] == before
    assert before == {"valid": 0, "waiting": 0, "refused": 0, "used": 2}
    closed = officer.get(url("desk-award", close_award(award))).context["rights"]
    assert closed == {"valid": 1, "waiting": 0, "refused": 0, "used": 3}


def test_after_the_closing_nobody_waits_any_more(officer, event):
    open_page = text_of(officer, url("desk-award", opened(event), "en"))
    closed_page = text_of(officer, url("desk-award", PHASES["closed"](event), "en"))
    words = ("wait for a decision", "waited until the closing")
    assert [[word in page for word in words] for page in (open_page, closed_page)] == [
        [True, False],
        [False, True],
    ]


def test_an_organiser_prepares_and_reads_who_does_the_rest(organiser, event):
    make_user("officer", event=event)
    award = make_award(event)
    page = text_of(organiser, url("desk-award", award, "en"))
    assert "Only the returning officer does this." in page
    assert [name for name in ACTS if f'href="{reverse_of(name, award)}"' in page] == []
    acts = {name: organiser.get(reverse_of(name, award)).status_code for name in ACTS}
    assert acts == dict.fromkeys(ACTS, 403)
    preparing = (
        "desk-awards",
        "desk-award-edit",
        "desk-candidates",
        "desk-candidate-new",
        "desk-past-winners",
    )
    assert {name: organiser.get(reverse_of(name, award)).status_code for name in preparing} == dict.fromkeys(
        preparing, 200
    )


def reverse_of(name, award):
    kwargs = {"event": award.event.slug, "award": award.slug, "job": 1, "domain": 1}
    wanted = {
        "desk-awards": ("event",),
        "desk-past-winners": ("event",),
        "desk-award-trial-folder": ("event", "award", "job"),
        "desk-award-domain": ("event", "award", "domain"),
    }.get(name, ("event", "award"))
    return reverse(name, kwargs={one: kwargs[one] for one in wanted})


def test_who_is_missing_as_officer_is_said(organiser, event):
    assert "There is no returning officer yet" in text_of(organiser, f"/en/organisatie/{event.slug}/stemmen/")


def test_an_event_without_awards_invites_to_add_one(organiser, event):
    page = text_of(organiser, f"/en/organisatie/{event.slug}/stemmen/")
    assert "No award yet" in page
    assert "Add the first award" in page


def test_trials_are_nowhere_on_the_desk(officer, event):
    award = make_award(event)
    Award.objects.create(event=event, slug="proef", name="Proefje", trial_of=award)
    assert "Proefje" not in text_of(officer, f"/organisatie/{event.slug}/stemmen/")
    assert officer.get(f"/organisatie/{event.slug}/stemmen/proef/").status_code == 404


def test_the_dashboard_looks_again_without_sending_the_same_twice(officer, event):
    award = opened(event)
    first = officer.get(url("desk-award", award), headers={"X-Live": "1"})
    assert first.status_code == 200
    again = {"X-Live": "1", "If-None-Match": first["ETag"]}
    assert officer.get(url("desk-award", award), headers=again).status_code == 304
    VoteDomain.objects.create(award=award, domain="nieuw.example")
    WaitingVoter.objects.create(
        domain=VoteDomain.objects.get(), right_key="k" * 43, email="an@nieuw.example", language="nl"
    )
    changed = officer.get(url("desk-award", award), headers=again)
    assert changed.status_code == 200
    assert "nieuw.example" in changed.content.decode()
    assert "an@nieuw.example" not in changed.content.decode()


def test_the_dashboard_shows_no_candidate_before_the_count(officer, event):
    award = opened(event)
    page = text_of(officer, url("desk-award", award))
    assert [one.slug for one in award.candidates.all() if one.slug in page or one.name in page] == []


def test_nothing_of_the_desk_is_kept_by_a_browser(officer, event):
    award = make_award(event)
    assert "no-store" in officer.get(url("desk-award", award))["Cache-Control"]


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_ask_as_much_for_one_row_as_for_more(officer, event):
    award = open_award(make_award(event, candidates=3, picks=1))
    for name in ("desk-awards", "desk-award-domains", "desk-award"):
        one = waits(award, 1) and queries_of(officer, reverse_of(name, award))
        make_more(event, award)
        assert queries_of(officer, reverse_of(name, award)) == one, name
    draft = make_award(event, candidates=1)
    one = queries_of(officer, reverse_of("desk-candidates", draft))
    for _more in range(2):
        make_candidate(draft)
    assert queries_of(officer, reverse_of("desk-candidates", draft)) == one


def waits(award, count):
    for n in range(count):
        row = VoteDomain.objects.create(award=award, domain=f"d{VoteDomain.objects.count()}.example")
        key = f"{row.pk:043d}"
        WaitingVoter.objects.create(domain=row, right_key=key, email=f"w{n}@{row.domain}", language="nl")
    return True


def test_while_domains_wait_the_next_thing_is_to_decide_unless_there_is_more_to_do(officer, event):
    award = opened(event)
    waits(award, 1)
    found = [officer.get(url("desk-award", award, "en")).context["next"].title]
    close_award(award)
    found.append(officer.get(url("desk-award", award, "en")).context["next"].title)
    assert found == ["Decide about domains", "Count the votes"]


def make_more(event, award):
    make_award(event)
    make_award(event)
    waits(award, 3)
    VoteDomain.objects.filter(award=award).update(decision=DomainDecision.LIMITED)


def mail(state, minutes=5, template="voting/code", **values):
    at = now() - timedelta(minutes=minutes)
    return make_message(template=template, state=state, sent_at=at, due_at=at, is_secret=True, **values)


def test_the_mail_with_codes_is_numbers_only(officer, event):
    award = opened(event)
    for state in ("queued", "sending", "sent", "failed"):
        mail(state, to="kees@zwolle.example")
    mail("sent", minutes=90)
    mail("queued", template="conference/code")
    ask_code(award, "jo@zwolle.example", language="nl", at=now())
    page = officer.get(url("desk-award", award))
    assert page.context["post"] == Post(asked=1, waiting=2, sent=1, failed=1)
    assert [one for one in ("kees@", "jo@") if one in page.content.decode()] == []


def test_mail_that_does_not_leave_and_a_clock_that_stands_still_are_said(officer, event):
    award = opened(event)
    stuck = mail("queued")
    found = []
    for late in (False, True):
        if late:
            Message.objects.filter(pk=stuck.pk).update(created_at=now() - timedelta(minutes=4))
        found.append("Mail with codes does not leave" in text_of(officer, url("desk-award", award, "en")))
    ask_code(award, "jo@zwolle.example", language="nl", at=now())
    for minutes in (2, 4):
        CodeRequest.objects.update(asked_at=now() - timedelta(minutes=minutes))
        words = "People wait for a code for minutes"
        found.append(words in text_of(officer, url("desk-award", award, "en")))
    assert found == [False, True, False, True]


def test_the_dashboard_tells_what_was_done_and_why(officer, event):
    award = PHASES["paused"](event)
    lines = officer.get(url("desk-award", award, "en")).context["log"]
    assert [(line.words, line.detail) for line in lines][:2] == [
        ("Voting paused", "Storing bij een provider."),
        ("Voting opened", ""),
    ]


def test_the_key_of_a_demo_is_for_the_officer_only(client, event, settings):
    settings.DEMO = True
    award = opened(event)
    line = SHEETS[award.pk].private.splitlines()[0]
    pages = []
    for role in ("officer", "organiser"):
        client.force_login(make_user(role, event=event))
        pages.append(text_of(client, url("desk-award", award, "en")))
    assert [line in page for page in pages] == [True, False]
    assert all("This is a demo: the key is on the server" in page for page in pages)
