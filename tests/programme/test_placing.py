# SPDX-License-Identifier: EUPL-1.2
"""Slots of the draft: placed, moved, cancelled, undone; two organisers at once; and the public sees none of it."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change
from conference.versions import StaleEdit, fingerprint
from programme.models import Placement, PlacementState, Release, Session, Slot
from programme.operations.placing import (
    add_slot,
    cancel_slot,
    change_slots,
    move_slot,
    place_slot,
    remove_slot,
    undo_placing,
)
from programme.operations.releases import freeze_release
from programme.operations.spots import NewClashes
from programme.published import latest_of
from programme.queries.placing import NEW_SLOT, clashes_with, fingerprints_of, spots_in_draft
from programme.spots import Spot, Step, values_of_spot
from tests.make import NOW, at, make_event, make_person, make_room, make_session, make_slot, make_venue

pytestmark = pytest.mark.django_db
WHO = {"by": None, "at": NOW}
RESTORED = Step(state=PlacementState.PLANNED.value)


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def room(event):
    return make_room(make_venue(event), name="Salland")


def spot(room, start="10:00", end="11:00", state="planned") -> Spot:
    return Spot(room and room.pk, at(start), at(end), state)


def added(room, start="10:00", end="11:00", **values) -> Slot:
    session = values.pop("session", None) or make_session(room.venue.event, **values)
    add_slot(session, spot(room, start, end), **WHO)
    return session.slots.order_by("pk").last()


def drafted(event) -> dict[int, Spot]:
    return spots_in_draft(event)


def code_of(call) -> str:
    with pytest.raises(Refusal) as refused:
        call()
    return refused.value.code


def test_a_slot_is_added_moved_cancelled_and_planned_again_and_history_says_so(event, room):
    organiser = make_person()
    session, other = make_session(event, title="Open data"), make_room(room.venue)
    who = {"by": organiser, "at": NOW}
    add_slot(session, spot(room), **who)
    slot = session.slots.get()
    place_slot(slot, spot(other, "13:00", "14:00"), **who)
    cancel_slot(slot, **who)
    assert drafted(event) == {slot.pk: spot(other, "13:00", "14:00", "cancelled")}
    move_slot(slot, RESTORED, **who)
    move_slot(slot, Step(minutes=-15), **who)
    assert drafted(event) == {slot.pk: spot(other, "12:45", "13:45")}
    lines = Change.objects.order_by("pk").values_list("verb", "subject", "by", "data__title")
    assert list(lines) == [
        (verb, f"slot:{slot.pk}", organiser.pk, "Open data")
        for verb in ("slot added", "slot moved", "slot cancelled", "slot restored", "slot moved")
    ]


def test_what_changes_nothing_is_not_written_down(event, room):
    slot = added(room)
    assert place_slot(slot, spot(room), **WHO) is None
    assert move_slot(slot, RESTORED, **WHO) is None
    assert change_slots(event, [slot.pk], Step(room=room.pk), **WHO) is None
    assert Change.objects.count() == 1


def test_what_the_public_knows_can_be_placed_in_a_draft_that_does_not_have_it(event, room):
    slot = make_slot(room)
    change = place_slot(slot, spot(room, "14:00", "15:00"), **WHO)
    assert (change.verb, drafted(event)) == ("slot placed", {slot.pk: spot(room, "14:00", "15:00")})


def test_nothing_of_it_is_public_before_a_release(event, room):
    slot = added(room, title="Eerst")
    freeze_release(event, by=None, at=NOW)
    before = latest_of(event)
    place_slot(slot, spot(None, "15:00", "16:00"), **WHO)
    added(room, "12:00", "13:00", title="Nieuw")
    assert latest_of(event) == before
    slot.refresh_from_db()
    assert (slot.current.starts_at, slot.current.room) == (at("10:00"), room)
    freeze_release(event, by=None, at=NOW)
    assert [(place.session.title, place.starts_at) for place in latest_of(event).places] == [
        ("Nieuw", at("12:00")),
        ("Eerst", at("15:00")),
    ]


def test_a_slot_never_ends_before_it_starts_nor_is_in_another_events_room(event, room):
    session, foreign = make_session(event), make_room(make_venue(make_event()))
    slot = added(room)
    assert [
        code_of(lambda: add_slot(session, spot(room, "11:00", "10:00"), **WHO)),
        code_of(lambda: add_slot(session, spot(room, "11:00", "11:00"), **WHO)),
        code_of(lambda: place_slot(slot, spot(foreign), **WHO)),
        code_of(lambda: change_slots(event, [slot.pk], Step(room=foreign.pk), **WHO)),
        code_of(lambda: change_slots(event, [slot.pk], Step(minutes=10**12), **WHO)),
        code_of(lambda: change_slots(event, [slot.pk], Step(minutes=10**8), **WHO)),
    ] == ["ends-before-start", "ends-before-start", "no-room", "no-room", "out-of-reach", "out-of-reach"]
    assert drafted(event) == {slot.pk: spot(room)}


def test_who_comes_second_hears_what_is_there_now(event, room):
    slot = added(room)
    seen = fingerprint(values_of_spot(spot(room)))
    place_slot(slot, spot(room, "13:00", "14:00"), seen=seen, **WHO)
    with pytest.raises(StaleEdit) as stale:
        place_slot(slot, spot(room, "09:00", "10:00"), seen=seen, **WHO)
    assert stale.value.values == values_of_spot(spot(room, "13:00", "14:00"))
    assert drafted(event) == {slot.pk: spot(room, "13:00", "14:00")}


def test_clashes_that_were_not_shown_are_not_saved(event, room):
    first, session = added(room, title="A"), make_session(event, title="B")
    wanted = spot(room, "10:30", "11:30")
    with pytest.raises(NewClashes) as refused:
        add_slot(session, wanted, shown="", **WHO)
    assert [problem.rule for problem in refused.value.clashes.problems] == ["R1"]
    shown = clashes_with(event, {NEW_SLOT: wanted}, session.pk).fingerprint
    assert (
        code_of(lambda: add_slot(session, spot(room, "10:15", "11:15"), shown=shown, **WHO)) == "new-clashes"
    )
    add_slot(session, wanted, shown=shown, **WHO)
    # What clashes already, is no news; more of it is.
    slot = session.slots.get()
    place_slot(first, spot(room, "15:00", "16:00"), shown="", **WHO)
    assert code_of(lambda: place_slot(first, spot(room), shown="", **WHO)) == "new-clashes"
    assert drafted(event) == {first.pk: spot(room, "15:00", "16:00"), slot.pk: wanted}


def test_several_are_changed_at_once_or_none(event, room):
    other = make_room(room.venue)
    slots = [added(room, "09:00", "10:00"), added(room, "10:00", "11:00"), added(room, "23:00", "23:50")]
    pks = [slot.pk for slot in slots]
    change = change_slots(event, pks, Step(minutes=15, room=other.pk, state="cancelled"), **WHO)
    assert (change.verb, len(change.data["slots"])) == ("slots changed", 3)
    assert drafted(event) == {
        pks[0]: spot(other, "09:15", "10:15", "cancelled"),
        pks[1]: spot(other, "10:15", "11:15", "cancelled"),
        pks[2]: Spot(other.pk, at("23:15"), at("23:50") + timedelta(minutes=15), "cancelled"),
    }
    now = drafted(event)
    seen = fingerprints_of(now)
    move_slot(slots[1], Step(minutes=5), **WHO)
    with pytest.raises(StaleEdit) as stale:
        change_slots(event, pks, Step(state="planned"), seen=seen, **WHO)
    assert stale.value.values == {str(pks[1]): spot(other, "10:20", "11:20", "cancelled")}
    assert code_of(lambda: change_slots(event, [*pks, 10**9], Step(minutes=1), **WHO)) == "not-placed"
    assert {place.state for place in drafted(event).values()} == {"cancelled"}


def test_a_slot_of_another_event_is_not_changed(event, room):
    elsewhere = make_event()
    foreign = added(make_room(make_venue(elsewhere)))
    assert code_of(lambda: change_slots(event, [foreign.pk], Step(minutes=5), **WHO)) == "not-placed"
    assert drafted(elsewhere)[foreign.pk].starts_at == at("10:00")


def test_another_day_over_the_change_of_the_clock_is_answered(event, room):
    event.time_zone = "Europe/Amsterdam"
    event.save()
    slot = added(room, "01:30", "02:30")  # 2:30 by the clock
    from datetime import date  # noqa: PLC0415 -- only here

    assert (
        code_of(lambda: change_slots(event, [slot.pk], Step(day=date(2027, 3, 27)), **WHO)) == "no-such-time"
    )


def test_only_what_was_never_released_can_be_removed(event, room):
    slot, kept = added(room), added(room, "12:00", "13:00")
    remove_slot(slot, **WHO)
    freeze_release(event, by=None, at=NOW)
    assert code_of(lambda: remove_slot(kept, **WHO)) == "was-released"
    assert list(Slot.objects.all()) == [kept]
    assert Session.objects.count() == 2


def test_undo_goes_back_exactly_and_can_itself_be_undone(event, room):
    slots = [added(room, "09:00", "10:00"), added(room, "10:00", "11:00")]
    before = drafted(event)
    change = change_slots(event, [slot.pk for slot in slots], Step(minutes=30), **WHO)
    after = drafted(event)
    undone = undo_placing(change, **WHO)
    assert drafted(event) == before
    undo_placing(undone, **WHO)
    assert drafted(event) == after


def test_undo_takes_away_what_was_added_and_leaves_what_was_released(event, room):
    first, second = make_session(event), make_session(event)
    gone, stays = add_slot(first, spot(room), **WHO), add_slot(second, spot(room, "12:00", "13:00"), **WHO)
    undo_placing(gone, **WHO)
    assert first.slots.count() == 0
    freeze_release(event, by=None, at=NOW)
    undo_placing(stays, **WHO)
    assert (second.slots.count(), drafted(event)) == (1, {})
    freeze_release(event, by=None, at=NOW)
    assert [place.is_cancelled for place in latest_of(event).places] == [True]


def test_undo_is_refused_when_somebody_went_on(event, room):
    slot = added(room)
    change = place_slot(slot, spot(room, "13:00", "14:00"), **WHO)
    move_slot(slot, Step(minutes=5), **WHO)
    assert code_of(lambda: undo_placing(change, **WHO)) == "changed-since"
    assert drafted(event) == {slot.pk: spot(room, "13:05", "14:05")}
    remove_slot(slot, **WHO)
    assert code_of(lambda: undo_placing(change, **WHO)) == "changed-since"
    other = Change.objects.create(event=event, at=NOW, verb="released", subject="release:1")
    assert code_of(lambda: undo_placing(other, **WHO)) == "no-undo"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_one_slot_at_once_one_hears_of_the_other(together):
    event = make_event("dag", time_zone="UTC")
    room = make_room(make_venue(event))
    slot = added(room)
    seen = fingerprint(values_of_spot(spot(room)))
    wanted = [spot(room, "13:00", "14:00"), spot(room, "15:00", "16:00")]
    results = together(*(lambda one=one: place_slot(slot, one, seen=seen, **WHO) for one in wanted))
    stale = [result for result in results if isinstance(result, StaleEdit)]
    won = [one for one, result in zip(wanted, results, strict=True) if isinstance(result, Change)]
    assert (len(stale), len(won), drafted(event)) == (1, 1, {slot.pk: won[0]})


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_one_room_at_once_one_hears_of_the_clash(together):
    event = make_event("dag", time_zone="UTC")
    room = make_room(make_venue(event))
    slots = [added(room, "09:00", "10:00"), added(room, "15:00", "16:00")]
    wanted = spot(room, "12:00", "13:00")
    results = together(*(lambda one=one: place_slot(one, wanted, shown="", **WHO) for one in slots))
    assert sorted(type(result).__name__ for result in results) == ["Change", "NewClashes"]


@pytest.mark.django_db(transaction=True)
def test_two_who_change_several_in_other_orders_do_not_wait_for_each_other(together):
    event = make_event("dag", time_zone="UTC")
    room = make_room(make_venue(event))
    pks = [added(room, f"{hour:02d}:00", f"{hour:02d}:30").pk for hour in range(8, 16)]
    together(
        lambda: change_slots(event, pks, Step(minutes=5), **WHO),
        lambda: change_slots(event, pks[::-1], Step(minutes=10), **WHO),
    )
    starts = [place.starts_at.minute for place in drafted(event).values()]
    assert starts == [15] * 8
    assert Release.objects.filter(event=event, number=None).count() == 1
    assert Placement.objects.filter(state=PlacementState.PLANNED).count() == 8
