# SPDX-License-Identifier: EUPL-1.2
"""What nobody learns from the voter's pages, and what looking at them never does."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter

from conference.models.role import Role
from tests.make import make_user
from tests.make_awards import count_award, make_award, now, open_award, vote
from tests.voting.ballot_box import CODE, make_right
from tests.voting.voter_pages import VOTER, form_to, where
from voting.operations.pausing import pause_election

pytestmark = pytest.mark.django_db
THREE = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]
EMAIL, NONCE = "jannie.voorbeeld@gemeente.example", "0badc0de" * 4
# What the site counts or keeps of any visit, whoever looks at what.
OF_ANY_VISIT = {"django_session", "conference_cache"}


def everything(leave_out=frozenset()):
    """All rows of all tables, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in leave_out:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- our own tables
                found[table] = sorted(repr([plain(value) for value in row]) for row in cursor.fetchall())
    return found


def plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def addresses(award, patterns=None, around=None):
    """Every address of the vote: the voter's, of who checks it, the desk's, and the API's."""
    fillings = {
        "event": award.event.slug,
        "award": award.slug,
        "candidate": "kandidaat-1",
        "file": "board.jsonl",
    }
    for pattern in patterns or get_resolver().url_patterns:
        kinds = {**(around or {}), **pattern.pattern.converters}
        if not isinstance(pattern, URLPattern):
            yield from addresses(award, pattern.url_patterns, kinds)
        elif pattern.callback.__module__.startswith("voting.") or "award" in (pattern.name or ""):
            numbers = {name for name, kind in kinds.items() if isinstance(kind, IntConverter)}
            kwargs = {name: fillings.get(name, 1 if name in numbers else "x") for name in kinds}
            yield reverse(str(pattern.name), kwargs=kwargs)


@pytest.mark.parametrize(
    ("who", "phase"),
    [
        *(("a stranger", phase) for phase in ("draft", "open", "paused", "counted")),
        *(("the returning officer", phase) for phase in ("open", "counted")),
    ],
)
def test_looking_at_any_page_of_the_vote_changes_nothing(who, phase):
    award = make_award()
    if phase != "draft":
        award = open_award(award)
        vote(award, "used@gemeente.example", THREE)
        make_right(award, EMAIL)
    if phase == "paused":
        pause_election(award, "Stil", "", by=None, at=now())
    if phase == "counted":
        count_award(award)
    client = Client()
    if who != "a stranger":
        client.force_login(make_user(Role.OFFICER, Role.ORGANISER, event=award.event))
    before = everything(OF_ANY_VISIT)
    query = {"keuze": THREE, "email": EMAIL, "code": CODE, "nonce": NONCE, "commitment": "ab" * 32}
    seen = list(addresses(award))
    assert len(seen) > len(VOTER)
    for address in seen:
        for ask in (client.get, client.head):
            assert ask(address, query).status_code < 500
    assert everything(OF_ANY_VISIT) == before


def voted(award, client):
    """Somebody votes, with a slip on each step; all answers."""
    answers = [client.get(where("award", award)), client.get(where("candidate", award, candidate=THREE[0]))]
    answers.append(form_to(answers[0], where("award-check", award)).send(client, keuze=THREE[:2]))
    answers.append(form_to(answers[-1], where("award-check", award)).send(client, keuze=THREE))
    answers.append(form_to(answers[-1], where("award-code", award)).send(client, email="jan"))
    answers.append(form_to(answers[-1], where("award-code", award)).send(client, email=EMAIL))
    make_right(award, EMAIL)
    cast = form_to(answers[-1], where("award-cast", award))
    answers.append(cast.send(client, code="00000000", nonce=NONCE))
    answers.append(cast.send(client, code=CODE, nonce=NONCE))
    receipt = form_to(answers[-1], where("award-cast", award))
    answers.append(receipt.send(client, download="yes"))
    return answers, receipt["commitment"][0]


def test_what_somebody_votes_and_who_stands_nowhere_but_where_it_must(caplog):
    award, client = open_award(), Client()
    with caplog.at_level(logging.DEBUG):
        answers, commitment = voted(award, client)
    assert answers[-1].status_code == 200
    secrets = {EMAIL, CODE, NONCE, commitment}
    found = {
        (table, secret)
        for table, rows in everything().items()
        for secret in secrets
        if any(secret in row for row in rows)
    }
    assert found == {("voting_coderequest", EMAIL), ("voting_spooledballot", commitment)}
    choices = {table for table, rows in everything().items() if any(THREE[0] in row for row in rows)}
    assert choices == {"voting_candidate", "voting_award"}
    said = " ".join(record.getMessage() + repr(record.__dict__) for record in caplog.records)
    assert [
        secret for secret in (*secrets, *THREE) if secret in said.replace("/kandidaat/kandidaat-1/", "")
    ] == []


def test_no_browser_and_nobody_between_keeps_a_step():
    award, client = open_award(), Client()
    answers, commitment = voted(award, client)
    assert {answer["Cache-Control"] for answer in answers[2:]} == {"no-store"}
    assert [answer for answer in answers[2:] if hasattr(answer, "keep")] == []
    cookies = " ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    assert sorted(client.cookies) == ["csrftoken", "od_order"]
    assert [secret for secret in (EMAIL, CODE, NONCE, commitment, *THREE) if secret in cookies] == []
    assert [answer["Location"] for answer in answers if "Location" in answer] == []
    assert not get_user_model().objects.exists()


def test_no_page_before_the_count_says_how_many_a_candidate_has():
    """Two elections that differ only in what was voted look the same from outside."""
    pages = []
    for choices in (THREE, ["kandidaat-3", "kandidaat-4", "kandidaat-5"]):
        award = open_award(make_award(slug="prijs", name="Prijs"))
        vote(award, "een@gemeente.example", choices)
        client = Client()
        client.cookies["od_order"] = "ab" * 16
        html = client.get(where("award", award)).content.decode().replace(award.event.slug, "EVENT")
        pages.append(
            [
                line
                for line in html.splitlines()
                if "csrf" not in line and award.event.name not in line and "theme" not in line
            ]
        )
    assert pages[0] == pages[1]
