# SPDX-License-Identifier: EUPL-1.2
"""A scanner for every door of a venue gets the doors that come there later; one for single doors keeps those."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conference.models import Change
from registration.door.links import device_token
from registration.forms.door import DeviceForm
from registration.models import CheckInList
from registration.operations.door_lists import ensure_lists, save_list
from tests.make import NOW, make_device, make_list, make_room, make_slot, make_venue, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(venue):
    return make_room(venue)


@pytest.fixture
def doors(event, room):
    """The entrance and one workshop."""
    make_slot(room)
    ensure_lists(event, NOW)
    return list(CheckInList.objects.order_by("pk"))


def slugs(device):
    return sorted(device.lists.values_list("slug", flat=True))


def test_who_has_every_door_gets_new_ones_and_who_has_some_does_not(event, venue, room, doors):
    entrance, workshop = doors
    whole, there, at_workshop = make_device(*doors), make_device(entrance), make_device(workshop)
    new = make_slot(room, "13:00", "14:00")
    make_slot(make_room(make_venue(event, "rotterdam")))
    assert [ensure_lists(event, NOW), ensure_lists(event, NOW)] == [3, 0]
    lunch = save_list(event, {"name": "Lunch", "venue": venue}, at=NOW, by=None)
    save_list(event, {"name": "Overal"}, at=NOW, by=None)
    assert slugs(whole) == sorted([entrance.slug, workshop.slug, str(new.pk), lunch.slug])
    assert (slugs(there), slugs(at_workshop)) == ([entrance.slug], [workshop.slug])
    told = Change.objects.filter(verb="device changed").order_by("pk").values_list("subject", "data")
    added = [{"lists_added": [one]} for one in (str(new.pk), lunch.slug)]
    assert list(told) == [(f"device:{whole.pk}", one) for one in added]


def test_a_workshop_that_moves_here_comes_along_so_that_the_next_does_too(event, venue, room, doors):
    elsewhere = make_slot(make_room(make_venue(event, "rotterdam")))
    ensure_lists(event, NOW)
    whole = make_device(*doors)
    elsewhere.current.room = room
    elsewhere.current.save()
    publish(event)
    ensure_lists(event, NOW)
    later = make_slot(room, "13:00", "14:00")
    ensure_lists(event, NOW)
    assert {str(elsewhere.pk), str(later.pk)} < set(slugs(whole))


def test_a_list_without_an_entrance_is_no_venue(event, venue):
    lunch = make_list(event, venue=venue)
    phone = make_device(lunch)
    assert ensure_lists(event, NOW) == 1
    assert slugs(phone) == [lunch.slug]


def test_the_form_shows_what_will_happen(event, venue, doors):
    def ticked(device):
        form = DeviceForm(event=event, device=device)
        return form["venues"].value(), form["lists"].value()

    entrance, workshop = doors
    assert ticked(make_device(*doors)) == ([str(venue.pk)], [])
    assert ticked(make_device(entrance)) == ([], [str(entrance.pk)])
    lunch = make_list(event, venue=make_venue(event, "rotterdam"))
    assert ticked(make_device(workshop, lunch)) == ([], [str(workshop.pk), str(lunch.pk)])


def test_a_paired_phone_hears_of_its_new_door_with_the_roster(client, event, room, doors):

    phone = make_device(*doors, expires_at=timezone.now() + timedelta(days=1))
    new = make_slot(room, "13:00", "14:00")
    ensure_lists(event, NOW)
    answer = client.get(
        "/api/v1/events/dag/roster?list=door-zwolle",
        headers={"Authorization": f"Bearer {device_token(phone)}"},
    )
    assert str(new.pk) in [one["slug"] for one in answer.json()["device"]["lists"]]
