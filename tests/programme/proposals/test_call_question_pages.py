# SPDX-License-Identifier: EUPL-1.2
"""The questions of the call on the organisers' desk."""

import pytest
from django.utils import timezone

from conference.questions import QuestionKind
from programme.models import CallQuestion
from programme.operations.call_questions import add_call_question, save_answers
from tests.make import make_event, make_user
from tests.make_proposals import make_call, make_proposal

pytestmark = pytest.mark.django_db
DESK = "/organisatie/dag/voorstellen/oproep/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def call(event):
    return make_call(event, "workshop", "table")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_question_of_each_kind_can_be_built_and_is_shown_as_a_speaker_sees_it(organiser, call):
    assert "?soort=file" not in text_of(organiser, f"{DESK}vragen/nieuw/")
    for kind in set(QuestionKind.values) - {"file"}:
        data = {"about": "proposal", "label": f"Een {kind}", "options": "Ja | Yes\nNee"}
        assert organiser.post(f"{DESK}vragen/nieuw/?soort={kind}", data)["Location"] == DESK
    choice = CallQuestion.objects.get(kind="choice")
    assert [one["label_en"] for one in choice.options] == ["Yes", ""]
    assert organiser.get(f"{DESK}vragen/{choice.pk}/").context["form"]["options"].value() == "Ja | Yes\nNee"
    for row in CallQuestion.objects.all():
        assert f'name="q{row.pk}"' in text_of(organiser, f"{DESK}vragen/{row.pk}/")


def test_a_question_changed_by_two_shows_both_versions(organiser, call, now):
    row = add_call_question(
        call, "choice", {"label": "Kom je?", "options": [("Ja", ""), ("Nee", "")]}, by=None, at=now
    )
    address = f"{DESK}vragen/{row.pk}/"
    seen = organiser.get(address).context["form"]["seen"].value()
    data = {"about": "proposal", "label": "Kom je?", "options": "Ja\nNee\nMisschien", "seen": seen}
    assert organiser.post(address, data).status_code == 302
    stale = organiser.post(address, data | {"options": "Ja\nNooit"})
    assert stale.status_code == 409
    assert [tuple(one)[1:] for one in stale.context["form"].conflict] == [("Ja\nNee\nMisschien", "Ja\nNooit")]
    again = data | {"options": "Ja\nNooit", "seen": stale.context["form"]["seen"].value()}
    assert organiser.post(address, again).status_code == 302


def test_a_moment_for_answering_belongs_to_a_question_that_must_be_answered(organiser, call):
    data = {
        "about": "proposal",
        "label": "Vraag",
        "required_from": "2027-01-05T12:00",
        "minimum": "9",
        "maximum": "3",
    }
    response = organiser.post(f"{DESK}vragen/nieuw/?soort=text", data)
    assert set(response.context["form"].errors) == {"is_required", "maximum"}


def test_a_question_with_answers_can_only_be_stopped(organiser, event, call, now):
    row = add_call_question(call, "text", {"label": "Vraag"}, by=None, at=now)
    proposal = make_proposal(event)
    save_answers(proposal, {row.pk: "Ja"})
    address = f"{DESK}vragen/{row.pk}/"
    assert organiser.get(f"{address}weg/").context["refused"].code == "answered"
    organiser.post(f"{address}weg/")
    organiser.post(f"{address}vragen/", {"do": "off"})
    row.refresh_from_db()
    assert not row.is_active
    proposal.answers.all().delete()
    assert organiser.post(f"{address}weg/")["Location"] == DESK
    assert not CallQuestion.objects.exists()


def test_the_preview_can_be_tried_and_keeps_nothing(organiser, call, now):
    row = add_call_question(call, "text", {"label": "Vraag", "is_required": True}, by=None, at=now)
    add_call_question(call, "text", {"label": "Tafel", "kinds": ["table"]}, by=None, at=now)
    address = f"{DESK}vragen/voorbeeld/"
    assert "Tafel" not in text_of(organiser, address)
    assert "Tafel" in text_of(organiser, f"{address}?soort=table")
    assert [organiser.post(address, {f"q{row.pk}": text}).context["is_right"] for text in ("", "Ja")] == [
        False,
        True,
    ]
    assert not row.answers.exists()
