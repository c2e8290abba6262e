# SPDX-License-Identifier: EUPL-1.2
"""The shortest way for scans decides as the usual one does, keeps the same rows, and leaves to it what is not plain."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection

from registration.door.gate import gate_of
from registration.door.links import device_token
from registration.door.readings import Reading
from registration.models import AttendeeState, CheckInList, Device, Entry, Scan
from registration.operations import scanning_plain
from registration.operations.scanning import scan
from registration.operations.scanning_plain import scan_plainly, scan_with
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_room,
    make_slot,
    make_venue,
)

pytestmark = pytest.mark.django_db
NINE, CLOCK = at("09:00"), timedelta(hours=3)
SCAN = ("id", "direction", "reason", "scanned_at", "device_at", "received_at", "is_clock_wrong", "shown")
DECIDED = ("verdict", "effect", "first_id", "undoes_id", "list__slug", "device__name", "attendee__name")
ENTRY = ("list__slug", "attendee__name", "day", "scan_id", "at", "is_inside", "changed_at")


def world(slug):
    """An event with a door, a workshop and lunch; one phone for all three."""
    event = make_event(slug)
    venue, other = make_venue(event, "zwolle"), make_venue(event, "assen")
    slot = make_slot(make_room(venue), "10:30", "11:20", limit=5)
    lists = {
        "door": make_list(venue),
        "lunch": make_list(event, "lunch"),
        "slot": make_list(slot, "workshop"),
    }
    where = {"anna": venue, "bob": venue, "cas": venue, "far": other}
    people = {name: make_attendee(of) for name, of in where.items()}
    people["gone"] = make_attendee(venue, state=AttendeeState.CANCELLED)
    for name, one in people.items():
        type(one).objects.filter(pk=one.pk).update(name=name)
    take_seat(slot.pk, people["anna"].pk, at=NOW)
    phone = make_device(*lists.values(), name="Hoofdingang")
    return SimpleNamespace(event=event, lists=lists, people=people, phone=phone)


def read(here, offset, number, who, door="door", direction="in", about=None):
    """One reading; its id is `offset` more than the number, so that two worlds can read the same."""
    values = {"key": number, "moment": NINE, **(about or {})}
    key, moment = UUID(int=offset + values.pop("key")), values.pop("moment")
    code = here.people[who].code_hash if who in here.people else "0" * 64
    return Reading(key, here.lists[door].slug, code, direction, moment, **values)


def rows(here, offset):
    def plain(row):
        return tuple(value.int - offset if isinstance(value, UUID) else value for value in row)

    scans = Scan.objects.filter(list__event=here.event).order_by("pk").values_list(*SCAN, *DECIDED)
    entries = (
        Entry.objects.filter(list__event=here.event).order_by("attendee", "list__slug").values_list(*ENTRY)
    )
    return [plain(row) for row in scans], [plain(row) for row in entries]


def told(answers, offset):
    return [(answer.id.int - offset, *answer[1:]) for answer in answers]


@pytest.mark.parametrize(
    ("posts", "is_plain"),
    [
        ([[("anna",)]], True),
        ([[("anna", "lunch")]], True),
        ([[("far", "lunch")]], True),
        ([[("anna", "slot")]], True),
        ([[("cas",), ("anna",), ("bob",)]], True),
        (
            [
                [
                    ("anna",),
                    ("bob", "door", "in", {"shown": "ok"}),
                    ("cas", "door", "in", {"shown": "unknown"}),
                ]
            ],
            True,
        ),
        ([[("anna", "door", "in", {"anyway": True})]], True),
        ([[("anna", "door", "in", {"moment": NINE - CLOCK}), ("bob", "door", "in", {"moment": None})]], True),
        ([[("anna", "door", "in", {"moment": at("23:30") - timedelta(days=1)}), ("bob",)]], True),
        ([[("bob", "slot")]], False),
        ([[("far",)]], False),
        ([[("gone",)]], False),
        ([[("nobody",)]], False),
        ([[("anna",), ("far",)]], False),
        ([[("anna",), ("anna",)]], False),
        ([[("anna",), ("bob", "door", "in", {"key": 0})]], False),
        ([[("anna",), ("bob", "lunch")]], False),
        ([[("anna",)], [("anna",), ("bob",)]], False),
        ([[("far",)], [("anna", "door", "in", {"key": 0})]], False),
        ([[("far",)], [("anna", "door", "in", {"key": 0}), ("bob",)]], False),
        ([[("anna",)], [("anna", "door", "out")], [("anna",)]], False),
        ([[("anna", "door", "in", {"reason": "badge kwijt"})]], False),
    ],
)
@pytest.mark.parametrize("sent_at", [None, NINE - CLOCK])
def test_the_shortest_way_decides_and_keeps_as_the_usual_one(posts, is_plain, sent_at, monkeypatch):
    short, usual = world("kort"), world("gewoon")
    offset, token = 10**9, device_token(short.phone)
    scanning_plain.remember(gate_of(token, "kort", NINE))
    was_plain = [None]

    def spied(*args, **values):
        was_plain.append(scan_plainly(*args, **values))
        return was_plain[-1]

    monkeypatch.setattr(scanning_plain, "scan_plainly", spied)
    for turn, post in enumerate(posts):
        moment = NINE + timedelta(minutes=turn)
        ours, theirs = (
            [read(here, start, 100 * turn + n, *about) for n, about in enumerate(post)]
            for here, start in ((short, 0), (usual, offset))
        )
        first = scan_with(token, "kort", ours, sent_at=sent_at, at=moment)
        second = scan(usual.phone, theirs, sent_at=sent_at, at=moment)
        assert told(first, 0) == told(second, offset)
    assert rows(short, 0) == rows(usual, offset)
    assert problems(short.event) == problems(usual.event) == []
    if connection.vendor == "postgresql":
        assert (was_plain[-1] is not None) == is_plain


@pytest.mark.parametrize(
    "change",
    [
        lambda here: Device.objects.update(revoked_at=NINE),
        lambda here: Device.objects.update(expires_at=NINE),
        lambda here: Device.objects.update(version=2),
        lambda here: here.phone.lists.clear(),
        lambda here: type(here.event).objects.update(published_at=None),
        lambda here: type(here.event).objects.update(time_zone="Asia/Tokyo"),
        lambda here: type(here.event).objects.update(slug="anders"),
        lambda here: CheckInList.objects.update(limit=1),
        lambda here: CheckInList.objects.all().delete(),
    ],
)
@pytest.mark.parametrize("door", ["door", "slot"])
def test_what_is_remembered_of_a_phone_lets_nobody_in(change, door):
    here = world("kort")
    before = gate_of(device_token(here.phone), "kort", NINE)
    post = [read(here, 0, 1, "anna", door)]
    change(here)
    answers = scan_plainly(before, "kort", post, sent_at=None, at=NINE)
    assert (answers, Scan.objects.count(), Entry.objects.count()) == (None, 0, 0)
