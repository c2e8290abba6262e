# SPDX-License-Identifier: EUPL-1.2
"""The pages on which organisers place sessions: the timetable, one slot, several at once, and the way back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.models import Session, Slot
from programme.operations.placing import add_slot, move_slot
from programme.operations.releases import freeze_release
from programme.queries.placing import spots_in_draft
from programme.spots import Spot, Step
from registration.models import SlotSeats
from tests.make import NOW, at, make_event, make_room, make_session, make_slot, make_user, make_venue
from tests.programme.timetable import DESK, ODD, TABLE, UNDO, WHO, added, page_of, typed, where

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


# -- the timetable


def test_the_timetable_shows_each_venue_by_time_and_what_waits_for_one(organiser, event, room):
    other = make_room(room.venue, name="Twente")
    far = make_room(make_venue(event, "rotterdam"), name="Kade")
    for place in ((room, "10:00"), (other, "10:00"), (room, "11:30"), (far, "10:00")):
        added(place[0], place[1], "12:00", title=f"{place[0]} {place[1]}")
    add_slot(make_session(event, title="Ergens"), Spot(None, at("09:00"), at("10:00")), **WHO)
    waiting, released = make_session(event, title="Wacht"), make_slot(room)
    table = organiser.get(TABLE).context["table"]
    assert [
        (section.venue and section.venue.slug, [column and column.name for column in section.columns])
        for section in table.sections
    ] == [("zwolle", ["Salland", "Twente"]), ("rotterdam", ["Kade"]), (None, [None])]
    assert [
        (f"{row.starts_at:%H:%M}", [[str(item.place.slot.session) for item in cell] for cell in row.cells])
        for row in table.sections[0].rows
    ] == [("10:00", [["Salland 10:00"], ["Twente 10:00"]]), ("11:30", [["Salland 11:30"], []])]
    assert table.unplaced == [waiting, released]
    only = organiser.get(f"{TABLE}?locatie=rotterdam").context["table"]
    assert [section.venue.slug for section in only.sections] == ["rotterdam"]


def test_the_timetable_marks_what_clashes(organiser, event, room):
    added(room, title="A"), added(room, "10:30", "11:30", title="B"), added(room, "15:00", "16:00", title="C")
    page = organiser.get(TABLE)
    items = [item for section in page.context["table"].sections for item in section.items]
    assert [(str(item.place.slot.session), item.hard) for item in items] == [("A", 1), ("B", 1), ("C", 0)]
    assert "Salland" in page.context["table"].clashes.hard[0].sentence


@pytest.mark.parametrize(
    "query", [f"?dag={odd}&locatie={odd}" for odd in ("x", "%00", "2027-02-31", "9" * 300)]
)
def test_an_odd_day_or_venue_is_the_first_and_all(organiser, event, room, query):
    slot = added(room)
    assert [
        item.place.slot_id for item in organiser.get(TABLE + query).context["table"].sections[0].items
    ] == [slot.pk]


def test_the_timetable_asks_the_same_for_one_row_and_for_three(organiser, room):
    def cost(start: str, end: str) -> int:
        added(room, start, end)
        with CaptureQueriesContext(connection) as queries:
            assert organiser.get(TABLE).status_code == 200
        return len(queries)

    costs = [cost(*times) for times in (("09:00", "10:00"), ("11:00", "12:00"), ("15:00", "16:00"))]
    assert costs == [costs[0]] * 3


# -- one slot


def test_a_slot_is_moved_and_the_way_back_is_offered_once(organiser, event, room):
    other, slot = make_room(room.venue), added(room)
    answer = organiser.post(
        page_of(slot), typed(organiser, page_of(slot), start="13:00", end="14:30", room=other.pk)
    )
    assert answer.url == f"{TABLE}?dag=2027-02-04"
    assert where(event) == {slot.pk: (other.pk, "04 13:00", "14:30", "planned")}
    change = organiser.get(answer.url).context["undo"]
    assert organiser.get(answer.url).context["undo"] is None
    organiser.post(UNDO, {"change": change.pk})
    assert where(event) == {slot.pk: (room.pk, "04 10:00", "11:00", "planned")}
    move_slot(slot, Step(minutes=5), **WHO)
    page = organiser.post(UNDO, {"change": change.pk}, follow=True)
    assert (page.status_code, where(event)[slot.pk][1]) == (200, "04 10:05")


def test_new_clashes_are_shown_before_they_are_saved(organiser, event, room):
    first, slot = added(room, title="A"), added(room, "12:00", "13:00", title="B")
    data = typed(organiser, page_of(slot), start="10:30", end="11:30")
    page = organiser.post(page_of(slot), data | {"do": "save"})
    assert [one.problem.rule for one in page.context["told"]["hard"]] == ["R1"]
    assert (page.status_code, where(event)[slot.pk][1]) == (200, "04 12:00")
    shown = page.context["clashes"].fingerprint
    # Something else was typed since: what that brings is shown first.
    page = organiser.post(page_of(slot), data | {"start": "10:45", "do": "save", "shown": shown})
    assert (page.status_code, where(event)[slot.pk][1]) == (200, "04 12:00")
    assert organiser.post(page_of(slot), data | {"do": "save", "shown": shown}).status_code == 302
    assert where(event) == {
        first.pk: (room.pk, "04 10:00", "11:00", "planned"),
        slot.pk: (room.pk, "04 10:30", "11:30", "planned"),
    }


def test_only_checking_saves_nothing(organiser, event, room):
    slot = added(room)
    page = organiser.post(
        page_of(slot), typed(organiser, page_of(slot), start="09:00", end="09:30", do="check")
    )
    assert (page.status_code, page.context["is_checked"], where(event)[slot.pk][1]) == (200, True, "04 10:00")


def test_who_comes_second_sees_both_versions_and_keeps_what_was_typed(organiser, event, room):
    slot = added(room)
    data = typed(organiser, page_of(slot), start="13:00", end="14:00")
    other = Client()
    other.force_login(make_user("organiser", event=event))
    other.post(page_of(slot), typed(other, page_of(slot), start="15:00", end="16:00", state="cancelled"))
    page = organiser.post(page_of(slot), data)
    assert page.status_code == 409
    assert [(row.theirs, row.yours) for row in page.context["form"].conflict] == [
        ("15:00", "13:00"),
        ("16:00", "14:00"),
        ("Vervalt", "Gepland"),
    ]
    form = page.context["form"]
    assert (form["start"].value(), form["end"].value(), where(event)[slot.pk][1]) == (
        "13:00",
        "14:00",
        "04 15:00",
    )
    assert organiser.post(page_of(slot), data | {"seen": form["seen"].value()}).status_code == 302
    assert where(event) == {slot.pk: (room.pk, "04 13:00", "14:00", "planned")}


def test_a_session_gets_its_first_time_and_one_more(organiser, event, room):
    session = make_session(event)
    address = f"{DESK}sessies/{session.pk}/moment/"
    organiser.post(address, typed(organiser, address, start="10:00", minutes=50, room=room.pk))
    organiser.post(address, typed(organiser, address, start="13:00", room=""))
    assert list(where(event).values()) == [
        (room.pk, "04 10:00", "10:50", "planned"),
        (None, "04 13:00", "13:50", "planned"),
    ]


def test_pressing_twice_does_not_give_a_session_twice(organiser, event, room):
    session = make_session(event)
    address = f"{DESK}sessies/{session.pk}/moment/"
    data = typed(organiser, address, start="10:00", end="11:00", room=room.pk)
    assert [organiser.post(address, data).status_code for _press in (1, 2)] == [302, 200]
    assert session.slots.count() == 1


def test_a_night_session_ends_on_the_next_day(organiser, event, room):
    slot = added(room)
    organiser.post(page_of(slot), typed(organiser, page_of(slot), start="23:00", end="01:30"))
    assert where(event) == {slot.pk: (room.pk, "04 23:00", "01:30", "planned")}
    assert spots_in_draft(event)[slot.pk].minutes == 150
    assert organiser.get(page_of(slot)).context["form"]["end"].value().hour == 1


def test_a_time_that_the_clock_skips_or_has_twice_is_answered(organiser, room):
    event = room.venue.event
    for field, value in (
        ("starts_on", "2027-03-27"),
        ("ends_on", "2027-10-31"),
        ("time_zone", "Europe/Amsterdam"),
    ):
        setattr(event, field, value)
    event.save()
    slot = added(room)
    for day in ("2027-03-27", "2027-10-30"):
        data = typed(organiser, page_of(slot), day=day, start="02:30", end="", minutes=30)
        page = organiser.post(page_of(slot), data)
        assert (page.status_code, list(page.context["form"].errors)) == (200, ["start"])


@pytest.mark.parametrize("field", ["day", "start", "end", "minutes", "room", "state"])
def test_odd_input_never_breaks_the_form(organiser, event, room, field):
    slot = added(room)
    data = typed(organiser, page_of(slot))
    for odd in ODD:
        assert organiser.post(page_of(slot), data | {field: odd, "shown": odd, "do": odd}).status_code in (
            200,
            302,
        )
    assert organiser.post(page_of(slot), {}).status_code == 200


def test_a_room_of_another_event_cannot_be_chosen(organiser, event, room):
    slot, foreign = added(room), make_room(make_venue(make_event()))
    page = organiser.post(page_of(slot), typed(organiser, page_of(slot), room=foreign.pk))
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["room"])


def test_what_is_of_another_event_is_not_there(organiser, event):
    other = make_event()
    slot = added(make_room(make_venue(other)))
    addresses = [page_of(slot), f"{page_of(slot)}weghalen/", f"{DESK}sessies/{slot.session_id}/moment/"]
    addresses += [f"{DESK}momenten/{'9' * 30}/", f"{DESK}sessies/{'9' * 30}/moment/"]
    assert [client_status for address in addresses for client_status in both(organiser, address)] == [
        404
    ] * 10
    change = other.changes.get()
    assert [
        organiser.post(UNDO, {"change": pk}).status_code for pk in (change.pk, "x", "9" * 50, "\0", "")
    ] == [404] * 5


def both(client, address) -> tuple[int, int]:
    return client.get(address).status_code, client.post(address, {}).status_code


def test_only_what_was_never_released_is_taken_away(organiser, event, room):
    slot, kept = added(room), added(room, "12:00", "13:00")
    assert organiser.get(f"{page_of(slot)}weghalen/").status_code == 200
    organiser.post(f"{page_of(slot)}weghalen/")
    freeze_release(event, by=None, at=NOW)
    page = organiser.post(f"{page_of(kept)}weghalen/", follow=True)
    assert (list(Slot.objects.all()), page.context["is_removable"]) == ([kept], False)


def test_the_form_shows_the_places_and_the_way_to_change_them(organiser, event, room):
    slot = make_slot(room, limit=17)
    draft_only = added(room, "15:00", "16:00")
    page, other = organiser.get(page_of(slot)), organiser.get(page_of(draft_only))
    assert (page.context["limit"], page.context["seats_url"]) == (17, f"/organisatie/dag/plaatsen/{slot.pk}/")
    assert (other.context["limit"], other.context["seats_url"]) == (None, "")
    assert SlotSeats.objects.count() == 1


# -- never in public before a release


def test_the_public_sees_nothing_of_it(organiser, event, room):
    slot = added(room, title="Geheim plan")
    session = Session.objects.get()
    anonymous = Client()
    pages = [f"/dag/programma/{session.slug}/", "/dag/programma/", "/api/v1/events/dag/slots"]
    assert [anonymous.get(page).status_code for page in pages] == [404, 200, 200]
    assert all("Geheim plan" not in anonymous.get(page).content.decode() for page in pages)
    freeze_release(event, by=None, at=NOW)
    organiser.post(page_of(slot), typed(organiser, page_of(slot), start="17:45", end="18:15"))
    assert all("17:45" not in anonymous.get(page).content.decode() for page in pages)
