# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about places of who is not there, and what somebody's own page shows of the door."""

from datetime import timedelta

import pytest
from django.urls import reverse

from registration.models import PassedSeat
from tests.make import (
    NOW,
    make_event,
    make_list,
    make_room,
    make_slot,
)
from tests.registration.door.desk import address, enter, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """One that is on."""
    return make_event("dag", starts_on=NOW.date(), ends_on=NOW.date() + timedelta(days=1))


def test_giving_places_away_asks_first_and_says_why_it_cannot_be(organiser, venue):
    door = make_list(make_slot(make_room(venue)))
    url = address("-no-shows", door=door.pk)
    assert organiser.get(url).status_code == 200
    page = organiser.post(url, follow=True)
    assert [one.level_tag for one in page.context["messages"]] == ["error"]
    assert not PassedSeat.objects.exists()


def test_what_was_given_away_is_listed_with_a_way_back(organiser, venue):
    slot = make_slot(make_room(venue))
    door = make_list(slot)
    owner, holder = named(venue, "Bea"), named(venue, "Cor")
    row = PassedSeat.objects.create(list=door, taken_from=owner, given_to=holder, taken_at=NOW, passed_at=NOW)
    page = organiser.get(address("-list", door=door.pk)).content.decode()
    assert f'name="passed" value="{row.pk}"' in page
    PassedSeat.objects.update(undone_at=NOW)
    assert 'name="passed"' not in organiser.get(address("-list", door=door.pk)).content.decode()


def test_nothing_to_undo_is_said_in_words(organiser, venue):
    door = make_list(make_slot(make_room(venue)))
    url = address("-no-shows-undo", door=door.pk)
    for passed in ("", "x", "9" * 30):
        page = organiser.post(url, {"passed": passed}, follow=True)
        assert [one.level_tag for one in page.context["messages"]] == ["error"]


def test_somebody_s_own_page_shows_what_was_scanned_of_them(organiser, venue):
    door, attendee, other = make_list(venue, name="Hoofddeur"), named(venue, "Bea"), named(venue, "Cor")
    enter(door, attendee)
    seen = organiser.get(reverse("desk-attendee", args=["dag", attendee.pk])).content.decode()
    unseen = organiser.get(reverse("desk-attendee", args=["dag", other.pk])).content.decode()
    assert ("Hoofddeur" in seen, "Hoofddeur" in unseen) == (True, False)
