# SPDX-License-Identifier: EUPL-1.2
"""The short way for a ballot answers exactly as the usual way does: same status, headers and body, also when it is refused."""

import json

import pytest
from django.db import connection
from django.test import Client

from tests.make import make_event
from tests.make_awards import now
from tests.voting.ballot_box import CODE, make_open_award, make_right
from voting import doors
from voting.models import Award, SpooledBallot, VotingRight

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/events/dag/awards/prijs/ballots"
EMAIL = "kiezer@gemeente.example"
WISH = {
    "email": EMAIL,
    "code": CODE,
    "choices": ["kandidaat-1", "kandidaat-2", "kandidaat-3"],
    "nonce": "ab" * 16,
}


@pytest.fixture
def award():
    return make_open_award(event=make_event("dag"), slug="prijs")


@pytest.fixture
def ways(award, monkeypatch):
    """Ask twice: the short way (and be sure that it was), then the usual way; both answers. The receipt is the same."""

    def ask(make_call):
        make_right(award, EMAIL)
        with monkeypatch.context() as patch:
            patch.setattr(doors.Ballots, "post", None)
            short = make_call()
        with monkeypatch.context() as patch:
            patch.setattr(doors.BallotDoor, "for_program", lambda *_arguments: None)
            usual = make_call()
        return told(short), told(usual)

    return ask


def told(answer):
    headers = {name: value for name, value in answer.headers.items() if name != "Vary"}
    vary = {part.strip() for part in answer.headers.get("Vary", "").split(",")}
    return answer.status_code, headers, vary, answer.content, dict(answer.cookies)


def posted(wish=WISH, **headers):
    return Client().post(ADDRESS, json.dumps(wish), content_type="application/json", headers=headers)


@pytest.mark.parametrize("language", ["", "nl", "en", "fr, en;q=0.5"])
def test_a_ballot_gets_the_same_receipt(ways, language):
    headers = {"Accept-Language": language} if language else {}
    short, usual = ways(lambda: posted(**headers))
    assert short[0] == 201
    assert short == usual
    assert short[1]["Cache-Control"] == "no-store"
    assert SpooledBallot.objects.count() == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "00000000"}, "wrong-code"),
        ({"email": "niemand@gemeente.example"}, "wrong-code"),
        ({"choices": ["kandidaat-1"]}, "choices"),
        ({"choices": []}, "choices"),
        ({"nonce": "kort"}, "nonce"),
    ],
)
def test_a_refusal_is_the_same(ways, language, change, code):
    short, usual = ways(lambda: posted(WISH | change, **{"Accept-Language": language}))
    assert json.loads(short[3])["code"] == code
    assert short == usual
    assert not SpooledBallot.objects.exists()


def test_a_pause_is_said_the_same(ways, award):
    Award.objects.filter(pk=award.pk).update(phase="paused")
    short, usual = ways(posted)
    assert (short[0], json.loads(short[3])["code"]) == (409, "paused")
    assert short == usual


def test_a_wrong_code_costs_one_try(award):
    make_right(award, EMAIL)
    posted(WISH | {"code": "00000000"})
    assert VotingRight.objects.get().tries == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("[]", 400),
        ("{", 400),
        ('{"email": "\\u0000"}', 400),
        (json.dumps({name: WISH[name] for name in ("email", "code", "nonce")}), 400),
        (json.dumps(WISH | {"choices": "kandidaat-1"}), 400),
        (json.dumps(WISH | {"choices": [7]}), 422),
        (json.dumps(WISH | {"nonce": ["ab"]}), 400),
        (json.dumps(WISH | {"code": ""}), 400),
        (json.dumps(WISH | {"email": "a" * 300}), 400),
        ("[" * 100_000, 400),
    ],
)
def test_what_is_not_plain_is_answered_as_before(award, body, status):
    make_right(award, EMAIL)
    assert Client().post(ADDRESS, body, content_type="application/json").status_code == status
    assert not SpooledBallot.objects.exists()


def test_spaces_around_are_no_matter(award):
    make_right(award, EMAIL)
    assert posted(WISH | {"email": f" {EMAIL} ", "more": 1}).status_code == 201


def test_a_hidden_event_a_trial_and_another_name_have_no_door(award):
    make_right(award, EMAIL)
    assert posted(host="elders.example").status_code == 400
    trial = make_open_award(event=award.event, slug="proef", trial_of=award)
    make_right(trial, EMAIL)
    at_trial = ADDRESS.replace("prijs", trial.slug)
    assert Client().post(at_trial, WISH, content_type="application/json").status_code == 404
    award.event.published_at = None
    award.event.save()
    assert posted().status_code == 404
    assert not SpooledBallot.objects.exists()
    award.event.published_at = now()
    award.event.save()
    assert posted().status_code == 201


def test_it_takes_few_questions(award, django_assert_num_queries):
    make_right(award, EMAIL)
    posted(WISH | {"nonce": "x"})  # which award it is stays known for a second
    with django_assert_num_queries(0 if connection.vendor == "postgresql" else 5):
        posted()
