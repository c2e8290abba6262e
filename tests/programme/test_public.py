# SPDX-License-Identifier: EUPL-1.2
"""The programme as everybody sees it: how it is laid out, and what it costs."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programme.models import Kind, Placement, PlacementState, Release
from programme.operations.releases import freeze_release
from programme.queries import programme_page
from tests.make import (
    DAY,
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


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC", name="De dag", name_en="The day")


def get(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def layout(event, **query) -> list[tuple]:
    """Per section its venue and rounds: when, which number, and what is in which column."""
    page = programme_page(event, query, today=DAY)
    return [
        (
            str(section.venue),
            section.is_grid,
            [
                (
                    f"{one.start:%H:%M}",
                    one.number,
                    str(one.across.slot.session)
                    if one.across
                    else [
                        (cell.column, [str(place.slot.session) for place in cell.places])
                        for cell in one.cells
                    ],
                )
                for one in section.rounds
            ],
        )
        for section in page.sections
    ]


def test_rooms_are_columns_and_rounds_are_rows(event):
    zwolle, rotterdam = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    salland, twente, kamer = make_room(zwolle), make_room(zwolle), make_room(rotterdam)
    for room, start, end, title, kind in (
        (salland, "09:30", "10:15", "Opening", Kind.PLENARY),
        (salland, "10:30", "11:20", "A", Kind.WORKSHOP),
        (twente, "10:30", "11:20", "B", Kind.WORKSHOP),
        (twente, "11:40", "12:30", "C", Kind.WORKSHOP),
        (salland, "12:30", "13:30", "Lunch", Kind.BREAK),
        (kamer, "11:40", "12:30", "D", Kind.WORKSHOP),
        (kamer, "09:30", "10:15", "Opening hier", Kind.PLENARY),
    ):
        make_slot(room, start, end, session=make_session(event, title=title, kind=kind))
    assert layout(event) == [
        (
            "Zwolle",
            True,
            [
                ("09:30", None, "Opening"),
                ("10:30", 1, [(1, ["A"]), (2, ["B"])]),
                ("11:40", 2, [(2, ["C"])]),
                ("12:30", None, "Lunch"),
            ],
        ),
        ("Rotterdam", True, [("09:30", None, "Opening hier"), ("11:40", 2, [(1, ["D"])])]),
    ]


def test_a_filter_does_not_renumber_the_rounds(event):
    room, other = make_room(venue := make_venue(event, "zwolle")), make_room(venue)
    for start, end in (("10:30", "11:20"), ("11:40", "12:30")):
        make_slot(room, start, end)
        make_slot(other, start, end, session=make_session(event, title=f"Zoek {start}"))
    assert [number for _when, number, _cells in layout(event, q="11:40")[0][2]] == [2]


def test_a_plenary_beside_something_else_is_a_card(event):
    room, other = make_room(venue := make_venue(event, "zwolle")), make_room(venue)
    make_slot(room, "09:30", "10:15", session=make_session(event, title="Opening", kind=Kind.PLENARY))
    make_slot(other, "10:00", "10:45", session=make_session(event, title="Vroeg"))
    assert layout(event) == [
        ("Zwolle", True, [("09:30", None, [(1, ["Opening"])]), ("10:00", None, [(2, ["Vroeg"])])])
    ]


def test_many_starts_are_put_together_by_the_hour(event):
    rooms = [make_room(venue := make_venue(event, "zwolle")), make_room(venue)]
    for number in range(14):
        start, end = (at("10:00") + timedelta(minutes=15 * (number + step)) for step in (0, 1))
        make_slot(
            rooms[number % 2],
            f"{start:%H:%M}",
            f"{end:%H:%M}",
            session=make_session(event, title=str(number)),
        )
    assert layout(event)[0][2] == [
        ("10:00", None, [(1, ["0", "2"]), (2, ["1", "3"])]),
        ("11:00", None, [(1, ["4", "6"]), (2, ["5", "7"])]),
        ("12:00", None, [(1, ["8", "10"]), (2, ["9", "11"])]),
        ("13:00", None, [(1, ["12"]), (2, ["13"])]),
    ]


def test_a_list_goes_by_time_and_not_by_room(event):
    rooms = [make_room(venue := make_venue(event, "zwolle")), make_room(venue)]
    for number in range(14):
        start, end = (at("10:00") + timedelta(minutes=15 * (number + step)) for step in (0, 1))
        make_slot(
            rooms[number % 2],
            f"{start:%H:%M}",
            f"{end:%H:%M}",
            session=make_session(event, title=str(number)),
        )
    (_venue, is_grid, rounds), *_others = layout(event, weergave="lijst")
    assert (is_grid, rounds[0][2]) == (False, [(1, ["0"]), (2, ["1"]), (1, ["2"]), (2, ["3"])])


def test_a_mostly_empty_grid_is_a_list_unless_asked_for(event):
    venue = make_venue(event, "zwolle")
    for number in range(5):
        make_slot(make_room(venue), f"1{number}:00", f"1{number}:50")
    assert [section[1] for query in ({}, {"weergave": "rooster"}) for section in layout(event, **query)] == [
        False,
        True,
    ]


def test_what_has_no_room_comes_last_and_says_so(event, client):
    slot = make_slot(make_room(make_venue(event, "zwolle")))
    Placement.objects.filter(slot=slot).update(room=None)
    make_slot(make_room(make_venue(event, "rotterdam")))
    assert [section[0] for section in layout(event)] == ["Rotterdam", "None"]
    assert "Plaats volgt" in get(client, "/dag/programma/")


def test_after_midnight_belongs_to_the_evening_before(event):
    event.ends_on = DAY + timedelta(days=1)
    event.save()
    night, morning = (make_slot(make_room(make_venue(event))) for _n in range(2))
    for slot, hours in ((night, 15), (morning, 20)):  # 1:30 and 6:30
        Placement.objects.filter(slot=slot).update(
            starts_at=at("10:30") + timedelta(hours=hours), ends_at=at("11:20") + timedelta(hours=hours)
        )
    publish(event)
    page = programme_page(event, {}, today=DAY)
    assert [section.day for section in page.sections] == [DAY, DAY + timedelta(days=1)]


def test_nothing_is_shown_before_a_release_and_the_page_says_so(event, client):
    make_session(event, title="Geheim")
    page = get(client, "/dag/programma/")
    assert ("Het programma is er nog niet" in page, "Geheim" in page) == (True, False)


def test_a_cancelled_slot_keeps_its_place(event, client):
    slot = make_slot(make_room(make_venue(event)), session=make_session(event, title="Bijen"))
    Placement.objects.filter(slot=slot).update(state=PlacementState.CANCELLED)
    publish(event)
    page = get(client, "/dag/programma/")
    assert ("od-card--off" in page, "Vervalt" in page, "Eén sessie vervalt." in page) == (True, True, True)
    assert "Deze sessie vervalt." in get(client, f"/dag/programma/{slot.session.slug}/")


def test_a_programme_page_asks_the_same_for_one_row_and_for_three(event, client):
    room, track = make_room(make_venue(event)), make_track(event)

    def cost(start: str) -> int:
        make_speaker(make_slot(room, start, "18:00", session=make_session(event, track=track)).session)
        with CaptureQueriesContext(connection) as queries:
            get(client, f"/dag/programma/?weergave={start}")
        return len(queries)

    costs = [cost(start) for start in ("10:00", "11:00", "12:00")]
    assert costs == [costs[0]] * 3
    assert costs[0] <= 8


def test_a_second_visitor_costs_no_query(event, client):
    make_slot(make_room(make_venue(event)))
    get(client, "/dag/programma/")
    with CaptureQueriesContext(connection) as queries:
        get(client, "/dag/programma/")
    assert len(queries) == 0


def test_the_page_holds_no_seats_unless_they_are_asked_for(event, client):
    slot = make_slot(make_room(make_venue(event)), limit=25)
    stored, live = (get(client, f"/dag/programma/{query}") for query in ("", "?plaatsen=1"))
    assert ("25 plaatsen" in stored, "25 plaatsen" in live) == (False, True)
    assert f'data-seat="{slot.pk}"' in stored
    assert client.get("/dag/programma/plaatsen.json").json() == {
        "badges": {str(slot.pk): ["free", "25 plaatsen"]}
    }


def test_a_stored_page_is_new_after_a_release(event, client, monkeypatch):
    room = make_room(make_venue(event))
    make_slot(room, session=make_session(event, title="Bijen"))
    assert "Wespen" not in get(client, "/dag/programma/")
    make_slot(room, session=make_session(event, title="Wespen"))
    later = time.monotonic() + 2
    monkeypatch.setattr("conference.pagecache.time.monotonic", lambda: later)
    assert "Wespen" in get(client, "/dag/programma/")


def test_what_moved_says_where_it_was(event, client):
    venue = make_venue(event)
    slot = make_slot(make_room(venue, name="Salland"), session=make_session(event, title="Bijen"))
    draft = Release.objects.draft_of(event)
    Placement.objects.create(
        release=draft,
        slot=slot,
        room=make_room(venue, name="Twente"),
        starts_at=slot.current.starts_at,
        ends_at=slot.current.ends_at,
    )
    freeze_release(event, by=None, at=timezone.now())
    pages = [get(client, path) for path in ("/dag/programma/", f"/dag/programma/{slot.session.slug}/")]
    assert [("Verplaatst" in page, "Salland" in page, "Twente" in page) for page in pages] == [
        (True,) * 3
    ] * 2
