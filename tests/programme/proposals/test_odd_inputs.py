# SPDX-License-Identifier: EUPL-1.2
"""What nobody types by accident, at every address about proposals: always an answer, never a fault of ours."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from conference.access import Who
from conference.models import Phase
from programme.models import CallQuestion, Proposal, ProposalAnswer, ProposalComment, Speaker, Visibility
from programme.proposal_table import TABLE
from programme.speaker_links import speaker_token
from tests.make import NOW, make_event, make_user
from tests.make_proposals import make_proposal
from tests.world_of_proposals import proposal_world

pytestmark = pytest.mark.django_db
# Digits that `int` cannot read, more of them than fit anywhere, what a database refuses, and too much of everything.
ODD = ("", "\x00", "²", "9" * 5_000, "{name.__class__}", "9999-12-31T23:59", "😀" * 4_000)
FIELDS = """
seen proposal order up down to sure action change proposed answer note name email code title
abstract kind minutes seats track tags venues parts text visibility label labels lijst pagina doe
welke hier do occasion subject body url number helper until durations opens_at closes_at options q1
consents
""".split()


@pytest.fixture
def world():
    """One of everything, and an organiser's browser."""
    event = make_event("dag")
    user = make_user("organiser", event=event)
    ids = proposal_world(event)
    browser = Client(raise_request_exception=True)
    browser.force_login(user)
    fixed = {"event": "dag", "number": 1, "kind": "csv", "session": "x", "speaker": 1, "job": 1}
    return browser, fixed | ids | {"message": ids["letter"]}


def address(name, ids):
    """Of this name in the one world; the token that fits comes with it."""
    possibilities, *_rest = get_resolver().reverse_dict.getlist(name)[0]
    token = "speaker-token" if Who.SPEAKER in TABLE[name] else "helper-token"
    known = ids | {"token": ids["invited-token" if name == "proposal-invited" else token]}
    return reverse(name, kwargs={key: known[key] for key in possibilities[0][1]})


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:8]))
def test_whatever_is_sent_to_whatever_page_is_answered(world, odd):
    browser, ids = world
    failed = {}
    for name in TABLE:
        status = browser.post(address(name, ids), dict.fromkeys(FIELDS, odd)).status_code
        if status >= 500:
            failed[name] = status
    assert failed == {}


@pytest.mark.parametrize("cut", [slice(0, -1), slice(1, None), slice(0, 1), slice(0, 0)])
def test_a_link_that_was_cut_off_opens_none_of_a_speakers_pages(world, cut):
    _browser, ids = world
    broken = ids | {"speaker-token": ids["speaker-token"][cut] or "²"}
    names = [name for name, allowed in TABLE.items() if Who.SPEAKER in allowed]
    assert {Client().get(address(name, broken)).status_code for name in names} == {404}


def test_a_reviewer_reads_no_address_no_secret_answer_no_organisers_remark_and_no_draft(world):
    _browser, ids = world
    proposal = Proposal.objects.get(number=1)
    question = CallQuestion.objects.get(pk=ids["call_question"])
    CallQuestion.objects.filter(pk=question.pk).update(only_organisers=True)
    ProposalAnswer.objects.create(question=question, proposal=proposal, value="geheim antwoord")
    about = {"proposal": proposal, "at": NOW, "text": "onder ons"}
    ProposalComment.objects.create(**about, visibility=Visibility.ORGANISERS)
    make_proposal(proposal.event, "draft", title="Nog een schets")
    organiser, reviewer = world[0], Client()
    reviewer.force_login(make_user("reviewer", event=proposal.event))
    kept = {proposal.owner.email, "samen@x.example", "geheim antwoord", "onder ons", "Nog een schets"}
    pages = [address(name, ids) for name in ("desk-proposals", "desk-proposal", "desk-proposals-figures")]
    assert told(reviewer, pages, kept) == set()
    assert told(organiser, pages, kept) == kept - {"Nog een schets"}


def told(browser, pages, words):
    """Which of the words stand on one of the pages."""
    text = "".join(browser.get(page).content.decode() for page in pages)
    return {word for word in words if word in text}


def test_what_a_co_speaker_does_is_named_in_the_language_of_the_page(world):
    browser, _ids = world
    token = speaker_token(Speaker.objects.get(proposals__is_owner=True))
    pages = (f"{start}/dag/spreker/{token}/voorstel/1/sprekers/" for start in ("", "/en"))
    dutch, english = (browser.get(page).content.decode() for page in pages)
    assert ("Gespreksleider" in dutch, "Gespreksleider" in english) == (True, False)


def test_enter_in_a_draft_saves_and_does_not_hand_in(world):
    """A browser presses the first button of the form that sends it."""
    speaker = Speaker.objects.get(proposals__is_owner=True)
    draft = make_proposal(speaker.event, "draft", speaker=speaker)
    own = f"/dag/spreker/{speaker_token(speaker)}/voorstel/{draft.number}/"
    Phase.objects.filter(kind="call").update(
        opens_at=NOW.replace(year=2000), closes_at=NOW.replace(year=2100)
    )
    page = Client().get(own).content.decode()
    assert 0 < page.index("data-saves") < page.index(f'formaction="{own}indienen/"')
