# SPDX-License-Identifier: EUPL-1.2
"""Scanners: paired once with a code, good until the event is over, out at once when an organiser says so."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from conference.errors import Refusal
from conference.models import Change
from registration.door.links import device_token, device_with, pairing_code
from registration.models import Device
from registration.operations.devices import (
    delete_device,
    follow_dates,
    give_token,
    pair,
    revoke_device,
    save_device,
    start_pairing,
)
from tests.make import NOW, make_attendee, make_device, make_event, make_list, make_scan, make_venue

pytestmark = pytest.mark.django_db
API = "/api/v1/events/dag"
# A day after the event's last day, in Amsterdam.
END = datetime(2027, 2, 5, 23, 0, tzinfo=UTC)


@pytest.fixture
def door(event):
    return make_list(make_venue(event, "zwolle"), name="Zwolle")


@pytest.fixture
def device(event, door):
    return save_device(event, " Hoofdingang ", [door], may_search=True, at=NOW, by=None)


def pairs(client, code: str, event: str = "dag"):
    address = f"/api/v1/events/{event}/devices"
    return client.post(address, {"pairing": code}, content_type="application/json")


def asks(client, token: str, event: str = "dag", method: str = "get", path: str = "roster?list=door-zwolle"):
    address = f"/api/v1/events/{event}/{path}"
    return getattr(client, method)(address, headers={"Authorization": f"Bearer {token}"})


def test_a_phone_is_paired_with_a_code_that_the_organiser_shows(client, device):
    answer = pairs(client, pairing_code(start_pairing(device, at=NOW, by=None)))
    token = answer.json()["token"]
    door = {"slug": "door-zwolle", "name": "Zwolle", "nameEn": "", "kind": "venue"}
    about = {"name": "Hoofdingang", "maySearch": True, "lists": [door]}
    assert (answer.status_code, answer.json()) == (201, {"token": token, "device": about})
    assert answer.headers["Cache-Control"] == "no-store"
    assert device_with(token, device.event) == device
    assert Device.objects.get().paired_at == NOW
    assert asks(client, token).status_code == 200


def test_a_code_is_good_once_and_for_a_quarter_of_an_hour_and_a_newer_one_ends_it(
    client, device, monkeypatch
):
    first = pairing_code(start_pairing(device, at=NOW, by=None))
    second = pairing_code(start_pairing(device, at=NOW, by=None))
    told = [pairs(client, code).json().get("code") for code in (first, second, second, first)]
    assert told == ["used", None, "used", "used"]
    third = pairing_code(start_pairing(device, at=NOW, by=None))
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=15))
    late = pairs(client, third)
    assert (late.status_code, late.json()["code"]) == (409, "expired")


def test_what_is_no_code_of_this_event_pairs_nothing(client, device):
    code = pairing_code(start_pairing(device, at=NOW, by=None))
    make_event("ander")
    odd = [
        code[:-1],
        code[:-1] + "a" * (code[-1] != "a") + "b" * (code[-1] == "a"),
        device_token(device),
        "",
        "é",
        "9" * 80,
    ]
    told = [pairs(client, one).status_code for one in odd] + [pairs(client, code, "ander").status_code]
    assert told == [404, 404, 404, 400, 404, 404, 404]
    assert client.post(f"{API}/devices", [1], content_type="application/json").status_code == 400
    assert Device.objects.get().paired_at is None


def test_a_phone_that_pairs_anew_takes_the_place_of_the_one_before(client, device):
    old = give_token(device, at=NOW, by=None)
    revoke_device(device, at=NOW, by=None)
    new = pairs(client, pairing_code(start_pairing(device, at=NOW, by=None))).json()["token"]
    assert [asks(client, token).status_code for token in (old, new)] == [401, 200]
    assert asks(client, old).json()["code"] == "revoked"
    # The old phone says it is empty: that says nothing about the new one.
    assert asks(client, old, method="delete", path="devices/me").status_code == 204
    assert asks(client, new).status_code == 200


def test_a_revoked_phone_is_told_so_until_it_says_that_it_is_empty(client, device):
    token = give_token(device, at=NOW, by=None)
    assert [revoke_device(device, at=NOW, by=None) for _again in range(2)] == [True, False]
    answer = asks(client, token)
    assert (answer.status_code, answer.json()["code"]) == (401, "revoked")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="device"'
    assert asks(client, token, method="delete", path="devices/me").status_code == 204
    row = Device.objects.get()
    assert (row.revoked_at, row.wiped_at) == (NOW, NOW)
    verbs = Change.objects.filter(subject=f"device:{row.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["device added", "device paired", "device revoked", "device wiped"]


def test_a_phone_that_empties_itself_is_out(client, device):
    token = give_token(device, at=NOW, by=None)
    assert asks(client, token, method="delete", path="devices/me").status_code == 204
    assert asks(client, token).json()["code"] == "revoked"


def test_a_scanner_ends_a_day_after_the_event_and_moves_with_it(client, device, event, monkeypatch):
    token = give_token(device, at=NOW, by=None)
    assert Device.objects.get().expires_at == END
    monkeypatch.setattr(timezone, "now", lambda: END)
    assert asks(client, token).json()["code"] == "revoked"
    with pytest.raises(Refusal, match="over"):
        start_pairing(device, at=END, by=None)
    event.ends_on += timedelta(days=1)
    event.save()
    assert [follow_dates(END), follow_dates(END)] == [1, 0]
    assert asks(client, token).status_code == 200


def test_tokens_that_are_none_of_this_event_are_not_known(client, device):
    token = give_token(device, at=NOW, by=None)
    make_event("ander")
    odd = [token[:-2], token + "a", "0-" + "a" * 32, pairing_code(device), "99999999999999999999-" + "a" * 32]
    answers = [asks(client, one) for one in odd] + [asks(client, token, "ander"), client.get(f"{API}/roster")]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(401, "not-authenticated")}
    assert asks(client, "0-" + "a" * 32, method="delete", path="devices/me").status_code == 401


def test_a_scanner_has_doors_of_its_own_event_and_a_name_of_its_own(event, door, device):
    elsewhere = make_list(make_venue(make_event()))
    for lists, code in (([], "no-lists"), ([door, elsewhere], "other-event")):
        with pytest.raises(Refusal, match=code):
            save_device(event, "Zijdeur", lists, may_search=False, at=NOW, by=None)
    for name in ("Hoofdingang", ""):
        with pytest.raises(Refusal, match="invalid"):
            save_device(event, name, [door], may_search=False, at=NOW, by=None)
    lunch = make_list(event, "lunch")
    changed = save_device(event, "Lunch", [lunch], may_search=False, at=NOW, by=None, device=device)
    assert (changed.pk, changed.name, changed.may_search, list(changed.lists.all())) == (
        device.pk,
        "Lunch",
        False,
        [lunch],
    )
    assert device_token(changed) == device_token(device)


def test_a_scanner_is_deleted_when_no_phone_can_have_anything_of_it_and_its_scans_stay(device, door):
    scan = make_scan(device, door, make_attendee(door.venue))
    give_token(device, at=NOW, by=None)
    with pytest.raises(Refusal, match="in-use"):
        delete_device(device, at=NOW, by=None)
    revoke_device(device, at=NOW, by=None)
    with pytest.raises(Refusal, match="in-use"):
        delete_device(device, at=NOW, by=None)
    delete_device(device, at=END, by=None)
    scan.refresh_from_db()
    assert (Device.objects.count(), scan.device) == (0, None)


def test_a_phone_of_another_door_hears_nothing_of_this_one(client, event, door):
    token = device_token(make_device(make_list(event, "lunch")))
    answers = [asks(client, token), asks(client, token, path="roster?list=nergens")]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(403, "other-list")}


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_that_read_one_code_at_once_one_is_paired(event, device):
    code = pairing_code(start_pairing(device, at=NOW, by=None))
    told = []

    def work() -> None:
        try:
            told.append(pair(event, code, at=NOW)[1])
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=work) for _one in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    tokens = [one for one in told if one != "used"]
    assert len(told) == 4
    assert [device_with(one, event) for one in tokens] == [device]
