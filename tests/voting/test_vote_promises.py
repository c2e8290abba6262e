# SPDX-License-Identifier: EUPL-1.2
"""What the issue of the award promises in a few words, and no other test holds to its letter."""

import logging
import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import ROOT
from tests.make import make_user
from tests.make_awards import make_award, make_candidate, now, open_award
from tests.voting.ballot_box import CHOICES, CODE, NONCE, cast, make_open_award, make_right, outcome, stands
from tests.voting.voter_pages import EMAIL, form_to, send, ticked, to_the_code, where, words
from voting import folder
from voting.models import Award, Candidate, CodeRequest, SpooledBallot
from voting.operations.publishing import publish
from voting.queries.results import places_in

pytestmark = pytest.mark.django_db
LOADED = re.compile(r'<(?!a\b)\w+[^>]*?\s(?:src|srcset|poster|data|href)="(?:https?:)?//([^/"]+)')
FILM = "https://www.youtube.com/watch?v=abcdefghijk"


def with_film():
    award = make_award()
    make_candidate(award, slug="deventer", name="Deventer", film=FILM)
    return open_award(award)


def test_nothing_of_a_candidates_page_comes_from_elsewhere():
    """No picture of a film either: that, too, tells its site who looks."""
    award = with_film()
    html = Client().get(where("candidate", award, candidate="deventer")).content.decode()
    assert FILM in html
    assert set(LOADED.findall(html)) <= {"testserver"}


def test_the_link_that_is_shared_ticks_the_candidate():
    award = with_film()
    html = Client().get(where("candidate", award, candidate="deventer")).content.decode()
    (shared,) = re.findall(r'id="vote-address" value="https?://[^/]+([^"]+)"', html)
    assert ticked(Client().get(shared)) == ["deventer"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Vóór de telling", "Na de telling", "thuis", "onder druk", "niet uitsluiten")),
        (
            "en",
            ("Before the count", "It does not show for whom", "give it to nobody", "cannot rule that out"),
        ),
    ],
)
def test_the_receipt_says_what_it_can_and_cannot_prove_and_is_not_mailed(language, said, mailoutbox):
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    cast = form_to(page, where("award-cast", award))
    cast.action = where("award-cast", award, language=language)
    text = words(cast.send(client, code=CODE))
    assert [one for one in said if one not in text] == []
    assert mailoutbox == []  # of our own outbox `test_voter_secrecy` knows


def test_a_town_hall_behind_one_address_asks_and_votes():
    """By the form and as programs do: who is refused has the fault of an address or a code, never of where it comes from."""
    award, answers = make_open_award(), []
    api = f"/api/v1/events/{award.event.slug}/awards/{award.slug}/ballots"
    for number in range(40):
        right = make_right(award, f"x{number}@zwolle.nl")
        wish = {"email": right.email, "code": CODE, "choices": CHOICES, "nonce": f"{number:032x}"}
        answers.append(send(award, "award-code", keuze=CHOICES, email=right.email).status_code)
        if number % 8 == 0:
            answers.append(send(award, "award-cast", keuze=CHOICES, **wish).status_code)
        else:
            answers.append(Client().post(api, wish, "application/json").status_code)
    assert Counter(answers) == {200: 45, 201: 35}
    assert SpooledBallot.objects.count() == CodeRequest.objects.count() == 40


def test_nothing_is_logged_of_who_votes_by_program_and_what(caplog):
    award = make_open_award()
    right = make_right(award)
    place = f"/api/v1/events/{award.event.slug}/awards/{award.slug}/"
    wish = {"email": right.email, "code": CODE, "choices": CHOICES, "nonce": NONCE}
    bodies = [
        ("codes", {"email": right.email}),
        ("ballots", wish | {"code": "00000000"}),
        ("ballots", wish),
        ("ballots", wish | {"more": 1}),  # not by the short way
    ]
    with caplog.at_level(logging.DEBUG):
        answers = [Client().post(place + name, body, "application/json") for name, body in bodies]
    assert [answer.status_code for answer in answers] == [202, 409, 201, 201]
    said = " ".join(record.getMessage() + repr(record.__dict__) for record in caplog.records)
    secrets = (right.email, CODE, NONCE, *CHOICES, answers[2].json()["commitment"])
    assert [secret for secret in secrets if secret in said] == []


def test_the_code_can_be_pasted_and_filled_in_by_the_browser():
    (field,) = re.findall(r'<input[^>]*name="code"[^>]*>', to_the_code(open_award()).content.decode())
    assert [
        text for text in ('autocomplete="one-time-code"', 'inputmode="numeric"') if text not in field
    ] == []
    assert "onpaste" not in field
    assert int(re.findall(r'maxlength="(\d+)"', field)[0]) > len("1234 5678")


def test_no_form_of_the_vote_puts_what_is_typed_in_an_address():
    award = open_award()
    pages = [Client().get(where("award", award)), send(award, "award-check", keuze=CHOICES)]
    pages.append(to_the_code(award))
    for page in pages:
        html = page.content.decode()
        forms = re.findall(rf'<form[^>]* action="{where("award", award)}[^>]*>', html)
        assert forms
        assert [form for form in forms if 'method="post"' not in form] == []


def test_the_picture_of_the_result_is_as_long_as_the_share():
    names = {slug: Candidate(slug=slug) for slug in ("a", "b", "c")}
    rows = [{"slug": slug, "score": score} for slug, score in zip(names, ("1/2", "1/8", "0"), strict=True)]
    tally = {"result": rows, "components": [{"votes": {"a": 4, "b": 1, "c": 0}}]}
    assert [place.width for place in places_in(tally, names)] == [100.0, 25.0, 0.0]


def test_the_officer_sees_how_the_board_grew():
    award = make_open_award()
    cast(award)
    publish(award.pk, now(), everything=True)
    officer = Client()
    officer.force_login(make_user("officer", event=award.event))
    desk = officer.get(reverse("desk-award", kwargs={"event": award.event.slug, "award": award.slug}))
    assert '<title id="turnout-text">' in desk.content.decode()
    assert desk.context["turnout"].total == 1


def test_what_a_count_wrote_is_nobodys_before_the_election_is_counted():
    award = make_open_award()
    folder.public_of(award).mkdir(parents=True)
    (folder.public_of(award) / folder.BALLOTS).write_bytes(b"x")
    assert folder.file_of(award, folder.BALLOTS) is None


def test_the_database_lets_no_election_close_sooner_than_was_said():
    award = make_open_award()
    with pytest.raises(DatabaseError), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(closes_at=award.closes_at - timedelta(seconds=1))
    assert Award.objects.filter(pk=award.pk).update(closes_at=award.closes_at + timedelta(seconds=1)) == 1


REFUSE = {
    "sqlite": (
        "CREATE TRIGGER refuse BEFORE INSERT ON voting_spooledballot BEGIN SELECT RAISE(ABORT, 'no'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '23514'; END $$",
        "CREATE TRIGGER refuse BEFORE INSERT ON voting_spooledballot FOR EACH ROW EXECUTE FUNCTION refuse()",
    ),
}
LET_GO = {"sqlite": "DROP TRIGGER refuse", "postgresql": "DROP FUNCTION refuse() CASCADE"}


def sql(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_a_right_is_not_used_when_the_ballot_cannot_be_laid_down():
    award = make_open_award()
    right = make_right(award)
    sql(*REFUSE[connection.vendor])
    try:
        assert outcome(award, right.email, CODE, CHOICES, NONCE) == "code-expired"
    finally:
        sql(LET_GO[connection.vendor])
    assert stands(right) == ("valid", 0, 0)
    assert len(outcome(award, right.email, CODE, CHOICES, NONCE)) == 64


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL waits for its disk as it was told to")
@pytest.mark.django_db(transaction=True)
def test_a_receipt_is_given_for_what_is_on_the_disk():
    award = make_open_award()
    right = make_right(award)
    with CaptureQueriesContext(connection) as asked:
        outcome(award, right.email, CODE, CHOICES, NONCE)
    of_disk = [one["sql"] for one in asked if "synchronous" in one["sql"]]
    assert of_disk == ["PRAGMA synchronous=FULL", "PRAGMA synchronous=NORMAL"]


def test_what_still_links_is_named_with_what_to_do_about_it():
    decision = (ROOT / "docs/decisions/0029-votes-that-nobody-can-link.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in decision.splitlines() if line.startswith("| ")][2:]
    named = {what.split(",")[0].strip(): advice.strip() for what, _why, advice in rows}
    for what in ("write-ahead log", "backups", "the spool"):
        assert [advice for name, advice in named.items() if name.startswith(what) and len(advice) > 20], what
    runbook = (ROOT / "docs/stembureau.md").read_text(encoding="utf-8")
    assert [word for word in ("WAL", "Back-ups:", "wachten") if word not in runbook] == []


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_with_one_code_give_one_ballot_and_one_receipt(together):
    """By the door of programs and by the form, with one nonce and with others."""
    award = make_open_award()
    right = make_right(award)
    wish = {"email": right.email, "code": CODE, "choices": CHOICES}
    api = f"/api/v1/events/{award.event.slug}/awards/{award.slug}/ballots"
    form = where("award-cast", award)

    def receipt(number):
        given = wish | {"nonce": NONCE if number % 3 else f"{number:032x}"}
        if number % 5:
            answer = Client().post(api, given, "application/json")
            return answer.json().get("commitment", "")
        page = Client().post(form, given | {"keuze": CHOICES}).content.decode()
        return "".join(re.findall(r'name="commitment" value="([0-9a-f]{64})"', page)[:1])

    receipts = set(together(*[lambda number=number: receipt(number) for number in range(50)]))
    assert [len(one) for one in receipts - {""}] == [64]
    assert stands(right) == ("used", 0, 1)
