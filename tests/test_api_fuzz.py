# SPDX-License-Identifier: EUPL-1.2
"""Whatever is sent to the API, it answers as its description says: never a 500, always JSON."""

import json

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings

from conference import tokens
from tests.make import (
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
)

pytestmark = pytest.mark.django_db

PREFIX = "/api/v1"
QUIET = settings(
    max_examples=20, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def world():
    event = make_event("dag")
    venue = make_venue(event, "zwolle")
    session = make_session(event, track=make_track(event))
    make_speaker(session)
    slot = make_slot(make_room(venue), session=session, limit=1)
    attendee = make_attendee(venue)
    return {
        "event": event.slug,
        "slot": slot.pk,
        "session": session.slug,
        "token": tokens.make("attendee", attendee.pk, 1),
    }


def operations(client):
    description = client.get(f"{PREFIX}/openapi.json").json()
    schema = schemathesis.openapi.from_dict(description)
    return [result.ok() for result in schema.get_all_operations()]


def answer(client, case, known, *, token):
    """Send what was made up; with `token` at the real event and slot, as somebody who may."""
    if token:
        case.path_parameters = {
            **(case.path_parameters or {}),
            **{k: v for k, v in known.items() if k in str(case.path)},
        }
    path = f"{PREFIX}{case.formatted_path}"
    headers = {"authorization": f"Bearer {known['token']}"} if token else {}
    body = case.body if isinstance(case.body, (dict, list, str, int, float, bool, type(None))) else None
    return client.generic(
        case.method.upper(),
        path,
        json.dumps(body) if body is not None else "",
        content_type="application/json",
        query_params={key: value for key, value in (case.query or {}).items() if value is not None},
        headers=headers,
    )


@pytest.mark.parametrize("token", [False, True], ids=["stranger", "attendee"])
def test_nothing_breaks_the_api(world, token):
    client = Client()
    tried = []
    for operation in operations(client):

        @QUIET
        @given(case=operation.as_strategy())
        def send(case):
            response = answer(client, case, world, token=token)
            assert response.status_code < 500
            if response.status_code not in {204, 301, 302, 304}:
                assert "json" in response["Content-Type"], (case.method, response.status_code)

        send()
        tried.append(operation.label)
    assert len(tried) >= 12


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "{}" * 3,
        '{"wait": "misschien"}',
        '{"insteadOf": -1}',
        '{"insteadOf": 1e400}',
        "\x00",
        "é" * 9999,
    ],
)
def test_whatever_the_body_is_it_gets_an_answer(world, body):
    response = Client().put(
        f"{PREFIX}/events/dag/me/seats/{world['slot']}",
        body,
        content_type="application/json",
        headers={"authorization": f"Bearer {world['token']}"},
    )
    assert response.status_code in {200, 201, 400, 409}
    assert "json" in response["Content-Type"]
