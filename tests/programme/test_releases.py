# SPDX-License-Identifier: EUPL-1.2
"""The draft, frozen: numbers, what changed, and what the public sees."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from conference.models import Change
from programme.models import Placement, PlacementState, Release, Session, Slot
from programme.operations.releases import freeze_release, pending_change
from programme.published import latest_of
from tests.make import (
    NOW,
    at,
    make_event,
    make_person,
    make_room,
    make_session,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db


def drafted(room, title: str, start: str = "10:30", end: str = "11:20") -> Placement:
    """A placement in the draft of the room's event."""
    event = room.venue.event
    draft = Release.objects.draft_of(event)
    slot = Slot.objects.create(session=make_session(event, title=title))
    return Placement.objects.create(release=draft, slot=slot, room=room, starts_at=at(start), ends_at=at(end))


def titles(places) -> list[str]:
    return [place.slot.session.title for place in places]


def public(event) -> list[tuple[str, str, str]]:
    rows = (
        Placement.objects.filter(slot__session__event=event, slot__current=F("pk"))
        .select_related("slot__session")
        .order_by("starts_at", "slot__session__title")
    )
    return [(place.slot.session.title, f"{place.starts_at:%H:%M}", place.state) for place in rows]


def test_nothing_is_public_before_the_first_release():
    room = make_room(make_venue(make_event()))
    drafted(room, "Opening")
    assert public(room.venue.event) == []


def test_a_release_copies_the_draft_and_numbers_ever_grow():
    room = make_room(make_venue(make_event()))
    event, who = room.venue.event, make_person()
    place = drafted(room, "Opening")
    first = freeze_release(event, by=who, at=NOW, note="De eerste")
    second = freeze_release(event, by=who, at=NOW)
    assert [
        (one.number, one.note, one.released_by, one.released_at, one.placements.count())
        for one in Release.objects.order_by("pk")
    ] == [
        (None, "", None, None, 1),
        (1, "De eerste", who, NOW, 1),
        (2, "", who, NOW, 1),
    ]
    assert (titles(first.change.new), titles(second.change.new)) == (["Opening"], [])
    assert Slot.objects.get().current == second.release.placements.get() != place


def test_a_number_is_never_used_again():
    room = make_room(make_venue(make_event()))
    drafted(room, "Opening")
    freeze_release(room.venue.event, by=None, at=NOW)
    freeze_release(room.venue.event, by=None, at=NOW)
    Release.objects.get(number=1).delete()
    assert freeze_release(room.venue.event, by=None, at=NOW).release.number == 3


def told(change) -> dict[str, list[str]]:
    return {
        "new": titles(change.new),
        "moved": sorted(titles(new for _old, new in change.moved)),
        "cancelled": sorted(titles(change.cancelled)),
        "changed": [(one.before.title, one.after.title, one.fields) for one in change.changed],
    }


def test_a_release_says_what_is_new_moved_cancelled_and_changed():
    venue = make_venue(make_event())
    event, room, other = venue.event, make_room(venue), make_room(venue)
    places = {title: drafted(room, title) for title in ("blijft", "later", "elders", "vervalt", "weg")}
    freeze_release(event, by=None, at=NOW)
    Placement.objects.filter(pk=places["later"].pk).update(starts_at=at("10:31"))
    Placement.objects.filter(pk=places["elders"].pk).update(room=other)
    Placement.objects.filter(pk=places["vervalt"].pk).update(state=PlacementState.CANCELLED)
    Session.objects.filter(title="blijft").update(title="anders")
    places["weg"].delete()
    drafted(room, "nieuw", "13:30", "14:20")
    waiting = pending_change(event)
    frozen = freeze_release(event, by=None, at=NOW)
    assert (told(waiting), told(frozen.change)) == (
        {
            "new": ["nieuw"],
            "moved": ["elders", "later"],
            "cancelled": ["vervalt", "weg"],
            "changed": [("blijft", "anders", ("title",))],
        },
    ) * 2
    assert [
        (old.room_id, new.room_id) for old, new in frozen.change.moved if titles([new]) == ["elders"]
    ] == [(room.pk, other.pk)]
    assert public(event) == [
        ("anders", "10:30", "planned"),
        ("elders", "10:30", "planned"),
        ("vervalt", "10:30", "cancelled"),
        ("weg", "10:30", "cancelled"),
        ("later", "10:31", "planned"),
        ("nieuw", "13:30", "planned"),
    ]
    assert Change.objects.first().data == {"number": 2, "new": 1, "moved": 2, "cancelled": 2, "changed": 1}


def test_what_was_cancelled_by_leaving_the_draft_stays_cancelled():
    room = make_room(make_venue(make_event()))
    event, place = room.venue.event, drafted(room, "weg")
    freeze_release(event, by=None, at=NOW)
    place.delete()
    freeze_release(event, by=None, at=NOW)
    assert (pending_change(event).is_empty, public(event)) == (True, [("weg", "10:30", "cancelled")])
    assert freeze_release(event, by=None, at=NOW).change.is_empty


def test_what_goes_on_after_all_says_where_it_was_and_rises():
    room = make_room(make_venue(make_event()))
    event, place = room.venue.event, drafted(room, "terug")
    clocks = []
    for state, start in (
        ("planned", "10:30"),
        ("planned", "10:40"),
        ("cancelled", "10:40"),
        ("planned", "10:30"),
    ):
        Placement.objects.filter(pk=place.pk).update(state=state, starts_at=at(start))
        change = freeze_release(event, by=None, at=NOW).change
        (now,) = latest_of(event).places
        clocks.append((now.sequence, now.was and f"{now.was.starts_at:%H:%M}", titles(change.again)))
    assert clocks == [(0, None, []), (1, "10:30", []), (2, "10:30", []), (3, "10:40", ["terug"])]


def test_a_calendar_hears_that_a_speaker_works_elsewhere():
    room = make_room(make_venue(make_event()))
    speaker = make_speaker(drafted(room, "Opening").slot.session)
    for organisation in ("Deventer", "Zwolle"):
        type(speaker).objects.update(organisation=organisation)
        freeze_release(room.venue.event, by=None, at=NOW)
    assert [place.sequence for place in latest_of(room.venue.event).places] == [1]


def test_nothing_waits_after_a_release_also_when_something_stays_cancelled():
    room = make_room(make_venue(make_event()))
    drafted(room, "Opening")
    Placement.objects.update(state=PlacementState.CANCELLED)
    drafted(room, "Slot")
    assert not pending_change(room.venue.event).is_empty
    freeze_release(room.venue.event, by=None, at=NOW)
    assert pending_change(room.venue.event).is_empty


def test_a_change_of_the_draft_does_not_change_what_was_released():
    room = make_room(make_venue(make_event()))
    place = drafted(room, "Opening")
    freeze_release(room.venue.event, by=None, at=NOW)
    Placement.objects.filter(pk=place.pk).update(starts_at=place.starts_at - timedelta(hours=1))
    assert public(room.venue.event) == [("Opening", "10:30", "planned")]


def test_another_event_is_left_alone():
    room, other = make_room(make_venue(make_event())), make_room(make_venue(make_event()))
    for one in (room, other):
        drafted(one, "Opening")
    freeze_release(other.venue.event, by=None, at=NOW)
    freeze_release(room.venue.event, by=None, at=NOW)
    assert len(public(other.venue.event)) == 1


def test_statements_do_not_grow_with_the_slots():
    def cost(count: int) -> int:
        room = make_room(make_venue(make_event()))
        for _n in range(count):
            drafted(room, "Opening")
        with CaptureQueriesContext(connection) as queries:
            freeze_release(room.venue.event, by=None, at=NOW)
        return len(queries)

    assert cost(1) == cost(9)


@pytest.mark.django_db(transaction=True)
def test_two_who_release_at_once_get_two_numbers(together):
    room = make_room(make_venue(make_event()))
    event = room.venue.event
    drafted(room, "Opening")
    results = together(*(lambda: freeze_release(event, by=None, at=NOW).release.number for _n in range(3)))
    assert sorted(results) == [1, 2, 3]
