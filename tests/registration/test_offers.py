# SPDX-License-Identifier: EUPL-1.2
"""A freed seat that is offered, with a deadline: accepted, declined, lapsed, and never two at once for a seat."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.models import Change, Message
from programme.models import PlacementState
from registration.links import token
from registration.models import AttendeeState, Gives, Seat, SlotSeats, WaitingPlace
from registration.operations.attendance import cancel
from registration.operations.limits import set_seat_limit
from registration.operations.offers import (
    accept_offer,
    decline_offer,
    lapse_offers,
    promote_where_there_is_room,
)
from registration.operations.seats import release_place, take_seat
from registration.reconcile import problems
from tests.make import NOW, at, make_attendee, make_event, make_room, make_slot, make_venue

pytestmark = pytest.mark.django_db
DEADLINE = NOW + timedelta(hours=24)
LATE = DEADLINE + timedelta(seconds=1)


@pytest.fixture
def venue():
    return make_venue(make_event("dag"), "zwolle")


@pytest.fixture
def people(venue):
    return [make_attendee(venue) for _ in range(4)]


def offering(venue, start="10:30", end="11:20", *, limit=1):
    """A slot of which freed seats are offered."""
    slot = make_slot(make_room(venue), start, end, limit=limit)
    SlotSeats.objects.filter(pk=slot.pk).update(gives=Gives.OFFER)
    return slot


def counters(slot):
    return SlotSeats.objects.values_list("taken", "offered", "waiting").get(pk=slot.pk)


def holders(slot):
    return set(Seat.objects.filter(slot=slot).values_list("attendee", flat=True))


def offered_in(slot):
    return list(
        WaitingPlace.objects.filter(slot=slot, offer_until__isnull=False).values_list("attendee", flat=True)
    )


def told(person):
    """What somebody was mailed, in order."""
    mails = Message.objects.filter(to=person.person.email).order_by("pk").values_list("template", flat=True)
    return [name.split("/")[1] for name in mails]


@pytest.fixture
def slot(venue, people):
    """Full with the first; the others wait in order."""
    slot = offering(venue)
    for person in people:
        take_seat(slot.pk, person.pk, at=NOW)
    return slot


def test_a_freed_seat_is_offered_to_the_first_in_the_queue_and_to_nobody_else(venue, people, slot):
    anna, bram, chris, _dirk = people
    passer = make_attendee(venue)
    release_place(slot.pk, anna.pk, at=NOW)
    assert (holders(slot), offered_in(slot), counters(slot)) == (set(), [bram.pk], (0, 1, 3))
    assert WaitingPlace.objects.get(attendee=bram).offer_until == DEADLINE
    assert take_seat(slot.pk, passer.pk, at=NOW).state == "waiting"
    assert take_seat(slot.pk, chris.pk, at=NOW).state == "waiting"
    assert told(bram) == ["seat_waiting", "seat_offered"]
    assert problems(venue.event) == []


def test_the_mail_has_the_deadline_and_the_link_and_opening_it_takes_nothing(client, venue, people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    letter = render(Message.objects.get(template="registration/seat_offered"), for_delivery=True)
    page = client.get(f"/dag/mijn-dag/{token(bram)}/")
    assert f"/dag/mijn-dag/{token(bram)}/" in letter.body
    assert "do 21 jan, 13:00" in letter.body
    assert b'value="accept"' in page.content
    assert b"do 21 jan, 13:00" in page.content
    assert (holders(slot), offered_in(slot)) == (set(), [bram.pk])


def test_accepting_gives_the_seat_and_twice_is_once(venue, people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    assert accept_offer(slot.pk, bram.pk, at=NOW).created
    assert not accept_offer(slot.pk, bram.pk, at=NOW).created
    assert (holders(slot), offered_in(slot), counters(slot)) == ({bram.pk}, [], (1, 0, 2))
    assert told(bram) == ["seat_waiting", "seat_offered", "seat_promoted"]
    assert problems(venue.event) == []


def test_taking_the_seat_as_usual_accepts_it_too(people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    assert take_seat(slot.pk, bram.pk, at=NOW).state == "taken"
    assert (holders(slot), counters(slot)) == ({bram.pk}, (1, 0, 2))


@pytest.mark.parametrize("how", [decline_offer, release_place])
def test_who_does_not_want_it_leaves_the_queue_and_the_next_gets_an_offer(venue, people, slot, how):
    anna, bram, chris, _dirk = people
    release_place(slot.pk, anna.pk, at=NOW)
    assert how(slot.pk, bram.pk, at=NOW)
    assert not how(slot.pk, bram.pk, at=NOW)
    assert (offered_in(slot), counters(slot)) == ([chris.pk], (0, 1, 2))
    assert problems(venue.event) == []


def test_an_offer_that_nobody_accepts_passes_to_the_next_and_is_told_of(venue, people, slot):
    anna, bram, chris, _dirk = people
    release_place(slot.pk, anna.pk, at=NOW)
    assert lapse_offers(DEADLINE - timedelta(seconds=1)) == 0
    assert [lapse_offers(DEADLINE), lapse_offers(DEADLINE)] == [1, 0]
    assert (offered_in(slot), counters(slot)) == ([chris.pk], (0, 1, 2))
    assert told(bram) == ["seat_waiting", "seat_offered", "offer_lapsed"]
    verbs = Change.objects.filter(subject=f"attendee:{bram.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["seat offered", "offer lapsed"]
    assert problems(venue.event, at=DEADLINE) == []


def test_too_late_is_too_late_also_before_the_clock_came_by(people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    with pytest.raises(Refusal) as refused:
        accept_offer(slot.pk, bram.pk, at=DEADLINE)
    assert refused.value.code == "no-offer"
    assert holders(slot) == set()
    assert take_seat(slot.pk, bram.pk, at=DEADLINE).state == "waiting"


def test_the_last_offer_that_lapses_makes_the_seat_free_for_everybody(venue):
    slot, (anna, bram, passer) = offering(venue), [make_attendee(venue) for _ in range(3)]
    for person in (anna, bram):
        take_seat(slot.pk, person.pk, at=NOW)
    release_place(slot.pk, anna.pk, at=NOW)
    lapse_offers(DEADLINE)
    assert counters(slot) == (0, 0, 0)
    assert take_seat(slot.pk, passer.pk, at=DEADLINE).state == "taken"


def test_as_many_offers_as_seats_that_came_free(venue, people, slot):
    set_seat_limit(slot.pk, 3, by=None, at=NOW)
    assert (offered_in(slot), counters(slot)) == ([people[1].pk, people[2].pk], (1, 2, 3))
    assert problems(venue.event) == []


def test_accepting_gives_up_what_they_waited_instead_of_and_that_goes_on(venue, people):
    anna, bram, chris, _dirk = people
    wanted, other = offering(venue), make_slot(make_room(venue), limit=1)
    take_seat(wanted.pk, anna.pk, at=NOW)
    take_seat(other.pk, bram.pk, at=NOW)
    take_seat(other.pk, chris.pk, at=NOW)
    take_seat(wanted.pk, bram.pk, at=NOW, instead_of=other.pk)
    release_place(wanted.pk, anna.pk, at=NOW)
    assert (holders(other), offered_in(wanted)) == ({bram.pk}, [bram.pk])
    accept_offer(wanted.pk, bram.pk, at=NOW)
    assert (holders(wanted), holders(other)) == ({bram.pk}, {chris.pk})
    assert problems(venue.event) == []


def test_who_took_something_else_at_that_time_gives_it_up_by_accepting(venue, people, slot):
    anna, bram = people[:2]
    other = make_slot(make_room(venue))
    release_place(slot.pk, anna.pk, at=NOW)
    take_seat(other.pk, bram.pk, at=NOW)
    assert (holders(other), offered_in(slot)) == ({bram.pk}, [bram.pk])
    accept_offer(slot.pk, bram.pk, at=NOW)
    assert (holders(slot), holders(other)) == ({bram.pk}, set())
    assert problems(venue.event) == []


def test_what_is_in_the_way_otherwise_is_said_and_can_be_swapped(venue, people):
    """They waited instead of the early one; the offer came, and now the late one is in the way as well."""
    anna, bram = people[:2]
    wanted = offering(venue, "10:30", "12:00")
    early, late = make_slot(make_room(venue), "10:30", "11:00"), make_slot(make_room(venue), "11:20", "12:00")
    take_seat(early.pk, bram.pk, at=NOW)
    take_seat(wanted.pk, anna.pk, at=NOW)
    take_seat(wanted.pk, bram.pk, at=NOW, instead_of=early.pk)
    release_place(wanted.pk, anna.pk, at=NOW)
    take_seat(late.pk, bram.pk, at=NOW)
    with pytest.raises(Refusal) as refused:
        accept_offer(wanted.pk, bram.pk, at=NOW)
    assert (refused.value.code, refused.value.data["seat_slot"]) == ("overlap", late.pk)
    release_place(early.pk, bram.pk, at=NOW)
    accept_offer(wanted.pk, bram.pk, at=NOW, instead_of=late.pk)
    assert [holders(one) for one in (wanted, early, late)] == [{bram.pk}, set(), set()]
    assert problems(venue.event) == []


def test_accepting_one_of_two_offers_at_the_same_time_passes_the_other_on(venue, people):
    anna, bram, chris, _dirk = people
    one, other = offering(venue), offering(venue)
    for slot in (one, other):
        set_seat_limit(slot.pk, 0, by=None, at=NOW)
        take_seat(slot.pk, bram.pk, at=NOW)
    take_seat(other.pk, chris.pk, at=NOW)
    for slot in (one, other):
        set_seat_limit(slot.pk, 1, by=None, at=NOW)
    assert (offered_in(one), offered_in(other)) == ([bram.pk], [bram.pk])
    accept_offer(one.pk, bram.pk, at=NOW)
    assert (holders(one), offered_in(other), counters(other)) == ({bram.pk}, [chris.pk], (0, 1, 1))
    assert problems(venue.event) == []


def test_who_cancels_passes_the_offer_on(venue, people, slot):
    anna, bram, chris, _dirk = people
    release_place(slot.pk, anna.pk, at=NOW)
    cancel(bram.pk, at=NOW, by=None)
    assert (offered_in(slot), counters(slot)) == ([chris.pk], (0, 1, 2))
    assert problems(venue.event) == []


def test_an_offer_stands_when_organisers_give_seats_at_once_from_now_on(venue, people, slot):
    anna, bram, chris, _dirk = people
    release_place(slot.pk, anna.pk, at=NOW)
    SlotSeats.objects.update(gives=Gives.AT_ONCE)
    assert offered_in(slot) == [bram.pk]
    lapse_offers(DEADLINE)
    assert (holders(slot), counters(slot)) == ({chris.pk}, (1, 0, 1))


def test_a_session_that_started_or_was_cancelled_gives_no_more_seats(people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    slot.current.starts_at = NOW - timedelta(minutes=1)
    slot.current.save()
    with pytest.raises(Refusal) as refused:
        accept_offer(slot.pk, bram.pk, at=NOW)
    assert (refused.value.code, holders(slot)) == ("closed", set())


def test_of_a_cancelled_session_only_the_offer_goes_for_it_may_come_back(venue, people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    slot.current.state = PlacementState.CANCELLED
    slot.current.save()
    lapse_offers(DEADLINE)
    assert (offered_in(slot), counters(slot)) == ([], (0, 0, 3))
    assert told(bram) == ["seat_waiting", "seat_offered"]
    slot.current.state = PlacementState.PLANNED
    slot.current.save()
    promote_where_there_is_room(DEADLINE)
    assert (offered_in(slot), counters(slot)) == ([bram.pk], (0, 1, 3))


def test_on_the_day_itself_an_offer_lasts_a_quarter_of_an_hour(people, slot):
    release_place(slot.pk, people[0].pk, at=at("09:00"))
    assert WaitingPlace.objects.get(attendee=people[1]).offer_until == datetime(2027, 2, 4, 9, 15, tzinfo=UTC)


def test_who_is_no_longer_registered_cannot_accept(people, slot):
    anna, bram = people[:2]
    release_place(slot.pk, anna.pk, at=NOW)
    bram.state = AttendeeState.WAITING
    bram.save()
    with pytest.raises(Refusal) as refused:
        accept_offer(slot.pk, bram.pk, at=NOW)
    assert refused.value.code == "unconfirmed"
