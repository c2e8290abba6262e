# SPDX-License-Identifier: EUPL-1.2
"""What is seen at once of many doors and scanners, and what is said of one whose limit was lifted."""

import pytest
from django.test import Client
from django.urls import reverse

from registration.models import CheckInList
from registration.queries.door_live import overview
from tests.make import (
    DAY,
    at,
    make_attendee,
    make_device,
    make_list,
    make_room,
    make_slot,
    make_user,
    make_venue,
)
from tests.registration.door.scanned import enter_at

pytestmark = pytest.mark.django_db


def test_of_many_workshops_the_crowded_and_what_begins_about_now_are_not_folded_away(event):
    venue = make_venue(event)
    minutes = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55]
    doors = [
        make_list(make_slot(make_room(venue, capacity=1), f"10:{minute:02}", "11:30"), name=f"{minute:02}")
        for minute in minutes
    ]
    assert [len(part) for part in overview(event, DAY, at("10:30")).sessions] == [12, 0]
    doors.append(make_list(make_slot(make_room(venue), "09:30", "11:00"), name="Lang"))
    enter_at(doors[-2], make_attendee(venue), "10:29")
    first, rest = overview(event, DAY, at("10:30")).sessions
    shown = ["55", "10", "15", "20", "25", "30", "35", "40", "45", "50"]
    assert [one.list.name for one in first] == shown
    assert [one.list.name for one in rest] == ["Lang", "00", "05"]
    for door in doors:
        enter_at(door, make_attendee(venue), "10:30")
        CheckInList.objects.filter(pk=door.pk).update(limit=1)
    assert [len(part) for part in overview(event, DAY, at("10:30")).sessions] == [13, 0]


def test_of_many_scanners_those_with_which_something_is_the_matter_come_first(event):
    door = make_list(make_venue(event))
    for number in range(20):
        make_device(door, name=f"{number:02}", seen_at=at("09:30"), queue=3 if number > 17 else 0)
    first, rest = overview(event, DAY, at("09:31")).scanners
    names = [[one.device.name for one in part] for part in (first, rest)]
    assert names == [
        [*(f"{n:02}" for n in range(8)), "18", "19"],
        [f"{n:02}" for n in range(8, 18)],
    ]


def test_a_lifted_limit_is_told_instead_of_that_it_is_full(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    venue = make_venue(event)
    door = make_list(venue, limit=1)
    enter_at(door, make_attendee(venue))
    page = reverse("desk-door", args=[event.slug]) + f"?dag={DAY}"
    said = []
    for moment in (None, at("09:00")):
        CheckInList.objects.filter(pk=door.pk).update(lifted_at=moment)
        text = client.get(page).text
        said.append([words in text for words in ("od-badge--full", "grens staat uit", "binnen, van hooguit")])
    assert said == [[True, False, True], [False, True, False]]
