# SPDX-License-Identifier: EUPL-1.2
"""What organisers do with the seats of others: the rules that they may set aside, and those that hold for them too."""

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from registration.models import Seat, SlotSeats, WaitingPlace
from registration.operations.lining import put_in_front, take_out_of_queue
from registration.operations.moving_all import move_all
from registration.operations.seating import move_person, remove_from_seat, seat_person
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_room,
    make_session,
    make_slot,
    make_venue,
)

pytestmark = pytest.mark.django_db
WHO = {"by": None, "at": NOW}


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def venue(event):
    return make_venue(event)


@pytest.fixture
def room(venue):
    return make_room(venue)


def holders(slot) -> list[int]:
    return list(Seat.objects.filter(slot=slot).order_by("pk").values_list("attendee", flat=True))


def queue(slot) -> list[int]:
    rows = WaitingPlace.objects.filter(slot=slot)
    return list(rows.order_by("-is_first", "pk").values_list("attendee", flat=True))


def counted(slot) -> tuple[int, int]:
    seats = SlotSeats.objects.get(pk=slot.pk)
    return seats.taken, seats.waiting


def mails() -> list[str]:
    told = Message.objects.order_by("pk").values_list("template", flat=True)
    return [name.removeprefix("registration/") for name in told]


def test_an_organiser_gives_a_seat_once_and_the_person_hears_it(event, venue, room):
    slot, anna = make_slot(room), make_attendee(venue)
    change = seat_person(slot.pk, anna.pk, **WHO)
    assert (change.verb, change.data) == ("seat given", {"slot": slot.pk})
    assert seat_person(slot.pk, anna.pk, **WHO) is None
    assert (holders(slot), counted(slot), mails(), problems(event)) == ([anna.pk], (1, 0), ["seat_given"], [])


def test_a_full_slot_and_an_overlap_are_refused_whatever_is_set_aside(event, venue, room):
    full, other = make_slot(room, limit=1), make_slot(room)
    anna, bob = make_attendee(venue), make_attendee(venue)
    take_seat(full.pk, anna.pk, at=NOW)
    every = {"aside": {"full", "overlap", "closed", "own-session", "same-session"}, "reason": "Omdat"}
    assert refused(lambda: seat_person(full.pk, bob.pk, **every, **WHO)) == "full"
    assert refused(lambda: seat_person(other.pk, anna.pk, **every, **WHO)) == "overlap"
    assert (holders(full), holders(other)) == ([anna.pk], [])


def refused(press) -> str:
    with pytest.raises(Refusal) as refusal:
        press()
    return refusal.value.code


@pytest.mark.parametrize("rule", ["closed", "other-venue", "group", "limit"])
def test_a_rule_of_organisers_is_set_aside_knowingly_and_with_a_reason(event, venue, room, rule):
    slot, anna = make_slot(room), make_attendee(venue)
    if rule == "closed":
        SlotSeats.objects.filter(pk=slot.pk).update(is_open=False)
    if rule == "other-venue":
        anna = make_attendee(make_venue(event))
    if rule == "group":
        slot.seats.kinds.add(make_kind(event))
    if rule == "limit":
        anna.kind.most_seats = 0
        anna.kind.save()
    assert refused(lambda: seat_person(slot.pk, anna.pk, **WHO)) == rule
    assert refused(lambda: seat_person(slot.pk, anna.pk, aside={rule}, **WHO)) == "no-reason"
    change = seat_person(slot.pk, anna.pk, aside={rule}, reason=" Zij helpt mee ", **WHO)
    assert change.data == {"slot": slot.pk, "aside": [rule], "reason": "Zij helpt mee"}
    assert (holders(slot), problems(event)) == ([anna.pk], [])


def test_who_is_not_registered_and_what_is_cancelled_get_no_seat(event, venue, room):
    slot = make_slot(room)
    waiting = make_attendee(venue, state="waiting")
    aside = {"aside": {"closed", "cancelled", "unconfirmed"}, "reason": "Toch"}
    assert refused(lambda: seat_person(slot.pk, waiting.pk, **aside, **WHO)) == "unconfirmed"
    slot.current.state = "cancelled"
    slot.current.save()
    assert refused(lambda: seat_person(slot.pk, make_attendee(venue).pk, **aside, **WHO)) == "cancelled"


def test_who_waits_and_is_given_a_seat_leaves_the_queue(event, venue, room):
    slot = make_slot(room, limit=1)
    anna, bob = make_attendee(venue), make_attendee(venue)
    take_seat(slot.pk, anna.pk, at=NOW)
    take_seat(slot.pk, bob.pk, at=NOW)
    SlotSeats.objects.filter(pk=slot.pk).update(seat_limit=2)  # as if the queue could not move by itself
    seat_person(slot.pk, bob.pk, **WHO)
    assert (holders(slot), queue(slot), counted(slot)) == ([anna.pk, bob.pk], [], (2, 0))


def test_moving_somebody_lets_the_queue_follow_and_tells_both(event, venue, room):
    here, there = make_slot(room, limit=1), make_slot(room, "13:00", "13:50")
    anna, bob = make_attendee(venue), make_attendee(venue)
    take_seat(here.pk, anna.pk, at=NOW)
    take_seat(here.pk, bob.pk, at=NOW)
    change = move_person(here.pk, anna.pk, there.pk, **WHO)
    assert change.data == {"slot": there.pk, "came_from": here.pk}
    assert (holders(here), holders(there), queue(here)) == ([bob.pk], [anna.pk], [])
    assert (mails()[-2:], problems(event)) == (["seat_moved", "seat_promoted"], [])


def test_moving_to_another_time_of_the_same_session_and_out_of_the_overlap(event, venue, room):
    session = make_session(event)
    here, there = make_slot(room, session=session), make_slot(room, "10:40", "11:30", session=session)
    anna = make_attendee(venue)
    take_seat(here.pk, anna.pk, at=NOW)
    move_person(here.pk, anna.pk, there.pk, **WHO)
    assert (holders(here), holders(there), counted(here), problems(event)) == ([], [anna.pk], (0, 0), [])


def test_moving_to_a_full_slot_or_a_seat_that_is_gone_changes_nothing(event, venue, room):
    here, full = make_slot(room), make_slot(room, "13:00", "13:50", limit=1)
    anna, bob = make_attendee(venue), make_attendee(venue)
    take_seat(here.pk, anna.pk, at=NOW)
    take_seat(full.pk, bob.pk, at=NOW)
    assert refused(lambda: move_person(here.pk, anna.pk, full.pk, **WHO)) == "full"
    assert refused(lambda: move_person(here.pk, bob.pk, full.pk, **WHO)) == "no-such-seat"
    assert (holders(here), holders(full), counted(here)) == ([anna.pk], [bob.pk], (1, 0))


def test_a_seat_that_is_taken_away_goes_to_who_waits(event, venue, room):
    slot = make_slot(room, limit=1)
    anna, bob = make_attendee(venue), make_attendee(venue)
    take_seat(slot.pk, anna.pk, at=NOW)
    take_seat(slot.pk, bob.pk, at=NOW)
    assert remove_from_seat(slot.pk, anna.pk, **WHO).verb == "seat removed"
    assert remove_from_seat(slot.pk, anna.pk, **WHO) is None
    assert (holders(slot), mails()[-2:], problems(event)) == ([bob.pk], ["seat_removed", "seat_promoted"], [])


def test_the_queue_put_in_front_and_taken_out(event, venue, room):
    slot = make_slot(room, limit=1)
    people = [make_attendee(venue) for _n in range(4)]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    put_in_front(slot.pk, people[3].pk, **WHO)
    assert put_in_front(slot.pk, people[3].pk, **WHO) is None
    assert queue(slot) == [people[3].pk, people[1].pk, people[2].pk]
    take_out_of_queue(slot.pk, people[1].pk, **WHO)
    assert take_out_of_queue(slot.pk, people[1].pk, **WHO) is None
    assert (queue(slot), counted(slot), mails()[-1]) == ([people[3].pk, people[2].pk], (1, 2), "queue_left")
    assert refused(lambda: put_in_front(slot.pk, people[1].pk, **WHO)) == "not-waiting"


def test_everybody_goes_to_another_time_as_far_as_it_fits_and_who_stays_is_named(event, venue, room):
    session = make_session(event)
    here, there = (
        make_slot(room, session=session),
        make_slot(room, "13:00", "13:50", session=session, limit=2),
    )
    busy = make_slot(room, "13:00", "13:50")
    people = [make_attendee(venue) for _n in range(4)]
    for one in people:
        take_seat(here.pk, one.pk, at=NOW)
    take_seat(busy.pk, people[0].pk, at=NOW)
    done = move_all(here.pk, there.pk, **WHO)
    assert ([one.pk for one in done.moved], [one.pk for one, _why in done.stayed]) == (
        [people[1].pk, people[2].pk],
        [people[0].pk, people[3].pk],
    )
    assert done.change.data["who"] == [people[1].pk, people[2].pk]
    assert (holders(here), problems(event)) == ([people[0].pk, people[3].pk], [])
    assert refused(lambda: move_all(here.pk, busy.pk, **WHO)) == "other-session"


def test_history_tells_what_an_organiser_did(event, venue, room):
    slot, anna = make_slot(room), make_attendee(venue)
    seat_person(slot.pk, anna.pk, **WHO)
    remove_from_seat(slot.pk, anna.pk, **WHO)
    rows = Change.objects.filter(subject=f"attendee:{anna.pk}").order_by("pk")
    assert [(row.verb, row.data["slot"]) for row in rows] == [
        ("seat given", slot.pk),
        ("seat removed", slot.pk),
    ]
