# SPDX-License-Identifier: EUPL-1.2
"""Posting scans: what a phone sends and hears, by the short way and the usual one."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from registration import doors
from registration.door.links import device_token
from registration.models import Attendee, CheckInList, Device, Entry, Scan
from registration.operations.devices import revoke_device
from tests.make import (
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_room,
    make_slot,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def door():
    return make_list(make_venue(make_event("dag"), "zwolle"))


@pytest.fixture
def phone(door):
    return make_device(door, name="Hoofdingang", expires_at=timezone.now() + timedelta(days=1))


@pytest.fixture
def anna(door):
    return make_attendee(door.venue)


@pytest.fixture(params=["short", "usual"])
def post(request, client, phone, monkeypatch):
    """Post scans by either way; the answer."""
    if request.param == "usual":
        monkeypatch.setattr(doors, "answers_for", lambda request: None)

    def send(*scans, token=None, event="dag", **body):
        return client.post(
            f"/api/v1/events/{event}/scans",
            {"scans": list(scans)} | body,
            content_type="application/json",
            headers={"authorization": f"Bearer {token or device_token(phone)}"},
        )

    return send


def one(who, moment=None, **values):
    moment = (moment or timezone.now()).isoformat().replace("+00:00", "Z")
    code = who.badge_code if isinstance(who, Attendee) else who
    return {"id": ID, "list": "door-zwolle", "code": code, "direction": "in", "scannedAt": moment} | values


def only(answer):
    assert answer.status_code == 200, answer.content
    (result,) = answer.json()["results"]
    return result


def test_what_a_phone_hears_of_one_scan(post, anna):
    answer = post(one(anna))
    assert only(answer) == {
        "id": ID,
        "verdict": "ok",
        "effect": "entered",
        "first": None,
        "goTo": None,
        "free": None,
        "name": anna.name,
    }
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["API-Version"] == "1.0.0"


def test_what_a_phone_hears_of_a_duplicate(post, anna):
    moment = timezone.now() - timedelta(minutes=1)
    post(one(anna, moment, id=str(uuid4())))
    told = {"scannedAt": one(anna, moment)["scannedAt"], "list": "door-zwolle", "door": "Hoofdingang"}
    result = only(post(one(anna)))
    assert (result["verdict"], result["effect"], result["first"]) == ("duplicate", "none", told)


@pytest.mark.parametrize(
    "spelled",
    [
        lambda code: code.lower(),
        lambda code: "-".join(code[n : n + 4] for n in range(0, 26, 4)),
        lambda code: f"HTTPS://DAG.EXAMPLE/B/{code}",
        lambda code: f"https://elders.example/b/{code}/",
        lambda code: code.replace("0", "o").replace("1", "i"),
    ],
)
def test_a_code_in_any_spelling(post, anna, spelled):
    assert only(post(one(anna, code=spelled(anna.badge_code))))["verdict"] == "ok"


def test_the_hash_of_a_code_will_do(post, anna):
    scan = one(anna, hash=anna.code_hash)
    del scan["code"]
    assert only(post(scan))["verdict"] == "ok"


@pytest.mark.parametrize("code", ["", "7XK2", "x" * 500, "\u0000", "\ud800", "https://dag.example/B/", "🎫"])
def test_what_is_no_code_is_unknown(post, code):
    assert only(post(one(code)))["verdict"] == "unknown"


def test_both_ways_answer_the_same(client, phone, anna, monkeypatch):
    def told():
        answer = client.post(
            "/api/v1/events/dag/scans",
            {"scans": [one(anna)]},
            content_type="application/json",
            headers={"authorization": f"Bearer {device_token(phone)}"},
        )
        headers = {name: value for name, value in answer.headers.items() if name != "Vary"}
        vary = {part.strip() for part in answer.headers.get("Vary", "").split(",")}
        return answer.status_code, headers, vary, answer.content, answer.cookies

    short = told()
    monkeypatch.setattr(doors, "answers_for", lambda request: None)
    usual = told()
    assert short == usual


def test_one_scan_by_the_short_way_is_four_questions(client, phone, anna, django_assert_max_num_queries):
    """Also when the phone is known from before."""
    people = [anna, make_attendee(anna.venue)]
    for scan in [one(who, id=str(uuid4())) for who in people]:
        with django_assert_max_num_queries(4 + 2):  # a savepoint and its end, for this is a test
            client.post(
                "/api/v1/events/dag/scans",
                {"scans": [scan]},
                content_type="application/json",
                headers={"authorization": f"Bearer {device_token(phone)}"},
            )
    assert Entry.objects.count() == 2


# -- who may


def test_a_revoked_phone_hears_so_at_once(post, phone, anna):
    assert post(one(anna)).status_code == 200
    revoke_device(phone, at=timezone.now(), by=make_user().person)
    answer = post(one(anna))
    assert (answer.status_code, answer.json()["code"]) == (401, "revoked")


def test_a_phone_whose_time_is_over_hears_so(post, phone, anna):
    Device.objects.update(expires_at=timezone.now())
    assert post(one(anna)).json()["code"] == "revoked"


@pytest.mark.parametrize("token", ["1-abc", "x", f"1-{'a' * 32}", f"{9**17}-{'a' * 32}"])
def test_a_forged_token_opens_nothing(post, anna, token):
    answer = post(one(anna), token=token)
    assert (answer.status_code, answer.json()["code"]) == (401, "not-authenticated")


def test_a_phone_of_another_event_opens_nothing(post, phone, anna):
    make_event("anders")
    answer = post(one(anna), event="anders")
    assert (answer.status_code, answer.json()["code"]) == (401, "not-authenticated")
    assert Scan.objects.count() == 0


def test_a_hidden_event_has_no_door(post, anna):
    type(anna.event).objects.update(published_at=None)
    assert post(one(anna)).status_code == 404


def test_a_list_that_is_not_the_phones(post, anna, door):
    other = make_list(door.event)
    answer = post(one(anna), one(anna, id=str(uuid4()), list=other.slug))
    assert (answer.status_code, answer.json()["code"]) == (403, "other-list")
    assert Scan.objects.count() == 0


def test_a_phone_without_lists_scans_for_nothing(post, phone, anna):
    phone.lists.clear()
    assert post(one(anna)).json()["code"] == "other-list"
    assert only_empty(post()) == []


def only_empty(answer):
    assert answer.status_code == 200
    return answer.json()["results"]


# -- clocks


@pytest.mark.parametrize("given", ["1970-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "gisteren", None, 12, {}])
def test_an_absurd_time_is_replaced_and_marked(post, anna, given):
    assert only(post(one(anna, scannedAt=given)))["verdict"] == "ok"
    kept = Scan.objects.get()
    assert (kept.is_clock_wrong, kept.scanned_at) == (True, kept.received_at)


def test_the_phone_says_what_time_it_is(post, anna):
    ahead = timezone.now() + timedelta(hours=7)
    post(one(anna, ahead - timedelta(minutes=10)), sentAt=ahead.isoformat())
    kept = Scan.objects.get()
    assert kept.is_clock_wrong
    assert abs(kept.received_at - kept.scanned_at - timedelta(minutes=10)) < timedelta(seconds=30)


def test_ids_are_the_phones(post, anna):
    post(one(anna))
    post(one(anna))
    assert Scan.objects.get().pk == UUID(ID)
    assert (Entry.objects.count(), CheckInList.objects.get().inside) == (1, 0)


def test_who_belongs_elsewhere_hears_where_also_on_a_day_before_the_event(post, door):
    """The event is on 4 February 2027, which this is not: what is read of the event by the short way must do."""
    slot = make_slot(make_room(make_venue(door.event, "rotterdam"), name="Maaszaal"))
    bea = make_attendee(slot.current.room.venue)
    assert only(post(one(bea)))["goTo"]["venue"] == "Rotterdam"
