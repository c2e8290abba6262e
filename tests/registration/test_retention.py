# SPDX-License-Identifier: EUPL-1.2
"""Diet and access needs live two weeks longer than their event, and not a day more."""

from datetime import timedelta

import pytest

from conference.models import Change
from registration.models import Attendee, Needs
from registration.operations.retention import forget_needs
from tests.make import DAY, at, make_attendee, make_event, make_venue

pytestmark = pytest.mark.django_db


def someone_with_needs(event):
    attendee = make_attendee(make_venue(event))
    return Needs.objects.create(attendee=attendee, diet="halal", access="ringleiding")


def test_needs_go_two_weeks_after_the_day_and_the_rest_stays():
    event = make_event()
    someone_with_needs(event)
    someone_with_needs(event)
    assert forget_needs(at("12:00") + timedelta(days=13)) == 0
    assert forget_needs(at("12:00") + timedelta(days=14)) == 2
    assert forget_needs(at("12:00") + timedelta(days=14)) == 0
    assert (Needs.objects.count(), Attendee.objects.count()) == (0, 2)
    assert list(Change.objects.values_list("verb", "data")) == [("needs erased", {"count": 2})]


def test_needs_of_an_event_to_come_stay():
    kept = someone_with_needs(make_event(starts_on=DAY, ends_on=DAY + timedelta(days=30)))
    someone_with_needs(make_event())
    assert forget_needs(at("12:00") + timedelta(days=20)) == 1
    assert list(Needs.objects.all()) == [kept]
