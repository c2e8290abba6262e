# SPDX-License-Identifier: EUPL-1.2
"""What only organisers may read of a proposal reaches nobody else: every door of the site, tried as a reviewer,
who gets in wherever a stranger does."""

import pytest
from django.test import Client
from django.utils import timezone

from conference import access
from conference.access import Who
from conference.models import Event
from programme.models import CallQuestion, Proposal, ProposalAnswer, ProposalComment
from tests.make import NOW, make_user
from tests.test_access import OTHERS, address, world  # noqa: F401 -- a fixture
from tests.test_draft_is_private import text_of

pytestmark = pytest.mark.django_db
WORD = "rozenbottel"


@pytest.fixture
def proposal(world, monkeypatch):  # noqa: F811 -- the fixture
    """The world's proposal with an answer and a remark that only organisers read, and a note for them."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    found = Proposal.objects.get(event__slug="dag", number=1)
    questions = CallQuestion.objects.filter(call__event=found.event)
    questions.update(only_organisers=True, label="Vertrouwelijk", about="proposal")
    ProposalAnswer.objects.create(question=questions.first(), proposal=found, value=f"antwoord {WORD}")
    ProposalComment.objects.create(proposal=found, text=f"onder ons {WORD}", visibility="organisers", at=NOW)
    Proposal.objects.filter(pk=found.pk).update(note=f"voor de organisatie {WORD}")
    return found


def shown_to(client, ids):
    """The pages that say the word; a speaker's own pages are behind their own link, and show what they typed."""
    names = [name for name, allowed in access.table().items() if Who.SPEAKER not in allowed]
    return {
        name
        for name in names
        if not name.startswith(OTHERS) and WORD in text_of(client.get(address(name, ids)))
    }


def test_what_only_organisers_may_read_is_on_no_other_page_file_or_api(proposal, world):  # noqa: F811
    event = Event.objects.get(slug="dag")
    reviewer = Client()
    reviewer.force_login(make_user("reviewer", event=event, email="lezer@x.example"))
    assert shown_to(reviewer, world) == set()


def test_organisers_do_read_it(proposal, world):  # noqa: F811
    organiser = Client()
    organiser.force_login(make_user("organiser", event=proposal.event, email="wij@x.example"))
    page = organiser.get(address("desk-proposal", world)).content.decode()
    assert [one in page for one in ("antwoord", "onder ons", "voor de organisatie")] == [True] * 3
