# SPDX-License-Identifier: EUPL-1.2
"""`manage.py pair_device`: a scanner and its token, for who has no desk at hand."""

import pytest
from django.core.management import CommandError, call_command

from registration.door.links import device_with
from registration.models import CheckInList, Device
from tests.make import make_event, make_room, make_slot, make_venue

pytestmark = pytest.mark.django_db


def paired(capsys, *args: str) -> str:
    call_command("pair_device", "dag", *args)
    return capsys.readouterr().out.strip()


def test_it_makes_the_doors_and_the_scanner_and_prints_the_token(event, capsys):
    slot = make_slot(make_room(make_venue(event, "zwolle")))
    token = paired(capsys, "Hoofdingang", "--list", "door-zwolle", "--list", str(slot.pk), "--search")
    device = device_with(token, event)
    assert (device.name, device.may_search) == ("Hoofdingang", True)
    assert set(device.lists.values_list("slug", flat=True)) == {"door-zwolle", str(slot.pk)}


def test_the_same_name_again_is_the_same_scanner_with_another_token(event, capsys):
    make_venue(event, "zwolle")
    old = paired(capsys, "Hoofdingang", "--list", "door-zwolle", "--search")
    new = paired(capsys, "Hoofdingang", "--list", "door-zwolle")
    assert (device_with(old, event), device_with(new, event)) == (None, Device.objects.get())
    assert Device.objects.get().may_search is False


def test_what_it_cannot_do_it_says(event):
    make_venue(event, "zwolle")
    CheckInList.objects.create(event=make_event("ander"), slug="lunch", name="Lunch")
    for args, said in (
        (("nergens", "Deur", "--list", "door-zwolle"), "There is no event 'nergens'."),
        (("dag", "Deur", "--list", "lunch"), "There is no list 'lunch'. There are: door-zwolle."),
        (("dag", " ", "--list", "door-zwolle"), "This field cannot be blank."),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("pair_device", *args)
    assert Device.objects.count() == 0
