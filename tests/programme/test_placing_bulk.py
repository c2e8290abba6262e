# SPDX-License-Identifier: EUPL-1.2
"""Several slots at once: looked at with every clash, saved all or none, and brought back."""

import pytest

from programme.models import PlacementState
from programme.operations.placing import move_slot
from programme.queries.placing import spots_in_draft
from programme.spots import Step
from tests.make import make_event, make_room, make_user, make_venue
from tests.programme.timetable import BULK, ODD, TABLE, UNDO, WHO, added, where

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def room(event):
    return make_room(make_venue(event, "zwolle"), name="Salland", capacity=20)


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def test_several_are_looked_at_saved_and_brought_back(organiser, event, room):
    other = make_room(room.venue)
    slots = [added(room, "10:00", "11:00"), added(room, "12:00", "13:00"), added(room, "15:00", "16:00")]
    before = where(event)
    data = {"slots": [slot.pk for slot in slots[:2]], "minutes": "15", "room": other.pk, "dag": "2027-02-04"}
    page = organiser.post(BULK, data)
    assert [
        (line.pk, line.becomes.room, f"{line.becomes.starts_at:%H:%M}") for line in page.context["lines"]
    ] == [
        (slots[0].pk, other.pk, "10:15"),
        (slots[1].pk, other.pk, "12:15"),
    ]
    assert where(event) == before
    answer = organiser.post(BULK, data | {"do": "save", "seen": page.context["seen"]})
    assert answer.url == f"{TABLE}?dag=2027-02-04"
    assert where(event) == {
        slots[0].pk: (other.pk, "04 10:15", "11:15", "planned"),
        slots[1].pk: (other.pk, "04 12:15", "13:15", "planned"),
        slots[2].pk: before[slots[2].pk],
    }
    organiser.post(UNDO, {"change": organiser.get(answer.url).context["undo"].pk})
    assert where(event) == before


def test_every_clash_of_several_is_shown_first(organiser, event, room):
    slots = [added(room, "10:00", "11:00"), added(room, "12:00", "13:00")]
    added(room, "14:00", "15:00", title="Staat er al")
    data = {"slots": [slot.pk for slot in slots], "minutes": "120"}
    page = organiser.post(BULK, data)
    assert [one.problem.rule for one in page.context["told"]["hard"]] == ["R1"]
    without = organiser.post(BULK, data | {"do": "save", "seen": page.context["seen"]})
    assert (without.status_code, where(event)[slots[0].pk][1]) == (200, "04 10:00")
    shown = page.context["clashes"].fingerprint
    organiser.post(BULK, data | {"do": "save", "seen": page.context["seen"], "shown": shown})
    assert [where(event)[slot.pk][1] for slot in slots] == ["04 12:00", "04 14:00"]


def test_several_that_somebody_changed_meanwhile_are_shown_as_they_are_now(organiser, event, room):
    slots = [added(room, "10:00", "11:00"), added(room, "12:00", "13:00")]
    data = {"slots": [slot.pk for slot in slots], "state": "cancelled"}
    seen = organiser.post(BULK, data).context["seen"]
    move_slot(slots[1], Step(minutes=30), **WHO)
    page = organiser.post(BULK, data | {"do": "save", "seen": seen})
    assert page.status_code == 409
    assert [
        (line.pk, f"{line.was.starts_at:%H:%M}", line.becomes.state, line.is_other)
        for line in page.context["lines"]
    ] == [(slots[0].pk, "10:00", "cancelled", False), (slots[1].pk, "12:30", "cancelled", True)]
    organiser.post(BULK, data | {"do": "save", "seen": page.context["seen"]})
    assert {spot.state for spot in spots_in_draft(event).values()} == {PlacementState.CANCELLED}


def test_everything_of_a_day_and_venue_is_changed_at_once(organiser, event, room):
    far = make_room(make_venue(event, "rotterdam"))
    here, there = added(room), added(far)
    data = {"alle": "1", "dag": "2027-02-04", "locatie": "zwolle", "minutes": "-30"}
    page = organiser.post(BULK, data)
    assert [line.pk for line in page.context["lines"]] == [here.pk]
    assert there.pk not in {line.pk for line in page.context["lines"]}


def test_a_wish_that_is_not_right_keeps_what_was_ticked_and_typed(organiser, event, room):
    slot = added(room)
    for wish in ({"minutes": "x"}, {}, {"minutes": "9999"}, {"minutes": "15", "room": "999"}):
        page = organiser.post(BULK, {"slots": [slot.pk], **wish})
        assert (page.status_code, page.context["ticked"]) == (200, {slot.pk})
        assert page.context["form"]["minutes"].value() == wish.get("minutes")
        assert page.context["form"].errors


@pytest.mark.parametrize(
    "field", ["slots", "minutes", "day", "room", "state", "seen", "shown", "dag", "locatie"]
)
def test_odd_input_never_breaks_the_change_of_several(organiser, event, room, field):
    slot = added(room)
    data = {"slots": [slot.pk], "minutes": "5", "do": "save"}
    for odd in ODD:
        assert organiser.post(BULK, data | {field: odd}).status_code in (200, 302, 409)


def test_slots_of_another_event_are_not_touched(organiser, event, room):
    elsewhere = make_event()
    foreign = added(make_room(make_venue(elsewhere)))
    answer = organiser.post(BULK, {"slots": [foreign.pk], "minutes": "5", "do": "save"})
    assert (answer.status_code, where(elsewhere)[foreign.pk][1]) == (302, "04 10:00")


def test_nothing_ticked_says_so(organiser):
    page = organiser.post(BULK, {"minutes": "5"}, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert organiser.get(BULK).status_code == 302
