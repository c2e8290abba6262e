# SPDX-License-Identifier: EUPL-1.2
"""What no page of ours sends: every address of the vote answers it with words, and keeps nothing of it."""

import json
import secrets
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_event, make_user
from tests.make_awards import FAR_AWAY, certify_award, make_award, make_candidate, now, open_award
from tests.voting.ballot_box import CODE, make_right
from tests.voting.voter_pages import words
from voting.folder import public_of
from voting.models import Award, Ballot, Candidate, CodeRequest, PastWinner, SpooledBallot, VoteDomain
from voting.objections import objections_until
from voting.operations.archiving import archive_election
from voting.operations.awards import award_values, save_award
from voting.operations.candidates import candidate_values, save_candidate
from voting.operations.pausing import pause_election

pytestmark = pytest.mark.django_db
CHOICES = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]
NONCE = "ab" * 16
ODD = {
    "nothing": "",
    "a null byte": "a\0b",
    "pictures": "😀",
    "very long": "x" * 100_000,
    "a page": "'\"><script>alert(1)</script>",
    "other digits": "١٢٣٤٥٦٧٨",
    "lines": "\r\nX: y",
    "a number": "9" * 40,
    "deep": '{"at":"2027-01-01T00:00:00Z","b":' + "[" * 550 + "}",
}
FIELDS = (
    *(
        "keuze",
        "email",
        "code",
        "nonce",
        "commitment",
        "signature",
        "head",
        "receipt",
        "heads",
        "slug",
        "name",
    ),
    *(
        "rules",
        "method",
        "picks",
        "quorum",
        "ties",
        "opens_at",
        "closes_at",
        "domain_limit",
        "publish_minutes",
    ),
    *("key", "reason", "reason_en", "ballots", "officer", "decision", "domain", "year", "film", "website"),
    *("contact_email", "seen", "version", "alt", "up", "asked", "again"),
)
STEPS = ("award", "award-check", "award-code", "award-cast", "award-board", "award-audit", "award-result")
PREPARING = (
    *("desk-award-new", "desk-award-edit", "desk-candidate-new", "desk-candidate", "desk-candidate-picture"),
    *(
        "desk-candidate-move",
        "desk-award-trial",
        "desk-award-key-sheet",
        "desk-award-open",
        "desk-past-winner-new",
    ),
    "desk-past-winner",
)
GOING = (
    "desk-award-pause",
    "desk-award-extend",
    "desk-award-close",
    "desk-award-domains",
    "desk-award-domain",
)
AFTER = ("desk-award-count", "desk-award-certify", "desk-award-archive")


def post(client, name, body, **kwargs):
    return client.post(reverse(name, kwargs=kwargs), body, headers={"accept": "text/html"})


def is_said(response):
    """A page with words, whatever it says."""
    return response.status_code < 500 and (300 <= response.status_code < 400 or len(words(response)) > 40)


def kept():
    return [kind.objects.count() for kind in (SpooledBallot, Ballot, Award, Candidate, PastWinner)]


@pytest.mark.parametrize("what", ODD)
def test_odd_input_never_breaks_a_page_of_the_vote(what):
    """In all fields at once; and in each field of a ballot, twice, beside what is right."""
    award = open_award()
    where, before = {"event": award.event.slug, "award": award.slug}, kept()
    right = {"keuze": CHOICES, "email": "jan@gemeente.example", "code": CODE, "nonce": NONCE}
    for name in STEPS:
        assert is_said(post(Client(), name, dict.fromkeys(FIELDS, ODD[what]), **where)), name
    for field in right:
        assert is_said(post(Client(), "award-cast", right | {field: [ODD[what], ODD[what]]}, **where)), field
    assert (kept(), CodeRequest.objects.count()) == (before, 0)


@pytest.mark.parametrize("what", ["nothing", "a null byte", "very long"])
def test_odd_input_never_breaks_a_page_of_the_desk(what):
    event = make_event()
    client = Client()
    client.force_login(make_user("officer", "organiser", event=event))
    draft, award = make_award(event), open_award(make_award(event, closes_at=FAR_AWAY))
    ids = {
        "candidate": "kandidaat-1",
        "domain": VoteDomain.objects.create(award=award, domain="x.example").pk,
        "winner": PastWinner.objects.create(year=2010, name="Amsterdam").pk,
    }
    before = kept()
    body = dict.fromkeys(FIELDS, ODD[what]) | {"sure": "on"}
    for row, names in ((draft, (*PREPARING, *GOING, *AFTER)), (award, (*GOING, *AFTER, "desk-award-edit"))):
        for name in names:
            where = {"event": event.slug} | needed(name, {"award": row.slug} | ids)
            assert is_said(post(client, name, body, **where)), name
    assert kept() == before


def needed(name, ids):
    """Those parts that the address has."""
    parts = {"desk-award-new": (), "desk-past-winner-new": (), "desk-past-winner": ("winner",)}
    more = {"desk-candidate": ("candidate",), "desk-candidate-picture": ("candidate",)}
    more |= {"desk-candidate-move": ("candidate",), "desk-award-domain": ("domain",)}
    return {part: ids[part] for part in parts.get(name, ("award", *more.get(name, ())))}


@pytest.mark.parametrize("number", ["0", "9" * 30])
@pytest.mark.parametrize("rest", ["domeinen/{}/", "werk/{}/", "proef/{}/map.zip"])
def test_a_number_that_is_nobodys_is_not_found(rest, number):
    award = open_award()
    client = Client()
    client.force_login(make_user("officer", event=award.event))
    address = f"/organisatie/{award.event.slug}/stemmen/{award.slug}/{rest.format(number)}"
    assert client.get(address, headers={"accept": "text/html"}).status_code == 404


BALLOT = {"email": "jan@x.example", "code": CODE, "choices": CHOICES, "nonce": NONCE}
BODIES = [
    *(b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"email":"\\ud800@x.nl"}'),
    *(json.dumps({"email": odd}).encode() for odd in (None, 1, True, [], {}, *ODD.values())),
    *(
        json.dumps(BALLOT | {name: odd}).encode()
        for name in BALLOT
        for odd in (
            None,
            12345678,
            ["a"],
            {"a": 1},
            [["a"]],
            [1, None, True],
            "a\0b",
            "²²²²²²²²",
            "x" * 1_000,
        )
    ),
]


def test_odd_json_is_a_problem_with_words():
    award, before = open_award(), kept()
    address = f"/api/v1/events/{award.event.slug}/awards/{award.slug}"
    client = Client()
    for rest in ("/codes", "/ballots"):
        for body in BODIES:
            if rest == "/codes" and b'"email": "jan@x.example"' in body:
                continue
            response = client.post(address + rest, body, content_type="application/json")
            assert 400 <= response.status_code < 500, body[:80]
            assert response["Content-Type"] == "application/problem+json"
            assert len(response.json()["title"]) > 10
    assert (kept(), CodeRequest.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    "name", ["%2e%2e%2fsign.key", "..%2f..%2fx", "sign.key", "count.key", "board.jsonl%00", "."]
)
def test_nothing_but_what_is_published_can_be_had(name):
    award = open_award()
    for start in (
        f"/{award.event.slug}/stemmen/{award.slug}/bord/",
        f"/api/v1/events/{award.event.slug}/awards/{award.slug}/board/",
    ):
        assert Client().get(start + name).status_code == 404


def test_candidates_of_another_award_and_of_a_trial_cannot_be_chosen():
    award = open_award()
    make_candidate(make_award(award.event), slug="van-elders")
    make_candidate(make_award(award.event, trial_of=award), slug="van-een-proef")
    right = make_right(award)
    for slug in ("van-elders", "van-een-proef"):
        body = {"keuze": [*CHOICES[:2], slug], "email": right.email, "code": CODE, "nonce": NONCE}
        page = post(Client(), "award-cast", body, event=award.event.slug, award=award.slug)
        assert "doet niet mee" in words(page)
    assert SpooledBallot.objects.count() == 0


def test_a_ballot_sent_again_when_the_keys_are_gone_hears_that_it_is_closed(
    django_capture_on_commit_callbacks,
):
    """The door keeps an award in memory from when it was open."""
    award = open_award(quorum=0)
    right = make_right(award)
    address = f"/api/v1/events/{award.event.slug}/awards/{award.slug}/ballots"
    body = json.dumps(BALLOT | {"email": right.email, "nonce": secrets.token_hex(16)})

    def sent():
        response = Client().post(address, body, content_type="application/json")
        return response.status_code, response.json().get("code")

    assert sent() == (201, None)
    with django_capture_on_commit_callbacks(execute=True):
        award = certify_award(award)
    assert sent() == (409, "closed")
    with django_capture_on_commit_callbacks(execute=True):
        archive_election(award, by=None, at=objections_until(award) + timedelta(days=1))
    assert sent() == (409, "closed")


def test_a_name_or_reason_turns_no_sentence_around_it():
    """They stand for ever in the manifest, on the board and in the certificate."""
    who, odd = {"by": None, "at": now()}, "Een \u202enaam\r\nBcc: x\u2069\x1b"
    award = make_award()
    one = award.candidates.first()
    award = save_award(award, award_values(award) | {"name": odd}, seen=None, **who)
    one = save_candidate(one, candidate_values(one) | {"name": odd, "name_en": odd}, seen=None, **who)
    opened = pause_election(open_award(award), odd, **who)
    certified = certify_award(open_award(), officer=odd)
    said = json.loads((public_of(certified) / "certificate.json").read_bytes())["officer"]
    assert {award.name, one.name, one.name_en, opened.pause_reason, said} == {"Een naam Bcc: x"}
