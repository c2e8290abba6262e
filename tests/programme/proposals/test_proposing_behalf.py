# SPDX-License-Identifier: EUPL-1.2
"""An organiser proposes something for somebody."""

import re

import pytest

from conference.models import Message
from programme.models import Proposal, ProposalSpeaker
from programme.speaker_links import speaker_with
from tests.make import make_event, make_person
from tests.make_proposals import make_call, make_profile
from tests.programme.proposals.mailing import NEW

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("dag", name="Dag", help_email="hulp@dag.example")
    make_call(event)
    return event


def behalf(**values):
    return {
        "name": "Noor Jansen",
        "email": "noor@ommen.example",
        "mail_language": "nl",
        "state": "submitted",
        "kind": "workshop",
        "title": "Samen",
        "language": "nl",
    } | values


@pytest.mark.parametrize("state", ["submitted", "draft"])
def test_an_organiser_proposes_for_somebody_who_then_gets_their_own_link(desk, event, smtp, state):
    from django.utils import timezone  # noqa: PLC0415

    from conference.delivery import deliver_due  # noqa: PLC0415

    done = desk.post(NEW, behalf(state=state))
    proposal = Proposal.objects.get()
    part = ProposalSpeaker.objects.get()
    assert (done.status_code, proposal.number, proposal.title, proposal.state) == (302, 1, "Samen", state)
    assert (part.is_owner, part.state, part.consented_at, part.speaker.name) == (
        True,
        "accepted",
        None,
        "Noor Jansen",
    )
    assert (proposal.owner.email, proposal.owner.confirmed_at) == ("noor@ommen.example", None)
    assert [(one.to, one.template) for one in Message.objects.all()] == [
        ("noor@ommen.example", "programme/proposed_for_you")
    ]
    assert deliver_due(timezone.now()) == 1
    body = " ".join(smtp.messages[0].get_content().split())
    token = re.search(r"/dag/spreker/([^/]+)/", body)[1]
    assert speaker_with(token, event) == part.speaker
    assert ("Het is ingediend." in body) == (state == "submitted")
    assert desk.get("/organisatie/dag/voorstellen/1/").status_code == 200


def test_who_has_a_profile_already_keeps_it(desk, event):
    known = make_profile(event, "Noor", person=make_person("noor@ommen.example"))
    desk.post(NEW, behalf(name="N. Jansen"))
    assert ProposalSpeaker.objects.get().speaker == known
    known.refresh_from_db()
    assert known.name == "Noor"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk):
    page = desk.post(NEW, behalf(email="geen", title=""))
    assert {"email", "title"} <= set(page.context["form"].errors) and Proposal.objects.count() == 0
    assert 'value="Noor Jansen"' in page.content.decode()
