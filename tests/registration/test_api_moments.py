# SPDX-License-Identifier: EUPL-1.2
"""Moments that ISO 8601 can write and a database cannot always hold."""

import pytest

from tests.make import make_event, make_room, make_slot, make_venue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "moment",
    [
        "0293-09-24T00:02:44.956246+23:15",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2027-02-04T00:00Z",
    ],
)
def test_any_moment_that_can_be_written_gets_an_answer(client, moment):
    event = make_event("dag")
    make_slot(make_room(make_venue(event)))
    response = client.get("/api/v1/events/dag/slots", {"startsAfter": moment})
    assert (response.status_code, response.json()["count"]) == (200, 0 if moment.startswith("9999") else 1)
