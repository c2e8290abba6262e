# SPDX-License-Identifier: EUPL-1.2
"""Organisers ask somebody along in a proposal, and take somebody out of it."""

import pytest
from django.test import Client

from conference.models import Message
from programme.operations.co_speakers import invite_speaker
from programme.operations.joining import accept_invitation
from tests.make import NOW, make_user
from tests.make_proposals import make_profile, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(event):
    return make_proposal(event, speaker=make_profile(event, "Noor"))


def desk(proposal, page=""):
    return f"/organisatie/dag/voorstellen/{proposal.number}/sprekers/{page}"


def signed_in(role, event):
    client = Client()
    client.force_login(make_user(role, event=event))
    return client


def parts(proposal):
    rows = proposal.speakers.order_by("position", "pk").select_related("speaker")
    return [(row.speaker.name if row.speaker else row.name, row.state) for row in rows]


def test_an_organiser_asks_along_orders_and_takes_out(event, proposal):
    client = signed_in("organiser", event)
    client.post(desk(proposal), {"name": "Sam", "email": "sam@voorbeeld.nl", "part": "speaker"})
    row = proposal.speakers.get(is_owner=False)
    found = [parts(proposal)]
    client.post(desk(proposal, f"{row.pk}/opnieuw/"))
    client.post(desk(proposal, "plek/"), {"up": row.pk})
    found.append(parts(proposal))
    page = client.get(desk(proposal)).content.decode()
    asked = client.get(desk(proposal, f"{row.pk}/weg/")).status_code
    client.post(desk(proposal, f"{row.pk}/weg/"))
    found.append(parts(proposal))
    noor, sam = ("Noor", "accepted"), ("Sam", "invited")
    assert (found, asked, "sam@voorbeeld.nl" in page) == ([[noor, sam], [sam, noor], [noor]], 200, True)
    assert Message.objects.filter(template="programme/speaker_invited").count() == 2


def test_who_took_part_hears_that_an_organiser_took_them_out(event, proposal):
    row = invite_speaker(proposal, "Sam", "sam@voorbeeld.nl", by=None, at=NOW)
    accept_invitation(row, {"name": "Sam"}, consents=True, at=NOW)
    signed_in("organiser", event).post(desk(proposal, f"{row.pk}/weg/"))
    last = Message.objects.order_by("pk").last()
    assert (parts(proposal), last.to, last.template) == (
        [("Noor", "accepted")],
        "sam@voorbeeld.nl",
        "programme/speaker_removed",
    )


def test_what_was_typed_stays_when_it_is_refused(event, proposal):
    answer = signed_in("organiser", event).post(
        desk(proposal), {"name": "Sam", "email": "geen", "part": "speaker"}
    )
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["name"].value()) == (200, ["email"], "Sam")


def test_the_owner_stays_and_reviewers_and_strangers_are_kept_out(event, proposal):
    owner = proposal.speakers.get()
    pages = [desk(proposal), desk(proposal, f"{owner.pk}/weg/")]
    found = {
        role: [signed_in(role, event).get(page).status_code for page in pages]
        for role in ("organiser", "reviewer")
    }
    assert found == {"organiser": [200, 404], "reviewer": [403, 403]}
