# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about places of who is not there, and what somebody's own page shows of the door."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registration.models import Entry, PassedSeat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_list,
    make_person,
    make_room,
    make_scan,
    make_slot,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """One that is on."""
    return make_event("dag", starts_on=NOW.date(), ends_on=NOW.date() + timedelta(days=1))


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


@pytest.fixture
def client(event):
    found = Client()
    found.force_login(make_user("organiser", event=event))
    return found


def address(name, **kwargs):
    return reverse(f"desk-door{name}", kwargs={"event": "dag", **kwargs})


def named(venue, name, organisation=""):
    attendee = make_attendee(venue, person=make_person(name=name))
    attendee.organisation = organisation
    attendee.save()
    return attendee


def enter(door, attendee, device=None, *, inside=True, minutes=0):
    moment = timezone.now() - timedelta(minutes=minutes)
    scan = make_scan(device, door, attendee, scanned_at=moment, received_at=moment)
    day = timezone.now().astimezone(door.event.zone).date()
    about = {"scan": scan, "at": moment, "changed_at": moment, "is_inside": inside}
    Entry.objects.create(list=door, attendee=attendee, day=day, **about)
    return scan


def shown(client, url):
    """The names in the rows of a page."""
    return [getattr(row, "attendee", row).name for row in client.get(url).context["page"]]


def test_giving_places_away_asks_first_and_says_why_it_cannot_be(client, venue):
    door = make_list(make_slot(make_room(venue)))
    url = address("-no-shows", door=door.pk)
    assert client.get(url).status_code == 200
    page = client.post(url, follow=True)
    assert [one.level_tag for one in page.context["messages"]] == ["error"]
    assert not PassedSeat.objects.exists()


def test_what_was_given_away_is_listed_with_a_way_back(client, venue):
    slot = make_slot(make_room(venue))
    door = make_list(slot)
    owner, holder = named(venue, "Bea"), named(venue, "Cor")
    row = PassedSeat.objects.create(list=door, taken_from=owner, given_to=holder, taken_at=NOW, passed_at=NOW)
    page = client.get(address("-list", door=door.pk)).content.decode()
    assert f'name="passed" value="{row.pk}"' in page
    PassedSeat.objects.update(undone_at=NOW)
    assert 'name="passed"' not in client.get(address("-list", door=door.pk)).content.decode()


def test_nothing_to_undo_is_said_in_words(client, venue):
    door = make_list(make_slot(make_room(venue)))
    url = address("-no-shows-undo", door=door.pk)
    for passed in ("", "x", "9" * 30):
        page = client.post(url, {"passed": passed}, follow=True)
        assert [one.level_tag for one in page.context["messages"]] == ["error"]


def test_somebody_s_own_page_shows_what_was_scanned_of_them(client, venue):
    door, attendee, other = make_list(venue, name="Hoofddeur"), named(venue, "Bea"), named(venue, "Cor")
    enter(door, attendee)
    seen = client.get(reverse("desk-attendee", args=["dag", attendee.pk])).content.decode()
    unseen = client.get(reverse("desk-attendee", args=["dag", other.pk])).content.decode()
    assert ("Hoofddeur" in seen, "Hoofddeur" in unseen) == (True, False)
