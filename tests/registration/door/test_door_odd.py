# SPDX-License-Identifier: EUPL-1.2
"""Odd posts of scans: each gets its word, none a 500; and what stays of a scan of who is forgotten."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from registration.badge_codes import new_badge_code
from registration.door.links import device_token
from registration.models import Attendee, Scan
from registration.operations.personal import forget_attendees
from tests.make import NOW, make_attendee, make_device, make_event, make_list, make_scan, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    return make_device(
        make_list(make_venue(make_event("dag"), "zwolle")), expires_at=timezone.now() + timedelta(days=1)
    )


@pytest.fixture
def post(client, phone):
    def send(body, **headers):
        return client.post(
            "/api/v1/events/dag/scans",
            body if isinstance(body, bytes | str) else json.dumps(body),
            content_type=headers.pop("content_type", "application/json"),
            headers={"authorization": f"Bearer {device_token(phone)}", **headers},
        )

    return send


def one(**values):
    scan = {
        "id": str(uuid4()),
        "list": "door-zwolle",
        "code": new_badge_code(),
        "direction": "in",
        "scannedAt": timezone.now().isoformat(),
    }
    return {name: value for name, value in (scan | values).items() if value is not ...}


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"id": ...}, "id"),
        ({"id": "1"}, "id"),
        ({"id": 12}, "id"),
        ({"list": ...}, "list"),
        ({"list": ["door-zwolle"]}, "list"),
        ({"list": "x" * 61}, "list"),
        ({"list": "door\x00"}, "list"),
        ({"code": ...}, "code"),
        ({"code": 26}, "code"),
        ({"code": "x" * 501}, "code"),
        ({"hash": "0" * 64}, "code"),
        ({"code": ..., "hash": "g" * 64}, "hash"),
        ({"code": ..., "hash": 0}, "hash"),
        ({"direction": "up"}, "direction"),
        ({"direction": ["in"]}, "direction"),
        ({"direction": "undo"}, "reason"),
        ({"direction": "undo", "reason": "  "}, "reason"),
        ({"reason": "x" * 201}, "reason"),
        ({"reason": "\ud800"}, "reason"),
        ({"scannedAt": ...}, "scannedAt"),
        ({"shown": "green"}, "shown"),
        ({"shown": {}}, "shown"),
        ({"anyway": "yes"}, "anyway"),
        ({"anyway": {}}, "anyway"),
    ],
)
def test_one_scan_of_a_wrong_shape_refuses_the_post_and_says_where(post, values, place):
    answer = post({"scans": [one(), one(**values)]})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert {number: list(wrong) for number, wrong in answer.json()["errors"]["scans"].items()} == {
        "1": [place]
    }
    assert Scan.objects.count() == 0


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"12", b'{"scans": {}}', b"{}", b'{"scans": [1]}']
)
def test_a_body_of_a_wrong_shape(post, body):
    assert post(body).status_code == 400


def test_a_body_that_is_no_text_or_nested_too_deeply(post):
    assert post(b"\xff\xfe{").status_code == 400
    assert post(b"[" * 100_000).status_code == 400


def test_a_wrong_time_of_sending(post):
    answer = post({"scans": [one()], "sentAt": "straks"})
    assert list(answer.json()["errors"]) == ["sentAt"]


def test_another_kind_of_body(post):
    assert post("scans=1", content_type="application/x-www-form-urlencoded").status_code == 415


def test_other_ways_to_ask(client, phone):
    headers = {"authorization": f"Bearer {device_token(phone)}"}
    other = client.get("/api/v1/events/dag/scans", headers=headers)
    assert (other.status_code, other.json()["title"]) == (405, "Method Not Allowed")
    assert client.post("/api/v1/events/dag/scans", {}, content_type="application/json").status_code == 401
    assert client.post("/api/v1/events/geen/scans", {}, content_type="application/json").status_code == 404


def test_five_hundred_at_once_and_no_more(post):
    scans = [one() for _number in range(501)]
    answer = post({"scans": scans})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-many")
    assert "500" in answer.json()["detail"]
    assert Scan.objects.count() == 0
    assert len(post({"scans": scans[:500]}).json()["results"]) == 500
    assert Scan.objects.count() == 500


def test_ten_thousand_at_once_are_told_to_come_in_parts(post):
    answer = post({"scans": [one()] * 10_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-many")


def test_what_is_larger_than_we_read(post, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = post({"scans": [one(reason="x" * 200)] * 5})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-many")


def test_what_nobody_knows_is_let_be(post):
    assert post({"scans": [one(battery=80)], "version": 3}).status_code == 200


def test_of_who_is_forgotten_no_code_can_be_known(phone):
    anna = make_attendee(phone.lists.get().venue)
    scan = make_scan(phone, phone.lists.get(), anna)
    assert scan.code_hash == anna.code_hash
    forget_attendees([anna.pk], at=NOW)
    scan.refresh_from_db()
    assert (scan.code_hash, scan.attendee_id) == ("", anna.pk)
    assert Attendee.objects.get().code_hash != anna.code_hash
