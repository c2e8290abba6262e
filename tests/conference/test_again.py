# SPDX-License-Identifier: EUPL-1.2
"""A form that was open too long is offered once more with all that was typed, and only then when that is safe."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conference.again import MOST_CHARACTERS
from conference.models import Venue
from tests.make import make_event, make_user, make_venue

pytestmark = pytest.mark.django_db

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_SEC_FETCH_MODE": "navigate"}
LINES = 'Een hele lange regel,\nen nog een met <b>tekens</b> & aanhalingstekens "zo".'
OFFER = "Stuur opnieuw"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def sent(client, data=None, path="/dag/mijn-dag/", **headers):
    return client.post(path, data or {"email": "anna@ommen.example", "text": LINES}, **(headers or HERE))


def fields_of(page):
    return page.context["again"].fields if page.context["again"] else None


def test_what_was_typed_is_offered_again_and_arrives_when_it_is_sent(strict, event):
    page = sent(strict)
    assert (page.status_code, page["Cache-Control"]) == (403, "no-store")
    text = page.content.decode()
    assert OFFER in text and 'action="/dag/mijn-dag/"' in text
    assert "&lt;b&gt;tekens&lt;/b&gt; &amp; aanhalingstekens &quot;zo&quot;" in text
    assert fields_of(page) == [("email", "anna@ommen.example"), ("text", LINES)]

    again = dict(fields_of(page)) | {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
    assert sent(strict, again).status_code == 200


def test_several_values_of_one_field_all_come_along(strict, event):
    assert fields_of(sent(strict, {"keuze": ["a", "b"], "naam": "Anna"})) == [
        ("keuze", "a"),
        ("keuze", "b"),
        ("naam", "Anna"),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "navigate"},
        {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_SEC_FETCH_MODE": "navigate"},
        {"HTTP_SEC_FETCH_SITE": "none", "HTTP_SEC_FETCH_MODE": "navigate"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_SEC_FETCH_MODE": "cors"},
        {"HTTP_ORIGIN": "https://elders.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "http://testserver/dag/"},
        HERE | {"HTTP_HX_REQUEST": "true"},
    ],
)
def test_a_form_from_elsewhere_is_never_offered_again(strict, event, headers):
    page = sent(strict, **headers)
    assert (page.status_code, fields_of(page)) == (403, None)
    assert LINES[:20] not in page.content.decode()


def test_an_older_browser_says_by_its_origin_where_the_form_stood(strict, event):
    assert fields_of(sent(strict, HTTP_ORIGIN="http://testserver")) is not None


@pytest.mark.parametrize(
    "data",
    [
        {"code": "123456"},
        {"login_password": "geheim", "naam": "Anna"},
        {"otp-token": "1"},
        {"naam": "x" * MOST_CHARACTERS},
        {f"veld{n}": "x" for n in range(501)},
        {"csrfmiddlewaretoken": "oud"},
        {"naam": "Anna", "bestand": SimpleUploadedFile("a.txt", b"x")},
    ],
    ids=["code", "password", "token", "large", "many", "nothing", "file"],
)
def test_a_secret_a_file_and_what_is_too_large_are_not_put_into_a_page(strict, event, data):
    page = sent(strict, data)
    assert (page.status_code, fields_of(page)) == (403, None)


def test_a_form_that_can_go_on_without_its_secrets_says_so(strict, event):
    fields = {"keuze": ["een", "twee"], "again": "without-secrets"}
    kept = [("keuze", "een"), ("keuze", "twee"), ("again", "without-secrets")]
    assert fields_of(sent(strict, fields | {"code": "12345678"})) == kept


def test_a_postcode_is_no_code(strict, event):
    assert fields_of(sent(strict, {"postcode": "8011 PA"})) == [("postcode", "8011 PA")]


def test_who_was_signed_out_while_they_wrote_sends_it_after_signing_in(event):
    venue, client = make_venue(event, "zwolle"), Client()
    path = reverse("desk-venue-edit", args=["dag", venue.pk])
    organiser = make_user("organiser", event=event)
    client.force_login(organiser)
    form = client.get(path).context["form"]
    data = {field.html_name: field.value() or "" for field in form} | {"route": LINES}
    client.logout()

    page = client.post(path, data, **HERE)
    assert page.status_code == 403
    assert reverse("account_login") in page.content.decode()
    assert ("route", LINES) in fields_of(page)
    client.force_login(organiser)
    assert client.post(path, dict(fields_of(page)), **HERE).status_code == 302
    assert Venue.objects.get(pk=venue.pk).route == LINES


def test_who_only_looks_or_comes_from_elsewhere_signs_in_as_before(event, client):
    path = reverse("desk-venue-edit", args=["dag", make_venue(event, "zwolle").pk])
    for answer in (
        client.get(path),
        client.post(path, {"route": "x"}),
        client.post(path, {"route": "x"}, HTTP_ORIGIN="null"),
    ):
        assert answer.status_code == 302
        assert reverse("account_login") in answer.url
