# SPDX-License-Identifier: EUPL-1.2
"""What every answer says to a browser: the rules that internet.nl tests, and no word more than needed."""

import re

import pytest
from django.test import Client

from conference import tokens
from registration.models import Attendee
from tests.make import make_attendee, make_event, make_room, make_slot, make_venue

pytestmark = pytest.mark.django_db

REFUSED_SOURCES = {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "http:", "https:", "data:"}
YEAR = 31_536_000


@pytest.fixture
def site():
    event = make_event("dag")
    venue = make_venue(event, "zwolle")
    make_slot(make_room(venue))
    make_attendee(venue)
    return event


def policy_of(response):
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {words[0]: words[1:] for words in parts if words}


PAGES = {
    "/": 302,
    "/dag/": 200,
    "/dag/programma/": 200,
    "/dag/aanmelden/": 200,
    "/dag/mijn-dag/": 200,
    "/en/dag/": 200,
    "/account/login/": 200,
    "/nergens/": 404,
    "/organisatie/dag/": 302,
    "/thema/dag.1.css": 200,
    "/api/v1/events": 200,
    "/api/v1/nergens": 404,
    "/readyz": 200,
    "/.well-known/security.txt": 200,
}


@pytest.mark.parametrize(("path", "status"), PAGES.items())
@pytest.mark.parametrize("times", [1, 2])
def test_every_answer_is_as_strict_as_internet_nl_asks(site, client, path, status, times):
    for _ in range(times):  # the second comes from memory, where a page is kept
        response = client.get(path, secure=True)
    policy = policy_of(response)
    assert response.status_code == status
    assert not REFUSED_SOURCES & {source for sources in policy.values() for source in sources}
    assert policy["default-src"] in (["'none'"], ["'self'"])
    assert policy["base-uri"] in (["'none'"], ["'self'"])
    assert policy["frame-ancestors"] in (["'none'"], ["'self'"])
    assert policy["form-action"]
    assert int(re.search(r"max-age=(\d+)", response["Strict-Transport-Security"])[1]) >= YEAR
    assert response["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert "camera=()" in response["Permissions-Policy"]


def test_cookies_are_for_this_site_and_its_server_alone(site, client, settings):
    attendee = Attendee.objects.get(event=site)
    own_page = client.get(f"/dag/mijn-dag/{tokens.make('attendee', attendee.pk, 1)}/", secure=True)
    form = Client().get("/dag/mijn-dag/", secure=True)
    for cookie in (own_page.cookies[settings.SESSION_COOKIE_NAME], form.cookies["csrftoken"]):
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")


def test_no_page_holds_a_style_or_script_of_its_own(site, client):
    for path in ("/dag/", "/dag/programma/", "/dag/aanmelden/", "/account/login/", "/nergens/"):
        html = client.get(path).content.decode()
        assert not re.search(
            r"<style|\sstyle=|<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))|\son\w+=|javascript:", html
        ), path
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', html.split("</head>")[0]), path


def test_a_name_that_is_not_ours_is_refused_and_no_error():
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_token_leaves_no_address_in_the_log(site, caplog):
    """An address may hold somebody's own link."""
    with caplog.at_level("INFO"):
        answer = Client(enforce_csrf_checks=True).post("/dag/mijn-dag/geheim-kenmerk/", {})
    assert (answer.status_code, "geheim-kenmerk" in caplog.text) == (403, False)


@pytest.mark.parametrize(
    ("charset", "status"), [("rot13", 400), ("undefined", 400), ("UTF-8", 403), ("geen", 403)]
)
def test_a_form_in_a_charset_that_is_no_text_is_refused_and_no_error(site, charset, status):
    kind = f"multipart/form-data; boundary=xx; charset={charset}"
    body = b'--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--xx--\r\n'
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.generic("POST", "/dag/aanmelden/", body, content_type=kind).status_code == status
