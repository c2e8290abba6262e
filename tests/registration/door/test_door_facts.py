# SPDX-License-Identifier: EUPL-1.2
"""Where people are told to go: what the rules look at, from the released programme, seats and queues."""

import pytest

from programme.models import Placement, Session
from registration.door.facts import facts_of
from registration.models import CheckInList, Entry, VenuePlaces, WaitingPlace
from tests.make import (
    at,
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_person,
    make_room,
    make_scan,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db
MORNING = at("08:30")
HERE = {"belongs": "here", "goTo": None, "free": None, "entry": None}


@pytest.fixture
def zwolle():
    return make_venue(make_event("dag"), "zwolle")


@pytest.fixture
def rotterdam(zwolle):
    return make_venue(zwolle.event, "rotterdam")


@pytest.fixture
def slot(zwolle):
    """From 10:30 to 11:20 in the Waalzaal, with 25 seats."""
    return make_slot(make_room(zwolle, name="Waalzaal"), session=make_session(zwolle.event, title="AI"))


def take(slot, attendee):
    slot.taken_seats.create(attendee=attendee, session=slot.session, taken_at=MORNING)
    type(slot.seats).objects.filter(pk=slot.pk).update(taken=slot.taken_seats.count())


def fact(of, attendee, moment=MORNING):
    (only,) = facts_of(of, [attendee.pk], moment).values()
    return only


def lasts(event, first, last):
    """From one day in February to another; the slots stay on the fourth."""
    event.starts_on, event.ends_on = (MORNING.replace(day=day).date() for day in (first, last))
    event.save()


def go_to(venue, room="", title="", start=""):
    return {"venue": venue, "room": room, "title": title, "start": start}


AI = go_to("Zwolle", "Waalzaal", "AI", "2027-02-04T10:30:00Z")


def elsewhere(belongs, there, free=None):
    return {"belongs": belongs, "goTo": there, "free": free, "entry": None}


# -- doors of venues


def test_at_the_own_venue_everybody_is_welcome(zwolle):
    assert fact(make_list(zwolle), make_attendee(zwolle)) == HERE


def test_at_another_venue_they_hear_which_is_theirs(zwolle, rotterdam, slot):
    bea = make_attendee(zwolle)
    door = make_list(rotterdam)
    assert fact(door, bea) == elsewhere("venue", go_to("Zwolle"), free=999)
    take(slot, bea)
    assert fact(door, bea) == elsewhere("venue", AI, free=999)
    assert fact(door, bea, at("11:30")) == elsewhere("venue", go_to("Zwolle"), free=999)


def test_a_seat_at_a_venue_opens_its_door_on_that_day(zwolle, rotterdam, slot):
    bea, door = make_attendee(rotterdam), make_list(zwolle)
    take(slot, bea)
    lasts(zwolle.event, 4, 5)
    assert fact(door, bea) == HERE
    the_day_after = MORNING.replace(day=5)
    assert fact(door, bea, the_day_after) == elsewhere("venue", go_to("Rotterdam"), free=999)


@pytest.mark.parametrize("day", [1, 3, 5])
def test_a_door_that_is_tried_out_on_another_day_looks_at_the_nearest_of_the_event(
    zwolle, rotterdam, slot, day
):
    bea, rehearsal = make_attendee(rotterdam), MORNING.replace(day=day)
    door = make_list(zwolle)
    take(slot, bea)
    assert fact(door, bea, rehearsal) == HERE
    lasts(zwolle.event, 2, 2)
    assert fact(door, bea, rehearsal)["belongs"] == "venue"


def test_a_speaker_may_come_in_where_they_speak(zwolle, rotterdam, slot):
    person = make_person()
    bea = make_attendee(rotterdam, person=person)
    make_speaker(slot.session, person=person)
    assert fact(make_list(zwolle), bea) == HERE
    assert fact(make_list(slot), bea) == HERE


def test_free_places_of_a_venue(zwolle, rotterdam):
    bea, door = make_attendee(rotterdam), make_list(zwolle)
    VenuePlaces.objects.filter(venue=zwolle).update(seat_limit=10, taken=8)
    assert fact(door, bea)["free"] == 2
    CheckInList.objects.update(allows_walk_in=False)
    assert fact(CheckInList.objects.get(), bea)["free"] is None


def test_lunch_is_for_everybody_or_for_one_venue(zwolle, rotterdam):
    bea = make_attendee(rotterdam)
    assert fact(make_list(zwolle.event), bea) == HERE
    lunch = make_list(zwolle.event, venue=zwolle, allows_walk_in=False)
    assert fact(lunch, bea) == elsewhere("venue", go_to("Rotterdam"))


def test_who_is_not_registered_belongs_nowhere(zwolle):
    bea = make_attendee(zwolle, state="waiting")
    assert fact(make_list(zwolle), bea)["belongs"] == "none"


# -- doors of workshops


def test_a_seat_opens_the_door_of_the_workshop(zwolle, slot):
    bea, door = make_attendee(zwolle), make_list(slot)
    take(slot, bea)
    assert fact(door, bea) == HERE
    assert fact(door, make_attendee(zwolle)) == elsewhere("none", None, free=24)


def test_who_waits_hears_that_and_how_many_are_free(zwolle, slot):
    bea, door = make_attendee(zwolle), make_list(slot)
    WaitingPlace.objects.create(slot=slot, attendee=bea, joined_at=MORNING)
    assert fact(door, bea) == elsewhere("waiting", None, free=25)
    CheckInList.objects.update(allows_walk_in=False)
    assert fact(CheckInList.objects.get(), bea) == elsewhere("waiting", None)


def test_seats_of_who_did_not_come_are_free_after_five_minutes(zwolle, slot):
    bea, cem, door = make_attendee(zwolle), make_attendee(zwolle), make_list(slot)
    take(slot, bea)
    take(slot, cem)
    scan = make_scan(make_device(door), door, cem, scanned_at=at("10:25"))
    moments = {"at": at("10:25"), "changed_at": at("10:25")}
    Entry.objects.create(list=door, attendee=cem, day=at("10:25").date(), scan=scan, **moments)
    other = make_attendee(zwolle)
    free = [fact(door, other, moment)["free"] for moment in (at("10:34"), at("10:35"), at("11:20"))]
    assert free == [23, 24, 23]


def test_a_seat_in_another_room_now(zwolle, slot):
    bea = make_attendee(zwolle)
    other = make_list(make_slot(make_room(zwolle), "11:00", "12:00"))
    take(slot, bea)
    assert fact(other, bea) == elsewhere("room", AI, free=25)
    later = make_list(make_slot(make_room(zwolle), "13:00", "14:00"))
    assert fact(later, bea) == elsewhere("none", None, free=25)


@pytest.mark.parametrize("day", [1, 3])
def test_the_door_of_a_workshop_is_about_the_day_of_its_session_whatever_day_it_is(zwolle, slot, day):
    """On the day before it says what it will say on the day; who is let in then is not in on the day."""
    bea, door = make_attendee(zwolle), make_list(make_slot(make_room(zwolle), "11:00", "12:00"))
    take(slot, bea)
    rehearsal = MORNING.replace(day=day)
    scan = make_scan(None, door, bea, scanned_at=rehearsal)
    moments = {"at": rehearsal, "changed_at": rehearsal}
    Entry.objects.create(list=door, attendee=bea, day=rehearsal.date(), scan=scan, **moments)
    entry = {"inside": True, "at": f"2027-02-0{day}T08:30:00Z", "door": ""}
    assert fact(door, bea, rehearsal) == elsewhere("room", AI, free=25) | {"entry": entry}
    assert fact(door, bea) == elsewhere("room", AI, free=25)


def test_on_the_first_day_of_an_event_the_doors_of_the_second_are_about_the_second(zwolle, slot):
    bea, first = make_attendee(zwolle), MORNING.replace(day=3)
    take(slot, bea)
    lasts(zwolle.event, 3, 4)
    assert fact(make_list(make_slot(make_room(zwolle))), bea, first)["belongs"] == "room"


def test_around_the_time_counts_until_it_is_over(zwolle, slot):
    """What ends ten minutes before this begins is where they are now, or were."""
    bea = make_attendee(zwolle)
    take(slot, bea)
    after = make_list(make_slot(make_room(zwolle), "11:30", "12:00"))
    assert fact(after, bea, at("11:10")) == elsewhere("room", AI, free=25)
    assert fact(after, bea, at("11:25")) == elsewhere("none", None, free=25)
    apart = make_list(make_slot(make_room(zwolle), "11:50", "12:30"))
    assert fact(apart, bea, at("11:10"))["belongs"] == "none"


def test_what_is_at_the_same_time_goes_before_what_is_around_it(zwolle, slot):
    bea, room = make_attendee(zwolle), make_room(zwolle, name="IJsselzaal")
    same = make_slot(room, "11:25", "12:00", session=make_session(zwolle.event, title="Open data"))
    for one in (slot, same):
        take(one, bea)
    door = make_list(make_slot(make_room(zwolle), "11:30", "12:00"))
    there = go_to("Zwolle", "IJsselzaal", "Open data", "2027-02-04T11:25:00Z")
    assert fact(door, bea) == elsewhere("room", there, free=25)


def test_a_seat_at_another_venue_now(zwolle, rotterdam, slot):
    bea = make_attendee(zwolle)
    take(slot, bea)
    door = make_list(make_slot(make_room(rotterdam)))
    assert fact(door, bea) == elsewhere("venue", AI, free=25)


def test_without_sign_up_the_venue_may_walk_in(zwolle, rotterdam):
    door = make_list(make_slot(make_room(zwolle), limit=None))
    assert fact(door, make_attendee(zwolle)) == HERE
    assert fact(door, make_attendee(rotterdam)) == elsewhere("venue", go_to("Rotterdam"))


def test_what_was_cancelled_is_nowhere(zwolle, slot):
    bea = make_attendee(zwolle)
    take(slot, bea)
    other = make_list(make_slot(make_room(zwolle)))
    Placement.objects.filter(slot=slot).update(state="cancelled")
    make_slot(make_room(zwolle), "15:00", "16:00")  # which freezes the programme anew
    assert fact(other, bea) == elsewhere("none", None, free=25)


def test_the_released_words_count_and_not_the_draft(zwolle, slot):
    bea = make_attendee(zwolle)
    take(slot, bea)
    other = make_list(make_slot(make_room(zwolle)))
    Session.objects.filter(pk=slot.session_id).update(title="Nog geheim")
    assert fact(other, bea) == elsewhere("room", AI, free=25)


# -- who came


def test_how_they_came_in_today(zwolle):
    bea, door = make_attendee(zwolle), make_list(zwolle)
    scan = make_scan(make_device(door, name="Zijdeur"), door, bea)
    moments = {"at": at("09:00"), "changed_at": at("10:00")}
    Entry.objects.create(
        list=door, attendee=bea, day=at("09:00").date(), scan=scan, is_inside=False, **moments
    )
    entry = {"inside": False, "at": "2027-02-04T09:00:00Z", "door": "Zijdeur"}
    assert fact(door, bea) == HERE | {"entry": entry}
    assert fact(door, bea, MORNING.replace(day=5)) == HERE


def test_everybody_of_the_event_at_once(zwolle, rotterdam):
    anna, bea = make_attendee(zwolle), make_attendee(rotterdam)
    make_attendee(zwolle, state="waiting")
    make_attendee(make_venue(make_event()))
    found = facts_of(make_list(zwolle), None, MORNING)
    assert {pk: one["belongs"] for pk, one in found.items()} == {anna.pk: "here", bea.pk: "venue"}


@pytest.mark.parametrize("everybody", [True, False])
def test_as_many_questions_for_one_as_for_three(
    zwolle, rotterdam, slot, everybody, django_assert_max_num_queries
):
    door = make_list(slot)
    counts = []
    for _round in range(2):
        people = [make_attendee(rotterdam) for _number in range(2)]
        take(slot, people[0])
        make_speaker(slot.session, person=people[1].person)
        facts_of(door, None, MORNING)  # the programme comes into memory
        chosen = None if everybody else [one.pk for one in people[: _round + 1]]
        with django_assert_max_num_queries(20) as asked:
            facts_of(door, chosen, MORNING)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 9
