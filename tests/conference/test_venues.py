# SPDX-License-Identifier: EUPL-1.2
"""Venues, their rooms, and the time between them."""

from datetime import time

import pytest
from django.urls import reverse

from conference.errors import Refusal
from conference.models import Change, Event, Room, Venue
from conference.operations import venues
from conference.palette import venue_looks
from conference.queries import travel_minutes
from conference.versions import StaleEdit, fingerprint, values_of
from registration.models import Attendee, AttendeeState, VenuePlaces
from tests.make import NOW, make_attendee, make_event, make_room, make_slot, make_user, make_venue

pytestmark = pytest.mark.django_db
LOOK = next(venue_looks([]))


def venue_form(**values):
    return LOOK | {"name": "Zwolle"} | values


def address(route: str, event: Event, **kwargs) -> str:
    return reverse(route, kwargs={"event": event.slug, **kwargs})


def seen(row, fields) -> str:
    return fingerprint(values_of(type(row).objects.get(pk=row.pk), fields))


@pytest.fixture
def organised(client) -> Event:
    event = make_event()
    client.force_login(make_user("organiser", event=event))
    return event


def test_a_venue_gets_its_address_from_its_name_and_comes_last():
    event = make_event()
    for name in ("Zwolle", "Zwolle", "東京", "Den Haag"):
        venues.add_venue(event, venue_form(name=name), by=None, at=NOW)
    found = list(event.venues.values_list("slug", "position"))
    assert found == [("zwolle", 0), ("zwolle-2", 1), ("locatie", 2), ("den-haag", 3)]


def test_a_new_colour_renews_the_style_sheet_and_a_new_name_does_not():
    venue = make_venue(make_event())
    versions = []
    for values in ({"name": "Rotterdam"}, {"accent_tint": "#f0f0ff"}, {"accent_tint": "#f0f0ff"}):
        venues.change_venue(venue, values, by=None, at=NOW)
        versions.append(Event.objects.get().look_version)
    assert versions == [1, 2, 2]


def test_a_colour_that_cannot_be_read_is_refused():
    venue = make_venue(make_event())
    with pytest.raises(Refusal, match="invalid"):
        venues.change_venue(venue, {"on_accent": "#2a35e1"}, by=None, at=NOW)
    assert Venue.objects.get().on_accent == "#ffffff"


def test_history_names_the_fields_that_changed():
    venue = make_venue(make_event(), name_of := "zwolle")
    venues.change_venue(venue, {"city": "Zwolle", "street": ""}, by=None, at=NOW)
    line = Change.objects.get()
    assert (line.verb, line.data) == ("venue changed", {"name": name_of.capitalize(), "fields": ["city"]})


def test_a_venue_with_attendees_or_sessions_stays():
    event = make_event()
    empty, peopled, programmed = make_venue(event), make_venue(event), make_venue(event)
    make_attendee(peopled)
    make_slot(make_room(programmed))
    make_room(empty)
    for venue in (peopled, programmed):
        with pytest.raises(Refusal, match="in-use"):
            venues.delete_venue(venue, by=None, at=NOW)
    venues.delete_venue(empty, by=None, at=NOW)
    assert list(event.venues.all()) == [peopled, programmed]
    assert list(Change.objects.values_list("verb", flat=True)) == ["venue deleted"]


def test_a_room_in_which_a_session_is_planned_stays():
    venue = make_venue(make_event())
    used, free = make_room(venue), make_room(venue)
    make_slot(used)
    with pytest.raises(Refusal, match="in-use") as refusal:
        venues.delete_room(used, by=None, at=NOW)
    assert refusal.value.data == {"uses": 1}
    venues.delete_room(free, by=None, at=NOW)
    assert list(Room.objects.all()) == [used]


def test_travel_times_hold_in_both_directions_and_can_be_forgotten():
    event = make_event()
    one, two, three = make_venue(event), make_venue(event), make_venue(event)
    venues.set_travel_times(event, {(two.pk, one.pk): 120, (one.pk, three.pk): 0}, by=None, at=NOW)
    assert travel_minutes(event) == {
        (one.pk, two.pk): 120,
        (two.pk, one.pk): 120,
        (one.pk, three.pk): 0,
        (three.pk, one.pk): 0,
    }
    venues.set_travel_times(event, {(one.pk, two.pk): None}, by=None, at=NOW)
    venues.set_travel_times(event, {(one.pk, three.pk): 0}, by=None, at=NOW)
    assert travel_minutes(event) == {(one.pk, three.pk): 0, (three.pk, one.pk): 0}
    assert Change.objects.filter(verb="travel times changed").count() == 2


def test_rooms_change_places_one_step_at_a_time():
    venue = make_venue(make_event())
    a, b, c = (make_room(venue, name=name) for name in "ABC")

    def order():
        return "".join(venue.rooms.order_by("position", "pk").values_list("name", flat=True))

    seen_orders = []
    for room, up in ((c, True), (c, True), (c, True), (a, False), (b, False)):
        venues.move_room(room, up=up, by=None, at=NOW)
        seen_orders.append(order())
    assert seen_orders == ["ACB", "CAB", "CAB", "CBA", "CAB"]


def test_who_is_second_to_change_a_room_hears_it():
    room = make_room(make_venue(make_event()))
    before = seen(room, venues.ROOM_FIELDS)
    venues.change_room(room, {"capacity": 30}, seen=before, by=None, at=NOW)
    with pytest.raises(StaleEdit):
        venues.change_room(room, {"capacity": 20}, seen=before, by=None, at=NOW)
    assert Room.objects.get().capacity == 30


def test_two_venues_of_one_name_added_at_once_get_two_addresses(together, transactional_db):
    event = make_event()
    together(*[lambda: venues.add_venue(event, venue_form(), by=None, at=NOW)] * 3)
    assert sorted(event.venues.values_list("slug", flat=True)) == ["zwolle", "zwolle-2", "zwolle-3"]


def test_the_form_begins_with_a_look_that_no_venue_has(client, organised):
    make_venue(organised, **LOOK)
    initial = client.get(address("desk-venue-new", organised)).context["form"].initial
    assert initial["accent"] != LOOK["accent"]
    assert (
        client.post(address("desk-venue-new", organised), initial | {"name": "Rotterdam"}).status_code == 302
    )


def test_an_organiser_makes_a_venue_with_rooms_in_the_browser(client, organised):
    client.post(address("desk-venue-new", organised), venue_form(name="Rotterdam", capacity="300"))
    venue = Venue.objects.get()
    new_room = address("desk-room-new", organised, venue=venue.pk)
    answer = client.post(
        new_room, {"name": "Raadzaal", "capacity": "60", "layout": "theatre", "another": "1"}
    )
    assert answer["Location"] == new_room
    assert client.post(new_room, {"name": "Burgerzaal"})["Location"] == address(
        "desk-venue-edit", organised, venue=venue.pk
    )
    assert list(venue.rooms.values_list("name", "slug", "capacity", "layout")) == [
        ("Raadzaal", "raadzaal", 60, "theatre"),
        ("Burgerzaal", "burgerzaal", None, ""),
    ]
    assert venue.capacity == 300


def test_a_colour_that_cannot_be_read_is_said_at_its_field(client, organised):
    answer = client.post(
        address("desk-venue-new", organised), venue_form(on_accent="#2a35ff", accent="zwart")
    )
    assert set(answer.context["form"].errors) == {"accent"}
    answer = client.post(address("desk-venue-new", organised), venue_form(accent_text="#eeeeee"))
    assert set(answer.context["form"].errors) == {"accent_text"}
    assert not Venue.objects.exists()


def test_more_places_let_in_who_waits_for_them(client, organised):
    venue = make_venue(organised, limit=0, **LOOK, capacity=0)
    make_attendee(venue, state=AttendeeState.WAITING)
    form = venue_form(name=venue.name, capacity="5", seen=seen(venue, venues.VENUE_FIELDS))
    client.post(address("desk-venue-edit", organised, venue=venue.pk), form)
    assert list(Attendee.objects.values_list("state", flat=True)) == [AttendeeState.CONFIRMED]
    assert list(VenuePlaces.objects.values_list("seat_limit", "taken")) == [(5, 1)]


def test_deleting_asks_first_and_says_why_not(client, organised):
    venue = make_venue(organised)
    make_slot(make_room(venue))
    delete = address("desk-venue-delete", organised, venue=venue.pk)
    assert (client.get(delete).status_code, Venue.objects.count()) == (200, 1)
    page = client.post(delete, follow=True)
    assert (Venue.objects.count(), [message.level_tag for message in page.context["messages"]]) == (
        1,
        ["error"],
    )


def test_travel_times_are_one_form_with_a_field_for_each_pair(client, organised):
    one, two, three = (make_venue(organised) for _time in range(3))
    fields = client.get(address("desk-travel", organised)).context["form"].pairs
    assert list(fields.values()) == [(one.pk, two.pk), (one.pk, three.pk), (two.pk, three.pk)]
    client.post(address("desk-travel", organised), dict.fromkeys(fields, "90"))
    assert set(travel_minutes(organised).values()) == {90}
    assert client.post(address("desk-travel", organised), dict.fromkeys(fields, "-1")).status_code == 200


def test_another_events_venue_is_out_of_reach(client, organised):
    venue = make_venue(make_event())
    room = make_room(venue)
    paths = [
        address("desk-venue-edit", organised, venue=venue.pk),
        address("desk-venue-delete", organised, venue=venue.pk),
        address("desk-room-edit", organised, venue=venue.pk, room=room.pk),
        address("desk-venue-edit", organised, venue=10**30),
    ]
    assert [client.get(path).status_code for path in paths] == [404] * 4


@pytest.mark.parametrize("rooms", [1, 3])
def test_the_list_of_rooms_asks_as_much_for_three_as_for_one(
    client, organised, rooms, django_assert_num_queries
):
    venue = make_venue(organised)
    for _time in range(rooms):
        make_room(venue)
    with django_assert_num_queries(7):
        client.get(address("desk-venue-edit", organised, venue=venue.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_venues_asks_as_much_for_three_as_for_one(
    client, organised, count, django_assert_num_queries
):
    for _time in range(count):
        make_room(make_venue(organised))
    with django_assert_num_queries(8):
        client.get(address("desk-venues", organised))


def test_a_room_has_hours_and_does_not_close_before_it_opens(client, organised):
    venue = make_venue(organised)
    new_room = address("desk-room-new", organised, venue=venue.pk)
    wrong = client.post(new_room, {"name": "Raadzaal", "opens_at": "17:00", "closes_at": "08:00"})
    assert set(wrong.context["form"].errors) == {"closes_at"}
    client.post(new_room, {"name": "Raadzaal", "opens_at": "08:00", "closes_at": "17:00"})
    client.post(new_room, {"name": "Burgerzaal", "closes_at": "22:30"})
    assert list(venue.rooms.values_list("name", "opens_at", "closes_at")) == [
        ("Raadzaal", time(8), time(17)),
        ("Burgerzaal", None, time(22, 30)),
    ]
    assert "8:00–17:00" in client.get(address("desk-venue-edit", organised, venue=venue.pk)).content.decode()
