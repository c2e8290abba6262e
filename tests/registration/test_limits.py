# SPDX-License-Identifier: EUPL-1.2
"""The number of places of several sessions at once: looked at first, all or none, and never below who has a seat."""

import pytest
from django.urls import reverse

from conference.errors import Refusal
from conference.models import Change
from conference.versions import StaleEdit
from programme.models import Placement, Release
from registration.models import Seat, SlotSeats, WaitingPlace
from registration.operations.limits import set_seat_limit, set_seat_limits
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_user,
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
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def limits() -> dict[int, int]:
    return dict(SlotSeats.objects.values_list("slot", "seat_limit"))


def address() -> str:
    return reverse("desk-slots-limits", args=["dag"])


def taken_by(slot, venue, count: int) -> None:
    for _n in range(count):
        take_seat(slot.pk, make_attendee(venue).pk, at=NOW)


def test_limits_are_set_for_several_and_the_queue_comes_first(event, venue):
    room = make_room(venue)
    full, free, none = make_slot(room, limit=1), make_slot(room, limit=5), make_slot(room, limit=None)
    taken_by(full, venue, 3)
    assert set_seat_limits(event, {full.pk: 2, free.pk: 5, none.pk: 8}, **WHO) == 2
    assert limits() == {full.pk: 2, free.pk: 5, none.pk: 8}
    assert (Seat.objects.filter(slot=full).count(), WaitingPlace.objects.filter(slot=full).count()) == (2, 1)
    change = Change.objects.get(verb="seat limits set")
    assert change.data == {"slots": {str(full.pk): [1, 2], str(none.pk): [None, 8]}}


def test_below_who_has_a_seat_nothing_is_changed_and_the_refusal_names_which(event, venue):
    room = make_room(venue)
    slot, other = make_slot(room, session=make_session(event, title="Vol"), limit=3), make_slot(room, limit=5)
    taken_by(slot, venue, 2)
    with pytest.raises(Refusal) as refused:
        set_seat_limits(event, {slot.pk: 1, other.pk: 1}, **WHO)
    assert (refused.value.code, refused.value.data["slots"], "Vol (2)" in refused.value.message) == (
        "limit-below-taken",
        [slot.pk],
        True,
    )
    assert limits() == {slot.pk: 3, other.pk: 5}


def test_who_comes_second_and_a_foreign_slot_are_refused(event, venue):
    slot = make_slot(make_room(venue), limit=3)
    foreign = make_slot(make_room(make_venue(make_event())), limit=4)
    set_seat_limit(slot.pk, 6, **WHO)
    with pytest.raises(StaleEdit) as stale:
        set_seat_limits(event, {slot.pk: 9}, seen={slot.pk: 3}, **WHO)
    assert stale.value.values == {str(slot.pk): 6}
    with pytest.raises(Refusal):
        set_seat_limits(event, {slot.pk: 9, foreign.pk: 9}, **WHO)
    assert limits() == {slot.pk: 6, foreign.pk: 4}


@pytest.mark.django_db(transaction=True)
def test_limits_that_shrink_while_seats_are_taken_are_never_passed(together):
    event = make_event("dag")
    venue = make_venue(event)
    slots = [make_slot(make_room(venue), limit=4) for _n in range(2)]
    people = [make_attendee(venue) for _n in range(4)]
    together(
        lambda: set_seat_limits(event, {slot.pk: 2 for slot in slots}, **WHO),
        *(lambda one=one: take_seat(slots[0].pk, one.pk, at=NOW) for one in people),
    )
    seats = SlotSeats.objects.get(slot=slots[0])
    assert seats.taken <= seats.seat_limit
    assert seats.taken == Seat.objects.filter(slot=slots[0]).count()


def test_an_organiser_looks_first_and_then_saves(organiser, event, venue):
    small, large = make_room(venue, capacity=20), make_room(venue, capacity=40)
    first, second = make_slot(small, limit=5), make_slot(large, limit=None)
    page = organiser.post(address(), {"slots": [first.pk, second.pk]})
    assert (page.status_code, page.context["lines"]) == (200, [])
    data = {"slots": [first.pk, second.pk], "how": "room"}
    page = organiser.post(address(), data | {"do": "look"})
    assert [(line.was, line.becomes) for line in page.context["lines"]] == [(5, 20), (None, 40)]
    assert (page.context["told"], limits()) == ([], {first.pk: 5})
    answer = organiser.post(address(), data | {"do": "save", "seen": page.context["seen"]})
    assert (answer.status_code, limits()) == (302, {first.pk: 20, second.pk: 40})


def test_more_than_fits_is_told_before_it_is_saved(organiser, event, venue):
    room, larger = make_room(venue, capacity=20), make_room(venue, capacity=30)
    slot, moved = make_slot(room, limit=5), make_slot(room, "13:00", "14:00", limit=5)
    draft = Release.objects.draft_of(event)
    Placement.objects.create(
        release=draft,
        slot=moved,
        room=larger,
        starts_at=moved.current.starts_at,
        ends_at=moved.current.ends_at,
    )
    data = {"slots": [slot.pk, moved.pk], "how": "number", "limit": "25"}
    page = organiser.post(address(), data | {"do": "look"})
    assert [(one.problem.rule, one.problem.slots) for one in page.context["told"]] == [("R6", (slot.pk,))]
    organiser.post(address(), data | {"do": "save", "seen": page.context["seen"]})
    assert limits() == {slot.pk: 25, moved.pk: 25}


def test_the_page_of_who_comes_second_shows_both_and_keeps_the_wish(organiser, event, venue):
    slot = make_slot(make_room(venue), limit=5)
    data = {"slots": [slot.pk], "how": "number", "limit": "9"}
    seen = organiser.post(address(), data | {"do": "look"}).context["seen"]
    set_seat_limit(slot.pk, 7, **WHO)
    page = organiser.post(address(), data | {"do": "save", "seen": seen})
    assert (page.status_code, limits()) == (409, {slot.pk: 7})
    assert [(line.was, line.becomes, line.is_other) for line in page.context["lines"]] == [(7, 9, True)]
    organiser.post(address(), data | {"do": "save", "seen": page.context["seen"]})
    assert limits() == {slot.pk: 9}


def test_too_few_places_cannot_be_saved_and_the_page_says_where(organiser, event, venue):
    slot = make_slot(make_room(venue), limit=3)
    taken_by(slot, venue, 2)
    data = {"slots": [slot.pk], "how": "number", "limit": "1"}
    page = organiser.post(address(), data | {"do": "look"})
    assert (page.context["lines"][0].is_below, page.context["may_save"]) == (True, False)
    page = organiser.post(address(), data | {"do": "save", "seen": page.context["seen"]})
    assert (page.status_code, list(page.context["form"].errors), limits()) == (200, ["__all__"], {slot.pk: 3})


@pytest.mark.parametrize(
    "wish",
    [
        {"how": "number", "limit": ""},
        {"how": "number", "limit": "9" * 30},
        {"how": "number", "limit": "-1"},
        {"how": "number", "limit": "🎉\0"},
        {"how": "x\0"},
        {"how": ""},
    ],
)
def test_odd_wishes_are_errors_on_the_form(organiser, event, venue, wish):
    slot = make_slot(make_room(venue), limit=3)
    page = organiser.post(address(), {"slots": [slot.pk], "do": "save", "seen": "\0 1:x :: 9", **wish})
    assert (page.status_code, page.context["form"].is_valid(), limits()) == (200, False, {slot.pk: 3})


@pytest.mark.parametrize("slots", [[], ["x"], ["9" * 40], ["\0"], ["foreign"]])
def test_without_a_slot_of_this_event_nothing_is_done(organiser, event, slots):
    foreign = make_slot(make_room(make_venue(make_event())), limit=3)
    given = [foreign.pk if slot == "foreign" else slot for slot in slots]
    answer = organiser.post(address(), {"slots": given, "how": "number", "limit": "1", "do": "save"})
    assert (answer.status_code, limits()) == (302, {foreign.pk: 3})
    assert organiser.get(address()).status_code == 302
