# SPDX-License-Identifier: EUPL-1.2
"""Seats kept for partners: not seen by the public, given out one by one, and never lost."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change
from registration.models import RegistrationSettings, Seat, SlotHold, SlotSeats
from registration.operations.holds import (
    Kept,
    add_hold,
    change_hold,
    lapse_holds,
    release_hold,
    seat_from_hold,
)
from registration.operations.limits import set_seat_limit
from registration.operations.offers import promote_where_there_is_room
from registration.operations.seats import release_place, take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_person,
    make_room,
    make_slot,
    make_venue,
)

pytestmark = pytest.mark.django_db
UNTIL = NOW + timedelta(days=2)


@pytest.fixture
def venue():
    return make_venue(make_event(), "zwolle")


@pytest.fixture
def slot(venue):
    return make_slot(make_room(venue), limit=3)


@pytest.fixture
def press(venue):
    return make_kind(venue.event, is_public=False)


def keep(slot, count=2, **values):
    kept = Kept(count, "Gemeente Zwolle", **({"until": UNTIL} | values))
    return add_hold(slot.pk, kept, by=make_person(), at=NOW)


def counters(slot):
    return SlotSeats.objects.values_list("taken", "reserved", "waiting").get(pk=slot.pk)


def take(slot, person, at=NOW):
    return take_seat(slot.pk, person.pk, at=at).state


def code_of(work, *args, **options):
    with pytest.raises(Refusal) as refused:
        work(*args, **options)
    return refused.value.code


def test_kept_seats_are_not_for_the_public(venue, slot):
    keep(slot)
    assert [take(slot, make_attendee(venue)) for _ in range(2)] == ["taken", "waiting"]
    assert counters(slot) == (1, 2, 1)
    assert problems(venue.event) == []


def test_only_free_seats_can_be_kept(venue, slot):
    for _ in range(2):
        take(slot, make_attendee(venue))
    assert code_of(keep, slot, 2) == "too-few-free"
    assert code_of(keep, slot, 0) == "too-few-free"
    assert code_of(keep, slot, 1, until=NOW) == "until-past"
    assert code_of(keep, make_slot(make_room(venue), limit=None), 1) == "no-signup"
    assert counters(slot) == (2, 0, 0)
    assert keep(slot, 1).count == 1


def test_who_is_of_the_kind_takes_a_kept_seat_and_leaves_the_others_to_the_public(venue, slot, press):
    keep(slot, 1, kind=press)
    reporter, second = make_attendee(venue, kind=press), make_attendee(venue, kind=press)
    assert [take(slot, reporter), counters(slot)] == ["taken", (1, 0, 0)]
    assert [take(slot, second), counters(slot)] == ["taken", (2, 0, 0)]
    assert problems(venue.event) == []


def test_who_is_of_the_kind_gets_one_also_when_it_is_full_for_others(venue, slot, press):
    keep(slot, 1, kind=press)
    others = [take(slot, make_attendee(venue)) for _ in range(3)]
    assert [*others, take(slot, make_attendee(venue, kind=press))] == ["taken", "taken", "waiting", "taken"]
    assert counters(slot) == (3, 0, 1)
    assert problems(venue.event) == []


def test_who_waits_and_is_of_the_kind_gets_what_is_kept_for_it_later(venue, slot, press):
    hold = keep(slot, 1)
    people = [
        make_attendee(venue),
        make_attendee(venue),
        make_attendee(venue),
        make_attendee(venue, kind=press),
    ]
    assert [take(slot, one) for one in people] == ["taken", "taken", "waiting", "waiting"]
    change_hold(hold.pk, Kept(1, "pers", UNTIL, press), by=None, at=NOW)
    assert Seat.objects.filter(slot=slot, attendee=people[3]).exists()
    assert counters(slot) == (3, 0, 1)
    assert problems(venue.event) == []


def test_an_organiser_gives_a_kept_seat_to_somebody(venue, slot):
    hold = keep(slot, 1)
    anna, bram = make_attendee(venue), make_attendee(venue)
    assert seat_from_hold(hold.pk, anna.pk, by=None, at=NOW).created
    assert not seat_from_hold(hold.pk, anna.pk, by=None, at=NOW).created
    assert code_of(seat_from_hold, hold.pk, bram.pk, by=None, at=NOW) == "hold-gone"
    assert counters(slot) == (1, 0, 0)
    assert problems(venue.event) == []


def test_who_waits_gets_a_kept_seat_from_an_organiser_and_leaves_the_queue(venue, slot):
    hold = keep(slot, 3)
    anna = make_attendee(venue)
    assert take(slot, anna) == "waiting"
    seat_from_hold(hold.pk, anna.pk, by=None, at=NOW)
    assert counters(slot) == (1, 2, 0)


def test_a_kept_seat_goes_by_the_rules_and_can_be_instead_of_another(venue, slot):
    hold, other, anna = keep(slot, 1), make_slot(make_room(venue)), make_attendee(venue)
    take(other, anna)
    assert code_of(seat_from_hold, hold.pk, anna.pk, by=None, at=NOW) == "overlap"
    assert counters(slot) == (0, 1, 0)
    seat_from_hold(hold.pk, anna.pk, by=None, at=NOW, instead_of=other.pk)
    assert (counters(slot), counters(other)) == ((1, 0, 0), (0, 0, 0))
    assert problems(venue.event) == []


@pytest.mark.parametrize("how", ["release", "lapse", "fewer"])
def test_what_is_no_longer_kept_goes_to_the_queue_first(venue, slot, how):
    hold = keep(slot, 3)
    people = [make_attendee(venue) for _ in range(2)]
    assert [take(slot, one) for one in people] == ["waiting"] * 2
    if how == "release":
        assert release_hold(hold.pk, by=None, at=NOW) == 3
    elif how == "lapse":
        assert [lapse_holds(UNTIL - timedelta(seconds=1)), lapse_holds(UNTIL), lapse_holds(UNTIL)] == [
            0,
            1,
            0,
        ]
    else:
        change_hold(hold.pk, Kept(1, "minder", UNTIL), by=None, at=NOW)
    left = 1 if how == "fewer" else 0
    assert counters(slot) == (2, left, 0)
    assert sum(SlotHold.objects.values_list("count", flat=True)) == left
    assert problems(venue.event, at=UNTIL if how == "lapse" else NOW) == []


def test_what_is_gone_is_said(slot):
    hold = keep(slot)
    release_hold(hold.pk, by=None, at=NOW)
    assert code_of(release_hold, hold.pk, by=None, at=NOW) == "hold-gone"


def test_a_limit_cannot_go_below_what_is_kept(venue, slot):
    keep(slot, 2)
    take(slot, make_attendee(venue))
    assert code_of(set_seat_limit, slot.pk, 2, by=None, at=NOW) == "limit-below-taken"


def test_each_step_stands_in_the_history(slot):
    hold = keep(slot)
    change_hold(hold.pk, Kept(1, "anders", UNTIL), by=None, at=NOW)
    release_hold(hold.pk, by=None, at=NOW)
    verbs = Change.objects.filter(subject=f"slot:{slot.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["seats kept", "seats kept", "seats kept no longer"]


def test_who_gives_up_a_kept_seat_leaves_it_to_everybody(venue, slot, press):
    keep(slot, 1, kind=press)
    reporter = make_attendee(venue, kind=press)
    take(slot, reporter)
    release_place(slot.pk, reporter.pk, at=NOW)
    assert (counters(slot), SlotHold.objects.get().count) == ((0, 0, 0), 0)
    assert problems(venue.event) == []


def waits_for_what_is_kept(venue, slot):
    """Somebody of the press waits in a full slot with two seats for the press; another seat is one too many for them."""
    press, event = make_kind(venue.event, "pers"), venue.event
    anna = make_attendee(venue, kind=press)
    other = make_slot(slot.current.room, "13:00", "13:50")
    RegistrationSettings.objects.create(event=event, most_seats=1)
    for one in (make_attendee(venue), make_attendee(venue), make_attendee(venue), anna):
        take_seat(slot.pk, one.pk, at=NOW)
    take_seat(other.pk, anna.pk, at=NOW)
    set_seat_limit(slot.pk, 5, by=None, at=NOW)
    return anna, other, add_hold(slot.pk, Kept(2, "Pers", UNTIL, press), by=None, at=NOW)


def test_who_can_come_again_gets_a_seat_that_is_kept_for_their_kind(venue, slot):
    anna, other, hold = waits_for_what_is_kept(venue, slot)
    release_place(other.pk, anna.pk, at=NOW)
    assert list(Seat.objects.filter(attendee=anna).values_list("slot", flat=True)) == [slot.pk]
    assert SlotHold.objects.get(pk=hold.pk).count == 1
    assert problems(venue.event) == []


def test_the_clock_gives_what_is_kept_for_their_kind_to_who_waits(venue, slot):
    anna, _other, hold = waits_for_what_is_kept(venue, slot)
    RegistrationSettings.objects.update(most_seats=None)
    assert promote_where_there_is_room(NOW) == 1
    assert Seat.objects.filter(slot=slot, attendee=anna).exists()
    assert (SlotHold.objects.get(pk=hold.pk).count, problems(venue.event)) == (1, [])


def test_a_hold_that_is_changed_counts_what_somebody_got_of_it_by_that(venue, slot):
    anna, _other, hold = waits_for_what_is_kept(venue, slot)
    RegistrationSettings.objects.update(most_seats=None)
    change_hold(hold.pk, Kept(1, "Pers", UNTIL, hold.kind), by=None, at=NOW)
    assert Seat.objects.filter(slot=slot, attendee=anna).exists()
    assert SlotSeats.objects.get(pk=slot.pk).reserved == SlotHold.objects.get(pk=hold.pk).count == 1
    assert problems(venue.event) == []
