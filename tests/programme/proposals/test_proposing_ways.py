# SPDX-License-Identifier: EUPL-1.2
"""Side roads of a proposal: changes that organisers asked for, a link that was renewed, the mails, the lists to choose from."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conference.letters import render
from conference.models import Change, Message
from programme.models import Proposal
from programme.operations.beginning import begin_proposal
from programme.operations.drafts import remind_drafts
from programme.operations.proposal_values import empty_values
from programme.operations.speaker_links import renew_speaker_link
from programme.speaker_links import speaker_token
from tests.make import NOW, make_event
from tests.make_proposals import make_call, make_proposal

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TEXT = "Zo doen we dat met elkaar. " * 8


@pytest.fixture(autouse=True)
def now(monkeypatch):
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    return moment


@pytest.fixture
def event():
    event = make_event("dag", name="Dag van de Ambtenaar")
    make_call(event)
    return event


def own(proposal, name="my-proposal", token=None):
    speaker = proposal.speakers.get(is_owner=True).speaker
    kwargs = {"event": "dag", "token": token or speaker_token(speaker), "number": proposal.number}
    return reverse(name, kwargs=kwargs)


def filled(client, proposal, **changes):
    form = client.get(own(proposal)).context["form"]
    return {field.html_name: field.value() for field in form if field.value() not in (None, False)} | changes


def text(response):
    return response.content.decode()


def test_asked_changes_are_made_and_said_to_be_done(client, event, now):
    proposal = make_proposal(event, abstract=TEXT, changes_until=NOW + 8 * DAY)
    now[0] = NOW + 7 * DAY  # the call has closed
    page = text(client.get(own(proposal)))
    assert "Bewaar en meld dat het klaar is" in page
    client.post(own(proposal), filled(client, proposal, title="Halverwege"))
    assert Proposal.objects.get().changes_until == NOW + 8 * DAY
    client.post(own(proposal), filled(client, proposal, title="Klaar", done="1"))
    kept = Proposal.objects.get()
    assert (kept.title, kept.changes_until) == ("Klaar", None)
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True)) == [
        "proposal changed",
        "proposal changed",
        "asked changes made",
    ]


def test_a_link_that_was_renewed_meanwhile_gives_the_text_back(client, event):
    proposal = make_proposal(event, "draft")
    old = own(proposal)
    renew_speaker_link(proposal.speakers.get().speaker, by=None, at=NOW)
    answer = client.post(old, {"abstract": TEXT}, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer.status_code == 404
    assert TEXT.strip() in text(answer)


def test_the_address_of_handing_in_leads_back_to_the_form(client, event):
    proposal = make_proposal(event, "draft")
    assert client.get(own(proposal, "my-proposal-submit")).url == own(proposal)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("is je code voor Dag van de Ambtenaar", "Je bewaarde een voorstel")),
        ("en", ("is your code for Dag van de Ambtenaar", "You saved a proposal")),
    ],
)
def test_the_code_is_mailed_in_the_language_of_the_page(event, language, words):
    begin_proposal(
        event,
        "anna@ommen.example",
        "Anna",
        empty_values() | {"title": "Titel"},
        language=language,
        code=None,
        at=NOW,
    )
    message = Message.objects.get()
    letter = render(message, for_delivery=True)
    assert message.is_secret
    assert words[0] in letter.subject and words[1] in letter.body
    assert message.context["code"] in letter.body


def test_a_reminder_names_the_draft_its_end_and_the_way_to_it(event):
    proposal = make_proposal(event, "draft", title="Samen & sterker")
    remind_drafts(NOW + 4 * DAY)
    letter = render(Message.objects.get(), for_delivery=True)
    assert letter.subject == "Je voorstel “Samen & sterker” is nog niet ingediend"
    assert "ma 25 jan, 13:00" in letter.body
    assert own(proposal) in letter.body


def test_the_tags_of_the_call_are_chosen_and_no_others(client, event):
    event.call.tags = ["data", "techniek", "samen", "inwoners"]
    event.call.save()
    proposal = make_proposal(event, "draft", tags=["data"], abstract=TEXT)
    page = text(client.get(own(proposal)))
    assert 'value="data" id="id_tags_0" checked' in page.replace("  ", " ")
    data = filled(client, proposal, tags=["data", "techniek", "samen", "inwoners"])
    wrong = client.post(own(proposal, "my-proposal-submit"), data)
    assert "Hoogstens 3" in text(wrong)
    assert Proposal.objects.get().tags == ["data", "techniek", "samen", "inwoners"]


def test_a_number_of_thirty_digits_is_not_found(client, event):
    proposal = make_proposal(event)
    assert client.get(own(proposal).replace("/voorstel/1/", f"/voorstel/{10**30}/")).status_code == 404


def test_enter_in_a_field_keeps_a_draft_and_hands_nothing_in(client, event):
    page = text(client.get(own(make_proposal(event, "draft", abstract=TEXT))))
    first = page.index('type="submit"', page.index("<textarea"))
    assert "data-saves" in page[first : first + 40]
