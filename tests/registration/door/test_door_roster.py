# SPDX-License-Identifier: EUPL-1.2
"""The roster: all that a phone needs, sealed, and afterwards only what changed."""

import gzip
import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conference.history import record
from registration.badge_codes import hash_of
from registration.door import roster
from registration.door.links import device_token
from registration.models import AttendeeState, Device, EndedCode, EndReason, Entry
from registration.operations.door_lists import set_hand_outs
from tests.make import (
    DAY,
    at,
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_person,
    make_room,
    make_scan,
    make_slot,
    make_venue,
)
from tests.registration.door.test_door_sealing import opened

pytestmark = pytest.mark.django_db
API = "/api/v1/events/dag"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    """Nothing is remembered of another test, and the clock is that of the day."""
    cache.clear()
    monkeypatch.setattr(roster.rosters, "kept", roster.OrderedDict())
    monkeypatch.setattr(roster.rosters, "known", roster.OrderedDict())
    monkeypatch.setattr(timezone, "now", lambda: at("09:00"))


@pytest.fixture
def event():
    return make_event("dag", name="Dag", time_zone="Europe/Amsterdam")


@pytest.fixture
def door(venue):
    return make_list(venue, name="Zwolle", name_en="")


@pytest.fixture
def device(door):
    return make_device(door, name="Hoofdingang")


@pytest.fixture
def anna(venue):
    return somebody(venue, "Anna de Vries", "Gemeente Assen")


def somebody(venue, name: str, organisation: str = ""):
    attendee = make_attendee(venue, person=make_person(name=name))
    attendee.organisation = organisation
    attendee.save()
    return attendee


@pytest.fixture
def ask(client, device):
    def ask(path: str = "roster?list=door-zwolle", **headers):
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        asked["Authorization"] = f"Bearer {device_token(device)}"
        return client.get(f"{API}/{path}", headers=asked)

    return ask


def later(monkeypatch, seconds: int = 6) -> None:
    moment = timezone.now() + timedelta(seconds=seconds)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def enters(of_list, attendee):
    scan = make_scan(of_list.devices.first(), of_list, attendee)
    moments = {"day": DAY, "at": at("08:30"), "changed_at": at("08:30")}
    return Entry.objects.create(list=of_list, attendee=attendee, scan=scan, **moments)


def test_a_phone_gets_everybody_sealed_and_knows_which_door_it_is_at(ask, door, anna, event, venue):
    ben = somebody(make_venue(event, "den-haag"), "Ben")
    set_hand_outs(door, {None: ("Koord", "Lanyard"), anna.kind_id: ("Boek", "")}, at=at("08:00"), by=None)
    enters(door, anna)
    answer = ask()
    told = answer.json()
    version, records = told.pop("version"), told.pop("records")
    assert told == {
        "list": {
            "slug": "door-zwolle",
            "name": "Zwolle",
            "nameEn": "Zwolle",
            "kind": "venue",
            "venue": "zwolle",
            "limit": None,
            "inside": 1,
            "lifted": False,
            "start": None,
            "end": None,
            "allowsWalkIn": True,
            "expected": 1,
            "entered": 1,
            "free": 999,
        },
        "whole": True,
        "gone": [],
        "ended": [],
        "device": {
            "name": "Hoofdingang",
            "maySearch": False,
            "lists": [{"slug": "door-zwolle", "name": "Zwolle", "nameEn": "", "kind": "venue"}],
        },
        "event": {"slug": "dag", "name": "Dag", "nameEn": "Dag", "timeZone": "Europe/Amsterdam"},
        "now": "2027-02-04T09:00:00+00:00",
    }
    assert (len(version), records.keys()) == (16, {anna.code_hash, ben.code_hash})
    assert json.loads(opened(anna.badge_code, records[hash_of(anna.badge_code)], "door-zwolle")) == {
        "name": "Anna de Vries",
        "organisation": "Gemeente Assen",
        "kind": "member",
        "kindName": "Deelnemer",
        "kindNameEn": "Attendee",
        "handOut": ["Koord", "Boek"],
        "handOutEn": ["Lanyard", "Boek"],
        "facts": {
            "belongs": "here",
            "goTo": None,
            "free": None,
            "entry": {"inside": True, "at": "2027-02-04T08:30:00Z", "door": "Hoofdingang"},
        },
    }
    facts = json.loads(opened(ben.badge_code, records[ben.code_hash], "door-zwolle"))["facts"]
    assert (facts["belongs"], facts["goTo"]["venue"], facts["free"]) == ("venue", "Den-haag", None)


def test_what_a_phone_keeps_tells_nothing_of_anybody(ask, anna, venue, event):
    """The answer is what it stores: no name, organisation, address, code or place to go to can be read in it."""
    room = make_room(make_venue(event, "den-haag"), name="Zaal Geheim")
    make_slot(room, limit=5)
    text = ask().content.decode()
    about = (anna.name, "Gemeente Assen", anna.person.email, anna.badge_code, "Zaal Geheim", "Deelnemer")
    for secret in about:
        assert secret not in text, secret
    assert anna.code_hash in text


def test_what_is_the_same_is_not_sent_again(ask, anna, door, monkeypatch):
    first = ask()
    tag = first.headers["ETag"]
    assert (ask(If_None_Match=tag).status_code, ask(If_None_Match=f"W/{tag}").status_code) == (304, 304)
    assert first.headers["Cache-Control"] == "private, no-cache"
    # Also what stands around the records counts: a limit is news.
    type(door).objects.update(limit=10)
    answer = ask(f"roster?list=door-zwolle&since={first.json()['version']}", If_None_Match=tag)
    assert (answer.status_code, answer.json()["list"]["limit"]) == (200, 10)
    assert (answer.json()["whole"], answer.json()["records"]) == (False, {})


def test_since_a_version_only_what_changed_is_sent(ask, door, venue, anna, monkeypatch):
    ben, carl = somebody(venue, "Ben"), somebody(venue, "Carl")
    versions = [ask().json()["version"]]
    enters(door, anna)
    later(monkeypatch)
    versions.append(ask().json()["version"])
    ben.state, ben.cancelled_at = AttendeeState.CANCELLED, at("09:00")
    ben.save()
    dora = somebody(venue, "Dora")
    later(monkeypatch, 60)
    news = [ask(f"roster?list=door-zwolle&since={one}").json() for one in versions]
    assert [(one["whole"], one["records"].keys(), one["gone"]) for one in news] == [
        (False, {anna.code_hash, dora.code_hash}, [ben.code_hash]),
        (False, {dora.code_hash}, [ben.code_hash]),
    ]
    whole = ask().json()
    assert whole["records"].keys() == {anna.code_hash, carl.code_hash, dora.code_hash}
    assert whole["ended"] == [ben.code_hash]
    assert news[0]["records"][anna.code_hash] == whole["records"][anna.code_hash]


def test_an_unknown_version_gets_everything(ask, anna):
    for since in ("", "0123456789abcdef", "é"):
        assert ask(f"roster?list=door-zwolle&since={since}").json()["whole"] is True
    assert ask(f"roster?list=door-zwolle&since={'a' * 41}").status_code == 400
    assert ask("roster").status_code == 400


def test_codes_that_were_lost_or_handed_over_are_told(ask, anna, event):
    EndedCode.objects.create(
        event=event, attendee=anna, code_hash="f" * 64, reason=EndReason.LOST, ended_at=at("08:00")
    )
    assert ask().json()["ended"] == ["f" * 64]


def test_many_phones_make_the_roster_once_in_five_seconds_and_less_where_nothing_happens(
    ask, door, anna, event, monkeypatch
):
    made = []
    make = roster.make_roster
    monkeypatch.setattr(roster, "make_roster", lambda *args: made.append(args) or make(*args))
    happens = {
        "nothing": lambda: None,
        "entry": lambda: enters(door, anna),
        "gone": lambda: Entry.objects.all().delete(),
        "change": lambda: record("venue changed", door, event=event, by=None, at=at("09:00")),
    }
    counts = []
    for seconds, what in [(0, "nothing"), (4, "entry"), (1, "nothing"), (54, "nothing"), (6, "nothing")]:
        later(monkeypatch, seconds)
        happens[what]()
        ask()
        counts.append(len(made))
    for what in ("gone", "nothing", "change"):
        later(monkeypatch)
        happens[what]()
        ask()
        counts.append(len(made))
    assert counts == [1, 1, 2, 2, 3, 4, 4, 5]


def test_as_many_questions_for_three_people_as_for_one(ask, venue, anna):
    def count() -> int:
        cache.clear()
        roster.rosters.kept.clear()
        roster.rosters.known.clear()
        with CaptureQueriesContext(connection) as asked:
            ask()
        return len(asked)

    counted = count()
    for name in ("Ben", "Carl"):
        somebody(venue, name)
    assert count() == counted


def test_each_request_tells_how_the_phone_is(ask, device):
    ask(Device_Queue="14", Device_Battery="80", Device_Time="2027-02-04T08:57:00Z")
    row = Device.objects.get()
    assert (row.seen_at, row.queue, row.battery, row.offset_ms, row.synced_at) == (
        at("09:00"),
        14,
        80,
        180_000,
        None,
    )
    ask(Device_Queue="-1", Device_Battery="101", Device_Time="gisteren")
    ask(Device_Queue="9" * 30, Device_Battery="é", Device_Time="2027-13-45T99:99:99Z")
    ask(Device_Time="2027-02-04T08:57:00")
    row.refresh_from_db()
    assert (row.queue, row.battery, row.offset_ms) == (14, 80, 180_000)
    ask(Device_Queue="0", Device_Time="0001-01-01T00:00:00Z")
    row.refresh_from_db()
    assert (row.queue, row.synced_at) == (0, at("09:00"))


def test_the_names_are_for_phones_that_may_search(ask, device, anna):
    refused = ask("roster/names?list=door-zwolle")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    Device.objects.update(may_search=True)
    answer = ask("roster/names?list=door-zwolle")
    (told,) = answer.json()["people"]
    assert (answer.headers["Cache-Control"], told["hash"], told["name"], told["facts"]["belongs"]) == (
        "no-store",
        anna.code_hash,
        "Anna de Vries",
        "here",
    )


def test_the_answer_travels_small(ask, anna):
    small = ask(Accept_Encoding="gzip, br")
    assert small.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(small.content)) == ask().json()


def test_a_workshop_expects_who_has_a_seat_and_its_door_knows_when(ask, venue, device, event):
    slot = make_slot(make_room(venue))
    device.lists.add(make_list(slot, name="Schrijven"))
    told = ask(f"roster?list={slot.pk}").json()["list"]
    times = ("2027-02-04T10:30:00+00:00", "2027-02-04T11:20:00+00:00")
    assert (told["expected"], told["start"], told["end"], told["free"]) == (0, *times, None)
