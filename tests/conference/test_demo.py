# SPDX-License-Identifier: EUPL-1.2
"""The demo event obeys every rule, and is the same for the same numbers."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from conference.models import Event, Room
from conference.site.demo.seed import day_of, seed_demo
from programme.models import Session, Slot
from registration.models import Attendee, Needs, Seat, SlotSeats, WaitingPlace
from registration.reconcile import problems

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)  # the election of the demo is open by the clock of the database


def test_the_demo_obeys_every_rule_and_has_queues():
    event = seed_demo(attendees=300, slug="dag", at=NOW)
    assert problems(event) == []
    assert Attendee.objects.filter(event=event).confirmed().count() == 300
    assert Session.objects.filter(event=event).exclude(kind__in=["plenary", "break"]).count() == 60
    assert Room.objects.filter(venue__event=event, allows_parallel=False).count() == 20
    assert SlotSeats.objects.filter(slot__session__event=event).count() == 78
    assert Slot.objects.filter(session__event=event, current=None).count() == 0
    needs = Needs.objects.filter(attendee__event=event)
    assert needs.count() == needs.filter(consented_at=F("attendee__created_at")).count() > 20


def test_the_same_numbers_give_the_same_demo():
    events = [seed_demo(attendees=40, slug=slug, at=NOW) for slug in ("een", "twee")]
    one, other = (
        sorted(
            Seat.objects.filter(attendee__event=event).values_list("attendee__person__email", "session__slug")
        )
        for event in events
    )
    assert one == other
    assert len(one) > 80


@pytest.mark.long
def test_seven_hundred_people_fill_sessions_and_wait_by_the_rules():
    event = seed_demo(attendees=700, slug="dag", at=NOW)
    assert problems(event) == []
    assert WaitingPlace.objects.filter(attendee__event=event).count() > 50


def test_the_day_is_a_thursday_some_weeks_ahead_and_not_in_the_holidays():
    days = [day_of(datetime(2026, month, 3, tzinfo=UTC).date()) for month in range(1, 13)]
    assert {day.weekday() for day in days} == {3}
    assert not any((day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 8) for day in days)


def test_an_event_is_never_made_over_another():
    Event.objects.create(slug="dag", name="Er al", starts_on=NOW.date(), ends_on=NOW.date())
    with pytest.raises(CommandError):
        call_command("seed_demo", "--attendees", "1")
    assert Event.objects.get().name == "Er al"
