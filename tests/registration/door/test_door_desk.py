# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about scanners: making, pairing, changing and revoking them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registration.door.links import pairing_code
from registration.models import Device
from registration.operations.devices import pair
from tests.make import (
    NOW,
    make_device,
    make_event,
    make_list,
    make_room,
    make_slot,
    make_venue,
)
from tests.registration.door.desk import address

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=300)


@pytest.fixture
def event():
    """One that is still to come."""
    return make_event("dag", starts_on=LATER.date(), ends_on=LATER.date())


# -- scanners


def test_a_scanner_for_a_whole_venue_has_every_door_there_and_shows_its_code_at_once(event, organiser):
    venue, other = make_venue(event), make_venue(event)
    doors = [make_list(venue), make_list(make_slot(make_room(venue)))]
    make_list(other)
    answer = organiser.post(address("-device-new"), {"name": "Hoofdingang", "venues": [venue.pk]})
    device = Device.objects.get()
    assert answer["Location"] == address("-device-pair", device=device.pk)
    assert (device.name, set(device.lists.all()), device.may_search) == ("Hoofdingang", set(doors), False)
    page = organiser.get(answer["Location"]).content.decode()
    assert pairing_code(device) in page
    assert 'hx-trigger="every 3s"' in page


def test_a_scanner_without_a_door_is_not_made(event, organiser):
    make_list(make_venue(event))
    answer = organiser.post(address("-device-new"), {"name": "Hoofdingang"})
    assert (answer.status_code, Device.objects.count()) == (200, 0)
    assert answer.context["form"].errors.keys() == {"lists"}


def test_a_name_that_another_scanner_has_is_refused_with_words(event, organiser):
    door = make_list(make_venue(event))
    make_device(door, name="Hoofdingang")
    answer = organiser.post(address("-device-new"), {"name": "Hoofdingang", "lists": [door.pk]})
    assert (answer.status_code, Device.objects.count()) == (200, 1)
    assert answer.context["form"].non_field_errors()


def test_a_door_of_another_event_cannot_be_chosen(event, organiser):
    make_list(make_venue(event))
    theirs = make_list(make_venue(make_event()))
    organiser.post(address("-device-new"), {"name": "Hoofdingang", "lists": [theirs.pk]})
    assert not Device.objects.exists()


def test_several_scanners_are_made_at_once_and_their_codes_stand_on_one_page(event, organiser):
    door = make_list(make_venue(event))
    answer = organiser.post(address("-devices-new"), {"name": "Zwolle", "count": 3, "lists": [door.pk]})
    devices = list(Device.objects.order_by("name"))
    assert [one.name for one in devices] == ["Zwolle 1", "Zwolle 2", "Zwolle 3"]
    page = organiser.get(answer["Location"]).content.decode()
    assert all(pairing_code(one) in page for one in devices)


def test_when_one_of_several_names_is_in_use_none_is_made(event, organiser):
    door = make_list(make_venue(event))
    make_device(door, name="Zwolle 2")
    organiser.post(address("-devices-new"), {"name": "Zwolle", "count": 3, "lists": [door.pk]})
    assert [one.name for one in Device.objects.all()] == ["Zwolle 2"]


def test_the_page_of_the_code_tells_when_a_phone_used_it(event, organiser):
    door = make_list(make_venue(event))
    organiser.post(address("-device-new"), {"name": "Hoofdingang", "lists": [door.pk]})
    device = Device.objects.get()
    url, code = address("-device-pair", device=device.pk), pairing_code(device)
    pair(event, code, at=timezone.now())
    part = organiser.get(url, headers={"hx-request": "true"}).content.decode()
    assert code not in part
    assert "hx-trigger" not in part
    assert 'class="od-notice od-notice--ok"' in part


def test_a_new_code_makes_the_one_before_worthless(event, organiser):
    device = make_device(make_list(make_venue(event)), paired_at=None)
    url = address("-device-pair", device=device.pk)
    organiser.post(url)
    device.refresh_from_db()
    first = pairing_code(device)
    organiser.post(url)
    page = organiser.get(url).content.decode()
    device.refresh_from_db()
    assert first not in page
    assert pairing_code(device) in page


def test_a_code_that_is_too_old_is_not_shown(event, organiser):
    device = make_device(make_list(make_venue(event)), paired_at=None, expires_at=LATER)
    Device.objects.update(pair_until=timezone.now())
    page = organiser.get(address("-device-pair", device=device.pk)).content.decode()
    assert pairing_code(device) not in page


def test_codes_are_kept_by_no_browser(event, organiser):
    device = make_device(make_list(make_venue(event)))
    for url in (address("-device-pair", device=device.pk), address("-devices-pair")):
        assert "no-store" in organiser.get(url)["Cache-Control"]


def test_a_scanner_can_be_changed_and_its_form_shows_whole_venues_as_such(event, organiser):
    venue, other = make_venue(event), make_venue(event)
    here, there, more = make_list(venue), make_list(other), make_list(make_slot(make_room(other)))
    device = make_device(here, there, expires_at=LATER)
    url = address("-device", device=device.pk)
    form = organiser.get(url).context["form"]
    assert (form.initial["venues"], form.initial["lists"]) == ([str(venue.pk)], [str(there.pk)])
    organiser.post(url, {"name": "Zaaldeur", "lists": [more.pk], "may_search": "on"})
    device.refresh_from_db()
    assert (device.name, list(device.lists.all()), device.may_search) == ("Zaaldeur", [more], True)


def test_revoking_asks_first_and_pairing_anew_makes_it_good(event, organiser):
    device = make_device(make_list(make_venue(event)), queue=3, expires_at=LATER)
    url = address("-device-revoke", device=device.pk)
    assert "3" in organiser.get(url).context["consequence"]
    device.refresh_from_db()
    assert device.revoked_at is None
    organiser.post(url)
    device.refresh_from_db()
    assert device.revoked_at is not None
    organiser.post(address("-device-pair", device=device.pk))
    device.refresh_from_db()
    pair(event, pairing_code(device), at=timezone.now())
    device.refresh_from_db()
    assert device.revoked_at is None


def test_only_a_scanner_that_no_phone_has_can_be_deleted(event, organiser):
    door = make_list(make_venue(event))
    used, unused = make_device(door, expires_at=LATER), make_device(door, paired_at=None)
    for device in (used, unused):
        assert organiser.get(address("-device-delete", device=device.pk)).status_code == 200
        organiser.post(address("-device-delete", device=device.pk))
    assert list(Device.objects.all()) == [used]


def test_scanners_can_be_looked_for(event, organiser):
    door = make_list(make_venue(event))
    make_device(door, name="Hoofdingang")
    make_device(door, name="Zaaldeur")
    page = organiser.get(address("-devices") + "?q=zaal").content.decode()
    assert "Zaaldeur" in page
    assert "Hoofdingang" not in page


def test_a_scanner_of_another_event_is_not_found(event, organiser):
    device = make_device(make_list(make_venue(make_event())))
    for name in ("-device", "-device-pair", "-device-revoke", "-device-delete"):
        assert organiser.get(address(name, device=device.pk)).status_code == 404
    assert (
        organiser.get(address("-devices-pair") + f"?scanners={device.pk},x,{'9' * 40}").context["phones"]
        == []
    )
