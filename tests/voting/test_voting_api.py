# SPDX-License-Identifier: EUPL-1.2
"""The API of the vote."""

import secrets

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make_awards import FAR_AWAY, certify_award, make_award, now, open_award, vote
from tests.voting.ballot_box import CODE, make_right
from voting.models import Award, Ballot, CodeRequest, SpooledBallot, VotingRight
from voting.operations.pausing import pause_election
from voting.operations.publishing import publish
from voting.queries.board import head_line, newest_head

pytestmark = pytest.mark.django_db
CHOICES = ["kandidaat-2", "kandidaat-1", "kandidaat-3"]


def address(award, rest=""):
    return f"/api/v1/events/{award.event.slug}/awards/{award.slug}{rest}"


def get(award, rest=""):
    return Client().get(address(award, rest)).json()


def send(award, rest, body, **headers):
    return Client().post(address(award, rest), body, content_type="application/json", headers=headers)


def ballot(right, **values):
    return {"email": right.email, "code": CODE, "choices": CHOICES, "nonce": secrets.token_hex(16)} | values


@pytest.fixture
def award():
    return open_award(quorum=1)


def test_an_award_says_who_can_be_chosen_and_by_which_rules(award):
    found = get(award)
    moments = {found.pop(name)[-1] for name in ("opensAt", "closesAt")}
    assert moments == {"Z"}
    assert found == {
        "slug": award.slug,
        "name": award.name,
        "nameEn": "",
        "phase": "open",
        "candidates": [
            {"slug": f"kandidaat-{n}", "name": f"Kandidaat {n}", "nameEn": ""} for n in range(1, 6)
        ],
        "rules": {
            "method": "exactly",
            "picks": 3,
            "quorum": 1,
            "components": [{"slug": "public", "weight": "1"}],
            "ties": ["public", "lot"],
        },
        "fingerprint": award.fingerprint,
        "result": None,
    }
    listed = Client().get(f"/api/v1/events/{award.event.slug}/awards").json()
    assert (listed["count"], listed["next"], listed["results"][0]["fingerprint"]) == (
        1,
        None,
        award.fingerprint,
    )


def test_one_in_preparation_and_a_trial_are_invisible(award):
    draft = make_award(award.event)
    trial = open_award(make_award(award.event, trial_of=draft))
    listed = Client().get(f"/api/v1/events/{award.event.slug}/awards").json()
    assert [one["slug"] for one in listed["results"]] == [award.slug]
    for hidden in (draft, trial):
        for rest in ("", "/board", "/board/election.json"):
            assert Client().get(address(hidden, rest)).status_code == 404
        assert send(hidden, "/codes", {"email": "a@gemeente.example"}).status_code == 404
        assert (
            send(
                hidden, "/ballots", {"email": "a@x.nl", "code": "1", "choices": [], "nonce": "x"}
            ).status_code
            == 404
        )
    assert CodeRequest.objects.count() == 0


def test_the_list_asks_as_much_for_three_awards_as_for_one(award):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            Client().get(f"/api/v1/events/{award.event.slug}/awards?page=1")
        return len(asked)

    once = queries()
    for n in (1, 2):
        other = make_award(award.event, candidates=22)
        Award.objects.filter(pk=other.pk).update(
            phase="open", fingerprint=str(n) * 64, opened_at=now(), closes_at=FAR_AWAY
        )
    with CaptureQueriesContext(connection) as asked:
        Client().get(f"/api/v1/events/{award.event.slug}/awards?pageSize=50")
    assert len(asked) == once


@pytest.mark.parametrize(
    "email", ["kiezer@gemeente.example", "heeft.gestemd@gemeente.example", "x@wegwerp.example"]
)
def test_who_asks_for_a_code_gets_the_same_answer_whatever_the_address(award, email):
    vote(award, "heeft.gestemd@gemeente.example", CHOICES)
    response = send(award, "/codes", {"email": email}, **{"accept-language": "en"})
    assert (response.status_code, response.json(), response["Cache-Control"]) == (
        202,
        {"status": "sent"},
        "no-store",
    )
    assert list(CodeRequest.objects.values_list("email", "language")) == [(email, "en")]
    assert response.cookies == {}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "geen adres"},
        {"email": 5},
        {"email": "a" * 300 + "@x.nl"},
        {"email": "a\x00@x.nl"},
        [],
        "x",
    ],
)
def test_what_is_no_address_is_a_problem(award, body):
    response = send(award, "/codes", body)
    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (
        400,
        "application/problem+json",
        "no-store",
    )
    assert CodeRequest.objects.count() == 0


def test_a_ballot_gets_a_receipt_and_the_same_again_the_same(award):
    right = make_right(award)
    body = ballot(right)
    first, again = send(award, "/ballots", body), send(award, "/ballots", body | {"choices": sorted(CHOICES)})
    assert (first.status_code, again.status_code, first["Cache-Control"]) == (201, 201, "no-store")
    assert first.json() == again.json()
    assert set(first.json()) == {"commitment", "signature", "head"}
    assert first.json()["head"] == head_line(newest_head(award))
    assert list(SpooledBallot.objects.values_list("pk", flat=True)) == [first.json()["commitment"]]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"code": "87654321"}, 409, "wrong-code"),
        ({"email": "niemand@gemeente.example"}, 409, "wrong-code"),
        ({"choices": CHOICES[:2]}, 422, "choices"),
        ({"choices": [*CHOICES[:2], "burgemeester"]}, 422, "choices"),
        ({"choices": [CHOICES[0]] * 3}, 422, "choices"),
        ({"nonce": "kort"}, 422, "nonce"),
        ({"choices": "kandidaat-1"}, 400, "invalid"),
        ({"nonce": None}, 400, "invalid"),
        ({"code": {}}, 400, "invalid"),
    ],
)
def test_a_ballot_that_cannot_be_cast_is_a_problem_with_a_code(award, change, status, code):
    response = send(award, "/ballots", ballot(make_right(award), **change))
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/problem+json", "no-store")
    assert SpooledBallot.objects.count() == 0


def test_another_ballot_of_the_same_address_is_refused(award):
    right = make_right(award)
    assert send(award, "/ballots", ballot(right)).status_code == 201
    response = send(award, "/ballots", ballot(right))
    assert (response.status_code, response.json()["code"]) == (409, "voted")


@pytest.mark.parametrize("rest", ["/codes", "/ballots"])
def test_while_voting_is_paused_both_are_refused(award, rest):
    right = make_right(award)
    pause_election(award, "Storing", "Failure", by=None, at=now())
    response = send(award, rest, ballot(right))
    assert (response.status_code, response.json()["code"]) == (409, "paused")
    assert VotingRight.objects.get().state == "valid"


def test_the_board_has_its_newest_head_and_files_with_their_addresses(award):
    vote(award, "a@gemeente.example", CHOICES)
    publish(award.pk, now(), everything=True)
    board = get(award, "/board")
    assert (board["fingerprint"], board["head"]) == (award.fingerprint, head_line(newest_head(award)))
    for file in board["files"]:
        response = Client().get(file["url"])
        assert (response["ETag"], len(response.getvalue())) == (
            f'"{file["sha256"][:32]}"',
            file["size"],
        )
        assert response["Access-Control-Allow-Origin"] == "*"


def test_the_result_is_there_after_the_count(award):
    vote(award, "a@gemeente.example", CHOICES)
    done = certify_award(award)
    result = get(done)["result"]
    assert result.pop("winner") == result["places"][0]["candidate"]
    places = {place.pop("candidate"): place for place in result.pop("places")}
    assert result == {"ballots": 1, "quorumMet": True, "tie": "lot", "certified": True}
    assert places == {
        f"kandidaat-{n}": {"votes": int(n < 4), "score": "1/3" if n < 4 else "0"} for n in range(1, 6)
    }
    assert {file["name"] for file in get(done, "/board")["files"]} >= {
        "tally.json",
        "ballots.jsonl",
        "certificate.json",
    }


def test_after_closing_nothing_can_be_asked_or_cast(award):
    right = make_right(award)
    done = certify_award(award)
    for rest in ("/codes", "/ballots"):
        response = send(done, rest, ballot(right))
        assert (response.status_code, response.json()["code"]) == (409, "closed")
    assert Ballot.objects.count() == 0
