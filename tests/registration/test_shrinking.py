# SPDX-License-Identifier: EUPL-1.2
"""A session that gets fewer places: who came last loses the seat, is told, and comes first in the queue."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.models import Change, Message
from registration.models import Gives, Seat, SlotSeats, WaitingPlace
from registration.operations.holds import Kept, add_hold
from registration.operations.limits import set_seat_limit
from registration.operations.seats import release_place, take_seat
from registration.operations.shrinking import shrink_slot, whom_shrinking_touches
from registration.queries.places import places_of
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_room, make_slot, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return make_venue(make_event(), "zwolle")


@pytest.fixture
def slot(venue):
    return make_slot(make_room(venue), limit=4)


@pytest.fixture
def people(venue, slot):
    """Six, of whom two wait."""
    found = [make_attendee(venue) for _ in range(6)]
    for n, person in enumerate(found):
        take_seat(slot.pk, person.pk, at=NOW + timedelta(seconds=n))
    return found


def holders(slot):
    return set(Seat.objects.filter(slot=slot).values_list("attendee", flat=True))


def queue(slot):
    return list(
        WaitingPlace.objects.filter(slot=slot).order_by("-is_first", "pk").values_list("attendee", flat=True)
    )


def pks(people):
    return [one.pk for one in people]


def test_who_came_last_goes_to_the_front_of_the_queue_in_their_own_order(venue, slot, people):
    shrink_slot(slot.pk, 2, by=None, at=NOW)
    assert holders(slot) == {*pks(people[:2])}
    assert queue(slot) == pks(people[2:])
    positions = [places_of(one).waiting[slot.pk].position for one in people[2:]]
    assert positions == [1, 2, 3, 4]
    assert take_seat(slot.pk, people[4].pk, at=NOW).position == 3
    assert take_seat(slot.pk, people[3].pk, at=NOW).position == 2
    assert problems(venue.event) == []


def test_they_are_told_at_once_and_nobody_else_is(slot, people):
    Message.objects.all().delete()
    shrink_slot(slot.pk, 2, by=None, at=NOW)
    mails = Message.objects.order_by("pk")
    assert [(one.to, one.template) for one in mails] == [
        (person.person.email, "registration/seat_lost") for person in people[2:4]
    ]
    letter = render(mails[1], for_delivery=True)
    assert (letter.attachments[0].method, "nummer 2" in letter.body) == ("CANCEL", True)


def test_an_organiser_sees_first_whom_it_touches(slot, people):
    touched = whom_shrinking_touches(slot, 2)
    assert [seat.attendee_id for seat in touched.seats] == pks(people[2:4])
    assert (touched.offers, touched.reserved) == ([], 0)
    assert whom_shrinking_touches(slot, 4).seats == []
    assert len(holders(slot)) == 4


def test_when_it_grows_again_they_come_back_first(venue, slot, people):
    shrink_slot(slot.pk, 2, by=None, at=NOW)
    set_seat_limit(slot.pk, 5, by=None, at=NOW)
    assert (holders(slot), queue(slot)) == ({*pks(people[:5])}, pks(people[5:]))
    assert problems(venue.event) == []


def test_who_chose_something_else_meanwhile_swaps_back_when_there_is_room(venue, slot, people):
    other = make_slot(make_room(venue))
    shrink_slot(slot.pk, 3, by=None, at=NOW)
    take_seat(other.pk, people[3].pk, at=NOW)
    release_place(slot.pk, people[0].pk, at=NOW)
    assert (people[3].pk in holders(slot), holders(other)) == (True, set())
    assert problems(venue.event) == []


def test_open_offers_are_taken_back_before_anybody_loses_a_seat(venue, slot, people):
    SlotSeats.objects.update(gives=Gives.OFFER)
    set_seat_limit(slot.pk, 5, by=None, at=NOW)
    assert WaitingPlace.objects.get(offer_until__isnull=False).attendee_id == people[4].pk
    touched = whom_shrinking_touches(slot, 3)
    assert ([one.attendee_id for one in touched.offers], pks(people[3:4])) == (
        [people[4].pk],
        [seat.attendee_id for seat in touched.seats],
    )
    Message.objects.all().delete()
    shrink_slot(slot.pk, 3, by=None, at=NOW)
    told = {(one.to, one.template.split("/")[1]) for one in Message.objects.all()}
    assert told == {
        (people[4].person.email, "offer_withdrawn"),
        (people[3].person.email, "seat_lost"),
    }
    assert queue(slot) == pks(people[3:])
    assert problems(venue.event) == []


def test_what_is_kept_for_partners_stays_and_is_said(venue):
    slot = make_slot(make_room(venue), limit=3)
    add_hold(slot.pk, Kept(2, "partner", NOW + timedelta(days=1)), by=None, at=NOW)
    with pytest.raises(Refusal) as refused:
        shrink_slot(slot.pk, 1, by=None, at=NOW)
    assert (refused.value.code, refused.value.data["reserved"]) == ("limit-below-held", 2)


def test_the_history_keeps_who_it_was_so_that_it_can_be_undone(slot, people):
    shrink_slot(slot.pk, 3, by=None, at=NOW)
    change = Change.objects.get(verb="slot shrunk")
    assert change.data == {
        "was": 4,
        "became": 3,
        "seats": [{"attendee": people[3].pk, "taken_at": (NOW + timedelta(seconds=3)).isoformat()}],
        "offers": [],
    }


def test_a_limit_below_what_is_taken_is_still_refused_when_nobody_asked_to_shrink(slot, people):
    with pytest.raises(Refusal) as refused:
        set_seat_limit(slot.pk, 3, by=None, at=NOW)
    assert refused.value.code == "limit-below-taken"
