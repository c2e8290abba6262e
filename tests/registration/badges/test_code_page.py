# SPDX-License-Identifier: EUPL-1.2
"""Whoever scans a badge with an own phone learns nothing about who wears it."""

import pytest

from tests.make import make_attendee, make_event, make_venue

pytestmark = pytest.mark.django_db


def test_a_badge_opens_the_same_page_whether_it_exists_or_not(client):
    attendee = make_attendee(make_venue(make_event("dag")))
    real, other = client.get(f"/B/{attendee.badge_code}"), client.get("/b/0000000000000000000000000Z")
    assert (real.status_code, other.status_code) == (200, 200)
    assert real.content.replace(b"/B/", b"/b/").replace(
        attendee.badge_code.encode(), b""
    ) == other.content.replace(b"0000000000000000000000000Z", b"")
    assert attendee.name.encode() not in real.content


@pytest.mark.parametrize("code", ["x", "%00", "é", "A" * 2000])
def test_whatever_somebody_types_gets_a_page(client, code):
    make_event("dag")
    assert client.get(f"/B/{code}").status_code == 200
    assert client.get(f"/en/B/{code}").status_code == 200
