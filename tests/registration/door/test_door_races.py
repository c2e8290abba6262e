# SPDX-License-Identifier: EUPL-1.2
"""Doors at the same moment: one green and no more, whatever the database."""

from collections import Counter
from uuid import uuid4

import pytest

from registration.door.links import device_token
from registration.door.readings import Reading
from registration.models import CheckInList, Conflict, Entry, Scan
from registration.operations.scanning import scan
from registration.operations.scanning_plain import scan_with
from registration.reconcile import problems
from tests.make import at, make_attendee, make_device, make_event, make_list, make_venue

pytestmark = pytest.mark.django_db(transaction=True)
NINE = at("09:00")
ROUNDS = 50


@pytest.fixture
def door():
    return make_list(make_venue(make_event("dag"), "zwolle"))


def reading(who, door, direction="in", moment=NINE, **values):
    return Reading(uuid4(), door.slug, who.code_hash, direction, moment, **values)


@pytest.fixture(params=["usual", "short"])
def sending(request):
    """A call that sends these readings, by either way."""

    def by_token(phone, *readings):
        token, at_once = device_token(phone), readings[0].device_at
        return lambda: scan_with(token, "dag", readings, sent_at=None, at=at_once)

    def by_phone(phone, *readings):
        return lambda: scan(phone, readings, sent_at=None, at=readings[0].device_at)

    return by_token if request.param == "short" else by_phone


def test_two_doors_with_one_badge_let_it_in_once(door, together, sending):
    phones = [make_device(door, name=name) for name in ("Hoofdingang", "Zijdeur")]
    for _round in range(ROUNDS):
        anna = make_attendee(door.venue)
        both = together(*(sending(phone, reading(anna, door)) for phone in phones))
        told = {phone.name: answer for phone, (answer,) in zip(phones, both, strict=True)}
        assert sorted(one.verdict for one in told.values()) == ["duplicate", "ok"]
        green = next(name for name, one in told.items() if one.verdict == "ok")
        assert [one.first.door for one in told.values() if one.first] == [green]
    assert (Entry.objects.count(), Scan.objects.count(), Conflict.objects.count()) == (ROUNDS, 2 * ROUNDS, 0)
    assert problems(door.event) == []


def test_one_post_eight_times_at_once_counts_once(door, together, sending):
    phone = make_device(door)
    people = [make_attendee(door.venue) for _number in range(20)]
    post = [reading(one, door, shown="ok") for one in people] + [reading(people[0], door)]
    answers = together(*[sending(phone, *post)] * 8)
    assert answers == [answers[0]] * 8
    assert (Entry.objects.count(), Scan.objects.count()) == (20, 21)
    assert Counter(one.verdict for one in answers[0]) == {"ok": 20, "duplicate": 1}
    assert problems(door.event) == []


def test_ten_may_be_inside_and_forty_come_at_once(door, together, sending):
    CheckInList.objects.update(limit=10)
    door.refresh_from_db()
    phones = [make_device(door) for _number in range(4)]
    people = [make_attendee(door.venue) for _number in range(40)]
    calls = [sending(phones[n % 4], reading(one, door)) for n, one in enumerate(people)]
    verdicts = Counter(answer.verdict for (answer,) in together(*calls))
    assert verdicts == {"ok": 10, "full": 30}
    assert (CheckInList.objects.get().inside, Entry.objects.count()) == (10, 10)
    assert problems(door.event) == []


def test_batches_in_another_order_do_not_wait_for_each_other(door, together, sending):
    phones = [make_device(door) for _number in range(4)]
    people = [make_attendee(door.venue) for _number in range(15)]
    for direction, moment in (("in", NINE), ("out", at("10:00")), ("in", at("11:00"))):
        posts = [[reading(one, door, direction, moment) for one in people] for _phone in phones]
        posts[1].reverse()
        posts[3].reverse()
        calls = [sending(phone, *post) for phone, post in zip(phones, posts, strict=True)]
        verdicts = Counter(answer.verdict for answers in together(*calls) for answer in answers)
        assert verdicts == {"ok": 15, "duplicate": 45}
    assert Entry.objects.filter(is_inside=True).count() == 15
    assert problems(door.event) == []


def test_taken_back_at_two_doors_is_taken_back_once(door, together, sending):
    phones = [make_device(door) for _number in range(2)]
    anna = make_attendee(door.venue)
    sending(phones[0], reading(anna, door))()
    undo = [sending(phone, reading(anna, door, "undo", reason="fout")) for phone in phones]
    verdicts = Counter(answer.verdict for (answer,) in together(*undo))
    assert verdicts == {"ok": 1, "not-registered-here": 1}
    assert Entry.objects.count() == 0
    assert problems(door.event) == []
