# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: F811 -- fixtures of another module
"""An offer on the attendee's pages and in the API."""

import pytest
from django.urls import reverse

from registration.links import token
from registration.operations.seats import release_place
from tests.make import NOW
from tests.registration.test_offers import holders, offered_in, people, slot, venue  # noqa: F401 -- fixtures

pytestmark = pytest.mark.django_db


def press(client, slot, person, do):
    address = reverse("seat", kwargs={"event": "dag", "token": token(person), "slot": slot.pk})
    page = client.post(address, {"do": do}, follow=True)
    return [str(one) for one in page.context["messages"]]


@pytest.fixture
def offer(people, slot):
    """An offer to the second of the people."""
    release_place(slot.pk, people[0].pk, at=NOW)
    return slot


@pytest.mark.parametrize("name", ["my-day", "choose"])
def test_the_page_shows_the_offer_with_its_deadline_and_two_buttons(client, people, offer, name):
    page = client.get(reverse(name, kwargs={"event": "dag", "token": token(people[1])})).content.decode()
    found = [
        text in page for text in ('value="accept"', 'value="decline"', "do 21 jan, 13:00", "od-badge--offer")
    ]
    assert found == [True] * 4
    assert offered_in(offer) == [people[1].pk]


def test_a_scanner_that_opens_the_address_accepts_nothing(client, people, offer):
    address = reverse("seat", kwargs={"event": "dag", "token": token(people[1]), "slot": offer.pk})
    assert client.get(address, {"do": "accept"}).status_code == 302
    assert (holders(offer), offered_in(offer)) == (set(), [people[1].pk])


def test_accepting_on_the_page(client, people, offer):
    (said,) = press(client, offer, people[1], "accept")
    assert offer.session.title in said
    assert holders(offer) == {people[1].pk}


def test_declining_on_the_page(client, people, offer):
    (said,) = press(client, offer, people[1], "decline")
    assert said == f"Je wacht niet meer op {offer.session.title}."
    assert offered_in(offer) == [people[2].pk]


def test_who_has_no_offer_is_told_so(client, people, offer):
    (said,) = press(client, offer, people[2], "accept")
    assert said.startswith("Dit aanbod is afgelopen")
    assert holders(offer) == set()


def test_the_api_tells_of_the_offer_and_taking_accepts_it(client, people, offer):
    bearer = {"headers": {"Authorization": f"Bearer {token(people[1])}"}}
    me = client.get("/api/v1/events/dag/me", **bearer).json()
    assert (me["waiting"], [(one["slot"], one["until"], one["insteadOf"]) for one in me["offers"]]) == (
        [],
        [(offer.pk, "2027-01-21T12:00:00Z", None)],
    )
    address = f"/api/v1/events/dag/me/seats/{offer.pk}"
    taken = client.put(address, content_type="application/json", data={}, **bearer)
    assert (taken.status_code, taken.json()["state"]) == (201, "taken")
    assert holders(offer) == {people[1].pk}


def test_the_api_declines_by_giving_up(client, people, offer):
    bearer = {"headers": {"Authorization": f"Bearer {token(people[1])}"}}
    assert client.delete(f"/api/v1/events/dag/me/seats/{offer.pk}", **bearer).status_code == 204
    assert offered_in(offer) == [people[2].pk]
