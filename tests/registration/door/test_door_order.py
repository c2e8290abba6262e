# SPDX-License-Identifier: EUPL-1.2
"""Two doors at one moment, whatever the order in which their posts are decided: what stands can be proved from the scans."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError

from registration.door.links import device_token
from registration.door.readings import Reading
from registration.models import Entry, Scan
from registration.operations.scanning import Work, scan
from registration.operations.scanning_plain import scan_with
from registration.reconcile import problems
from tests.make import at, make_attendee, make_device, make_event, make_list, make_venue

NINE, A_WHILE = at("09:00"), timedelta(microseconds=300)
ROUNDS = 15


@pytest.fixture
def door():
    return make_list(make_venue(make_event("dag"), "zwolle"))


def reading(who, door, direction="in", **values):
    return Reading(uuid4(), door.slug, who.code_hash, direction, NINE, **values)


@pytest.mark.django_db
def test_what_was_received_before_and_decided_after_comes_after(door):
    entrance, side = (make_device(door, name=name) for name in ("Hoofdingang", "Zijdeur"))
    anna = make_attendee(door.venue)
    scan(entrance, [reading(anna, door)], sent_at=None, at=NINE + A_WHILE)
    scan(side, [reading(anna, door, "out")], sent_at=None, at=NINE)
    scan(entrance, [reading(anna, door)], sent_at=None, at=NINE)
    scan(side, [reading(anna, door, "out")], sent_at=None, at=NINE)
    effects = Scan.objects.order_by("received_at").values_list("effect", flat=True)
    assert list(effects) == ["entered", "left", "entered", "left"]
    assert (Entry.objects.get().is_inside, problems(door.event)) == (False, [])


@pytest.mark.django_db
def test_what_a_phone_showed_counts_from_when_we_hear_it(door):
    entrance, side = (make_device(door, name=name) for name in ("Hoofdingang", "Zijdeur"))
    anna = make_attendee(door.venue)
    again = reading(anna, door)
    scan(entrance, [reading(anna, door)], sent_at=None, at=NINE)
    scan(side, [again], sent_at=None, at=NINE + A_WHILE)
    scan(entrance, [reading(anna, door, "out")], sent_at=None, at=NINE + 2 * A_WHILE)
    scan(side, [again._replace(shown="ok")], sent_at=None, at=NINE + A_WHILE)
    assert (Entry.objects.get().is_inside, problems(door.event)) == (True, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", [timedelta(0), A_WHILE, -A_WHILE])
def test_in_at_one_door_and_out_at_another_at_one_moment(door, together, first):
    entrance, side = (make_device(door, name=name) for name in ("Hoofdingang", "Zijdeur"))
    scan_with(
        device_token(entrance), "dag", [reading(make_attendee(door.venue), door)], sent_at=None, at=NINE
    )
    told = Counter()
    for _round in range(ROUNDS):
        anna = make_attendee(door.venue)
        ((one,), (other,)) = together(
            lambda who=anna: scan_with(
                device_token(entrance), "dag", [reading(who, door)], sent_at=None, at=NINE + first
            ),
            lambda who=anna: scan(side, [reading(who, door, "out")], sent_at=None, at=NINE),
        )
        told[one.effect, other.effect] += 1
        is_inside = Entry.objects.get(attendee=anna).is_inside
        assert is_inside == (other.effect == "none")
    assert set(told) <= {("entered", "left"), ("entered", "none")}
    assert (sum(told.values()), Scan.objects.count()) == (ROUNDS, 2 * ROUNDS + 1)
    assert problems(door.event) == []


@pytest.mark.django_db
def test_who_waited_for_each_other_begins_anew(door, monkeypatch):
    """PostgreSQL ends one of two that wait for each other: the scan is then done again, and nothing else is hidden."""
    first, other = Work.done, ["40P01", "53100"]

    def ended(self, *args, **more):
        if other:
            cause = psycopg.Error()
            cause.sqlstate = other.pop(0)
            raise OperationalError from cause
        return first(self, *args, **more)

    monkeypatch.setattr(Work, "done", ended)
    device, one = make_device(door), make_attendee(door.venue)
    with pytest.raises(OperationalError):  # a full disk is no deadlock
        scan(device, [reading(one, door)], sent_at=None, at=at("09:00"))
    assert other == []
    assert [
        answer.verdict for answer in scan(device, [reading(one, door)], sent_at=None, at=at("09:00"))
    ] == ["ok"]
