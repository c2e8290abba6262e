# SPDX-License-Identifier: EUPL-1.2
"""The proof finds what is wrong: each rule broken by hand gives its own line, and only that."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from programme.models import Placement, Release
from programme.operations.releases import freeze_release
from registration.links import attendee_with
from registration.models import Attendee, AttendeeState, Seat, SlotSeats, VenuePlaces, WaitingPlace
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_room,
    make_slot,
    make_speaker,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return make_venue(make_event("dag"), "zwolle", limit=5)


@pytest.fixture
def room(venue):
    return make_room(venue)


@pytest.fixture
def anna(venue):
    return make_attendee(venue)


def seat(slot, attendee):
    """A seat that no operation gave, but that is counted."""
    SlotSeats.objects.filter(pk=slot.pk).update(taken=Seat.objects.filter(slot=slot).count() + 1)
    return Seat.objects.create(slot=slot, session=slot.session, attendee=attendee, taken_at=NOW)


def kinds(venue):
    """What was found, without ids."""
    return [
        line.split(": ", 1)[1].translate(str.maketrans("", "", "0123456789"))
        for line in problems(venue.event)
    ]


def test_an_event_made_by_the_operations_has_no_problems(venue, room, anna):
    full = make_slot(room, limit=1)
    for attendee in (anna, make_attendee(venue)):
        take_seat(full.pk, attendee.pk, at=NOW)
    assert problems(venue.event) == []


def test_counters_that_differ_from_their_rows(venue, room, anna):
    slot = make_slot(room)
    SlotSeats.objects.filter(pk=slot.pk).update(taken=1, waiting=2)
    VenuePlaces.objects.update(taken=0)
    assert problems(venue.event) == [
        f"slot {slot.pk}: counts 1 seats and 2 waiting, has 0 and 0",
        f"venue {venue.pk}: counts 0 attendees, has 1",
    ]


def test_seats_without_counters(venue, room, anna):
    slot = make_slot(room)
    seat(slot, anna)
    SlotSeats.objects.all().delete()
    assert problems(venue.event) == [f"slot {slot.pk}: seats or a queue without counters"]


def test_two_seats_at_one_time(venue, room, anna):
    for _ in range(2):
        seat(make_slot(room), anna)
    assert kinds(venue) == ["seats in slots  and  cannot go together"]


def test_a_seat_beside_a_session_that_somebody_gives(venue, room, anna):
    given = make_slot(room, limit=None)
    make_speaker(given.session, person=anna.person)
    seat(make_slot(room), anna)
    assert kinds(venue) == ["a seat in slot  while giving slot "]


def test_a_seat_at_another_venue(venue, anna):
    elsewhere = make_venue(venue.event, "rotterdam")
    seat(make_slot(make_room(elsewhere)), anna)
    assert kinds(venue) == ["a seat in slot , at another venue"]


def test_a_seat_of_who_is_not_registered(venue, room):
    seat(make_slot(room), make_attendee(venue, state=AttendeeState.WAITING))
    VenuePlaces.objects.update(seat_limit=0)
    assert kinds(venue) == ["has a seat but is waiting"]


def test_a_venue_with_a_place_while_somebody_waits(venue):
    make_attendee(venue, state=AttendeeState.WAITING)
    assert kinds(venue) == ["waits while there is a place"]


def test_somebody_who_could_come_waits_while_a_seat_is_free(venue, room, anna):
    slot = make_slot(room)
    WaitingPlace.objects.create(slot=slot, attendee=anna, joined_at=NOW)
    SlotSeats.objects.update(waiting=1)
    assert kinds(venue) == ["attendee  waits while a seat is free"]


def test_who_cannot_come_may_wait_while_a_seat_is_free(venue, room, anna):
    slot = make_slot(room)
    make_speaker(make_slot(room, limit=None).session, person=anna.person)
    WaitingPlace.objects.create(slot=slot, attendee=anna, joined_at=NOW)
    SlotSeats.objects.update(waiting=1)
    assert problems(venue.event) == []


def test_a_slot_that_is_shown_from_an_older_version(venue, room):
    slot = make_slot(room)
    Release.objects.create(event=venue.event, number=2, released_at=NOW + timedelta(days=1))
    publish(venue.event)
    assert kinds(venue) == ["is shown from another version than the latest"]
    assert Placement.objects.get(slot=slot).release.number == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps to its constraints, whoever asks")
def test_more_seats_than_there_are(venue, room, anna):
    slot = make_slot(room, limit=1)
    for attendee in (anna, make_attendee(venue)):
        Seat.objects.create(slot=slot, session=slot.session, attendee=attendee, taken_at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        SlotSeats.objects.filter(pk=slot.pk).update(taken=2)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert kinds(venue) == [" seats of "]


# -- the commands


def test_the_command_says_that_all_agrees(venue, capsys):
    call_command("reconcile", "dag")
    assert capsys.readouterr().out == "All counters and rules agree.\n"


def test_the_command_lists_what_does_not_and_fails(venue, capsys):
    VenuePlaces.objects.update(taken=3)
    with pytest.raises(CommandError) as error:
        call_command("reconcile", "dag")
    assert capsys.readouterr().out == f"venue {venue.pk}: counts 3 attendees, has 0\n"
    assert error.value.returncode == 1


def test_tokens_are_printed_for_who_has_a_link_and_work(venue, anna, capsys, settings):
    settings.DEMO = True
    make_attendee(venue, state=AttendeeState.UNCONFIRMED)
    waiting = make_attendee(venue, state=AttendeeState.WAITING)
    call_command("attendee_tokens", "dag")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [int(row["attendee"]) for row in rows] == [anna.pk, waiting.pk]
    assert [attendee_with(row["token"], venue.event) for row in rows] == [anna, waiting]
    assert Attendee.objects.filter(token_version=1).count() == 3


def test_tokens_are_refused_outside_the_demo(venue, settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="only with DEBUG or DEMO"):
        call_command("attendee_tokens", "dag")


@pytest.mark.parametrize("command", ["reconcile", "attendee_tokens"])
def test_an_event_that_does_not_exist_is_said(db, settings, command):
    settings.DEMO = True
    with pytest.raises(CommandError, match="There is no event 'nergens'"):
        call_command(command, "nergens")


def test_what_a_release_moved_over_a_seat_is_no_fault(anna, room):
    """She took both when they fitted, and was told when one of them moved."""
    first, second = make_slot(room, "10:30", "11:20"), make_slot(room, "13:00", "13:50")
    for slot in (first, second):
        take_seat(slot.pk, anna.pk, at=NOW)
    draft = Release.objects.draft_of(room.venue.event)
    for slot, start in ((first, "10:30"), (second, "11:00")):
        Placement.objects.create(
            release=draft, slot=slot, room=room, starts_at=at(start), ends_at=at("12:00")
        )
    freeze_release(room.venue.event, by=None, at=NOW + timedelta(hours=1))
    assert problems(room.venue.event) == []
    Seat.objects.update(taken_at=NOW + timedelta(hours=2))
    assert len(problems(room.venue.event)) == 1
