# SPDX-License-Identifier: EUPL-1.2
"""What pages of other sites may read: all that is public in the API and in files, nothing that asks for a token."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.http import require_safe

from conference import access, tokens
from conference.headers import readable_anywhere
from tests.test_access import OF_DEVICE, address, world  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db
ORIGIN = {"origin": "https://www.gemeente.example"}
BEFOREHAND = ORIGIN | {
    "access-control-request-method": "GET",
    "access-control-request-headers": "if-none-match",
}


def said(response):
    """The headers of the answer that are about other sites."""
    return {
        name: value
        for name, value in response.items()
        if name.startswith("Access-Control-") and name != "Access-Control-Expose-Headers"
    }


def is_own(name):
    return name.startswith("api-me") or name in {*OF_DEVICE, "api-devices", "api-device-me"}


def test_every_public_address_of_the_api_may_be_read_and_no_other(world, client):  # noqa: F811
    headers = ORIGIN | {"authorization": f"Bearer {world['token']}"}
    names = [name for name in access.table() if name.startswith("api-")]
    found = {name: said(client.get(address(name, world), headers=headers)) for name in names}
    anyone = {"Access-Control-Allow-Origin": "*"}
    assert found == {name: {} if is_own(name) else anyone for name in names}
    assert {is_own(name) for name in names} == {True, False}


def test_a_browser_that_asks_beforehand_hears_what_it_may_send(world, client):  # noqa: F811
    for name in [name for name in access.table() if name.startswith("api-")]:
        response = client.options(address(name, world), headers=BEFOREHAND)
        if is_own(name):
            assert said(response) == {}
            continue
        assert response.status_code == 200
        assert said(response) == {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Cache-Control",
            "Access-Control-Max-Age": "86400",
        }


def test_an_answer_from_memory_and_one_without_a_body_may_be_read_too(world, client):  # noqa: F811
    first = client.get("/api/v1/events/dag/sessions", headers=ORIGIN)
    same = client.get("/api/v1/events/dag/sessions", headers=ORIGIN | {"if-none-match": first["ETag"]})
    gone = client.get("/api/v1/events/nergens", headers=ORIGIN)
    assert [(one.status_code, said(one)) for one in (first, same, gone)] == [
        (status, {"Access-Control-Allow-Origin": "*"}) for status in (200, 304, 404)
    ]


def test_a_page_of_the_site_is_not_for_other_sites(world, client):  # noqa: F811
    for path in (
        "/dag/",
        f"/dag/mijn-dag/{tokens.make('attendee', world['attendee'], 1)}/",
        "/account/login/",
    ):
        assert said(client.get(path, headers=ORIGIN)) == {}


def test_a_file_is_readable_anywhere_when_its_view_says_so():
    view = readable_anywhere(require_safe(lambda request: HttpResponse("BEGIN:VCALENDAR")))
    ask = RequestFactory()
    read, asked, sent = view(ask.get("/x")), view(ask.options("/x")), view(ask.post("/x"))
    assert [(one.status_code, len(said(one)), one.content) for one in (read, asked, sent)] == [
        (200, 1, b"BEGIN:VCALENDAR"),
        (204, 4, b""),
        (405, 0, b""),
    ]
